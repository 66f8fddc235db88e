// Values of a column that begin with something, with their documents: for completion. Private to this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "index/view.h"
#include "query/fields.h"

namespace winnow::app {

struct ValueCount {
    std::string value;  // as stored, or cut at the grain
    uint64_t documents = 0;
};

/// The `limit` values of most documents among those that begin with `prefix` (as stored), cut at `grain` where that is not Whole.
/// Counts are exact. A value that is common in the library but among the first hundreds of no segment may be missing.
Result<std::vector<ValueCount>> common_values(const index::View& view, std::string_view column, std::string_view prefix, query::Grain grain,
                                              size_t limit);

}  // namespace winnow::app
