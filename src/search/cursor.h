// Walks one list of postings document by document, decoding a block at a time and only what is asked for.
#pragma once

#include <vector>

#include "index/postings.h"
#include "search/search.h"

namespace winnow::search {

using index::DocId;
using index::kBlock;
using index::kNoDoc;

/// Not thread-safe.
class Cursor {
  public:
    explicit Cursor(const index::PostingList& list, Work* work = nullptr) : list_(&list), work_(work) { load_block(0); }

    /// kNoDoc at the end.
    DocId doc() const { return doc_; }
    uint32_t weight() {
        if (!has_weights_) {
            list_->decode_weights(block_, weights_);
            has_weights_ = true;
        }
        return weights_[index_];
    }
    uint32_t frequency() {
        load_frequencies();
        return frequencies_[index_];
    }
    DocId next() {
        if (++index_ < size_) return doc_ = docs_[index_];
        return load_block(block_ + 1);
    }
    /// The first document ≥ target, from the current one on.
    DocId seek(DocId target) {
        if (doc_ >= target) return doc_;
        while (docs_[size_ - 1] < target) {
            const uint32_t block = list_->find_block(block_ + 1, target);
            if (work_ != nullptr) work_->blocks_skipped += block - block_ - 1;
            if (load_block(block) >= target) return doc_;
        }
        return seek_in_block(target);
    }
    /// Makes positions() usable; verifies their bytes.
    Result<void> open_positions();
    /// Appends the positions of the current document, ascending. Documents must be asked in ascending order, each at most once.
    void positions(std::vector<uint32_t>& to);

  private:
    DocId load_block(uint32_t block);
    DocId seek_in_block(DocId target) {
        uint32_t low = index_ + 1;
        if (docs_[low] >= target) {
            index_ = low;
            return doc_ = docs_[low];
        }
        uint32_t step = 1;
        while (low + step < size_ && docs_[low + step] < target) {
            low += step;
            step *= 2;
        }
        uint32_t high = low + step < size_ ? low + step : size_ - 1;
        while (low < high) {
            const uint32_t middle = (low + high) / 2;
            if (docs_[middle] < target) low = middle + 1;
            else high = middle;
        }
        index_ = low;
        return doc_ = docs_[low];
    }
    void load_frequencies() {
        if (has_frequencies_) return;
        list_->decode_frequencies(block_, frequencies_);
        has_frequencies_ = true;
    }

    const index::PostingList* list_;
    Work* work_;
    DocId doc_ = kNoDoc;
    uint32_t block_ = 0;
    uint32_t index_ = 0;
    uint32_t size_ = 0;
    bool has_weights_ = false;
    bool has_frequencies_ = false;
    bool at_positions_ = false;     // reader_ stands in this block
    uint32_t positions_index_ = 0;  // document of the block whose positions reader_ reads next
    index::PositionReader reader_;
    std::unique_ptr<index::PostingList> positional_;
    alignas(64) uint32_t docs_[kBlock];
    uint32_t weights_[kBlock];
    uint32_t frequencies_[kBlock];
};

}  // namespace winnow::search
