// Where the caret stands in a query that is still being written: what kind of thing belongs there. Private to this folder.
#pragma once

#include <cstdint>
#include <string_view>

#include "query/fields.h"

namespace winnow::app {

enum class Expected : uint8_t {
    Nothing,   // inside of a comment or a range, behind an unknown field
    Operand,   // a word, a field or, behind another operand, an operator
    Value,     // of `field`
    Operator,  // begun with $
    Saved,     // begun with @
};

struct CompletionPlace {
    Expected expected = Expected::Nothing;
    const query::Field* field = nullptr;  // of Expected::Value
    std::string_view prefix;              // what is written of it before the caret, without $ @ or an opening quote
    size_t begin = 0, end = 0;            // what a completion replaces, quotes included
    bool behind_operand = false;
    bool starts_query = false;  // nothing but brackets stands before it
};

/// Never fails: brackets and quotes may be open. A query of the default dialect; @param at caret, bytes, at most text.size()
CompletionPlace completion_place(std::string_view text, size_t at);

}  // namespace winnow::app
