// Walks a few lists of postings over the documents they have in common, a block of the shortest at a time.
//
// Documents are looked up in bulk: for each list a branch-free search in the decoded block, then a compaction without a branch, so that
// documents which drop out cost no misprediction. A list's positions are reached by a running sum of its frequencies, made once a block.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "index/lanes.h"
#include "index/postings.h"
#include "search/search.h"

namespace winnow::search {

using index::DocId;
using index::kBlock;
using index::kNoDoc;

/// Not thread-safe.
class JointLists {
  public:
    /// The first list leads: it should be the shortest.
    static Result<std::unique_ptr<JointLists>> open(std::vector<index::PostingList> lists, Work* work);
    size_t size() const { return members_.size(); }
    /// Length of the list that leads.
    uint32_t cost() const { return members_[0]->list.doc_frequency(); }
    /// The first document ≥ target that is in all lists; kNoDoc at the end. Targets ascend.
    DocId seek(DocId target) {
        do {
            while (at_ < count_ && docs_[at_] < target) ++at_;
            if (at_ < count_) return docs_[at_];
        } while (refill(target));
        return kNoDoc;
    }
    /// Gaps of the positions of one list in the document that seek returned, see index::PositionReader::gaps. Once a document and list;
    /// valid until the next call for the same list.
    std::span<const uint32_t> gaps(size_t list);

  private:
    struct Member {
        index::PostingList list;
        index::PositionReader reader;
        uint32_t block = UINT32_MAX;  // decoded in docs
        uint32_t size = 0;
        uint32_t position_block = UINT32_MAX;  // where reader stands; starts belongs to it
        uint32_t passed = 0;                   // positions of it that reader has left behind
        alignas(64) uint32_t docs[kBlock];     // behind size: kNoDoc
        uint32_t starts[kBlock + 1];           // positions before each document of position_block
        uint32_t places[kBlock];               // where the list has docs_[i]: block · kBlock + index
    };
    explicit JointLists(Work* work) : work_(work) {}
    bool refill(DocId target);
    bool load(Member& member, uint32_t block);
    bool go_to(Member& member, DocId target);
    void narrow(size_t list);
    void start_positions(Member& member, uint32_t block);

    std::vector<std::unique_ptr<Member>> members_;
    Work* work_;
    uint32_t next_ = 0;   // document of the leading block to be looked up next
    uint32_t chunk_ = 0;  // how many were looked up at a time
    uint32_t at_ = 0;
    uint32_t count_ = 0;
    bool ended_ = false;
    uint32_t docs_[kBlock];  // common documents
};

inline std::span<const uint32_t> JointLists::gaps(size_t list) {
    Member& member = *members_[list];
    const uint32_t place = member.places[at_];
    const uint32_t block = place / kBlock;
    if (block != member.position_block) start_positions(member, block);
    const uint32_t* const start = member.starts + place % kBlock;
    if (start[0] > member.passed) member.reader.skip(start[0] - member.passed);
    member.passed = start[1];
    if (work_ != nullptr) work_->positions_decoded += start[1] - start[0];
    return member.reader.gaps(start[1] - start[0]);
}

/// The next four positions; `before` is the last one in all lanes, at first UINT32_MAX. Behind `count` the last position again.
inline index::Lanes four_positions(const uint32_t* gaps, size_t count, index::Lanes before) {
    constexpr index::SignedLanes kNumbers = {0, 1, 2, 3};
    const auto inside = kNumbers < (index::SignedLanes{} + static_cast<int32_t>(count));
    return index::running_sum((index::load_lanes(gaps) + 1) & (index::Lanes)inside) + before;
}

/// Up to so many positions are compared with all others; more, in order.
constexpr size_t kFewPositions = 8;

/// The positions that the gaps stand for, less `offset` (the first may so fall below zero and wrap around); they lie in `buffer`, and
/// behind them the last one again, so that any_position need not know how many there are.
inline std::span<uint32_t> to_positions(std::span<const uint32_t> gaps, uint32_t offset, std::vector<uint32_t>& buffer) {
    if (buffer.size() < gaps.size() + kFewPositions) buffer.resize(gaps.size() + kFewPositions);
    uint32_t* to = buffer.data();
    index::Lanes before = index::Lanes{} + (UINT32_MAX - offset);
    for (size_t at = 0; at < gaps.size(); at += 4, to += 4) {
        const index::Lanes row = four_positions(gaps.data() + at, gaps.size() - at, before);
        index::store_lanes(to, row);
        before = __builtin_shufflevector(row, row, 3, 3, 3, 3);
    }
    index::store_lanes(to, before);
    return {buffer.data(), gaps.size()};
}

/// Whether any position fits one of kOthers others; none behind `limit` does. Without a branch on a position: which one fits, and
/// even how many there are, cannot be foreseen.
template <size_t kOthers, class Fits>
bool any_position_of(std::span<const uint32_t> gaps, uint32_t limit, const uint32_t* others, Fits fits) {
    index::Lanes before = index::Lanes{} + UINT32_MAX;
    index::Lanes other[kOthers];
    for (size_t i = 0; i < kOthers; ++i) other[i] = index::Lanes{} + others[i];
    index::SignedLanes found{};
    for (size_t at = 0; at < gaps.size(); at += 4) {
        const index::Lanes row = four_positions(gaps.data() + at, gaps.size() - at, before);
        for (size_t i = 0; i < kOthers; ++i) found |= fits(row, other[i]);
        before = __builtin_shufflevector(row, row, 3, 3, 3, 3);
        if (before[0] > limit) break;
    }
    return index::any_lane(found);
}

/// `others`: one to kFewPositions, in a buffer of to_positions. `fits` takes four positions and, four times, one of the others.
template <class Fits>
bool any_position(std::span<const uint32_t> gaps, uint32_t limit, std::span<const uint32_t> others, Fits fits) {
    if (others.size() <= kFewPositions / 2) return any_position_of<kFewPositions / 2>(gaps, limit, others.data(), fits);
    return any_position_of<kFewPositions>(gaps, limit, others.data(), fits);
}

}  // namespace winnow::search
