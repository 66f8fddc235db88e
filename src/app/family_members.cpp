// A counting sort by family number: two passes over the families of all segments.
#include "app/family_members.h"

namespace winnow::app {

namespace {

/// Calls visit(family, document) for every live document in library order. A damaged number is passed over.
template <class Visit>
void each_member(const index::Snapshot& snapshot, Visit visit) {
    for (uint32_t s = 0; s < snapshot.segments().size(); ++s) {
        const auto families = snapshot.extended_families(s);
        for (uint32_t doc = 0; doc < families.size(); ++doc) {
            if (families[doc] < snapshot.extended_family_count() && snapshot.segments()[s]->is_live(doc))
                visit(families[doc], search::DocRef{s, doc});
        }
    }
}

}  // namespace

FamilyMembers::FamilyMembers(std::shared_ptr<const index::Snapshot> snapshot) : snapshot_(std::move(snapshot)) {
    starts_.assign(snapshot_->extended_family_count() + size_t{1}, 0);
    each_member(*snapshot_, [&](uint32_t family, search::DocRef) { ++starts_[family + size_t{1}]; });
    for (size_t family = 1; family < starts_.size(); ++family) starts_[family] += starts_[family - 1];
    members_.resize(starts_.back());
    std::vector<uint32_t> next(starts_.begin(), starts_.end() - 1);
    each_member(*snapshot_, [&](uint32_t family, search::DocRef ref) { members_[next[family]++] = ref; });
}

std::span<const search::DocRef> FamilyMembers::around(search::DocRef ref) const {
    const uint32_t family = snapshot_->extended_families(ref.segment)[ref.doc];
    if (family + size_t{1} >= starts_.size()) return {};
    return std::span(members_).subspan(starts_[family], starts_[family + size_t{1}] - starts_[family]);
}

std::shared_ptr<const FamilyMembers> FamilyMembersKept::of(const std::shared_ptr<const index::Snapshot>& snapshot) {
    const std::lock_guard guard(making_);
    if (!kept_ || &kept_->snapshot() != snapshot.get()) kept_ = std::make_shared<const FamilyMembers>(snapshot);
    return kept_;
}

}  // namespace winnow::app
