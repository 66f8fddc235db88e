// See term_list.h.
#include "search/term_list.h"

#include <algorithm>
#include <array>
#include <bit>
#include <set>

#include "query/nearest.h"
#include "search/lists.h"
#include "search/matcher.h"
#include "search/targets.h"

namespace winnow::search {

namespace {

using query::Node;
using query::NodeKind;
using query::NodePtr;
using TermSet = std::set<std::string, std::less<>>;

Result<void> check_size(const TermSet& terms, const Node& word) {
    if (terms.size() <= kMaxListedTerms) return {};
    return Error{ErrorCode::LimitExceeded,
                 "it stands for more than " + std::to_string(kMaxListedTerms) + " words; write more of its letters", word.begin, word.end};
}

/// Calls visit(field index) for every dictionary that a text field looks into.
template <class Visit>
Result<void> for_each_dictionary(const index::View& view, const query::Field& field, Visit&& visit) {
    for (size_t s = 0; s < view.segment_count(); ++s) {
        for (const Target& target : targets_of(field)) TRY(visit(view.segment(s).field(target.field)));
    }
    return {};
}

NodePtr plain_term(const query::Field* field, std::string text) {
    auto node = std::make_unique<Node>();
    node->kind = NodeKind::Term;
    node->field = field;
    node->text = std::move(text);
    return node;
}

Result<uint64_t> count_documents(const index::View& view, const Node& node, Effort effort) {
    uint64_t count = 0;
    for (size_t s = 0; s < view.segment_count(); ++s) {
        count += TRY(Matcher(view, s, effort).match(node)).count();
        TRY(effort.check(node));
    }
    return count;
}

void sort_by_documents(std::vector<TermCount>& terms) {
    std::sort(terms.begin(), terms.end(), [](const TermCount& a, const TermCount& b) {
        return a.documents != b.documents ? a.documents > b.documents : a.term < b.term;
    });
}

/// Words without a document in the field's zones, or whose documents were deleted, are left out.
Result<std::vector<TermCount>> counted(const index::View& view, const query::Field* field, const TermSet& terms, Effort effort) {
    std::vector<TermCount> list;
    for (const std::string& term : terms) {
        const uint64_t documents = TRY(count_documents(view, *plain_term(field, term), effort));
        if (documents > 0) list.push_back({term, documents});
    }
    sort_by_documents(list);
    return list;
}

Result<std::vector<TermCount>> list_words(const index::View& view, const Node& word, Effort effort) {
    TermSet terms;
    TRY(for_each_dictionary(view, *word.field, [&](const index::FieldIndex& dictionary) -> Result<void> {
        for (const index::TermId id : TRY(terms_of(dictionary, word))) terms.emplace(dictionary.terms().term(id));
        return check_size(terms, word);
    }));
    return counted(view, word.field, terms, effort);
}

/// What stands behind a run of ideographs: the second characters of the pairs that begin with its last one. The run ends the text or a
/// word of letters follows where the dictionary has the last one alone; those are not listed.
Result<std::vector<TermCount>> list_continuations(const index::View& view, const Node& run, Effort effort) {
    const bool single = run.kind == NodeKind::Term;
    const std::string& last = single ? run.text : run.children.back()->text;
    TermSet following;
    TRY(for_each_dictionary(view, *run.field, [&](const index::FieldIndex& dictionary) -> Result<void> {
        dictionary.terms().for_each(dictionary.terms().with_prefix(last), [&](index::TermId, std::string_view pair) {
            if (pair.size() > last.size()) following.emplace(pair.substr(last.size()));
        });
        return check_size(following, run);
    }));
    std::string text;
    if (single) text = run.text;
    for (const NodePtr& child : run.children) text += child->text;
    std::vector<TermCount> list;
    for (const std::string& next : following) {
        auto longer = std::make_unique<Node>();
        longer->kind = NodeKind::Phrase;
        longer->field = run.field;
        if (single) longer->children.push_back(query::clone(run));
        for (const NodePtr& child : run.children) longer->children.push_back(query::clone(*child));
        longer->children.push_back(plain_term(run.field, next));
        const uint64_t documents = TRY(count_documents(view, *longer, effort));
        if (documents > 0) list.push_back({text + next, documents});
    }
    sort_by_documents(list);
    return list;
}

bool is_run_of_ideographs(const Node& node) {
    if (node.kind == NodeKind::Term) return is_ideograph(node.text);
    return node.kind == NodeKind::Phrase && std::all_of(node.children.begin(), node.children.end(), [](const NodePtr& item) {
               return item->kind == NodeKind::Term && is_ideograph(item->text);
           });
}

/// One bit for each letter that a word has: words whose sets differ in more than 2n letters are more than n edits apart.
uint32_t letters_of(std::string_view word) {
    uint32_t letters = 0;
    for (const char c : word) letters |= 1u << (static_cast<unsigned char>(c) % 32);
    return letters;
}

}  // namespace

Result<std::vector<TermCount>> list_terms(const index::View& view, const Node& word, Effort effort) {
    if (is_run_of_ideographs(word)) return list_continuations(view, word, effort);
    if (word.kind == NodeKind::Wild || word.kind == NodeKind::Term) return list_words(view, word, effort);
    return Error{ErrorCode::InvalidArgument, "words are listed for one word, with or without truncation, or one run of Chinese characters",
                 word.begin, word.end};
}

Result<bool> is_used(const index::View& view, const Node& word, Effort effort) {
    bool in_part = false;  // some of its places may lie outside of the field
    for (size_t s = 0; s < view.segment_count(); ++s) {
        for (const Target& target : targets_of(*word.field)) {
            if (TRY(terms_of(view.segment(s).field(target.field), word)).empty()) continue;
            if (target.is_whole()) return true;
            in_part = true;
        }
    }
    return in_part && TRY(count_documents(view, word, effort)) > 0;
}

Result<std::vector<TermCount>> similar_terms(const index::View& view, const Node& word, size_t limit, Effort effort) {
    const std::string_view wanted = word.text;
    const size_t most = wanted.size() <= 5 ? 1 : 2;
    const uint32_t letters = letters_of(wanted);
    std::array<TermSet, 3> near;  // by distance
    TRY(for_each_dictionary(view, *word.field, [&](const index::FieldIndex& dictionary) -> Result<void> {
        const index::Terms& terms = dictionary.terms();
        terms.for_each({0, terms.size()}, [&](index::TermId, std::string_view term) {
            const size_t longer = std::max(term.size(), wanted.size());
            if (longer - std::min(term.size(), wanted.size()) > most) return;
            if (static_cast<size_t>(std::popcount(letters ^ letters_of(term))) > 2 * most) return;
            const size_t distance = query::edit_distance(wanted, term);
            if (distance > 0 && distance <= most) near[distance].emplace(term);
        });
        return check_size(near[2], word);
    }));
    std::vector<TermCount> list;
    for (const TermSet& terms : near) {
        for (TermCount& term : TRY(counted(view, word.field, terms, effort))) {
            if (list.size() < limit) list.push_back(std::move(term));
        }
    }
    return list;
}

}  // namespace winnow::search
