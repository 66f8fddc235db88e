// A word of many forms in a known set of documents: its lists are read a block at a time, and what they have in common with the set is
// sorted by document, a window of the set after the other. A list is so never sought document by document, and a block's documents are
// compared with the set without a branch. Positions are read only when they are asked for.
#include <algorithm>
#include <memory>

#include "search/block.h"
#include "search/placed_gaps.h"
#include "search/positional.h"

namespace winnow::search {

namespace {

class SiftedLeaf final : public Leaf {
  public:
    static Result<LeafPtr> make(std::vector<index::PostingList> lists, ZoneFilter filter, std::shared_ptr<const Rows> rows, Effort effort) {
        std::unique_ptr<SiftedLeaf> leaf(new SiftedLeaf(std::move(filter), std::move(rows), effort));
        for (index::PostingList& list : lists) {
            leaf->cost_ += list.doc_frequency();
            leaf->members_.push_back(std::make_unique<Member>());
            Member& member = *leaf->members_.back();
            member.list = std::move(list);
            TRY(member.list.open_positions());
            member.gaps.reset(member.list);
        }
        leaf->next_.resize(leaf->members_.size());
        return LeafPtr(std::move(leaf));
    }
    DocId seek(DocId target) override {
        for (row_ = rows_->find(row_, target); row_ < rows_->size(); ++row_) {
            if (row_ >= end_) sift();
            if (begin_of(row_) != begin_of(row_ + 1)) return rows_->doc(row_);
        }
        return kNoDoc;
    }
    void positions(std::vector<uint32_t>& out) override {
        out.clear();
        const Place* const end = places_.data() + begin_of(row_ + 1);
        for (const Place* place = places_.data() + begin_of(row_); place != end; ++place) {
            uint32_t position = UINT32_MAX;
            for (const uint32_t gap : gaps_at(*place)) out.push_back(position += gap + 1);
        }
        if (begin_of(row_ + 1) - begin_of(row_) > 1) std::sort(out.begin(), out.end());
        if (members_.size() > kMaxListsWalked) effort_.spend(out.size());
        filter_.apply(rows_->doc(row_), out);
    }
    void spans(Extents& out) override {
        if (members_.size() > kMaxListsWalked || filter_.context || begin_of(row_ + 1) - begin_of(row_) > 1) return Leaf::spans(out);
        const auto gaps = gaps_at(places_[begin_of(row_)]);
        out.resize(gaps.size());
        uint32_t end = 0;
        for (size_t i = 0; i < gaps.size(); ++i) {
            const uint32_t begin = end + gaps[i];
            out[i] = {begin, end = begin + 1};
        }
    }
    uint64_t cost() const override { return cost_; }

  private:
    static constexpr uint32_t kWindow = 1024;     // rows
    static constexpr uint32_t kLookupFactor = 8;  // looking up a row's document costs as much as comparing so many of a block
    /// Where a list has a document.
    struct Place {
        uint32_t member;
        uint32_t place;  // block · kBlock + index
    };
    struct Found {
        uint32_t row;  // of the window
        Place place;
    };
    struct Member {
        index::PostingList list;
        PlacedGaps gaps;
        uint32_t block = 0;  // to be read next, from `at` on when it is decoded
        uint32_t at = 0;
        uint32_t size = 0;  // 0: not decoded
        alignas(64) uint32_t docs[kBlock];
    };
    SiftedLeaf(ZoneFilter filter, std::shared_ptr<const Rows> rows, Effort effort)
        : filter_(std::move(filter)), rows_(std::move(rows)), effort_(effort), work_(effort.work()), begins_(kWindow + 1) {}

    uint32_t begin_of(uint32_t row) const { return begins_[row - first_]; }
    std::span<const uint32_t> gaps_at(Place place) { return members_[place.member]->gaps.at(place.place, work_); }

