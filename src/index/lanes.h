// Four numbers at a time, with the compiler's vectors: no intrinsics, any processor.
#pragma once

#include <cstdint>
#include <cstring>

namespace winnow::index {

using Lanes = uint32_t __attribute__((vector_size(16)));
using SignedLanes = int32_t __attribute__((vector_size(16)));

inline Lanes load_lanes(const void* from) {
    Lanes lanes;
    std::memcpy(&lanes, from, sizeof lanes);
    return lanes;
}

inline void store_lanes(void* to, Lanes lanes) { std::memcpy(to, &lanes, sizeof lanes); }

/// The sum of each lane and all before it.
inline Lanes running_sum(Lanes row) {
    const Lanes zero{};
    row += __builtin_shufflevector(row, zero, 4, 0, 1, 2);
    row += __builtin_shufflevector(row, zero, 4, 5, 0, 1);
    return row;
}

/// Whether any lane of a comparison holds.
inline bool any_lane(SignedLanes comparison) {
    uint64_t halves[2];
    std::memcpy(halves, &comparison, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

}  // namespace winnow::index
