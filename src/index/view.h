// What a search sees of a library: its segments, and columns that depend on more than one segment or on something outside of them.
//
// Such a column is derived: made in memory when it is first asked for, with a dictionary of its own in byte order, so that whatever
// reads columns works on it unchanged (docs/adr/0011-names.md). Which ones there are stands in one table, derived.cpp.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "base/result.h"
#include "index/current_names.h"
#include "index/segment.h"
#include "patent/publication.h"

namespace winnow::index {

/// A snapshot with the names and the day that derived columns are made with. Const use is thread-safe: a derived column is made by
/// whoever comes first and kept for the view's life, errors too; stored columns are passed through without a lock of ours.
class View {
  public:
    /// @param names null: every name is its own current name
    /// @param today the day that statuses are judged for; unknown: nothing is judged
    explicit View(std::shared_ptr<const Snapshot> snapshot, std::shared_ptr<const CurrentNames> names = nullptr, patent::Date today = {});
    ~View();

    const Snapshot& snapshot() const { return *snapshot_; }
    const std::shared_ptr<const Snapshot>& shared_snapshot() const { return snapshot_; }
    const CurrentNames& names() const { return *names_; }
    patent::Date today() const { return today_; }

    size_t segment_count() const { return snapshot_->segments().size(); }
    const Segment& segment(size_t number) const { return *snapshot_->segments()[number]; }
    /// As store::Columns::key and ints, stored or derived.
    Result<const store::KeyColumn*> key(size_t segment, std::string_view column) const;
    Result<std::span<const int32_t>> ints(size_t segment, std::string_view column) const;

  private:
    struct Made;
    std::shared_ptr<const Snapshot> snapshot_;
    std::shared_ptr<const CurrentNames> names_;
    patent::Date today_;
    std::unique_ptr<Made[]> made_;  // by the table of derived columns
};

}  // namespace winnow::index
