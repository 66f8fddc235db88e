// What incoPat calls fields and values, and the words of a query in its language. Private to this folder.
#pragma once

#include <vector>

#include "dialect/expression.h"
#include "dialect/field_names.h"

namespace winnow::dialect {

const FieldNames& incopat_fields();
struct IncopatValue {
    std::string ours;    // "ACTIVE" for "有效" of the status; the value itself where it has no other
    bool rough = false;  // it means something narrower there
    std::string known;   // where it is none: those of the field
};
IncopatValue value_from_incopat(const query::Field& field, std::string_view value);
std::string value_to_incopat(const query::Field& field, std::string_view stored);

/// What the lexer knows of an operand.
enum class IncopatForm : uint8_t {
    Words,       // words, a value
    Range,       // text: what stands in [ ], of the field in `fields`
    Comparison,  // the comparison of index n
};

/// `pd>=20110101` or `20110101<=pd<=20130101`, turned so that the field stands on the left: the second sign is empty for one bound.
struct Comparison {
    std::string_view sign[2];
    std::string_view value[2];
    size_t begin[2] = {0, 0};  // of the values in the query
};

struct IncopatLexemes {
    std::vector<Lexeme> lexemes;
    std::vector<Comparison> comparisons;
};

Result<IncopatLexemes> lex_incopat(std::string_view text);

}  // namespace winnow::dialect
