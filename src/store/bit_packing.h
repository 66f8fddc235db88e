// Numbers of n bits one behind another, the first in the lowest bits. A reader takes eight bytes at any address and shifts: about
// one nanosecond a number for every n, so blocks and vector instructions are not worth their code here.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <string>

#include "base/assert.h"
#include "base/bytes.h"

namespace winnow::store {

/// Bits that hold every number up to `largest`; 0 when that is 0.
inline uint32_t bits_for(uint32_t largest) { return static_cast<uint32_t>(std::bit_width(largest)); }

inline uint64_t packed_bytes(uint64_t count, uint32_t bits) { return (count * bits + 7) / 8; }

/// Appends the distances of `values` from `base`, each below 2^bits, bits ≤ 32, to whole bytes.
inline void append_packed(std::string& to, std::span<const uint32_t> values, uint32_t base, uint32_t bits) {
    WINNOW_ASSERT(bits <= 32);
    const size_t begin = to.size(), bytes = packed_bytes(values.size(), bits);
    to.resize(begin + bytes + sizeof(uint64_t));  // words are stored whole, the last one partly behind the end
    char* at = to.data() + begin;
    uint64_t pending = 0;  // fewer than 32 bits between two values
    uint32_t pending_bits = 0;
    for (const uint32_t value : values) {
        pending |= uint64_t{value - base} << pending_bits;
        pending_bits += bits;
        if (pending_bits < 32) continue;
        std::memcpy(at, &pending, sizeof(uint32_t));
        at += sizeof(uint32_t);
        pending >>= 32;
        pending_bits -= 32;
    }
    std::memcpy(at, &pending, sizeof pending);
    to.resize(begin + bytes);
}

/// Reads values.size() numbers of `bits` ≤ 32 bits and adds `base` to each. `from` holds at least packed_bytes of them; nothing
/// behind it is read.
inline void read_packed(Bytes from, uint32_t bits, uint32_t base, std::span<uint32_t> values) {
    WINNOW_ASSERT(bits <= 32 && from.size() >= packed_bytes(values.size(), bits));
    const uint64_t mask = (uint64_t{1} << bits) - 1;
    const uint8_t* const bytes = from.data();
    size_t i = 0;
    uint64_t at = 0;
    if (from.size() >= 8) {
        const uint64_t last = (from.size() - 8) * 8 + 7;  // the last bit at which eight bytes can be taken
        for (; i < values.size() && at <= last; i++, at += bits) {
            values[i] = base + static_cast<uint32_t>(load<uint64_t>(bytes + at / 8) >> (at % 8) & mask);
        }
    }
    for (; i < values.size(); i++, at += bits) {
        uint64_t word = 0;
        if (at / 8 < from.size()) std::memcpy(&word, bytes + at / 8, std::min<size_t>(8, from.size() - at / 8));
        values[i] = base + static_cast<uint32_t>(word >> (at % 8) & mask);
    }
}

}  // namespace winnow::store
