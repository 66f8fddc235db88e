// Values of a column that begin with something, with their documents: for completion. Private to this folder.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/view.h"
#include "query/fields.h"

namespace winnow::app {

struct ValueCount {
    std::string value;  // as stored, or cut at the grain
    uint64_t documents = 0;
};

/// Documents by value cut at a grain, over all segments: a walk over every document, so that they are kept as long as the view is asked.
/// Thread-safe.
class CutCounts {
  public:
    using Counts = std::map<std::string, uint64_t, std::less<>>;
    /// @param grain of a class, coarser than Whole
    Result<std::shared_ptr<const Counts>> of(const std::shared_ptr<const index::View>& view, std::string_view column, query::Grain grain);

  private:
    std::mutex mutex_;
    std::weak_ptr<const index::View> view_;
    std::map<std::pair<std::string, query::Grain>, std::shared_ptr<const Counts>> kept_;
};

/// The `limit` values of most documents among those that begin with `prefix` (as stored), cut at `grain` where that is not Whole.
/// Counts are exact. A value that is common in the library but among the first hundreds of no segment may be missing.
Result<std::vector<ValueCount>> common_values(const std::shared_ptr<const index::View>& view, CutCounts& kept, std::string_view column,
                                              std::string_view prefix, query::Grain grain, size_t limit);

}  // namespace winnow::app
