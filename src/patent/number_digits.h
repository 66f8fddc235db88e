// Digits and years inside patent numbers, for the files that read them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace winnow::patent {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }
inline bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }
inline bool starts_with(std::string_view text, std::string_view head) { return text.substr(0, head.size()) == head; }

/// The value of up to nine digits.
inline uint32_t value_of(std::string_view digits) {
    uint32_t value = 0;
    for (const char c : digits.substr(0, 9)) value = value * 10 + static_cast<uint32_t>(c - '0');
    return value;
}

inline bool is_year(std::string_view digits, uint32_t first = 1850) {
    return digits.size() == 4 && all_digits(digits) && value_of(digits) >= first && value_of(digits) <= 2099;
}

inline std::string padded(std::string_view digits, size_t width) {
    std::string result(width - std::min(width, digits.size()), '0');
    return result.append(digits);
}

inline std::string_view without_zeros(std::string_view digits) {
    while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
    return digits;
}

/// 13 → "2013", 98 → "1998": two-digit years of an office that counts since `first`, the two-digit year of its first number.
inline std::string full_year(std::string_view two_digits, uint32_t first) {
    return std::string(value_of(two_digits) >= first ? "19" : "20").append(two_digits);
}

}  // namespace winnow::patent
