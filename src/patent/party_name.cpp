// Folds by a small table of our own instead of Unicode normalisation: this module has no Unicode library, and names need only
// widths, case, accents' presence and punctuation. Accented Latin letters keep their accents; only their case is raised.
#include "patent/party_name.h"

#include <cstdint>

namespace winnow::patent {

namespace {

/// The code point at text[at] and its length; a byte that is not UTF-8 is U+FFFD.
struct Decoded {
    uint32_t code;
    size_t length;
};

Decoded decode(std::string_view text, size_t at) {
    const auto byte = [&](size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
    const auto follows = [&](size_t i) { return (byte(i) & 0xc0) == 0x80; };
    const uint32_t lead = byte(0);
    if (lead >= 0xc2 && lead <= 0xdf && follows(1)) return {(lead & 0x1f) << 6 | (byte(1) & 0x3f), 2};
    if (lead >= 0xe0 && lead <= 0xef && follows(1) && follows(2))
        return {(lead & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f), 3};
    if (lead >= 0xf0 && lead <= 0xf4 && follows(1) && follows(2) && follows(3))
        return {(lead & 0x07) << 18 | (byte(1) & 0x3f) << 12 | (byte(2) & 0x3f) << 6 | (byte(3) & 0x3f), 4};
    return {lead < 0x80 ? lead : 0xfffd, 1};
}

void encode(std::string& to, uint32_t code) {
    if (code < 0x80) {
        to += static_cast<char>(code);
    } else if (code < 0x800) {
        to += static_cast<char>(0xc0 | code >> 6);
        to += static_cast<char>(0x80 | (code & 0x3f));
    } else {
        to += static_cast<char>(0xe0 | code >> 12);
        to += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        to += static_cast<char>(0x80 | (code & 0x3f));
    }
}

/// Upper case of Latin, Greek and Cyrillic letters; half width of full-width forms; one shape for quotes and dashes.
uint32_t fold(uint32_t c) {
    if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0;
    if (c == 0x3000 || c == 0xa0) return ' ';
    if (c >= 0x2010 && c <= 0x2015) return '-';
    if (c == 0x2018 || c == 0x2019 || c == 0xb4) return '\'';
    if (c >= 'a' && c <= 'z') return c - 32;
    if ((c >= 0xe0 && c <= 0xfe && c != 0xf7) || (c >= 0x3b1 && c <= 0x3c9 && c != 0x3c2) || (c >= 0x430 && c <= 0x44f)) return c - 32;
    if (c >= 0x100 && c <= 0x17e && c != 0x131 && c != 0x138 && c != 0x149 && c != 0x178) {
        // Pairs of capital and small letters; which of the two is odd changes twice in this block.
        const bool odd_is_small = c < 0x138 || (c > 0x149 && c < 0x178);
        if (odd_is_small ? (c & 1) == 1 : (c & 1) == 0) return c - 1;
    }
    if (c == 0xff) return 0x178;
    if (c >= 0x450 && c <= 0x45f) return c - 80;
    return c;
}

/// Han characters, kana, hangul: names in them have no blanks.
bool is_ideograph(uint32_t c) {
    return (c >= 0x3005 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7af) || (c >= 0xf900 && c <= 0xfaff);
}

/// What separates words without meaning anything. Brackets, '&', '+' and the like stay.
bool is_separator(uint32_t c) {
    return c <= ' ' || c == ',' || c == '.' || c == ';' || c == ':' || c == '"' || c == '\'' || c == '-' || c == '/' || c == '_' ||
           c == 0x3001 || c == 0x3002 || c == 0x201c || c == 0x201d;
}

/// Vanishes without leaving a blank: "O'Neill" is "ONEILL", "S.A." is "SA", "张·三" is "张三".
bool is_silent(uint32_t c) {
    return c == '.' || c == '\'' || c == 0xb7 || c == 0x2022 || c == 0x30fb || c == 0xad || c == 0x200b || c == 0xfeff;
}

}  // namespace

std::string normalise_party(std::string_view name) {
    std::string result;
    bool pending = false;  // a blank is due before the next sign, unless ideographs touch
    uint32_t before = 0;
    for (size_t at = 0; at < name.size();) {
        const Decoded decoded = decode(name, at);
        const std::string_view raw = name.substr(at, decoded.length);
        at += decoded.length;
        const uint32_t sign = fold(decoded.code);
        // A point between a letter and a blank, as in "Co. ", separates by the blank; one inside, as in "Co.,Ltd.", by the comma.
        if (is_silent(sign)) continue;
        if (is_separator(sign)) {
            pending = true;
            continue;
        }
        const bool bracket = sign == '(' || sign == ')';
        if (pending && !result.empty() && !is_ideograph(before) && !is_ideograph(sign) && !(bracket && is_ideograph(before))) result += ' ';
        pending = false;
        if (decoded.length == 4) result.append(raw);
        else encode(result, sign);
        before = sign;
    }
    return result;
}

}  // namespace winnow::patent
