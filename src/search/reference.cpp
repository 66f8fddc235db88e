// Bottom up: for every positional node the set of its spans in a passage, each with the leaf spans that take part in it.
// Near is the only place where combinations multiply. Its combinations are the paths through states (items used, last
// occurrence); a state belongs to the span from a start to an end when it is reachable from that start and reaches that end, so
// all combinations are covered without writing each one out.
#include "search/reference.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/assert.h"
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

/// The combinations of Near and Phrase: one occurrence of each item, each at most `n` tokens behind the one before it.
class Combinations {
  public:
    Combinations(const std::vector<Occurrences>& items, uint32_t n, bool ordered) : items_(items), n_(n), ordered_(ordered) {
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
                if (at->first.begin - state.extent.end > n_) break;
                next.push_back(State{state.used | uint32_t{1} << item, item, at->first});
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
    uint32_t n_;
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
            case NodeKind::Key: return key(node);
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
        const Node& item = condition.kind == NodeKind::Freq ? *condition.children.front() : condition;
        std::vector<Occurrence> found;
        for (uint32_t passage = 0; passage < document_.passages().size(); ++passage) {
            const std::vector<Extent> extents =
                condition.kind == NodeKind::Same ? units_with_all(condition, passage) : extents_of(item, passage);
            for (const Extent extent : extents) found.push_back({passage, extent.begin, extent.end});
        }
        if (condition.kind == NodeKind::Freq && found.size() < condition.n) found.clear();
        return found;
    }

  private:
    std::vector<Extent> extents_of(const Node& node, uint32_t passage) {
        std::vector<Extent> extents;
        for (const auto& [extent, leaves] : occurrences(node, passage)) extents.push_back(extent);
        return extents;
    }

    std::vector<Extent> units_with_all(const Node& node, uint32_t passage) {
        const std::vector<Occurrences> items = item_occurrences(node, passage);
        std::vector<Extent> holding;
        for (const Extent unit : units(node, passage)) {
            Leaves unused;
            if (same_inside(items, unit, unused)) holding.push_back(unit);
        }
        return holding;
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
        size_t count = 0;
        Leaves together;
        for (uint32_t passage = 0; passage < document_.passages().size(); ++passage) {
            const Occurrences found = occurrences(item, passage);
            count += found.size();
            for (const auto& [extent, leaves] : found) together.insert(leaves.begin(), leaves.end());
        }
        if (count < n) return false;
        lit.insert(together.begin(), together.end());
        return true;
    }

    bool same(const Node& node, Leaves& lit) {
        bool matches = false;
        for (uint32_t passage = 0; passage < document_.passages().size(); ++passage) {
            const std::vector<Occurrences> items = item_occurrences(node, passage);
            for (const Extent unit : units(node, passage)) matches = same_inside(items, unit, lit) || matches;
        }
        return matches;
    }

    /// The passage, or its sentences.
    std::vector<Extent> units(const Node& node, uint32_t passage) const {
        const auto& tokens = document_.passages()[passage].tokens;
        if (node.unit == query::SameUnit::Paragraph) return {{0, static_cast<uint32_t>(tokens.size())}};
        const uint32_t sentences = tokens.empty() ? 0 : tokens.back().sentence + 1;
        std::vector<Extent> extents;
        for (uint32_t sentence = 0; sentence < sentences; ++sentence) extents.push_back(sentence_extent(tokens, sentence));
        return extents;
    }

    static Extent sentence_extent(const std::vector<ReferenceDocument::Token>& tokens, uint32_t sentence) {
        Extent extent;
        while (tokens[extent.begin].sentence < sentence) ++extent.begin;
        extent.end = extent.begin;
        while (extent.end < tokens.size() && tokens[extent.end].sentence == sentence) ++extent.end;
        return extent;
    }

    static bool same_inside(const std::vector<Occurrences>& items, Extent bounds, Leaves& lit) {
        Leaves together;
        for (const Occurrences& item : items) {
            bool found = false;
            for (const auto& [extent, leaves] : item) {
                if (extent.begin < bounds.begin || extent.end > bounds.end) continue;
                found = true;
                together.insert(leaves.begin(), leaves.end());
            }
            if (!found) return false;
        }
        lit.insert(together.begin(), together.end());
        return true;
    }

    Occurrences occurrences(const Node& node, uint32_t passage) {
        switch (node.kind) {
            case NodeKind::Term:
            case NodeKind::Wild:
            case NodeKind::AnyOne: return token_occurrences(node, passage);
            case NodeKind::Phrase: return phrase_occurrences(node, passage);
            case NodeKind::Near: return Combinations(item_occurrences(node, passage), node.n, node.ordered).spans();
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

    /// A phrase is one leaf, whatever its items are.
    Occurrences phrase_occurrences(const Node& node, uint32_t passage) {
        Occurrences found = Combinations(item_occurrences(node, passage), 0, true).spans();
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

    bool key(const Node& node) const {
        for (const index::KeyValue& value : document_.values().keys) {
            if (value.column != node.field->column) continue;
            const bool under = node.descend && value.value.substr(0, node.text.size()) == node.text;
            if (under || fits(node.text, value.value)) return true;
        }
        return false;
    }

    bool range(const Node& node) const {
        for (const index::KeyValue& value : document_.values().keys) {
            if (value.column != node.field->column) continue;
            if ((node.low.empty() || value.value >= node.low) && (node.high.empty() || value.value <= node.high)) return true;
        }
        for (const index::IntValue& value : document_.values().ints) {
            if (value.column != node.field->column) continue;
            if ((node.low.empty() || value.value >= std::stol(node.low)) && (node.high.empty() || value.value <= std::stol(node.high)))
                return true;
        }
        return false;
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
        if (wanted && !wanted(source, tokens)) tokens.clear();
        Passage passage{source.zone, {}};
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
