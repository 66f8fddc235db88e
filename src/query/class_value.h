// Classification symbols as queries write them, whole or cut off anywhere: H, H01, H01M, H01M4, H01M4/62.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "query/fields.h"

namespace winnow::query {

/// A Key node's text in stored (sortable) form; descend: the stored values that start with it.
struct ClassKey {
    std::string text;
    bool descend = false;
};

/// `exact` (quotes, ==) asks for the symbol alone; otherwise everything under it belongs to it, and the main group "H01M4/00"
/// stands for the group. [begin, end) is where the text stands in the query, for errors.
Result<ClassKey> class_key(const Field& field, std::string_view text, bool exact, size_t begin, size_t end);

/// The first and last stored value a symbol covers as a bound of a range: "H01M" → "H01M", "H01M9999/999999".
struct ClassSpan {
    std::string first, last;
};
Result<ClassSpan> class_span(const Field& field, std::string_view text, size_t begin, size_t end);

}  // namespace winnow::query
