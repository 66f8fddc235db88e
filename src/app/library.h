// The product as functions: a request struct in, a response struct out. Owns all state of one open library.
// http, mcp and cli translate to and from this and hold no logic of their own.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "dialect/dialect.h"
#include "ingest/reader.h"
#include "legal/status.h"
#include "patent/publication.h"
#include "query/parser.h"
#include "search/highlight.h"
#include "search/search.h"
#include "search/term_list.h"

namespace winnow::sheet {
struct Record;
}

namespace winnow::app {

/// How the text of a query is read.
struct Reading {
    Reading(bool stem_ = true, dialect::Dialect dialect_ = dialect::Dialect::Winnow) : stem(stem_), dialect(dialect_) {}
    bool stem;  // words find their inflected forms
    dialect::Dialect dialect;
};

struct SearchRequest {
    std::string query;
    Reading reading;
    bool snippets = true;         // title, abstract and highlights of each hit
    std::string language = "en";  // of the titles of classes
    search::Request options;
};

struct Comparison;
struct Gains;
struct Completion;
struct CompletionRequest;
struct SentenceQuery;
class QueryStore;
struct ExportCount;
struct ExportRequest;

struct SearchHit {
    std::string key;  // "CN112345678A"
    float score = 0;
    uint32_t family_hits = 0;
    patent::Publication publication;  // empty when snippets are not wanted
    // Marked title and abstract, and the passages with marks nearest the front, at most four; views point into `publication`'s heap.
    std::vector<search::MarkedPassage> passages;
};

struct SearchResponse {
    search::Response result;
    std::vector<SearchHit> hits;  // parallel to result.hits
    std::string tree;             // query::outline: how the query was read
    std::vector<query::Warning> warnings;
    uint64_t generation = 0;  // of the library that was searched
    patent::Date as_of;       // the day for which statuses were judged; unknown: the library was opened without one
};

struct DocumentResponse {
    std::string json;  // the stored line
    std::unique_ptr<patent::Publication> publication;
    std::vector<search::MarkedPassage> passages;  // all, marked when a query was given
    std::vector<std::string> family;              // keys of the other members of the simple family
    std::vector<std::string> cited_by;            // keys in this library that cite it
    patent::Date as_of;                           // the day of the status; unknown: the library was opened without one
    legal::StatusAt status;                       // judged over all publications of the application that are in the library
    std::vector<std::string> class_titles;        // parallel to publication->classes; empty where no scheme has one
    uint32_t technology_field = 0;                // 1 to 35; 0 when its classes are in none
    std::string technology_title;
};

struct ImportOptions {
    std::vector<std::string> paths;      // "-" is standard input
    std::string format;                  // empty = recognise by content
    std::string mapping;                 // a file: how tables or JSON records become patents, tried before the known mappings
    bool merge_to_one = false;           // merge all segments at the end
    uint64_t memory_bytes = 512u << 20;  // of the segment in the making; a smaller one commits more often
    double (*clock_micros)() = nullptr;  // monotonic; given, a slow import commits every few minutes too
    patent::Date today;                  // later dates are told as odd; unknown: none are
    std::string name_below;              // a folder ID/FILE of uploads: documents and rejects name FILE alone as where they are from
};

struct ImportProgress {
    uint64_t documents = 0;
    uint64_t rejects = 0;
    uint64_t bytes = 0;
    std::string_view input;
};

struct CountBy {
    std::string name;
    uint64_t count = 0;
};

/// Something odd about documents of one source.
struct QualityFinding {
    std::string what;
    uint64_t count = 0;
    std::string example, file;  // the first publication of which it is true, and its file
};

/// What the documents of one format say.
struct SourceQuality {
    std::string format;
    uint64_t documents = 0;
    std::vector<CountBy> filled;           // by member of the model (patent/publication.h): how many documents say something there
    std::vector<QualityFinding> findings;  // most frequent first
};

struct ImportSummary {
    uint64_t documents = 0;  // read
    uint64_t added = 0, replaced = 0, combined = 0, unchanged = 0, deleted = 0;
    uint64_t set_aside = 0;  // sequence listings and the like
    uint64_t bytes = 0;
    std::vector<std::string> skipped_inputs;  // imported before, unchanged
    uint64_t rejected = 0;
    std::vector<ingest::Reject> rejects;  // the first kMaxRejectsKept of them
    std::vector<CountBy> by_format, by_office, by_kind, by_language, by_year;
    std::vector<std::string> warnings;   // what the sources did not deliver
    std::vector<SourceQuality> quality;  // by format
    bool stopped = false;                // by the caller, before the end
    bool mapping_unused = false;         // the user's mapping fits no file that was read
};

constexpr size_t kMaxRejectsKept = 10'000;

struct SegmentInfo {
    std::string name;
    uint32_t documents = 0, deleted = 0;
    uint64_t bytes = 0;
};

struct LibraryInfo {
    uint64_t documents = 0;
    uint64_t generation = 0;
    uint64_t bytes = 0;              // on disk
    uint64_t stored_text_bytes = 0;  // of these, the documents themselves
    std::vector<SegmentInfo> segments;
};

/// One library directory. All functions are thread-safe; import and optimise exclude each other by the writer's lock.
class Library {
  public:
    /// NotFound when there is none and `create` is false.
    /// @param today asked at every refresh(): the day for which statuses are judged and that NOW means in queries; null: there is none
    static Result<std::unique_ptr<Library>> open(const fs::path& directory, bool create, std::function<patent::Date()> today = nullptr);
    ~Library();

