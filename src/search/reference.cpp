// Bottom up: for every positional node the set of its spans in a passage, each with the leaf spans that take part in it.
// Near is the only place where combinations multiply. Its combinations are the paths through states (items used, last
// occurrence); a state belongs to the span from a start to an end when it is reachable from that start and reaches that end, so
// all combinations are covered without writing each one out.
#include "search/reference.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/assert.h"
#include "query/build.h"
#include "text/tokens.h"

namespace winnow::search {

namespace {

using query::Node;
using query::NodeKind;
using query::NodePtr;

/// Leaf spans that take part in something.
using Leaves = std::set<Span>;

struct Extent {
    uint32_t begin = 0;
    uint32_t end = 0;
    friend auto operator<=>(const Extent&, const Extent&) = default;
};

/// All occurrences of a node in one passage, with the leaf spans that take part in each.
using Occurrences = std::map<Extent, Leaves>;

/// Whether the whole of `text` fits `pattern`: * any run, ? one character, # none or one. Characters are code points.
bool fits(std::string_view pattern, std::string_view text) {
    if (pattern.empty()) return text.empty();
    const auto rest_after_character = [&] {
        size_t bytes = 1;
        while (bytes < text.size() && (text[bytes] & 0xc0) == 0x80) ++bytes;
        return text.substr(bytes);
    };
    const std::string_view rest = pattern.substr(1);
    switch (pattern.front()) {
        case '*': return fits(rest, text) || (!text.empty() && fits(pattern, rest_after_character()));
        case '#': return fits(rest, text) || (!text.empty() && fits(rest, rest_after_character()));
        case '?': return !text.empty() && fits(rest, rest_after_character());
        default: return !text.empty() && text.front() == pattern.front() && fits(rest, text.substr(1));
    }
}

bool is_leaf(const Node& node) {
    return node.kind == NodeKind::Term || node.kind == NodeKind::Wild || node.kind == NodeKind::AnyOne || node.kind == NodeKind::Phrase;
}

void number_leaves(const Node& node, std::map<const Node*, uint32_t>& numbers) {
    if (is_leaf(node)) {
        numbers.emplace(&node, static_cast<uint32_t>(numbers.size()));
        return;
    }
    for (const NodePtr& child : node.children) number_leaves(*child, numbers);
}

void merge(Occurrences& to, const Occurrences& from) {
    for (const auto& [extent, leaves] : from) to[extent].insert(leaves.begin(), leaves.end());
}

/// What Near and Phrase demand of neighbours.
struct Distance {
    uint32_t n = 0;
    bool exact = false;
    bool ordered = true;
    /// Whether `behind` stands behind `first` as it should.
    bool allows(Extent first, Extent behind) const {
        if (behind.begin < first.end) return false;
        const uint32_t between = behind.begin - first.end;
        return exact ? between == n : between <= n;
    }
};

/// The combinations of Near and Phrase: one occurrence of each item, each behind the one before it.
class Combinations {
  public:
    Combinations(const std::vector<Occurrences>& items, Distance distance)
        : items_(items), distance_(distance), ordered_(distance.ordered) {
        WINNOW_ASSERT(items.size() <= 32);
        all_used_ = items.size() == 32 ? ~uint32_t{0} : (uint32_t{1} << items.size()) - 1;
    }

    Occurrences spans() {
        Occurrences found;
        for (size_t item = 0; item < items_.size(); ++item) {
            if (ordered_ && item > 0) break;
            for (const auto& [extent, leaves] : items_[item]) collect_from(State{uint32_t{1} << item, item, extent}, found);
        }
        return found;
    }

  private:
    /// The items placed so far, and the last one with its occurrence.
    struct State {
        uint32_t used;
        size_t item;
        Extent extent;
        friend auto operator<=>(const State&, const State&) = default;
    };

    /// The states one placed item further.
    std::vector<State> successors(const State& state) const {
        std::vector<State> next;
        for (size_t item = 0; item < items_.size(); ++item) {
            const bool used = (state.used >> item & 1) != 0;
            if (used || (ordered_ && item != state.item + 1)) continue;
            // Occurrences ascend by their begin.
            for (auto at = items_[item].lower_bound({state.extent.end, 0}); at != items_[item].end(); ++at) {
                if (at->first.begin - state.extent.end > distance_.n) break;
                if (distance_.allows(state.extent, at->first)) next.push_back(State{state.used | uint32_t{1} << item, item, at->first});
            }
        }
        return next;
    }

    /// The ends of all complete combinations that go through `state`.
    const std::set<uint32_t>& ends(const State& state) {
        const auto known = ends_.find(state);
        if (known != ends_.end()) return known->second;
        std::set<uint32_t> found;
        if (state.used == all_used_) found.insert(state.extent.end);
        for (const State& next : successors(state)) {
            const auto& further = ends(next);
            found.insert(further.begin(), further.end());
        }
        return ends_[state] = found;
    }

