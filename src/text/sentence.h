// Where a full stop ends a sentence and where it only shortens a word.
#pragma once

#include <string_view>

namespace winnow::text {

/// Whether the full stop between `previous` and `after` ends a sentence.
/// @param previous folded token that touches the full stop; empty when none does
/// @param after    the source text behind the full stop
bool full_stop_ends_sentence(std::string_view previous, std::string_view after);

}  // namespace winnow::text
