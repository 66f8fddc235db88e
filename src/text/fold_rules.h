// The rules that look at more than one code point, shared by tokenize() and fold() so that both write the same text.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>

#include "text/fold_table.h"
#include "text/utf8.h"

namespace winnow::text {

/// ASCII letters and digits to their folded form, everything else to 0.
constexpr std::array<uint8_t, 256> kAsciiWord = [] {
    std::array<uint8_t, 256> table{};
    for (int c = '0'; c <= '9'; ++c) table[c] = static_cast<uint8_t>(c);
    for (int c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = static_cast<uint8_t>(c);
    return table;
}();

inline bool is_ascii_digit(uint8_t byte) { return byte >= '0' && byte <= '9'; }

/// Writes the folded form of one code point (its source bytes start at `source`) to `to`, which has room for kMaxFoldedBytes;
/// returns the new end. May write a few bytes behind that end.
inline uint8_t* write_folded(FoldEntry entry, const uint8_t* source, CodePoint code_point, uint8_t* to) {
    const uint32_t length = entry.length_code();
    if (length < kItself) {
        const uint32_t bytes = entry.bytes();
        std::memcpy(to, &bytes, 4);
        return to + length;
    }
    if (length == kItself) {
        std::memcpy(to, source, code_point.bytes);
        return to + code_point.bytes;
    }
    std::memcpy(to, entry.side_text(), entry.side_length());
    return to + entry.side_length();
}

/// Whether the text before `at` ends with an opening round bracket, half or full width.
inline bool behind_bracket(const uint8_t* begin, const uint8_t* at) {
    if (at - begin >= 1 && at[-1] == '(') return true;
    return at - begin >= 3 && at[-3] == 0xEF && at[-2] == 0xBC && at[-1] == 0x88;
}

/// Length in bytes of a number with grouping commas (1,000 or 12,345,678) that starts at `at`; 0 when there is none.
/// One to three digits, then groups of a comma and exactly three digits. Directly behind a bracket a blank must follow: (1,000 W)
/// has a number, (112,113) and (110,110a) have reference numerals.
inline size_t grouped_number(const uint8_t* begin, const uint8_t* at, const uint8_t* end) {
    const uint8_t* p = at;
    while (p < end && is_ascii_digit(*p)) ++p;
    if (p == at || p - at > 3) return 0;
    const uint8_t* const first_group_end = p;
    const auto is_group = [&](const uint8_t* g) {
        return end - g >= 4 && g[0] == ',' && is_ascii_digit(g[1]) && is_ascii_digit(g[2]) && is_ascii_digit(g[3]) &&
               (end - g == 4 || !is_ascii_digit(g[4]));
    };
    while (is_group(p)) p += 4;
    if (p == first_group_end) return 0;
    if (behind_bracket(begin, at) && !(p < end && *p == ' ')) return 0;
    return static_cast<size_t>(p - at);
}

/// A decimal digit, half or full width, at `at`.
inline bool digit_at(const uint8_t* at, const uint8_t* end) {
    if (at >= end) return false;
    if (*at < 0x80) return is_ascii_digit(*at);
    return end - at >= 3 && at[0] == 0xEF && at[1] == 0xBC && at[2] >= 0x90 && at[2] <= 0x99;
}

/// A letter or digit that would make the word before it longer.
inline bool word_at(const uint8_t* at, const uint8_t* end) {
    if (at >= end) return false;
    const CharClass c = fold_entry(decode_utf8(at, end).value).char_class();
    return c == CharClass::Word || c == CharClass::Raised;
}

struct DegreeUnit {
    size_t bytes = 0;  // behind the degree sign; 0 when it stands alone
    uint8_t letter = 0;
};

/// What makes a degree sign one with the letter behind it: `C` or `F`, half or full width, not continued as a word;
/// also, as in US texts, one blank and a capital `C` or `F` that is not continued by a hyphen either.
inline DegreeUnit degree_unit(const uint8_t* at, const uint8_t* end) {
    if (at >= end) return {};
    const CodePoint first = decode_utf8(at, end);
    const FoldEntry entry = fold_entry(first.value);
    const bool c_or_f = entry.length_code() == 1 && (entry.bytes() == 'c' || entry.bytes() == 'f') && entry.char_class() == CharClass::Word;
    if (c_or_f && !word_at(at + first.bytes, end)) return {first.bytes, static_cast<uint8_t>(entry.bytes())};
    const bool blank = entry.length_code() == 1 && entry.bytes() == ' ';
    const uint8_t* const letter = at + first.bytes;
    if (blank && letter < end && (*letter == 'C' || *letter == 'F') && !word_at(letter + 1, end) && !(letter + 1 < end && letter[1] == '-'))
        return {first.bytes + 1u, kAsciiWord[*letter]};
    return {};
}

/// Replaces the kana that ends at `folded_end` by its voiced form (か and ゙ is が). All of them take three bytes.
inline void voice_kana(const uint8_t* folded_begin, uint8_t* folded_end, char32_t mark) {
    if (folded_end - folded_begin < 3) return;
    const CodePoint kana = decode_utf8(folded_end - 3, folded_end);
    if (kana.bytes != 3) return;
    for (size_t i = 0; i < kVoicedKanaCount; ++i)
        if (kVoicedKana[i].base == kana.value && kVoicedKana[i].mark == mark) encode_utf8(kVoicedKana[i].voiced, folded_end - 3);
}

/// The combining voicing mark that an entry of class Voicing stands for.
inline char32_t voicing_mark(FoldEntry entry) {
    const uint32_t bytes = entry.bytes();
    uint8_t utf8[4];
    std::memcpy(utf8, &bytes, 4);
    return decode_utf8(utf8, utf8 + 3).value;
}

/// Whether an Ω between `before` and `after` belongs to a Greek word: a Greek letter touches it.
inline bool ohm_is_letter(const uint8_t* begin, const uint8_t* ohm, const uint8_t* after, const uint8_t* end) {
    const auto greek_lead = [](uint8_t lead) { return lead == 0xCE || lead == 0xCF; };
    if (ohm - begin >= 2 && greek_lead(ohm[-2]) && (ohm[-1] & 0xC0) == 0x80 && word_at(ohm - 2, ohm)) return true;
    return end - after >= 2 && greek_lead(*after) && word_at(after, end);
}

}  // namespace winnow::text