    /// Adds the spans of all combinations that begin with `first`, and the leaves of every state on the way.
    void collect_from(const State& first, Occurrences& found) {
        std::set<State> seen{first};
        std::vector<State> open{first};
        while (!open.empty()) {
            const State state = open.back();
            open.pop_back();
            const Leaves& leaves = items_[state.item].at(state.extent);
            for (const uint32_t end : ends(state)) found[{first.extent.begin, end}].insert(leaves.begin(), leaves.end());
            for (const State& next : successors(state)) {
                if (seen.insert(next).second) open.push_back(next);
            }
        }
    }

    const std::vector<Occurrences>& items_;
    Distance distance_;
    bool ordered_;
    uint32_t all_used_ = 0;
    std::map<State, std::set<uint32_t>> ends_;
};

/// Evaluates one tree on one document.
class Evaluation {
  public:
    Evaluation(const ReferenceDocument& document, const Node& tree) : document_(document) { number_leaves(tree, leaf_numbers_); }

    /// Whether the document matches `node`; adds the lit leaves when it does.
    bool evaluate(const Node& node, Leaves& lit) {
        switch (node.kind) {
            case NodeKind::Term:
            case NodeKind::Wild:
            case NodeKind::AnyOne:
            case NodeKind::Phrase:
            case NodeKind::Near: return at_least(node, 1, lit);
            case NodeKind::Freq: return at_least(*node.children.front(), node.n, lit);
            case NodeKind::Same: return same(node, lit);
            case NodeKind::Key: return key(node, document_.values().keys);
            case NodeKind::Event: return event(node);
            case NodeKind::Range: return range(node);
            case NodeKind::All: return true;
            case NodeKind::And: return all_of(node, lit);
            case NodeKind::Or: return any_of(node, lit);
            case NodeKind::Not: {
                Leaves dark;
                return !evaluate(*node.children.front(), dark);
            }
        }
        return false;
    }

    /// See ReferenceDocument::occurrences.
    std::vector<Occurrence> whole(const Node& condition) {
        if (condition.kind == NodeKind::Same && !condition.negated) return stretches_with_all(condition);
        std::vector<Occurrence> found;
        const Node& item = condition.kind == NodeKind::Freq ? *condition.children.front() : condition;
        const Everywhere all = condition.kind == NodeKind::Same ? apart(condition) : everywhere(item);
        for (const auto& [occurrence, leaves] : all) found.push_back(occurrence);
        if (condition.kind == NodeKind::Freq && found.size() < condition.n) found.clear();
        return found;
    }

  private:
    /// Those of the whole document.
    using Everywhere = std::map<Occurrence, Leaves>;
    Everywhere everywhere(const Node& node) {
        Everywhere found;
        for (uint32_t passage = 0; passage < document_.passages().size(); ++passage) {
            for (auto& [extent, leaves] : occurrences(node, passage))
                found.emplace(Occurrence{passage, extent.begin, passage, extent.end}, std::move(leaves));
        }
        return found;
    }
    std::vector<Everywhere> items_everywhere(const Node& node) {
        std::vector<Everywhere> items;
        for (const NodePtr& child : node.children) items.push_back(everywhere(*child));
        return items;
    }

    bool all_of(const Node& node, Leaves& lit) {
        Leaves together;
        for (const NodePtr& child : node.children) {
            if (!evaluate(*child, together)) return false;
        }
        lit.insert(together.begin(), together.end());
        return true;
    }

    bool any_of(const Node& node, Leaves& lit) {
        bool matches = false;
        for (const NodePtr& child : node.children) matches = evaluate(*child, lit) || matches;
        return matches;
    }

    bool in_field(uint32_t passage, const query::Field& field) const {
        return (field.zones >> document_.passages()[passage].zone.id & 1) != 0;
    }

    bool at_least(const Node& item, uint32_t n, Leaves& lit) {
        const Everywhere found = everywhere(item);
        if (found.size() < n) return false;
        for (const auto& [occurrence, leaves] : found) lit.insert(leaves.begin(), leaves.end());
        return true;
    }

    bool same(const Node& node, Leaves& lit) {
        if (node.negated) {
            const Everywhere found = apart(node);
            for (const auto& [occurrence, leaves] : found) lit.insert(leaves.begin(), leaves.end());
            return !found.empty();
        }
        bool matches = false;
        const std::vector<Everywhere> items = items_everywhere(node);
        for (const Occurrence& stretch : stretches(node)) {
            if (!holds_all(stretch, items)) continue;
            matches = true;
            for (const Everywhere& item : items)
                each_inside(stretch, item, [&](const auto& at) { lit.insert(at.second.begin(), at.second.end()); });
        }
        return matches;
    }

