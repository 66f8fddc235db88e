// Blocks of 128 numbers in the fewest whole bits each.
// Vertical layout over four lanes of 32 bits, so that plain vector code unpacks four numbers at a time
// (Lemire, Boytsov: Decoding billions of integers per second through vectorization, 2015). Written with compiler vectors, no intrinsics.
#pragma once

#include <cstdint>
#include <string>

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

// A patched block takes fewer bits than its largest values need; what they lack stands behind (Zukowski and others: Super-scalar RAM-CPU
// cache compression, 2006). Bytes: the width, the number of exceptions, the packed values, and per exception its index and its high byte.

/// Appends 128 values in the width that takes the fewest bytes, exceptions counted in.
void append_patched(std::string& to, const uint32_t* values);
/// Bytes of the block at `from`, of which two must be readable; 0 when its width is none.
inline uint32_t patched_bytes(const uint8_t* from) { return from[0] > 32 ? 0 : 2 + packed_bytes(from[0]) + 2u * from[1]; }
/// Reads patched_bytes(from) bytes.
void unpack_patched(const uint8_t* from, uint32_t* values);

}  // namespace winnow::index
