// Which name goes by which now: what a merge list comes to, in the form in which columns hold names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace winnow::index {

/// Invariants: 1. pairs ascend by variant, each variant once; 2. no current name is a variant.
struct CurrentNames {
    struct Pair {
        std::string variant, current;
    };
    std::vector<Pair> pairs;

    /// The name that a name goes by now; the name itself when there is no merge. The view lives as long as both.
    std::string_view of(std::string_view name) const;
};

/// Whether a column holds names under their current names: "ANS_KEY".
bool has_current_names(std::string_view column);

}  // namespace winnow::index
