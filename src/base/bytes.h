// Views of raw bytes and the little-endian numbers in them. All our files are little-endian.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace winnow {

static_assert(std::endian::native == std::endian::little, "files are mapped as they are; a big-endian port needs byte swaps");

using Bytes = std::span<const uint8_t>;

inline Bytes as_bytes(std::string_view text) { return {reinterpret_cast<const uint8_t*>(text.data()), text.size()}; }
inline std::string_view as_text(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

template <class T>
Bytes as_bytes(std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T>);
    return {reinterpret_cast<const uint8_t*>(values.data()), values.size_bytes()};
}

/// Reads a T from possibly unaligned bytes.
template <class T>
T load(const void* from) {
    static_assert(std::is_trivially_copyable_v<T>);
    T value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

/// Appends the bytes of a T.
template <class T>
void append(std::string& to, const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    to.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// Appends an unsigned number in 7-bit groups, low first.
inline void append_varint(std::string& to, uint64_t value) {
    while (value >= 0x80) {
        to.push_back(static_cast<char>(value | 0x80));
        value >>= 7;
    }
    to.push_back(static_cast<char>(value));
}

/// Reads what append_varint wrote and moves `at` behind it; at most `end`. False when the bytes end early or exceed 64 bits.
inline bool read_varint(const uint8_t*& at, const uint8_t* end, uint64_t& value) {
    value = 0;
    for (int shift = 0; at < end && shift < 64; shift += 7) {
        const uint8_t byte = *at++;
        value |= static_cast<uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80) return true;
    }
    return false;
}

}  // namespace winnow
