// Finding a document in a decoded block of postings.
#pragma once

#include <bit>
#include <vector>

#include "index/postings.h"

namespace winnow::search {

/// Index of the first of kBlock ascending values that is ≥ target, or kBlock - 1. Without branches, which nobody could predict.
inline uint32_t lower_bound_in_block(const uint32_t* values, uint32_t target) {
    uint32_t at = 0;
#pragma GCC unroll 7
    for (uint32_t step = index::kBlock / 2; step > 0; step /= 2) at += (values[at + step - 1] < target) * step;
    return at;
}

/// Index of the first of kBlock ascending values that is > last, or kBlock.
inline uint32_t first_behind(const uint32_t* values, uint32_t last) {
    const uint32_t at = lower_bound_in_block(values, last + 1);
    return at + (values[at] <= last);
}

constexpr uint32_t kManyLookups = 24;  // from so many lookups in a block on, setting its places costs less than searching

/// Where each document stands in a block, by its number: for so many lookups that a search for each would cost more. What other blocks
/// left behind stays and is told from the block's own by looking there (Briggs, Torczon: An efficient representation for sparse sets, 1993).
class Places {
  public:
    static constexpr uint32_t kMostRange = 32768;  // numbers; more would lie too far from the processor
    /// The block's documents, index::kBlock of them at most. False when they span more than kMostRange numbers.
    bool set(const uint32_t* docs, uint32_t count) {
        const uint32_t span = docs[count - 1] - docs[0];
        if (span >= kMostRange) return false;
        const uint32_t mask = mask_ = std::bit_ceil(span + 1) - 1;
        if (places_.empty()) places_.resize(kMostRange);
        uint8_t* const places = places_.data();
#pragma GCC unroll 8
        for (uint32_t i = 0; i < count; ++i) places[docs[i] & mask] = static_cast<uint8_t>(i);
        return true;
    }
    /// The only index at which the document can be. A block was set.
    uint32_t of(uint32_t doc) const { return places_[doc & mask_]; }

  private:
    uint32_t mask_ = 0;
    std::vector<uint8_t> places_;  // kMostRange once something was set
};
static_assert(index::kBlock <= 256);

}  // namespace winnow::search
