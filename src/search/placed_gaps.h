// Positions of one list by place: block · kBlock + index of a document in the list, as whoever looked the document up has it. They
// are reached by a running sum of the list's frequencies, made once a block.
#pragma once

#include <span>

#include "index/postings.h"
#include "search/search.h"

namespace winnow::search {

using index::kBlock;

/// Not thread-safe.
class PlacedGaps {
  public:
    /// `list` outlives this and has its positions open.
    void reset(const index::PostingList& list) {
        list_ = &list;
        reader_.reset(list);
    }
    /// Gaps of the positions of the document at the place, see index::PositionReader::gaps. Places ascend; valid until the next call.
    std::span<const uint32_t> at(uint32_t place, Work* work) {
        const uint32_t block = place / kBlock;
        if (block != block_) start(block);
        const uint32_t* const start = starts_ + place % kBlock;
        if (start[0] > passed_) reader_.skip(start[0] - passed_);
        passed_ = start[1];
        if (work != nullptr) work->positions_decoded += start[1] - start[0];
        return reader_.gaps(start[1] - start[0]);
    }

  private:
    void start(uint32_t block);

    const index::PostingList* list_ = nullptr;
    index::PositionReader reader_;
    uint32_t block_ = UINT32_MAX;  // where reader_ stands; starts_ belongs to it
    uint32_t passed_ = 0;          // positions of it that reader_ has left behind
    uint32_t starts_[kBlock + 1];  // positions before each document of block_
};

}  // namespace winnow::search
