// Words (runs of letters and digits, in lower case) and overlapping pairs of Han characters, for the peers that have no such tokenizer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

constexpr uint32_t kPassageGap = 100;

inline bool is_han(char32_t c) {
    return (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

inline bool is_word(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return (c >= 0xc0 && c <= 0x1fff && c != 0xd7 && c != 0xf7) || (c >= 0x3041 && c <= 0x30fe) || (c >= 0xac00 && c <= 0xd7a3);
}

struct CodePoint {
    char32_t value = 0;
    uint32_t bytes = 1;
};

/// The code point at `at`; a broken one is a separator of one byte.
inline CodePoint code_point(std::string_view text, size_t at) {
    auto byte = [&](size_t i) { return char32_t(uint8_t(text[at + i])); };
    char32_t first = byte(0);
    if (first < 0x80) return {first, 1};
    uint32_t bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc0 || at + bytes > text.size()) return {0, 1};
    char32_t value = first & (0x7f >> bytes);
    for (uint32_t i = 1; i < bytes; ++i) value = value << 6 | (byte(i) & 0x3f);
    return {value, bytes};
}

inline bool is_digit(std::string_view text, size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; }

/// A word reaches to the next separator; a dot between digits is none, so that 3.5 is one word.
inline size_t end_of_word(std::string_view text, size_t at) {
    while (at < text.size()) {
        CodePoint c = code_point(text, at);
        bool decimal = c.value == '.' && is_digit(text, at - 1) && is_digit(text, at + 1);
        if (!is_word(c.value) && !decimal) break;
        at += c.bytes;
    }
    return at;
}

/// Calls `token(text, position, begin, end)` for every token and `passage(position)` at every line break. Positions count from 0.
template <class OnToken, class OnPassage>
void each_token(std::string_view text, OnToken token, OnPassage passage) {
    std::string word;
    uint32_t position = 0;
    bool inside_run = false;
    for (size_t at = 0; at < text.size();) {
        CodePoint c = code_point(text, at);
        size_t begin = at;
        at += c.bytes;
        if (is_han(c.value)) {
            CodePoint next = at < text.size() ? code_point(text, at) : CodePoint{};
            bool pair = is_han(next.value);
            if (pair || !inside_run) {
                size_t end = at + (pair ? next.bytes : 0);
                token(text.substr(begin, end - begin), position++, begin, end);
            }
            inside_run = pair;
        } else if (is_word(c.value)) {
            at = end_of_word(text, begin);
            word.assign(text.substr(begin, at - begin));
            for (char& letter : word) letter = letter >= 'A' && letter <= 'Z' ? char(letter + 32) : letter;
            token(std::string_view(word), position++, begin, at);
        } else if (c.value == '\n') {
            position += kPassageGap;
            passage(position);
        }
    }
}

inline std::vector<std::string> tokens_of(std::string_view text) {
    std::vector<std::string> tokens;
    each_token(text, [&](std::string_view t, uint32_t, size_t, size_t) { tokens.emplace_back(t); }, [](uint32_t) {});
    return tokens;
}

}  // namespace bench
