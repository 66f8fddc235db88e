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
    const query::Field* field;
    NodeKind kind;
    std::string text;
    bool stem;
};

/// Tokens of the tree in its order; in a phrase, neighbouring ideographs become pairs.
void collect(const Node& node, std::vector<Word>& words) {
    if (node.kind == NodeKind::Not) return;
    if (node.kind == NodeKind::Term || node.kind == NodeKind::Wild) {
        words.push_back({node.field, node.kind, node.text, node.stem});
        return;
    }
    if (node.negated) return collect(*node.children.front(), words);
    const auto& children = node.children;
    for (size_t i = 0; i < children.size(); ++i) {
        const bool in_phrase = node.kind == NodeKind::Phrase && children[i]->kind == NodeKind::Term && is_ideograph(children[i]->text);
        const auto is_han = [&](size_t k) {
            return k < children.size() && children[k]->kind == NodeKind::Term && is_ideograph(children[k]->text);
        };
        if (in_phrase && is_han(i + 1)) {
            const std::string pair = children[i]->text + children[i + 1]->text;
            words.push_back({children[i]->field, NodeKind::Term, pair, false});
        } else if (!(in_phrase && i > 0 && is_han(i - 1))) {
            collect(*children[i], words);
        }
    }
}

bool same_word(const Word& a, const Word& b) { return a.field == b.field && a.kind == b.kind && a.text == b.text && a.stem == b.stem; }

/// The forms of a word in one segment, by physical field.
using Forms = std::vector<std::pair<const index::FieldIndex*, std::vector<index::TermId>>>;

Result<Forms> forms_of(const index::Segment& segment, const Word& word) {
    Node token;
    token.kind = word.kind;
    token.text = word.text;
    token.stem = word.stem;
    Forms forms;
    for (const Target& target : targets_of(*word.field)) {
        const index::FieldIndex& field = segment.field(target.field);
        forms.emplace_back(&field, TRY(terms_of(field, token)));
    }
    return forms;
}

bool are_many(const Forms& forms) {
    return std::any_of(forms.begin(), forms.end(), [](const auto& in_field) { return in_field.second.size() > kMaxScoredForms; });
}

Result<store::BitSet> documents_with(const index::Segment& segment, const Forms& forms, const Effort& effort, const Node& tree) {
    store::BitSet found(segment.doc_count());
    for (const auto& [field, terms] : forms) {
        for (const index::TermId term : terms) {
            TRY(effort.check(tree));
            effort.work()->postings_decoded += add_documents(TRY(field->postings(term)), found);
        }
    }
    if (segment.deleted() != nullptr) found.and_not(*segment.deleted());
    return found;
}

/// The word without its factor, and the number of documents that it is rare or frequent by.
struct Counted {
    ScoreTerm term;
    uint64_t documents = 0;
};

Result<Counted> count_word(const index::Snapshot& snapshot, const Word& word, const Effort& effort, const Node& tree) {
    std::vector<Forms> forms;
    for (const auto& segment : snapshot.segments()) forms.push_back(TRY(forms_of(*segment, word)));
    const bool is_broad = std::any_of(forms.begin(), forms.end(), are_many);
    Counted counted;
    for (size_t s = 0; s < forms.size(); ++s) {
        auto& lists = counted.term.lists.emplace_back();
        if (is_broad) {
            counted.term.sets.push_back(TRY(documents_with(*snapshot.segments()[s], forms[s], effort, tree)));
            counted.documents += counted.term.sets.back().count();
            continue;
        }
        for (const auto& [field, terms] : forms[s]) {
            for (auto& list : TRY(lists_of(*field, terms))) {
                counted.documents += list.doc_frequency();
                lists.push_back(std::move(list));
            }
        }
    }
    if (counted.documents <= snapshot.live_count() || is_broad) return counted;
    // The sum says nothing any more. As an idf of 0 it would even make all hits equal.
    counted.documents = 0;
    for (size_t s = 0; s < forms.size(); ++s)
        counted.documents += TRY(documents_with(*snapshot.segments()[s], forms[s], effort, tree)).count();
    return counted;
}

}  // namespace

Result<std::vector<ScoreTerm>> score_terms(const index::Snapshot& snapshot, const Node& tree, const Effort& effort) {
    std::vector<Word> words;
    collect(tree, words);
    std::vector<ScoreTerm> scored;
    const auto documents = static_cast<float>(snapshot.live_count());
    for (size_t w = 0; w < words.size(); ++w) {
        const bool repeated = std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(w),
                                          [&](const Word& earlier) { return same_word(earlier, words[w]); });
        if (repeated) continue;
        Counted counted = TRY(count_word(snapshot, words[w], effort, tree));
        if (counted.documents == 0) continue;
        const float n = std::min(static_cast<float>(counted.documents), documents);
        const float idf = std::log(1 + (documents - n + 0.5f) / (n + 0.5f));
        counted.term.factor = idf * (index::kK1 + 1) * kScoreUnit;
        scored.push_back(std::move(counted.term));
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
