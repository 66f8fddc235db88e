// What stands under a field, as all dialects hand it on: words for texts, values for everything else.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "query/lexer.h"
#include "query/parser.h"
#include "query/tree.h"

namespace winnow::query {

struct Operand {
    std::string_view text;  // without quotes
    size_t begin = 0;       // in the query, quotes included, end exclusive
    size_t end = 0;
    size_t text_begin = 0;         // where `text` starts in the query
    const Field* field = nullptr;  // null: the default field of the options
    bool quoted = false;
    bool exact = false;  // written with ==: the stored value itself
};

/// Words in the signs of the default dialect (* ? #), or a value of the field.
Result<NodePtr> operand_node(const Operand& operand, const ParseOptions& options, std::vector<Warning>& warnings);

/// A company named behind TREE@ (LexKind::Tree). QuerySyntax when `field`, which may be null, has no column of names.
Result<NodePtr> company_node(const Lexeme& company, const Field* field);

/// The field searched when a query names none.
const Field& default_text_field(const ParseOptions& options);

/// That there is no such field, with the nearest names.
Error unknown_field(std::string_view name, size_t begin);

}  // namespace winnow::query
