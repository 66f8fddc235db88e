// See placed_gaps.h.
#include "search/placed_gaps.h"

#include <algorithm>

#include "index/lanes.h"

namespace winnow::search {

void PlacedGaps::start(uint32_t block) {
    const uint32_t size = list_->decode_frequencies(block, starts_ + 1);
    std::fill(starts_ + 1 + size, starts_ + 1 + kBlock, 0);
    starts_[0] = 0;
    index::Lanes sum{};
    for (uint32_t i = 1; i <= kBlock; i += 4) {
        sum += index::running_sum(index::load_lanes(starts_ + i));
        index::store_lanes(starts_ + i, sum);
        sum = __builtin_shufflevector(sum, sum, 3, 3, 3, 3);
    }
    reader_.start_block(block);
    block_ = block;
    passed_ = 0;
}

}  // namespace winnow::search
