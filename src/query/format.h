// Query source in good order: the same query, its comments kept, broken into lines at its operators.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace winnow::query {

struct FormatOptions {
    size_t width = 100;  // columns; an ideograph has two. A single word or phrase may be longer.
};

/// A query of the default dialect with its named parts, ending in a line break. What fits stays on one line; else lines break at the
/// loosest operator, operands below each other, then inside of brackets. Operators become AND OR NOT; everything else stays
/// as written. Applying it twice changes nothing more. QuerySyntax as from parse, except for names that only an application knows.
Result<std::string> format(std::string_view text, const FormatOptions& options = {});

}  // namespace winnow::query