    std::vector<Occurrence> stretches_with_all(const Node& same) {
        const std::vector<Everywhere> items = items_everywhere(same);
        std::vector<Occurrence> found = stretches(same);
        std::erase_if(found, [&](const Occurrence& stretch) { return !holds_all(stretch, items); });
        return found;
    }

    /// The occurrences of the first item that no stretch holds together with one of the second.
    Everywhere apart(const Node& same) {
        std::vector<Everywhere> items = items_everywhere(same);
        Everywhere left = items[0];
        for (const Occurrence& stretch : stretches(same)) {
            if (holds_all(stretch, items)) each_inside(stretch, items[0], [&](const auto& at) { left.erase(at.first); });
        }
        return left;
    }

    /// The sentences or passages of the document, each with the number of what they must share to count as neighbours.
    std::vector<std::pair<Occurrence, uint32_t>> units(query::SameUnit unit) const {
        std::vector<std::pair<Occurrence, uint32_t>> found;
        for (uint32_t number = 0; number < document_.passages().size(); ++number) {
            const auto& passage = document_.passages()[number];
            const auto& tokens = passage.tokens;
            const auto size = static_cast<uint32_t>(tokens.size());
            if (unit == query::SameUnit::Paragraph) {
                if (passage.has_words) found.push_back({{number, 0, number, size}, passage.whole});
                continue;
            }
            for (uint32_t at = 0; at < size; ++at) {
                if (at == 0 || tokens[at].sentence != tokens[at - 1].sentence) found.push_back({{number, at, number, at}, number});
                found.back().first.end = at + 1;
            }
        }
        return found;
    }

    /// Every run of n + 1 units, or all of them where there are fewer.
    std::vector<Occurrence> stretches(const Node& same) const {
        const auto all = units(same.unit);
        const auto are_neighbours = [&](size_t first) { return first + 1 < all.size() && all[first].second == all[first + 1].second; };
        std::vector<Occurrence> found;
        for (size_t first = 0; first < all.size(); ++first) {
            size_t last = first;
            while (last - first < same.n && are_neighbours(last)) ++last;
            const bool is_cut = last - first < same.n && first > 0 && are_neighbours(first - 1);  // the end of the run before
            if (!is_cut) found.push_back({all[first].first.passage, all[first].first.begin, all[last].first.passage, all[last].first.end});
        }
        return found;
    }

    template <class Visit>
    static void each_inside(const Occurrence& stretch, const Everywhere& item, Visit visit) {
        const std::pair end(stretch.last_passage, stretch.end);
        for (auto at = item.lower_bound({stretch.passage, stretch.begin, 0, 0}); at != item.end(); ++at) {
            if (std::pair(at->first.passage, at->first.begin) >= end) return;
            if (std::pair(at->first.last_passage, at->first.end) <= end) visit(*at);
        }
    }

    static bool holds_all(const Occurrence& stretch, const std::vector<Everywhere>& items) {
        return std::all_of(items.begin(), items.end(), [&](const Everywhere& item) {
            bool found = false;
            each_inside(stretch, item, [&](const auto&) { found = true; });
            return found;
        });
    }

    Occurrences occurrences(const Node& node, uint32_t passage) {
        switch (node.kind) {
            case NodeKind::Term:
            case NodeKind::Wild:
            case NodeKind::AnyOne: return token_occurrences(node, passage);
            case NodeKind::Phrase: return phrase_occurrences(node, passage);
            case NodeKind::Near: return near_occurrences(node, passage);
            case NodeKind::Or: {
                Occurrences found;
                for (const NodePtr& child : node.children) merge(found, occurrences(*child, passage));
                return found;
            }
            default: WINNOW_ASSERT(!"not a positional node");
        }
        return {};
    }

    std::vector<Occurrences> item_occurrences(const Node& node, uint32_t passage) {
        std::vector<Occurrences> items;
        for (const NodePtr& child : node.children) items.push_back(occurrences(*child, passage));
        return items;
    }

    Occurrences near_occurrences(const Node& near, uint32_t passage) {
        const std::vector<Occurrences> items = item_occurrences(near, passage);
        const Distance distance{near.n, near.exact, near.ordered};
        if (!near.negated) return Combinations(items, distance).spans();
        Occurrences found;
        for (const auto& one : items[0]) {
            const bool has_other = std::any_of(items[1].begin(), items[1].end(), [&](const auto& other) {
                return distance.allows(one.first, other.first) || (!near.ordered && distance.allows(other.first, one.first));
            });
            if (!has_other) found.insert(one);
        }
        return found;
    }

    /// A phrase is one leaf, whatever its items are.
    Occurrences phrase_occurrences(const Node& node, uint32_t passage) {
        Occurrences found = Combinations(item_occurrences(node, passage), {}).spans();
        for (auto& [extent, leaves] : found) leaves = {Span{passage, extent.begin, extent.end, leaf_numbers_.at(&node)}};
        return found;
    }