    Result<SearchResponse> search(const SearchRequest& request) const;
    Result<uint64_t> count(std::string_view query, const Reading& reading = {}) const;
    /// `number` in any notation; NotFound names it. `query` may be empty.
    Result<DocumentResponse> document(std::string_view number, std::string_view query, const Reading& reading = {},
                                      std::string_view language = "en") const;
    /// The documents with these numbers as the library writes them ("CN112345678A"), with title and abstract, without score; where there
    /// is no such document its hit has an empty key.
    Result<std::vector<SearchHit>> hits(std::span<const std::string> numbers) const;
    /// A number in any notation as the library writes it: of the document that it means, or, where there is none, in the form it would
    /// have. InvalidArgument for what is no number.
    Result<std::string> written_number(std::string_view number) const;
    /// Hands over documents with what the library knows of them, in constant memory unless they are sorted or grouped (app/export.h).
    Result<ExportCount> export_records(const ExportRequest& request,
                                       const std::function<Result<void>(const sheet::Record& record)>& sink) const;
    /// Every matching document as stored, in library order; an empty query means all. Constant memory.
    Result<uint64_t> export_documents(std::string_view query, const std::function<Result<void>(std::string_view line)>& sink,
                                      const Reading& reading = {}) const;

    // Working on a strategy (app/strategy.h).

    /// What a word of the query language stands for, with the number of documents of each; see search::list_terms.
    Result<std::vector<search::TermCount>> terms(std::string_view word, const Reading& reading = {}) const;
    Result<Comparison> compare(std::string_view first, std::string_view second, size_t examples, const Reading& first_reading = {},
                               const Reading& second_reading = {}) const;
    /// LimitExceeded above kMaxAlternatives.
    Result<Gains> gains(std::string_view query, const Reading& reading = {}) const;
    /// The numbers of all hits, ascending; LimitExceeded when they are more than `most`, before any is read.
    Result<std::vector<std::string>> numbers(std::string_view query, const Reading& reading = {}, uint64_t most = UINT64_MAX) const;
    /// What can be written at the caret (app/complete.h); of other dialects fields and operators.
    Result<Completion> complete(const CompletionRequest& request) const;
    /// A plain sentence, English or Chinese, as a query (app/sentence.h). LimitExceeded above kMaxSentenceBytes.
    Result<SentenceQuery> sentence(std::string_view sentence) const;
    /// Saved queries, the history and the thesaurus beside the library.
    const QueryStore& queries() const;

    /// Imports; each commit becomes visible to all readers at once. `stop` is polled; what is committed stays.
    Result<ImportSummary> import(const ImportOptions& options, const std::function<void(const ImportProgress&)>& progress,
                                 const std::atomic<bool>* stop);
    Result<void> optimise();  // merges all segments into one

    /// Searches under way and later ones end with an error: for a service that shuts down. From any thread.
    void stop_searches();

    /// Takes up what other processes have committed; cheap when nothing changed.
    Result<void> refresh();
    /// For a service: refresh() makes these derived columns before searches see what it took up, so that none of them waits.
    void keep_ready(std::vector<std::string> columns);
    LibraryInfo info() const;
    const fs::path& directory() const;

  private:
    explicit Library(const fs::path& directory);
    struct State;
    std::unique_ptr<State> state_;
};

/// A mapping to start from, in TOML, for the table or the JSON records in the file at `path`; what columns it has and what each may be.
Result<std::string> suggest_mapping(const std::string& path);

/// Reads as an import would and tells what is there; no library is needed and none is changed. Repeats within the inputs are counted.
Result<ImportSummary> dry_run(const ImportOptions& options, const std::function<void(const ImportProgress&)>& progress,
                              const std::atomic<bool>* stop);

/// Verifies every byte of a library; the complaints found, empty when clean. An Error only when nothing could be checked: no
/// library, or a manifest that cannot be read. `notes` (may be null) gets what is no damage: left-overs of an interrupted writer.
Result<std::vector<std::string>> check_library(const fs::path& directory, const std::function<void(std::string_view file)>& progress,
                                               std::vector<std::string>* notes = nullptr);

}  // namespace winnow::app
