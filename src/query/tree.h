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
    Near,    // children, n, ordered, exact; negated: an occurrence of the first child without one of the second that near, two children
    Same,    // children inside one sentence / one paragraph, or n of these apart; negated as with Near
    Freq,    // child occurs at least n times
    Key,     // text: one value or pattern (* ? #) of a key field (PN, IPC, KD …) in its stored form (query/key_form.h; class symbols
             // sortable); descend: every stored value that starts with text
    Range,   // low, high: inclusive, empty = open; dates as yyyymmdd, numbers as written, class symbols in sortable form
    All,     // every document: `*`
    Event,   // children hold on one and the same record of a group (fields.h): one licence, one citation. Below it stand Key and Range
             // of fields of that group, And, Or, Not
    And,
    Or,
    Not,  // Not has one child; `a NOT b` is And(a, Not(b))
};

enum class SameUnit : uint8_t { Sentence, Paragraph };

struct Node;
using NodePtr = std::unique_ptr<Node>;

/// One node. Which members mean something depends on kind, as listed above.
/// Invariants: 1. positional nodes under one Near, Same, Phrase or Freq all carry the same `field`;
/// 2. Phrase, Near, Same have at least two children, exactly two when negated; Freq and Not exactly one; And, Or and Event at least two.
struct Node {
    NodeKind kind = NodeKind::Term;
    const Field* field = nullptr;  // of the static table; null for Event, And, Or, Not, All
    std::string text;
    bool stem = false;  // Term: match every word of the same English stem
    bool descend = false;
    bool tree = false;  // Key: the company of that name with all that belong to it (TREE@); the product puts their names in its place
    bool ordered = false;
    bool exact = false;    // Near: exactly n positions in between
    bool negated = false;  // Near, Same
    uint32_t n = 0;        // Near: positions in between; Same: sentences or paragraphs apart, 0 the same one; Freq: occurrences
    SameUnit unit = SameUnit::Sentence;
    std::string low, high;
    std::string name;  // of the named part or line of the history that this node stands for: "bat", "#3"; else empty
    std::vector<NodePtr> children;
    // Where in the query text, bytes, end exclusive.
    uint32_t begin = 0;
    uint32_t end = 0;
};

NodePtr clone(const Node& node);
/// Same tree apart from name, begin and end.
bool equal(const Node& a, const Node& b);
/// One line per node, indented by two blanks a level: `Near n=3 ordered TAC`, `  Term "solar" stem`.
std::string outline(const Node& node);

}  // namespace winnow::query
