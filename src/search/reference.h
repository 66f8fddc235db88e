// The judge: what a query means, evaluated by its definition (spec/query-language.md, section 3) on one publication at a time,
// without an index. The engine must give the same documents and the same lit spans. Simple on purpose; no speed is promised.
//
// How the definition is read here:
//  1. An occurrence of a positional node is a span [begin, end) of tokens inside one passage whose zone the field has.
//     Term: a token with that text, or with the same English stem when `stem`. Wild: a token whose whole text fits the pattern.
//     AnyOne: every token. Phrase: one occurrence of each item in written order, each starting where the one before ends.
//     Or: the occurrences of all its children. Equal spans are one occurrence, however many ways lead to it.
//  2. Near: one occurrence of each item, put into an order in which every one starts at or behind the end of the one before it
//     with at most n tokens between them. Ordered: the order is the written one. Unordered: any order of the items will do; so for
//     more than two items the bound concerns neighbours in the text, not neighbours in the query. Its occurrence is the whole span, from the
//     first begin to the last end; a nested Near or Phrase is placed by its whole span, and whatever lies inside it is not free
//     for the other items. An item that is written twice needs two occurrences. Exact: n tokens between neighbours, no fewer.
//     Negated: the occurrences of the first item of which none of the second stands so; its occurrence is that of the first item alone.
//  3. Same: a sentence (or a passage, for paragraphs) that holds an occurrence of every item, each wholly inside it. Occurrences may
//     overlap: `a $SEN a` needs one a. Same is no item of Near. With n > 0 a stretch of n + 1 sentences of one passage, or of n + 1
//     passages of one text (index::Passage::whole; passages without tokens are not there), or all of them where they are fewer: each item
//     is wholly inside the stretch. Negated: holds when there is an occurrence of the first item that no stretch holds together with one of
//     the second.
//  4. Freq: the item has at least n occurrences in the field, all passages together. They may overlap: a a a holds "a a" twice.
//  5. Key: one of the document's values equals the text, fits it as a pattern, or starts with it where `descend`. Range: one of the values lies
//     between the bounds, which belong to it; with both ends open, there is a value. A document without value never matches.
//  6. Not matches where its child does not.
//  7. Spans: of a matching node, the occurrences of its leaves (Term, Wild, AnyOne, a Phrase as a whole) that take part in at least one
//     of its occurrences. And gives those of all children, Or those of the children that match, Not none; of a negated Near or Same the
//     second child is never lit.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "index/extract.h"
#include "patent/publication.h"
#include "query/tree.h"
#include "text/tokens.h"

namespace winnow::search {

/// A lit leaf: tokens [begin, end) of one passage of index::extract. Leaves are numbered from 0 in the order of the tree;
/// Key, Range and All are not counted, the items of a Phrase neither.
struct Span {
    uint32_t passage = 0;
    uint32_t begin = 0;
    uint32_t end = 0;
    uint32_t leaf = 0;
    friend auto operator<=>(const Span&, const Span&) = default;
};

/// From a token of one passage of index::extract to behind a token of the same one; only a stretch of paragraphs ends in a later passage.
struct Occurrence {
    uint32_t passage = 0;
    uint32_t begin = 0;
    uint32_t last_passage = 0;
    uint32_t end = 0;
    friend auto operator<=>(const Occurrence&, const Occurrence&) = default;
};

struct ReferenceMatch {
    bool matches = false;
    std::vector<Span> spans;  // ascending, without repeats; empty when the document does not match
};

/// One publication cut into tokens. Const use is thread-safe.
class ReferenceDocument {
  public:
    /// The publication must outlive this object.
    explicit ReferenceDocument(const patent::Publication& publication);
    /// Whether a passage may hold an occurrence of anything asked for.
    using PassageFilter = std::function<bool(const index::Passage& passage, const text::Tokens& tokens)>;
    /// Passages that `wanted` refuses stay without tokens, keeping their numbers.
    ReferenceDocument(const patent::Publication& publication, const PassageFilter& wanted);
    ReferenceMatch match(const query::Node& tree) const;
    /// Of a positional condition, ascending: the occurrences of a positional node as wholes; of Freq those of its item when there are
    /// enough; of Same the stretches of sentences or passages that hold its items, negated the occurrences of its first item that count.
    /// None when it does not match.
    std::vector<Occurrence> occurrences(const query::Node& condition) const;

    struct Token {
        std::string text;
        uint32_t sentence;  // number inside the passage
    };
    struct Passage {
        patent::Zone zone;
        uint32_t whole = 0;      // see index::Passage
        bool has_words = false;  // also where a filter left no tokens
        std::vector<Token> tokens;
    };
    const std::vector<Passage>& passages() const { return passages_; }
    const index::Extract& values() const { return extract_; }

  private:
    index::Extract extract_;
    std::vector<Passage> passages_;
};

/// ReferenceDocument(publication).match(tree).
ReferenceMatch reference_match(const patent::Publication& publication, const query::Node& tree);

}  // namespace winnow::search