    Occurrences token_occurrences(const Node& node, uint32_t passage) {
        Occurrences found;
        if (!in_field(passage, *node.field)) return found;
        const auto number = leaf_numbers_.find(&node);  // absent for the items of a phrase
        const auto& tokens = document_.passages()[passage].tokens;
        for (uint32_t at = 0; at < tokens.size(); ++at) {
            if (!fits_token(node, tokens[at].text)) continue;
            Leaves& leaves = found[{at, at + 1}];
            if (number != leaf_numbers_.end()) leaves.insert(Span{passage, at, at + 1, number->second});
        }
        return found;
    }

    static bool fits_token(const Node& node, const std::string& token) {
        if (node.kind == NodeKind::AnyOne) return true;
        if (node.kind == NodeKind::Wild) return fits(node.text, token);
        return node.stem ? text::stem_english(token) == text::stem_english(node.text) : token == node.text;
    }

    using Keys = std::vector<index::KeyValue>;
    using Ints = std::vector<index::IntValue>;

    static bool key(const Node& node, const Keys& keys) {
        for (const index::KeyValue& value : keys) {
            if (value.column != node.field->column) continue;
            const bool under = node.descend && value.value.substr(0, node.text.size()) == node.text;
            if (under || fits(node.text, value.value)) return true;
        }
        return false;
    }

    static bool range(const Node& node, const Keys& keys, const Ints& ints) {
        for (const index::KeyValue& value : keys) {
            if (value.column != node.field->column) continue;
            if ((node.low.empty() || value.value >= node.low) && (node.high.empty() || value.value <= node.high)) return true;
        }
        for (const index::IntValue& value : ints) {
            if (value.column != node.field->column) continue;
            if ((node.low.empty() || value.value >= std::stol(node.low)) && (node.high.empty() || value.value <= std::stol(node.high)))
                return true;
        }
        return false;
    }

    /// A range of days of a licence, a legal event … holds on any of its records.
    bool range(const Node& node) const {
        const index::Extract& values = document_.values();
        if (node.field->group.empty()) return range(node, values.keys, values.ints);
        return std::any_of(values.records.begin(), values.records.end(),
                           [&](const index::Record& record) { return range(node, record.keys, record.ints); });
    }

    static bool holds(const Node& node, const index::Record& record) {
        const auto holds_below = [&](const NodePtr& child) { return holds(*child, record); };
        switch (node.kind) {
            case NodeKind::Key: return key(node, record.keys);
            case NodeKind::Range: return range(node, record.keys, record.ints);
            case NodeKind::Not: return !holds_below(node.children.front());
            case NodeKind::Or: return std::any_of(node.children.begin(), node.children.end(), holds_below);
            default: return std::all_of(node.children.begin(), node.children.end(), holds_below);
        }
    }

    bool event(const Node& node) const {
        const std::string_view group = query::record_group(node);
        const auto& records = document_.values().records;
        return std::any_of(records.begin(), records.end(),
                           [&](const index::Record& record) { return record.group == group && holds(node, record); });
    }

    const ReferenceDocument& document_;
    std::map<const Node*, uint32_t> leaf_numbers_;
};

}  // namespace

ReferenceDocument::ReferenceDocument(const patent::Publication& publication) : ReferenceDocument(publication, nullptr) {}

ReferenceDocument::ReferenceDocument(const patent::Publication& publication, const PassageFilter& wanted) {
    index::extract(publication, extract_);
    text::Tokens tokens;
    for (const index::Passage& source : extract_.passages) {
        text::tokenize(source.text, tokens);
        const bool has_words = !tokens.tokens.empty();
        if (wanted && !wanted(source, tokens)) tokens.clear();
        Passage passage{source.zone, source.whole, has_words, {}};
        uint32_t sentence = 0;
        for (const text::Token& token : tokens.tokens) {
            if (token.starts_sentence && !passage.tokens.empty()) ++sentence;
            passage.tokens.push_back({std::string(tokens.text_of(token)), sentence});
        }
        passages_.push_back(std::move(passage));
    }
}

ReferenceMatch ReferenceDocument::match(const query::Node& tree) const {
    Leaves lit;
    ReferenceMatch result;
    result.matches = Evaluation(*this, tree).evaluate(tree, lit);
    if (result.matches) result.spans.assign(lit.begin(), lit.end());
    return result;
}

std::vector<Occurrence> ReferenceDocument::occurrences(const query::Node& condition) const {
    return Evaluation(*this, condition).whole(condition);
}

ReferenceMatch reference_match(const patent::Publication& publication, const query::Node& tree) {
    return ReferenceDocument(publication).match(tree);
}

}  // namespace winnow::search
