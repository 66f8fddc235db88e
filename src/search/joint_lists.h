// Walks a few lists of postings over the documents they have in common, a block of the shortest at a time.
//
// Documents are looked up in bulk: for each list a branch-free search in the decoded block, then a compaction without a branch, so that
// documents which drop out cost no misprediction.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "index/lanes.h"
#include "index/postings.h"
#include "search/block.h"
#include "search/placed_gaps.h"
#include "search/search.h"

namespace winnow::search {

using index::DocId;
using index::kBlock;
using index::kNoDoc;

/// Not thread-safe.
class JointLists {
  public:
    /// The lists by length, the shortest leads. The first two are walked together, and those of the rest that stand in few documents;
    /// whoever asks looks the others up, when all else is known (has()).
    static Result<std::unique_ptr<JointLists>> open(std::vector<index::PostingList> lists, Work* work);
    size_t size() const { return members_.size(); }
    /// How many of them, from the first, are walked together.
    size_t together() const { return together_; }
    /// Length of the list that leads.
    uint32_t cost() const { return members_[0]->list.doc_frequency(); }
    /// The first document ≥ target that is in all lists walked together; kNoDoc at the end. Targets ascend.
    DocId seek(DocId target) {
        do {
            while (at_ < count_ && docs_[at_] < target) ++at_;
            if (at_ < count_) return docs_[at_];
        } while (refill(target));
        return kNoDoc;
    }
    /// Whether the document that seek returned is in the list. Lists that are walked together have it.
    bool has(size_t list) { return list < together_ || look_up(list); }
    /// Gaps of the positions of one list, which has the document that seek returned, see index::PositionReader::gaps. Once a document and list;
    /// valid until the next call for the same list.
    std::span<const uint32_t> gaps(size_t list) { return gaps_of(list, at_); }

    /// The same for many documents at a time, instead of seek, has and gaps: what is far away in memory is then asked for early.
    /// The next documents ≥ target that are in all lists walked together, kBlock at most; none at the end. Targets ascend.
    std::span<const DocId> chunk(DocId target);
    /// Leaves wanted[i] only for those documents of the chunk that the list, not walked together, has.
    void keep_found(size_t list, std::array<bool, kBlock>& wanted);
    /// As gaps, for document i of the chunk; i ascends.
    std::span<const uint32_t> gaps_of(size_t list, uint32_t i) { return members_[list]->gaps.at(members_[list]->places[i], work_); }

  private:
    struct Member {
        index::PostingList list;
        PlacedGaps gaps;
        uint32_t block = UINT32_MAX;  // decoded in docs
        uint32_t size = 0;
        alignas(64) uint32_t docs[kBlock];  // behind size: kNoDoc
        uint32_t places[kBlock];            // where the list has docs_[i]: block · kBlock + index
        Places by_number;                   // of docs
        bool has_places = false;            // by_number is of the decoded block
    };
    explicit JointLists(Work* work) : work_(work) {}
    bool refill(DocId target);
    bool load(Member& member, uint32_t block);
    bool go_to(Member& member, DocId target);
    void narrow(size_t list);
    template <class IndexOf>
    uint32_t narrow_in_block(size_t list, uint32_t i, uint32_t end, uint32_t kept, IndexOf index_of);
    bool look_up(size_t list) { return look_up(*members_[list], at_); }
    bool look_up(Member& member, uint32_t i);

    std::vector<std::unique_ptr<Member>> members_;
    size_t together_ = 0;  // how many of them, from the first
    Work* work_;
    uint32_t next_ = 0;   // document of the leading block to be looked up next
    uint32_t chunk_ = 0;  // how many were looked up at a time
    uint32_t at_ = 0;
    uint32_t count_ = 0;
    bool ended_ = false;
    uint32_t docs_[kBlock];  // common documents
};

/// The next four positions; `before` is the last one in all lanes, at first UINT32_MAX. Behind `count` the last position again.
inline index::Lanes four_positions(const uint32_t* gaps, ptrdiff_t count, index::Lanes before) {
    constexpr index::SignedLanes kNumbers = {0, 1, 2, 3};
    const auto inside = kNumbers < (index::SignedLanes{} + static_cast<int32_t>(count));
    return index::running_sum((index::load_lanes(gaps) + 1) & (index::Lanes)inside) + before;
}

inline index::Lanes last_of(index::Lanes row) { return __builtin_shufflevector(row, row, 3, 3, 3, 3); }

/// Calls visit(row) for all positions, four at a time, until it says false. Most documents have at most eight: two rows then, so that
/// no branch depends on how many there are, which cannot be foreseen.
template <class Visit>
void each_four_positions(std::span<const uint32_t> gaps, index::Lanes before, Visit visit) {
    const ptrdiff_t count = std::ssize(gaps);
    const index::Lanes first = four_positions(gaps.data(), count, before);
    const index::Lanes second = four_positions(gaps.data() + 4, count - 4, last_of(first));
    visit(first);
    bool more = visit(second);
    before = last_of(second);
    for (ptrdiff_t at = 8; at < count && more; at += 4) {
        const index::Lanes row = four_positions(gaps.data() + at, count - at, before);
        more = visit(row);
        before = last_of(row);
    }
}

/// Up to so many positions are compared with all others; more, in order.
constexpr size_t kFewPositions = 8;

/// The positions that the gaps stand for, less `offset` (the first may so fall below zero and wrap around); they lie in `buffer`, and
/// behind them the last one again, so that any_position need not know how many there are.
inline std::span<uint32_t> to_positions(std::span<const uint32_t> gaps, uint32_t offset, std::vector<uint32_t>& buffer) {
    if (buffer.size() < gaps.size() + kFewPositions + 4) buffer.resize(gaps.size() + kFewPositions + 4);
    uint32_t* to = buffer.data();
    each_four_positions(gaps, index::Lanes{} + (UINT32_MAX - offset), [&](index::Lanes row) {
        index::store_lanes(to, row);
        to += 4;
        return true;
    });
    return {buffer.data(), gaps.size()};
}

/// Whether any position fits one of kOthers others; none behind `limit` does. Without a branch on a position: which one fits, and
/// even how many there are, cannot be foreseen.
template <size_t kOthers, class Fits>
bool any_position_of(std::span<const uint32_t> gaps, uint32_t limit, const uint32_t* others, Fits fits) {
    index::Lanes other[kOthers];
    for (size_t i = 0; i < kOthers; ++i) other[i] = index::Lanes{} + others[i];
    index::SignedLanes found{};
    each_four_positions(gaps, index::Lanes{} + UINT32_MAX, [&](index::Lanes row) {
        for (size_t i = 0; i < kOthers; ++i) found |= fits(row, other[i]);
        return row[3] <= limit;
    });
    return index::any_lane(found);
}

/// `others`: one to kFewPositions, in a buffer of to_positions. `fits` takes four positions and, four times, one of the others.
template <class Fits>
bool any_position(std::span<const uint32_t> gaps, uint32_t limit, std::span<const uint32_t> others, Fits fits) {
    if (others.size() <= kFewPositions / 2) return any_position_of<kFewPositions / 2>(gaps, limit, others.data(), fits);
    return any_position_of<kFewPositions>(gaps, limit, others.data(), fits);
}

}  // namespace winnow::search
