// Named parts of a query text: lines `@name := query` in front of the query itself.
//
// A part ends with its line, unless a bracket or a quote is open or the next line is indented. Comments and empty lines may
// stand anywhere in front of the query.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"

namespace winnow::query {

struct Part {
    std::string_view name;  // without @
    size_t name_begin = 0;  // of the @, bytes in the text
    size_t begin = 0;       // of what stands behind :=
    size_t end = 0;
};

struct SplitText {
    std::vector<Part> parts;
    size_t query_begin = 0;  // the size of the text when there are only parts
};

/// QuerySyntax for a name that is defined twice, and for a definition behind the query.
Result<SplitText> split_parts(std::string_view text);

/// The name that begins behind the @ at `at`: ASCII letters, digits, _ and every character beyond ASCII that is no sign of the
/// grammar. Empty when there is none.
std::string_view part_name_at(std::string_view text, size_t at);

}  // namespace winnow::query
