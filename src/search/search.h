// Which documents, in which order? One request over one view of a library: plan → match → score → group → facet → highlight.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "query/tree.h"

namespace winnow::index {
class Snapshot;
class View;
}  // namespace winnow::index

namespace winnow::search {

enum class GroupBy : uint8_t { None, SimpleFamily, ExtendedFamily };

struct FacetRequest {
    std::string field;     // any key, class or date field: "AUTHORITY", "IPC_SUB_CLASS", "PBD_Y", "ANS"
    size_t limit = 20;     // values returned; the counts are exact whatever the limit
    std::string contains;  // only values containing this (folded); empty = all
};

/// Steps a search may take by default, of about ten nanoseconds each: two seconds.
constexpr uint64_t kStepLimit = 200'000'000;

struct Request {
    size_t offset = 0;
    size_t limit = 10;
    GroupBy group = GroupBy::None;
    std::string sort;  // empty = score; "PBD" ascending, "-PBD" descending; key or integer columns. Ties always by publication number.
    std::vector<FacetRequest> facets;
    bool count = true;  // false: only the top hits are wanted and blocks that cannot reach them may be skipped
    bool explain = false;
    double (*clock_micros)() = nullptr;       // the caller's clock, for the timings of the passes; null: none are taken
    uint64_t step_limit = kStepLimit;         // of Work::steps
    const std::atomic<bool>* stop = nullptr;  // set by another thread when the answer is not wanted any more; null: never
};

/// A document of the snapshot.
struct DocRef {
    uint32_t segment = 0;
    uint32_t doc = 0;
    friend bool operator==(DocRef, DocRef) = default;
};

struct Hit {
    DocRef ref;
    float score = 0;
    uint32_t family_hits = 0;  // hits of the same group, when grouping
};

struct FacetValue {
    std::string value;  // as displayed: "H01M4/62", "2020"
    uint64_t count = 0;
    std::string title;  // of a class, where a scheme is loaded; filled in by the product
};

struct Facet {
    std::string field;
    uint64_t distinct = 0;           // values with at least one hit
    uint64_t missing = 0;            // hits without a value
    std::vector<FacetValue> values;  // by count descending, then value
};

/// One node of the query with the number of documents it matches alone.
struct ExplainNode {
    std::string label;  // one line of query::outline without indentation
    uint64_t count = 0;
    uint32_t begin = 0, end = 0;  // bytes in the query text
    std::vector<ExplainNode> children;
};

struct PassTiming {
    std::string pass;
    double micros = 0;
};

/// Counts of work: they do not jitter as times do.
struct Work {
    uint64_t postings_decoded = 0;
    uint64_t positions_decoded = 0;
    uint64_t docs_scored = 0;
    uint64_t blocks_skipped = 0;
    uint64_t steps = 0;  // combinations that proximity tried, and positions gathered for words of many forms
};

struct Response {
    uint64_t count = 0;        // matching publications, exact; 0 when Request::count is false and nothing counted
    uint64_t group_count = 0;  // matching groups, when grouping
    std::vector<Hit> hits;
    std::vector<Facet> facets;
    ExplainNode explain;
    std::vector<PassTiming> timings;
    Work work;
};

/// Thread-safe: the view is const. InvalidArgument for an unknown facet or sort field, Corrupt when a damaged page is met,
/// LimitExceeded when a wildcard stands for more terms than kMaxWildcardTerms, when proximity takes more than Request::step_limit steps
/// (counted, not timed: a query on a snapshot is always refused or never), and when the search was stopped.
Result<Response> run(const index::View& view, const query::Node& tree, const Request& request);
/// The same without current names and the day of today. The snapshot is only borrowed.
Result<Response> run(const index::Snapshot& snapshot, const query::Node& tree, const Request& request);

constexpr size_t kMaxWildcardTerms = 1'000'000;

}  // namespace winnow::search
