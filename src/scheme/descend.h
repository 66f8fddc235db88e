// Down the tree: which stored symbols a query for a class and everything under it means.
//
// A subtree is not one stretch of symbols in their order: under H01M10/06 stand 08, 10, 12, 18, but A01C1/04 has A01C2001/048,
// too. So the subtree is cut into stretches between which the scheme knows symbols of elsewhere. Symbols that the scheme does not
// know (of another edition) count where they stand between two that are in, or continue the digits of the last one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scheme/listing.h"

namespace winnow::scheme {

/// Symbols in sortable form (patent/class_symbol.h), both ends included.
struct SymbolRange {
    std::string low, high;
    friend bool operator==(const SymbolRange&, const SymbolRange&) = default;
};

/// The stretches of `symbol` and everything under it, ascending; empty when the listing does not know it. IPC and CPC only.
std::vector<SymbolRange> stretches_under(const Listing& listing, std::string_view symbol);

}  // namespace winnow::scheme
