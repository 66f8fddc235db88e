// One search, pass by pass. From `match` on, the hits of every segment are known exactly, unless only the best are wanted.
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

bool is_plain_word(const Node& node) {
    return node.kind == NodeKind::Term && !is_ideograph(node.text);
}

/// And or Or of plain words, each of which scores: then scoring finds the matches itself.
bool is_ranked_words(const Node& tree, const std::vector<ScoreTerm>& terms) {
    if (tree.kind != NodeKind::And && tree.kind != NodeKind::Or) return false;
    if (terms.size() != tree.children.size()) return false;
    for (const auto& child : tree.children) {
        if (!is_plain_word(*child)) return false;
        for (const Target& target : targets_of(*child->field)) {
            if (!target.is_whole()) return false;
        }
    }
    if (tree.kind == NodeKind::Or) return true;
    return std::all_of(terms.begin(), terms.end(), [](const ScoreTerm& term) {
        return !term.is_broad() && std::all_of(term.lists.begin(), term.lists.end(), [](const auto& lists) { return lists.size() <= 1; });
    });
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

Result<Matching> match_all(const Snapshot& snapshot, const Node& tree, Effort effort) {
    Matching matching;
    for (const auto& segment : snapshot.segments()) {
        matching.push_back(TRY(Matcher(*segment, effort).match(tree)));
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
            if ((wanted[of % kFilterBits / 64] >> (of % 64) & 1) == 0) [[likely]] return;
            for (Hit& hit : hits) hit.family_hits += groups.of(hit.ref) == of;
        });
    }
    uint64_t count = 0;
    for (const uint64_t eight : seen) count += eight * 0x0101010101010101 >> 56;
    return count;
}

/// Every node has the steps of a whole search: together they take more than the search that they explain.
Result<ExplainNode> explain_node(const Snapshot& snapshot, const Node& node, const Request& request) {
    ExplainNode explained;
    const std::string outline = query::outline(node);
    explained.label = outline.substr(0, outline.find('\n'));
    explained.begin = node.begin;
    explained.end = node.end;
    Work work;
    explained.count = count_of(TRY(match_all(snapshot, node, Effort(&work, request.step_limit, request.stop))));
    for (const auto& child : node.children) explained.children.push_back(TRY(explain_node(snapshot, *child, request)));
    return explained;
}

std::vector<Hit> hits_of(const std::vector<Scored>& page, size_t limit) {
    std::vector<Hit> hits;
    for (size_t i = 0; i < std::min(limit, page.size()); ++i) hits.push_back({page[i].ref, static_cast<float>(page[i].score) / kScoreUnit});
    return hits;
}

}  // namespace

Result<Response> run(const Snapshot& snapshot, const Node& tree, const Request& request) {
    Response response;
    Passes passes(request, response.timings);
    const NumberOrder numbers = TRY(NumberOrder::open(snapshot));
    const Groups groups = groups_of(snapshot, request.group);
    const bool by_score = request.sort.empty();
    const Effort effort(&response.work, request.step_limit, request.stop);
    const auto terms = by_score && request.limit > 0 ? TRY(score_terms(snapshot, tree, effort)) : std::vector<ScoreTerm>{};
    const bool only_hits = by_score && request.limit > 0 && request.facets.empty() && groups.none() && is_ranked_words(tree, terms);
    const bool only_best = only_hits && (!request.count || tree.kind == NodeKind::And);  // an And is counted while it is scored
    passes.done("plan");

    const Matching matching = only_best ? Matching{} : TRY(match_all(snapshot, tree, effort));
    response.count = count_of(matching);
    passes.done("match");

    TopK top(request.limit == 0 ? 0 : request.offset + request.limit, numbers, groups);
    const auto segment_count = static_cast<uint32_t>(by_score && request.limit > 0 ? snapshot.segments().size() : 0);
    for (uint32_t s = 0; s < segment_count; ++s) {
        TRY(effort.check(tree));
        if (!only_best) score_matching(snapshot, s, terms, matching[s], top, response.work);
        else if (tree.kind == NodeKind::And) response.count += score_all(snapshot, s, terms, request.count, top, response.work);
        else score_any(snapshot, s, terms, top, response.work);
    }
    response.hits = hits_of(top.take_page(request.offset), request.limit);
    if (!by_score && request.limit > 0) {
        for (const DocRef ref : TRY(sort_matching(snapshot, matching, request.sort, numbers, groups, request.offset, request.limit))) {
            response.hits.push_back({ref});
        }
    }
    passes.done("rank");

    if (!groups.none()) {
        response.group_count = count_groups(matching, groups, response.hits);
        passes.done("group");
    }
    response.facets = TRY(count_facets(snapshot, matching, request.facets));
    if (!request.facets.empty()) passes.done("facet");
    if (request.explain) {
        response.explain = TRY(explain_node(snapshot, tree, request));
        passes.done("explain");
    }
    return response;
}

}  // namespace winnow::search
