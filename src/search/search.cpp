// One search, pass by pass; run() reads as the program.
#include "search/search.h"

#include <algorithm>

#include "search/facets.h"
#include "search/lists.h"
#include "search/matcher.h"
#include "search/order.h"
#include "search/score.h"
#include "search/targets.h"

namespace winnow::search {

namespace {

using index::Snapshot;
using index::View;
using query::Node;
using query::NodeKind;
using Matching = std::vector<store::BitSet>;

/// Times passes by the caller's clock.
class Passes {
  public:
    Passes(const Request& request, std::vector<PassTiming>& timings) : clock_(request.clock_micros), timings_(timings) {
        if (clock_ != nullptr) last_ = clock_();
    }
    void done(std::string_view pass) {
        if (clock_ == nullptr) return;
        const double now = clock_();
        timings_.push_back({std::string(pass), now - last_});
        last_ = now;
    }

  private:
    double (*clock_)();
    double last_ = 0;
    std::vector<PassTiming>& timings_;
};

/// How the hits are found.
enum class How : uint8_t {
    BySet,      // all matching documents of every segment first, as sets
    RankedAnd,  // And of words: scoring meets every document that has them all, and counts them
    RankedOr,   // Or of words, not counted: scoring skips documents that cannot be among the best
};

/// What is decided before any document is looked at.
struct Plan {
    How how = How::BySet;
    std::vector<ScoreTerm> terms;  // none when the hits are not ranked
    Groups groups;
    NumberOrder numbers;
};

bool is_plain_word(const Node& node) { return node.kind == NodeKind::Term && !is_ideograph(node.text); }

/// All words whose every position counts, each of them scoring: what scores is then just what matches.
bool all_score(const Node& tree, const std::vector<ScoreTerm>& terms) {
    if (terms.size() != tree.children.size()) return false;
    return std::all_of(tree.children.begin(), tree.children.end(), [](const auto& child) {
        if (!is_plain_word(*child)) return false;
        const auto targets = targets_of(*child->field);
        return std::all_of(targets.begin(), targets.end(), [](const Target& target) { return target.is_whole(); });
    });
}

/// One list a segment at most, as score_all wants it.
bool is_single(const ScoreTerm& term) {
    return !term.is_broad() && std::all_of(term.lists.begin(), term.lists.end(), [](const auto& lists) { return lists.size() <= 1; });
}

How how_to_find(const Node& tree, const std::vector<ScoreTerm>& terms, const Request& request) {
    const bool only_hits = !terms.empty() && request.facets.empty() && request.group == GroupBy::None;
    if (!only_hits || !all_score(tree, terms)) return How::BySet;
    if (tree.kind == NodeKind::And && std::all_of(terms.begin(), terms.end(), is_single)) return How::RankedAnd;
    if (tree.kind == NodeKind::Or && !request.count) return How::RankedOr;
    return How::BySet;
}

Groups groups_of(const Snapshot& snapshot, GroupBy by) {
    Groups groups;
    if (by == GroupBy::None) return groups;
    const bool simple = by == GroupBy::SimpleFamily;
    groups.count = simple ? snapshot.simple_family_count() : snapshot.extended_family_count();
    for (size_t s = 0; s < snapshot.segments().size(); ++s) {
        groups.of_segment.push_back(simple ? snapshot.simple_families(s) : snapshot.extended_families(s));
    }
    return groups;
}

Result<Plan> make_plan(const Snapshot& snapshot, const Node& tree, const Request& request, const Effort& effort) {
    Plan plan;
    plan.numbers = TRY(NumberOrder::open(snapshot));
    plan.groups = groups_of(snapshot, request.group);
    if (request.limit == 0 || !request.sort.empty()) return plan;
    plan.terms = TRY(score_terms(snapshot, tree, effort));
    plan.how = how_to_find(tree, plan.terms, request);
    return plan;
}

Result<Matching> match_all(const View& view, const Node& tree, Effort effort) {
    Matching matching;
    for (size_t s = 0; s < view.segment_count(); ++s) {
        matching.push_back(TRY(Matcher(view, s, effort).match(tree)));
        TRY(effort.check(tree));
    }
    return matching;
}

uint64_t count_of(const Matching& matching) {
    uint64_t count = 0;
    for (const auto& hits : matching) count += hits.count();
    return count;
}

/// Number of groups with matching documents; gives the hits how many of their groups match.
uint64_t count_groups(const Matching& matching, const Groups& groups, std::vector<Hit>& hits) {
    // Bytes, as families often lie side by side: setting bits of one word would have to wait for each other.
    std::vector<uint64_t> seen(groups.count / 8 + size_t{1});
    auto* const seen_bytes = reinterpret_cast<uint8_t*>(seen.data());
    constexpr uint32_t kFilterBits = 4096;  // few enough to stay near the processor
    store::BitSet filter(kFilterBits);
    for (const Hit& hit : hits) filter.set(groups.of(hit.ref) % kFilterBits);
    const uint64_t* const wanted = filter.words().data();
    for (size_t s = 0; s < matching.size(); ++s) {
        const uint32_t* const group = groups.of_segment[s].data();
        matching[s].for_each([&](uint32_t doc) {
            const uint32_t of = group[doc];
            seen_bytes[of] = 1;
            if ((wanted[of % kFilterBits / 64] >> (of % 64) & 1) == 0) [[likely]]
                return;
            for (Hit& hit : hits) hit.family_hits += groups.of(hit.ref) == of;
        });
    }
    uint64_t count = 0;
    for (const uint64_t eight : seen) count += eight * 0x0101010101010101 >> 56;
    return count;
}

/// Every node has the steps of a whole search: together they take more than the search that they explain.
Result<ExplainNode> explain_node(const View& view, const Node& node, const Request& request) {
    ExplainNode explained;
    const std::string outline = query::outline(node);
    explained.label = outline.substr(0, outline.find('\n'));
    explained.begin = node.begin;
    explained.end = node.end;
    Work work;
    explained.count = count_of(TRY(match_all(view, node, Effort(&work, request.step_limit, request.stop))));
    for (const auto& child : node.children) explained.children.push_back(TRY(explain_node(view, *child, request)));
    return explained;
}

/// The page of the best. What scoring finds itself is counted here.
Result<std::vector<Hit>> rank(const Snapshot& snapshot, const Plan& plan, const Matching& matching, const Request& request,
                              Response& response) {
    TopK top(request.offset + request.limit, plan.numbers, plan.groups);
    const Scoring scoring{snapshot, plan.terms, top, response.work};
    for (uint32_t s = 0; s < snapshot.segments().size(); ++s) {
        if (plan.how == How::BySet) score_matching(scoring, s, matching[s]);
        else if (plan.how == How::RankedAnd) response.count += score_all(scoring, s, request.count);
        else score_any(scoring, s);
    }
    std::vector<Hit> hits;
    for (const Scored& scored : top.take_page(request.offset)) hits.push_back({scored.ref, static_cast<float>(scored.score) / kScoreUnit});
    return hits;
}

}  // namespace

Result<Response> run(const View& view, const Node& tree, const Request& request) {
    const Snapshot& snapshot = view.snapshot();
    Response response;
    Passes passes(request, response.timings);
    const Effort effort(&response.work, request.step_limit, request.stop);

    const Plan plan = TRY(make_plan(snapshot, tree, request, effort));
    passes.done("plan");
    // From here it is known which words score, and whether matches are found by sets or by scoring.

    Matching matching;
    if (plan.how == How::BySet) matching = TRY(match_all(view, tree, effort));
    response.count = count_of(matching);
    passes.done("match");
    // From here the hits of every segment are known and counted, unless scoring finds them.

    TRY(effort.check(tree));
    if (request.limit > 0) {
        response.hits = request.sort.empty() ? TRY(rank(snapshot, plan, matching, request, response))
                                             : TRY(sort_matching(view, matching, request, plan.numbers, plan.groups));
    }
    passes.done("rank");
    // From here the page is known, and an And that scoring has found is counted. What follows always has sets.

    if (!plan.groups.none()) {
        response.group_count = count_groups(matching, plan.groups, response.hits);
        passes.done("group");
    }
    response.facets = TRY(count_facets(view, matching, request.facets));
    if (!request.facets.empty()) passes.done("facet");
    if (request.explain) {
        response.explain = TRY(explain_node(view, tree, request));
        passes.done("explain");
    }
    return response;
}

Result<Response> run(const Snapshot& snapshot, const Node& tree, const Request& request) {
    return run(View({std::shared_ptr<const Snapshot>(), &snapshot}), tree, request);
}

}  // namespace winnow::search
