// "Did you mean …": how far one name is from another.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace winnow::query {

/// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b` (optimal string alignment).
size_t edit_distance(std::string_view a, std::string_view b);

/// The name that `wanted` most likely stands for: fewest changes, at most a third of its letters (two at least); empty when none is near.
std::string_view nearest(std::string_view wanted, std::span<const std::string> names);

}  // namespace winnow::query