    /// Makes row_ the first row of the window.
    void sift() {
        first_ = row_;
        end_ = std::min(rows_->size(), first_ + kWindow);
        std::fill(begins_.begin(), begins_.end(), 0);
        found_.clear();
        const DocId last = rows_->doc(end_ - 1);
        for (uint32_t i = 0; i < members_.size(); ++i) {
            if (next_[i] <= last) next_[i] = sift(i, rows_->doc(first_), last);
        }
        uint32_t sum = 0;
        for (uint32_t& begin : begins_) begin = sum += begin;
        // Each row's end for the time being: places are put in from behind, after which it is the begin.
        places_.resize(found_.size());
        for (size_t i = found_.size(); i-- > 0;) places_[--begins_[found_[i].row]] = found_[i].place;
    }
    /// Finds what the list has in [first, last]; returns a document before which it has no more.
    DocId sift(uint32_t number, DocId first, DocId last) {
        Member& member = *members_[number];
        while (read_block(member, first)) {
            const uint32_t* const docs = member.docs;
            const uint32_t begin = docs[member.at] < first ? index_of(member, first) : member.at;
            const DocId block_last = docs[member.size - 1];
            const uint32_t end = block_last <= last ? member.size : index_of(member, last + 1);
            keep_found(number, begin, end);
            if (end < member.size) {
                member.at = end;
                return docs[end];
            }
            member.size = 0;
            ++member.block;
            first = rows_->documents().next(block_last + 1);
            if (first > last) return first;
        }
        return kNoDoc;
    }
    static uint32_t index_of(const Member& member, DocId doc) {
        return static_cast<uint32_t>(std::lower_bound(member.docs + member.at, member.docs + member.size, doc) - member.docs);
    }
    /// Decodes the next block with documents ≥ first, unless it is; false at the end.
    bool read_block(Member& member, DocId first) {
        if (member.size > 0 && member.docs[member.size - 1] >= first) return true;
        if (member.size > 0) ++member.block;
        const uint32_t block = member.block < member.list.block_count() ? member.list.find_block(member.block, first) : member.block;
        work_->blocks_skipped += block - member.block;
        member.block = block;
        member.at = 0;
        member.size = block < member.list.block_count() ? member.list.decode_docs(block, member.docs) : 0;
        std::fill(member.docs + member.size, member.docs + kBlock, kNoDoc);
        work_->postings_decoded += member.size;
        if (member.size > 0 && member.docs[member.size - 1] >= rows_->documents().size()) member.size = 0;  // only in a damaged list
        if (member.size > 0 && member.docs[member.size - 1] < first) member.size = 0;                       // the end of a short list
        return member.size > 0;
    }
    /// Adds those of the block's documents [begin, end) that the set has.
    void keep_found(uint32_t number, uint32_t begin, uint32_t end) {
        if (begin == end) return;
        const Member& member = *members_[number];
        const uint32_t row = rows_->row_of(member.docs[begin]), behind = rows_->row_of(member.docs[end - 1]) + 1;
        if ((behind - row) * kLookupFactor < end - begin) return look_up(number, row, std::min(behind, end_));
        const uint64_t* const words = rows_->documents().words().data();
        uint8_t hits[kBlock];
        uint32_t count = 0;
        for (uint32_t i = begin; i < end; ++i) {
            const DocId doc = member.docs[i];
            hits[count] = static_cast<uint8_t>(i);
            count += words[doc / 64] >> (doc % 64) & 1;
        }
        for (uint32_t i = 0; i < count; ++i) add(number, rows_->row_of(member.docs[hits[i]]), hits[i]);
    }
    /// The same for the documents of a few rows, one by one.
    void look_up(uint32_t number, uint32_t row, uint32_t behind) {
        const Member& member = *members_[number];
        for (; row < behind; ++row) {
            const uint32_t i = lower_bound_in_block(member.docs, rows_->doc(row));
            if (member.docs[i] == rows_->doc(row)) add(number, row, i);
        }
    }
    void add(uint32_t number, uint32_t row, uint32_t index) {
        const Member& member = *members_[number];
        ++begins_[row - first_];
        found_.push_back({row - first_, {number, member.block * kBlock + index}});
    }

    ZoneFilter filter_;
    std::shared_ptr<const Rows> rows_;
    Effort effort_;
    Work* work_;
    uint64_t cost_ = 0;
    std::vector<std::unique_ptr<Member>> members_;
    std::vector<DocId> next_;  // by member: it has no document before that is not found
    uint32_t row_ = 0;
    uint32_t first_ = 0, end_ = 0;  // the window
    std::vector<uint32_t> begins_;  // by row of the window: its first place; one more
    std::vector<Place> places_;     // by row
    std::vector<Found> found_;      // by list
};
static_assert(kBlock <= 256);

}  // namespace

Result<LeafPtr> make_sifted_leaf(std::vector<index::PostingList> lists, ZoneFilter filter, std::shared_ptr<const Rows> rows,
                                 Effort effort) {
    return SiftedLeaf::make(std::move(lists), std::move(filter), std::move(rows), effort);
}

}  // namespace winnow::search
