// One code point of UTF-8 at a time, read and written. Invalid bytes are reported one by one, never skipped silently.
#pragma once

#include <cstdint>
#include <string>

namespace winnow::text {

constexpr char32_t kInvalid = 0xFFFFFFFF;

struct CodePoint {
    char32_t value;  // kInvalid for a byte that starts no well-formed sequence
    uint8_t bytes;   // how many bytes it takes; 1 when invalid
};

/// The code point at `at`; `at` < `end`. Overlong forms, surrogates and values above U+10FFFF are invalid.
inline CodePoint decode_utf8(const uint8_t* at, const uint8_t* end) {
    const uint32_t first = *at;
    if (first < 0x80) return {first, 1};
    const auto continues = [&](int i) { return (at[i] & 0xC0) == 0x80; };
    const auto left = end - at;
    if (first >= 0xE0 && first < 0xF0 && left >= 3 && continues(1) && continues(2)) {
        const uint32_t value = (first & 0x0F) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
        if (value >= 0x800 && (value < 0xD800 || value > 0xDFFF)) return {value, 3};
    } else if (first >= 0xC2 && first < 0xE0 && left >= 2 && continues(1)) {
        return {(first & 0x1F) << 6 | (at[1] & 0x3Fu), 2};
    } else if (first >= 0xF0 && first < 0xF5 && left >= 4 && continues(1) && continues(2) && continues(3)) {
        const uint32_t value = (first & 0x07) << 18 | (at[1] & 0x3Fu) << 12 | (at[2] & 0x3Fu) << 6 | (at[3] & 0x3Fu);
        if (value >= 0x10000 && value <= 0x10FFFF) return {value, 4};
    }
    return {kInvalid, 1};
}

/// Writes a valid code point to `to` (room for 4) and returns how many bytes it took.
inline int encode_utf8(char32_t value, uint8_t* to) {
    const auto tail = [&](int shift) { return static_cast<uint8_t>(0x80 | ((value >> shift) & 0x3F)); };
    if (value < 0x80) {
        to[0] = static_cast<uint8_t>(value);
        return 1;
    }
    if (value < 0x800) {
        to[0] = static_cast<uint8_t>(0xC0 | value >> 6);
        to[1] = tail(0);
        return 2;
    }
    if (value < 0x10000) {
        to[0] = static_cast<uint8_t>(0xE0 | value >> 12);
        to[1] = tail(6);
        to[2] = tail(0);
        return 3;
    }
    to[0] = static_cast<uint8_t>(0xF0 | value >> 18);
    to[1] = tail(12);
    to[2] = tail(6);
    to[3] = tail(0);
    return 4;
}

inline void append_utf8(std::string& to, char32_t value) {
    uint8_t bytes[4];
    to.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(encode_utf8(value, bytes)));
}

/// The largest n' <= n such that cutting valid UTF-8 after n' bytes splits no code point.
inline size_t utf8_cut(const uint8_t* text, size_t size, size_t n) {
    if (n >= size) return size;
    while (n > 0 && (text[n] & 0xC0) == 0x80) --n;
    return n;
}

}  // namespace winnow::text
