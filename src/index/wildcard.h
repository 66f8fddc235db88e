// Truncation inside one word: * any run, ? exactly one, # none or one character (spec/query-language.md, section 4).
#pragma once

#include <string>
#include <string_view>

namespace winnow::index {

/// Whether the whole of `word` fits `pattern`; both folded UTF-8; characters are code points.
bool wildcard_match(std::string_view pattern, std::string_view word);

/// The part of a pattern before its first * ? #.
std::string_view literal_prefix(std::string_view pattern);
/// The longest run without * ? # anywhere in the pattern.
std::string_view longest_literal(std::string_view pattern);

}  // namespace winnow::index
