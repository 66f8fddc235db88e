// Which words of a query score, and how much each is worth.
#include <algorithm>
#include <cmath>

#include "index/impact.h"
#include "search/lists.h"
#include "search/score.h"
#include "search/targets.h"

namespace winnow::search {

namespace {

using query::Node;
using query::NodeKind;

/// A word that may score: as the node that terms_of understands.
struct Word {
    std::string label;
    const query::Field* field;
    NodeKind kind;
    std::string text;
    bool stem;
};

/// Tokens of the tree in its order; in a phrase, neighbouring ideographs become pairs.
void collect(const Node& node, std::vector<Word>& words) {
    if (node.kind == NodeKind::Not) return;
    if (node.kind == NodeKind::Term || node.kind == NodeKind::Wild) {
        words.push_back({node.text, node.field, node.kind, node.text, node.stem});
        return;
    }
    const auto& children = node.children;
    for (size_t i = 0; i < children.size(); ++i) {
        const bool in_phrase = node.kind == NodeKind::Phrase && children[i]->kind == NodeKind::Term && is_ideograph(children[i]->text);
        const auto is_han = [&](size_t k) { return k < children.size() && children[k]->kind == NodeKind::Term && is_ideograph(children[k]->text); };
        if (in_phrase && is_han(i + 1)) {
            const std::string pair = children[i]->text + children[i + 1]->text;
            words.push_back({pair, children[i]->field, NodeKind::Term, pair, false});
        } else if (!(in_phrase && i > 0 && is_han(i - 1))) {
            collect(*children[i], words);
        }
    }
}

bool same_word(const Word& a, const Word& b) {
    return a.field == b.field && a.kind == b.kind && a.text == b.text && a.stem == b.stem;
}

/// Lists of the word in one segment; false when it stands for too many terms.
Result<bool> add_lists(const index::Segment& segment, const Word& word, std::vector<index::PostingList>& lists) {
    Node token;
    token.kind = word.kind;
    token.text = word.text;
    token.stem = word.stem;
    for (const Target& target : targets_of(*word.field)) {
        const index::FieldIndex& field = segment.field(target.field);
        const auto terms = TRY(terms_of(field, token));
        if (terms.size() > kMaxScoredForms) return false;
        for (auto& list : TRY(lists_of(field, terms))) lists.push_back(std::move(list));
    }
    return true;
}

}  // namespace

Result<std::vector<ScoreTerm>> score_terms(const index::Snapshot& snapshot, const Node& tree) {
    std::vector<Word> words;
    collect(tree, words);
    std::vector<ScoreTerm> scored;
    const auto documents = static_cast<float>(snapshot.live_count());
    for (size_t w = 0; w < words.size(); ++w) {
        const bool repeated = std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(w),
                                          [&](const Word& earlier) { return same_word(earlier, words[w]); });
        if (repeated) continue;
        ScoreTerm term;
        term.label = words[w].label;
        uint64_t frequency = 0;
        bool scores = true;
        for (const auto& segment : snapshot.segments()) {
            auto& lists = term.lists.emplace_back();
            scores = scores && TRY(add_lists(*segment, words[w], lists));
            for (const auto& list : lists) frequency += list.doc_frequency();
        }
        if (!scores || frequency == 0) continue;
        const float n = std::min(static_cast<float>(frequency), documents);
        term.idf = std::log(1 + (documents - n + 0.5f) / (n + 0.5f));
        term.factor = term.idf * (index::kK1 + 1) * kScoreUnit;
        scored.push_back(std::move(term));
    }
    return scored;
}

Result<NumberOrder> NumberOrder::open(const index::Snapshot& snapshot) {
    NumberOrder order;
    for (const auto& segment : snapshot.segments()) order.columns_.push_back(TRY(segment->columns().key("PN")));
    return order;
}

bool NumberOrder::before(DocRef a, DocRef b) const {
    if (a.segment == b.segment) return columns_[a.segment]->first()[a.doc] < columns_[b.segment]->first()[b.doc];
    return number(a) < number(b);
}

}  // namespace winnow::search
