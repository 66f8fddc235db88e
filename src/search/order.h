// Hits in the order of a column.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "index/view.h"
#include "search/search.h"
#include "search/top_k.h"
#include "store/bitset.h"

namespace winnow::search {

/// The page of hits that `request` asks for, by its `sort` ("PBD", "-PBD"); documents without a value last, ties by number; with groups
/// only the first document of each. InvalidArgument when the field has no column.
Result<std::vector<Hit>> sort_matching(const index::View& view, std::span<const store::BitSet> matching, const Request& request,
                                       const NumberOrder& numbers, const Groups& groups);

}  // namespace winnow::search
