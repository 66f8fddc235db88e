// How a text becomes terms and positions (spec/query-language.md, section 3).
//
// A Latin word (a maximal run of letters, digits and combining marks after folding) is one token; each Han character,
// kana or hangul syllable is one token; searchable signs and units (≥ ≤ ± % ‰ ° ℃ Ω μ …) are one token each; all else separates.
// Hyphens, slashes, apostrophes and underscores separate: "li-ion" is li, ion at consecutive positions.
// Folding: NFKC case folding, accents removed, full width to half width, traditional to simplified Han, one character at a time.
// Position of a token inside its text = its index in `tokens`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace winnow::text {

enum class TokenKind : uint8_t { Word, Ideograph, Sign };

struct Token {
    uint32_t text_begin;  // in Tokens::folded
    uint16_t text_bytes;  // a word longer than kMaxWordBytes is cut to that; its source range stays whole
    TokenKind kind;
    bool starts_sentence;
    uint32_t begin;  // byte range in the source text
    uint32_t end;
};

constexpr size_t kMaxWordBytes = 255;

/// The tokens of one text; reused from text to text to spare allocations.
struct Tokens {
    std::string folded;
    std::vector<Token> tokens;
    std::string_view text_of(const Token& token) const { return {folded.data() + token.text_begin, token.text_bytes}; }
    void clear() { folded.clear(); tokens.clear(); }
};

/// Replaces `out` by the tokens of `text` (UTF-8; invalid bytes separate). The first token always starts a sentence.
/// Sentences end at . ! ? 。！？； except in decimals and after abbreviations (Fig. No. e.g. …).
void tokenize(std::string_view text, Tokens& out);

/// The folded form of `text` without tokenising: what a wildcard pattern or a facet search is compared with. Keeps * ? #.
std::string fold(std::string_view text);

/// English stem of a folded Latin word (Snowball English); other words come back unchanged. Thread-safe.
std::string stem_english(std::string_view folded_word);

/// ISO 639-1 guess from scripts and frequent words: "zh", "ja", "ko", "en", "de", "fr", "es", "ru" …; "" when undecided.
std::string guess_language(std::string_view text);

}  // namespace winnow::text
