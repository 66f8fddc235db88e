// The judge says what lights up (search/reference.h); here it is asked only about passages that can hold an occurrence, so that a
// long description costs one pass of the tokenizer. A passage can hold an occurrence of a Near, Same or Phrase only when it has
// words for all of its items; of an Or, for one of them; of a negated Near or Same, for the first. A Same over several paragraphs asks
// about every passage with words for one of its items, also for the one that must not be near. Judged too generously, a passage costs time; never the other way round.
#include "search/highlight.h"

#include <algorithm>
#include <tuple>

#include "search/reference.h"
#include "text/tokens.h"

namespace winnow::search {

namespace {

using query::Node;
using query::NodeKind;
using query::NodePtr;

/// A passage of more tokens (a table or a sequence, some 300 KB) stays dark: all combinations of frequent words in it would be too many.
constexpr size_t kMostTokens = 50'000;

/// Whether the whole word fits a pattern of * ? #; only its letters are compared, so a ? may be any byte run.
bool may_fit(std::string_view pattern, std::string_view word) {
    const size_t head = std::min(pattern.find_first_of("*?#"), pattern.size());
    const size_t last = pattern.find_last_of("*?#");
    const std::string_view tail = last == pattern.npos ? std::string_view() : pattern.substr(last + 1);
    if (head == pattern.size()) return word == pattern;
    return word.size() >= head + tail.size() && word.starts_with(pattern.substr(0, head)) && word.ends_with(tail);
}

/// What a query asks of a passage's words. *Thread safety*: one object per call of highlight().
class Candidates {
  public:
    explicit Candidates(const Node& tree) { gather(tree); }

    bool may_match(const index::Passage& passage, const text::Tokens& tokens) {
        if (tokens.tokens.size() > kMostTokens) return false;
        find_present(tokens);
        return std::any_of(conditions_.begin(), conditions_.end(), [&](const Node* node) { return may_hold(*node, passage.zone); });
    }

  private:
    struct Word {
        const Node* node;
        std::string stem;  // of a Term that takes all words of its stem
        bool present = false;
    };

    /// Positional conditions under the Boolean nodes, and their words.
    void gather(const Node& node) {
        switch (node.kind) {
            case NodeKind::And:
            case NodeKind::Or:
            case NodeKind::Not:
                for (const NodePtr& child : node.children) gather(*child);
                return;
            case NodeKind::Key:
            case NodeKind::Range:
            case NodeKind::All: return;
            default: conditions_.push_back(&node); gather_words(node);
        }
    }

    void gather_words(const Node& node) {
        if (node.kind == NodeKind::Term) words_.push_back({&node, node.stem ? text::stem_english(node.text) : std::string()});
        if (node.kind == NodeKind::Wild) words_.push_back({&node, {}});
        for (const NodePtr& child : node.children) gather_words(*child);
    }

    static bool is_word(const Word& word, std::string_view token) {
        if (word.node->kind == NodeKind::Wild) return may_fit(word.node->text, token);
        if (token == word.node->text) return true;
        // A stem keeps the first letter of its words.
        return word.node->stem && token.front() == word.node->text.front() && text::stem_english(std::string(token)) == word.stem;
    }

    void find_present(const text::Tokens& tokens) {
        for (Word& word : words_) {
            word.present = std::any_of(tokens.tokens.begin(), tokens.tokens.end(),
                                       [&](const auto& token) { return is_word(word, tokens.text_of(token)); });
        }
    }

    bool may_hold(const Node& node, patent::Zone zone) const {
        const auto holds = [&](const NodePtr& child) { return may_hold(*child, zone); };
        const bool is_about_several = node.kind == NodeKind::Same && node.n > 0 && node.unit == query::SameUnit::Paragraph;
        if (is_about_several) return std::any_of(node.children.begin(), node.children.end(), holds);
        if (node.negated) return holds(node.children.front());
        switch (node.kind) {
            case NodeKind::Term:
            case NodeKind::Wild: return in_zone(node, zone) && is_present(node);
            case NodeKind::AnyOne: return in_zone(node, zone);
            case NodeKind::Or: return std::any_of(node.children.begin(), node.children.end(), holds);
            default: return std::all_of(node.children.begin(), node.children.end(), holds);
        }
    }

    static bool in_zone(const Node& node, patent::Zone zone) { return (node.field->zones >> zone.id & 1) != 0; }

    bool is_present(const Node& node) const {
        return std::any_of(words_.begin(), words_.end(), [&](const Word& word) { return word.node == &node && word.present; });
    }

    std::vector<const Node*> conditions_;
    std::vector<Word> words_;
};

/// Where marks overlap, those of one term become one; of two terms the one that begins first keeps the common part.
std::vector<Mark> without_overlaps(std::vector<Mark> marks) {
    std::sort(marks.begin(), marks.end(),
              [](const Mark& a, const Mark& b) { return std::tuple(a.begin, b.end, a.term) < std::tuple(b.begin, a.end, b.term); });
    std::vector<Mark> apart;
    for (Mark mark : marks) {
        if (!apart.empty() && mark.begin < apart.back().end) {
            if (mark.term == apart.back().term) {
                apart.back().end = std::max(apart.back().end, mark.end);
                continue;
            }
            mark.begin = apart.back().end;
        }
        if (mark.begin < mark.end) apart.push_back(mark);
    }
    return apart;
}

}  // namespace

std::vector<MarkedPassage> highlight(const patent::Publication& publication, const query::Node& tree) {
    Candidates candidates(tree);
    const ReferenceDocument document(
        publication, [&](const index::Passage& passage, const text::Tokens& tokens) { return candidates.may_match(passage, tokens); });
    std::vector<MarkedPassage> marked;
    for (const index::Passage& passage : document.values().passages) marked.push_back({passage.zone.id, passage.text, {}});

    const ReferenceMatch match = document.match(tree);
    text::Tokens tokens;
    for (size_t i = 0; i < match.spans.size(); ++i) {
        const Span& span = match.spans[i];
        if (i == 0 || span.passage != match.spans[i - 1].passage) text::tokenize(marked[span.passage].text, tokens);
        marked[span.passage].marks.push_back(
            {tokens.tokens[span.begin].begin, tokens.tokens[span.end - 1].end, static_cast<uint16_t>(span.leaf)});
    }
    for (MarkedPassage& passage : marked) passage.marks = without_overlaps(std::move(passage.marks));
    return marked;
}

}  // namespace winnow::search
