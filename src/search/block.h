// Finding a document in a decoded block of postings.
#pragma once

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

}  // namespace winnow::search
