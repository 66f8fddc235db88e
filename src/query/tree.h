// The query tree that every dialect parses into (spec/query-language.md, section 1).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "query/fields.h"

namespace winnow::query {

enum class NodeKind : uint8_t {
    Term,    // text: one folded token, or a run of ideographs is a Phrase of single-ideograph Terms
    Wild,    // text: folded pattern of one Latin word with * ? #
    AnyOne,  // exactly one arbitrary token (the ? inside a run of ideographs)
    Phrase,  // children at consecutive positions; an item may be Term, Wild, AnyOne, or an Or of them (optional separator)
    Near,    // children, n, ordered
    Same,    // children inside one sentence / one paragraph
    Freq,    // child occurs at least n times
    Key,     // text: one value or pattern (* ? #) of a key field (PN, IPC, KD …) in its stored form (query/key_form.h; class symbols
             // sortable); descend: every stored value that starts with text
    Range,   // low, high: inclusive, empty = open; dates as yyyymmdd, numbers as written, class symbols in sortable form
    All,     // every document: `*`
    And,
    Or,
    Not,  // Not has one child; `a NOT b` is And(a, Not(b))
};

enum class SameUnit : uint8_t { Sentence, Paragraph };

struct Node;
using NodePtr = std::unique_ptr<Node>;

/// One node. Which members mean something depends on kind, as listed above.
/// Invariants: 1. positional nodes under one Near, Same, Phrase or Freq all carry the same `field`;
/// 2. Phrase, Near, Same have at least two children; Freq and Not exactly one; And and Or at least two.
struct Node {
    NodeKind kind = NodeKind::Term;
    const Field* field = nullptr;  // of the static table; null for And, Or, Not, All
    std::string text;
    bool stem = false;  // Term: match every word of the same English stem
    bool descend = false;
    bool ordered = false;
    uint32_t n = 0;
    SameUnit unit = SameUnit::Sentence;
    std::string low, high;
    std::vector<NodePtr> children;
    // Where in the query text, bytes, end exclusive.
    uint32_t begin = 0;
    uint32_t end = 0;
};

NodePtr clone(const Node& node);
/// Same tree apart from begin and end.
bool equal(const Node& a, const Node& b);
/// One line per node, indented by two blanks a level: `Near n=3 ordered TAC`, `  Term "solar" stem`.
std::string outline(const Node& node);

}  // namespace winnow::query
