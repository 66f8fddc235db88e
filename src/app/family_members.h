// Which documents belong together: the members of every extended family of a snapshot, found once instead of with every document.
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "index/segment.h"
#include "search/search.h"

namespace winnow::app {

/// Immutable. Publications of one application are always in one extended family, and so are those of one simple family
/// (index/families.h), so that whoever looks for either looks here.
class FamilyMembers {
  public:
    explicit FamilyMembers(std::shared_ptr<const index::Snapshot> snapshot);
    const index::Snapshot& snapshot() const { return *snapshot_; }
    /// The live documents of the extended family that `ref` belongs to, itself too, in library order.
    std::span<const search::DocRef> around(search::DocRef ref) const;

  private:
    std::shared_ptr<const index::Snapshot> snapshot_;
    std::vector<uint32_t> starts_;  // by family, and one behind the last
    std::vector<search::DocRef> members_;
};

/// The members of the newest snapshot that was asked for. Thread-safe.
class FamilyMembersKept {
  public:
    std::shared_ptr<const FamilyMembers> of(const std::shared_ptr<const index::Snapshot>& snapshot);

  private:
    std::mutex making_;
    std::shared_ptr<const FamilyMembers> kept_;
};

}  // namespace winnow::app
