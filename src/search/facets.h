// Exact counts by value over sets of matching documents.
#pragma once

#include <span>
#include <vector>

#include "index/view.h"
#include "query/fields.h"
#include "search/search.h"
#include "store/bitset.h"

namespace winnow::search {

/// One facet a request; `matching[s]` are the hits of segment s. InvalidArgument when a field has no column.
Result<std::vector<Facet>> count_facets(const index::View& view, std::span<const store::BitSet> matching,
                                        std::span<const FacetRequest> requests);

/// The field with a column that `name` means, or InvalidArgument naming the nearest. `use`: "counted", "sorted by".
Result<const query::Field*> column_field(std::string_view name, std::string_view use);

/// Part of a stored value that a field of coarser grain looks at: "H01M0004/62" by subclass is "H01M".
std::string_view at_grain(std::string_view value, query::Grain grain);

}  // namespace winnow::search
