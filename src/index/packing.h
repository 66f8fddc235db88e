// Blocks of 128 numbers in the fewest whole bits each.
// Vertical layout over four lanes of 32 bits, so that plain vector code unpacks four numbers at a time
// (Lemire, Boytsov: Decoding billions of integers per second through vectorization, 2015). Written with compiler vectors, no intrinsics.
#pragma once

#include <cstdint>

namespace winnow::index {

constexpr uint32_t kBlock = 128;

/// Bits of the largest of 128 values, 0 … 32.
uint32_t bits_needed(const uint32_t* values);
/// Bytes that 128 values of `bits` bits take.
constexpr uint32_t packed_bytes(uint32_t bits) { return bits * (kBlock / 8); }
/// Writes packed_bytes(bits) bytes; values must fit.
void pack(const uint32_t* values, uint32_t bits, uint8_t* to);
/// Reads packed_bytes(bits) bytes; bits ≤ 32.
void unpack(const uint8_t* from, uint32_t bits, uint32_t* values);
/// As unpack, then turns gaps into numbers: values[i] = before + sum of (gap + 1) up to i.
void unpack_ascending(const uint8_t* from, uint32_t bits, uint32_t before, uint32_t* values);

}  // namespace winnow::index
