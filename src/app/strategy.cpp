// See strategy.h.
#include "app/strategy.h"

#include <algorithm>
#include <iterator>

#include "app/numbers.h"
#include "app/state.h"
#include "query/printer.h"
#include "search/matcher.h"

namespace winnow::app {

namespace {

using query::Node;
using query::NodeKind;
using query::NodePtr;

NodePtr join(NodeKind kind, const Node& a, const Node& b) {
    auto node = std::make_unique<Node>();
    node->kind = kind;
    node->children.push_back(query::clone(a));
    node->children.push_back(query::clone(b));
    return node;
}

NodePtr both_of(const Node& a, const Node& b) { return join(NodeKind::And, a, b); }

NodePtr first_only(const Node& a, const Node& b) {
    NodePtr node = both_of(a, b);
    auto without = std::make_unique<Node>();
    without->kind = NodeKind::Not;
    without->children.push_back(std::move(node->children.back()));
    node->children.back() = std::move(without);
    return node;
}

/// The way from the root to an alternative: places among children, the last one below an Or.
using Way = std::vector<size_t>;

void collect_alternatives(const Node& node, Way& way, std::vector<Way>& found) {
    if (node.kind == NodeKind::Not) return;
    for (size_t i = 0; i < node.children.size(); ++i) {
        way.push_back(i);
        if (node.kind == NodeKind::Or) found.push_back(way);
        // What stands behind NOT in a proximity takes hits away.
        if (i == 0 || !node.negated) collect_alternatives(*node.children[i], way, found);
        way.pop_back();
    }
}

const Node& at(const Node& tree, const Way& way) {
    const Node* node = &tree;
    for (const size_t place : way) node = node->children[place].get();
    return *node;
}

/// The tree without an alternative. An Or with one child left becomes the child.
NodePtr without(const Node& tree, const Way& way) {
    NodePtr copy = query::clone(tree);
    NodePtr* any = &copy;
    for (size_t i = 0; i + 1 < way.size(); ++i) any = &(*any)->children[way[i]];
    auto& choices = (*any)->children;
    choices.erase(choices.begin() + static_cast<std::ptrdiff_t>(way.back()));
    if (choices.size() == 1) *any = NodePtr(std::move(choices.front()));
    return copy;
}

/// The places in an error are of one query; which one is said.
Error of_second_query(Error error) {
    error.message = "in the second query: " + error.message;
    error.begin = error.end = Error::kNowhere;
    return error;
}

search::Request counting(const std::atomic<bool>& stop) {
    search::Request request;
    request.limit = 0;
    request.stop = &stop;
    return request;
}

Result<uint64_t> count_of(const index::View& view, const Node& tree, const std::atomic<bool>& stop) {
    return TRY(search::run(view, tree, counting(stop))).count;
}

}  // namespace

Result<std::vector<search::TermCount>> Library::terms(std::string_view word, const Reading& reading) const {
    const auto view = state_->current_view();
    const query::Parsed parsed = TRY(state_->parse(*view, word, reading));
    search::Work work;
    return search::list_terms(*view, *parsed.tree, search::Effort(&work, search::kStepLimit, &state_->searches_stopped));
}

Result<Comparison> Library::compare(std::string_view first, std::string_view second, size_t examples, const Reading& first_reading,
                                    const Reading& second_reading) const {
    const auto view = state_->current_view();
    query::Parsed a = TRY(state_->parse(*view, first, first_reading));
    auto parsed = state_->parse(*view, second, second_reading);
    if (!parsed) return of_second_query(parsed.error());
    query::Parsed b = std::move(*parsed);
    Comparison comparison;
    const auto fill = [&](NodePtr tree, ComparedPart& part) -> Result<void> {
        search::Request request;
        request.limit = examples;
        request.stop = &state_->searches_stopped;
        const search::Response found = TRY(search::run(*view, *tree, request));
        part.count = found.count;
        part.examples = TRY(read_hits(view->snapshot(), *tree, found.hits));
        return {};
    };
    TRY(fill(first_only(*a.tree, *b.tree), comparison.only_first));
    TRY(fill(both_of(*a.tree, *b.tree), comparison.both));
    TRY(fill(first_only(*b.tree, *a.tree), comparison.only_second));
    comparison.first_warnings = std::move(a.warnings);
    comparison.second_warnings = std::move(b.warnings);
    return comparison;
}

Result<Gains> Library::gains(std::string_view query, const Reading& reading) const {
    const auto view = state_->current_view();
    query::Parsed parsed = TRY(state_->parse(*view, query, reading));
    std::vector<Way> alternatives;
    Way way;
    collect_alternatives(*parsed.tree, way, alternatives);
    if (alternatives.size() > kMaxAlternatives)
        return Error{ErrorCode::LimitExceeded, "the query has " + std::to_string(alternatives.size()) + " alternatives, and at most " +
                                                   std::to_string(kMaxAlternatives) + " can be judged at once; ask for a part of it"};
    Gains gains;
    gains.count = TRY(count_of(*view, *parsed.tree, state_->searches_stopped));
    for (const Way& each : alternatives) {
        const Node& term = at(*parsed.tree, each);
        Gain gain{query::print(term), TRY(count_of(*view, term, state_->searches_stopped)), 0, term.begin, term.end};
        gain.unique = gains.count - TRY(count_of(*view, *without(*parsed.tree, each), state_->searches_stopped));
        gains.gains.push_back(std::move(gain));
    }
    gains.warnings = std::move(parsed.warnings);
    return gains;
}

Result<std::vector<std::string>> Library::numbers(std::string_view query, const Reading& reading, uint64_t most) const {
    const auto view = state_->current_view();
    const NodePtr tree = TRY(state_->tree_of(*view, query, reading));
    search::Work work;
    const search::Effort effort(&work, search::kStepLimit, &state_->searches_stopped);
    std::vector<store::BitSet> matching;
    uint64_t count = 0;
    for (uint32_t segment = 0; segment < view->segment_count(); ++segment) {
        matching.push_back(TRY(search::Matcher(*view, segment, effort).match(*tree)));
        TRY(effort.check(*tree));
        count += matching.back().count();
    }
    if (count > most)
        return Error{ErrorCode::LimitExceeded, "the query finds " + std::to_string(count) + " documents, and at most " +
                                                   std::to_string(most) + " can be taken; make it narrower"};
    std::vector<std::string> numbers;
    for (uint32_t segment = 0; segment < matching.size(); ++segment) {
        const store::BitSet& docs = matching[segment];
        for (uint32_t doc = docs.next(0); doc < docs.size(); doc = docs.next(doc + 1))
            numbers.push_back(TRY(number_of(view->snapshot(), {segment, doc})));
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

Drift drift_between(const std::vector<std::string>& before, const std::vector<std::string>& now) {
    Drift drift;
    drift.count = now.size();
    std::set_difference(now.begin(), now.end(), before.begin(), before.end(), std::back_inserter(drift.came));
    std::set_difference(before.begin(), before.end(), now.begin(), now.end(), std::back_inserter(drift.left));
    return drift;
}

}  // namespace winnow::app
