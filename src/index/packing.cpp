// One unpacking function per width, made by a template, picked from a table.
#include "index/packing.h"

#include <bit>
#include <cstring>
#include <utility>

#include "index/lanes.h"

namespace winnow::index {

namespace {

constexpr uint32_t kRows = kBlock / 4;

template <uint32_t kBits, uint32_t kRow>
inline Lanes unpack_row(const uint8_t* from) {
    if constexpr (kBits == 0) {
        return Lanes{};
    } else {
        constexpr uint32_t kBit = kRow * kBits;
        constexpr uint32_t kWord = kBit / 32;
        constexpr uint32_t kShift = kBit % 32;
        constexpr uint32_t kMask = kBits == 32 ? 0xffffffffu : (1u << kBits) - 1;
        Lanes row = load_lanes(from + kWord * 16) >> kShift;
        if constexpr (kShift + kBits > 32) row |= load_lanes(from + (kWord + 1) * 16) << (32 - kShift);
        return row & kMask;
    }
}

template <uint32_t kBits, uint32_t... kRow>
void unpack_plain(const uint8_t* from, uint32_t* values, std::integer_sequence<uint32_t, kRow...>) {
    (store_lanes(values + kRow * 4, unpack_row<kBits, kRow>(from)), ...);
}

template <uint32_t kBits, uint32_t... kRow>
void unpack_gaps(const uint8_t* from, uint32_t before, uint32_t* values, std::integer_sequence<uint32_t, kRow...>) {
    Lanes last = Lanes{} + before;
    (
        [&] {
            const Lanes row = running_sum(unpack_row<kBits, kRow>(from) + 1) + last;
            store_lanes(values + kRow * 4, row);
            last = __builtin_shufflevector(row, row, 3, 3, 3, 3);
        }(),
        ...);
}

using Rows = std::make_integer_sequence<uint32_t, kRows>;
template <uint32_t kBits>
void unpack_plain_of(const uint8_t* from, uint32_t* values) {
    unpack_plain<kBits>(from, values, Rows{});
}
template <uint32_t kBits>
void unpack_gaps_of(const uint8_t* from, uint32_t before, uint32_t* values) {
    unpack_gaps<kBits>(from, before, values, Rows{});
}

struct Unpackers {
    void (*plain[33])(const uint8_t*, uint32_t*);
    void (*gaps[33])(const uint8_t*, uint32_t, uint32_t*);
};

template <uint32_t... kBits>
constexpr Unpackers make_unpackers(std::integer_sequence<uint32_t, kBits...>) {
    return {{unpack_plain_of<kBits>...}, {unpack_gaps_of<kBits>...}};
}

constexpr Unpackers kUnpackers = make_unpackers(std::make_integer_sequence<uint32_t, 33>{});

}  // namespace

uint32_t bits_needed(const uint32_t* values) {
    uint32_t all = 0;
    for (uint32_t i = 0; i < kBlock; ++i) all |= values[i];
    return static_cast<uint32_t>(std::bit_width(all));
}

void pack(const uint32_t* values, uint32_t bits, uint8_t* to) {
    if (bits == 0) return;
    Lanes word = {};
    uint32_t shift = 0;
    for (uint32_t row = 0; row < kRows; ++row) {
        const Lanes value = load_lanes(values + row * size_t{4});
        word |= value << shift;
        shift += bits;
        if (shift < 32) continue;
        store_lanes(to, word);
        to += sizeof word;
        shift -= 32;
        word = shift > 0 ? value >> (bits - shift) : Lanes{};
    }
}

void unpack(const uint8_t* from, uint32_t bits, uint32_t* values) { kUnpackers.plain[bits](from, values); }

void unpack_ascending(const uint8_t* from, uint32_t bits, uint32_t before, uint32_t* values) {
    kUnpackers.gaps[bits](from, before, values);
}

void append_patched(std::string& to, const uint32_t* values) {
    uint32_t wider[34] = {};  // wider[b]: values of b bits or more
    for (uint32_t i = 0; i < kBlock; ++i) ++wider[std::bit_width(values[i])];
    for (int bits = 32; bits > 0; --bits) wider[bits - 1] += wider[bits];
    const uint32_t most = bits_needed(values);
    uint32_t best = most;
    for (uint32_t bits = most > 8 ? most - 8 : 0; bits < most; ++bits) {
        if (packed_bytes(bits) + 2 * wider[bits + 1] < packed_bytes(best) + 2 * wider[best + 1]) best = bits;
    }
    const uint32_t mask = best == 32 ? UINT32_MAX : (1u << best) - 1;
    uint32_t low[kBlock];
    to.push_back(static_cast<char>(best));
    to.push_back(static_cast<char>(wider[best + 1]));
    for (uint32_t i = 0; i < kBlock; ++i) low[i] = values[i] & mask;
    const size_t at = to.size();
    to.resize(at + packed_bytes(best));
    pack(low, best, reinterpret_cast<uint8_t*>(to.data()) + at);
    uint8_t exceptions[kBlock];  // found without branches, which nobody could predict
    uint32_t count = 0;
    for (uint32_t i = 0; i < kBlock; ++i) {
        exceptions[count] = static_cast<uint8_t>(i);
        count += values[i] > mask;
    }
    for (uint32_t k = 0; k < count; ++k) {
        to.push_back(static_cast<char>(exceptions[k]));
        to.push_back(static_cast<char>(values[exceptions[k]] >> best));
    }
}

void unpack_patched(const uint8_t* from, uint32_t* values) {
    const uint32_t bits = from[0];
    const uint32_t exceptions = from[1];
    unpack(from + 2, bits, values);
    const uint8_t* at = from + 2 + packed_bytes(bits);
    for (uint32_t i = 0; i < exceptions; ++i, at += 2) values[at[0] % kBlock] |= static_cast<uint32_t>(at[1]) << (bits % 32);
}

}  // namespace winnow::index
