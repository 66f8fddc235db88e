// How a text becomes terms and positions (spec/query-language.md, section 3).
//
// Tokens. Position of a token inside its text = its index in `tokens`.
// - Word: a maximal run of letters, digits and combining marks after folding: h2o, co2, 3d, 5mm, μm, kg. Cyrillic, Greek, Arabic,
//   Thai … likewise by runs.
// - Ideograph: each Han character (all planes), kana and hangul syllable.
// - Sign: ≥ ≤ < > = ~ ± × ÷ ∞ √ ∑ ∥ and other mathematical signs, % ‰, ° , currencies except $, Ω outside Greek words, ½.
// - All else separates, also invalid UTF-8 and + - / * ' _ & # $ : ; arrows, bullets and geometric figures.
//   "li-ion" is li, ion at consecutive positions; "Teflon™" is teflon.
//
// Numbers. A dot between digits stays: 3.5 is one token. Grouping commas go: 1,000 is the token 1000 and 5,123,456 is 5123456 (one to
// three digits, then groups of exactly three; ASCII only), so that a number is found however it is written. Other commas separate:
// 1,2-dichloro is 1, 2, dichloro. Directly behind a bracket a blank must follow: (112,113) and (110,110a) are reference numerals.
// A superscript digit does not join a digit: 10² is 10, 2, while m² is m2. ① and ⑴ are the word 1, never joined.
//
// Units. ℃ is the sign "°c"; so are "°C" and "° C" (one blank, capital letter, no hyphen after it; the form of US texts): 85℃, 85°C
// and 85° C. are all 85, °c. The same with F. º ˚ ∘ count as °. ㎜ ㎡ µm are the words mm, m2, μm.
//
// Folding. NFKC case folding; accents removed (Latin, Greek, Cyrillic; also ø đ ł ħ ŧ ı, Hebrew and Arabic points); full width to
// half width; decimal digits of all scripts to 0-9; voiced kana composed; traditional to simplified Han one character at a time
// (a character stays one character); ≦ to ≤, 〜 to ~, ∆ to δ. Soft hyphens, joiners and variation selectors vanish.
//
// Sentences end at
// - ! ? and 。！？； (also ｡ and the full stops of other scripts) wherever they stand, ．except before a letter or digit;
// - a full stop that is followed by a blank or the end, closing quotes and brackets in between allowed; so not in 3.5 or "a.b".
//   Not after one letter (J. Smith, e.g., i.e., U.S.); not after Fig Figs Eq Eqs Ref Refs approx ca cf vs viz Dr Mr Mrs Ms Prof St
//   Pat Ser App Appl Pub Publ; not after No Nos Vol Sec Art Ex pp and months (Aug. 5) when a digit follows; not after etc al Inc Ltd
//   Co Corp wt min hr hrs ft sat equiv calcd ed eds °C °F unless a capital, a character outside ASCII or nothing follows
//   (sentence.cpp holds the table).
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
    bool starts_sentence;  // the first token behind a sentence end
    uint32_t begin;        // byte range in the source text
    uint32_t end;
};

constexpr size_t kMaxWordBytes = 255;

/// The tokens of one text; reused from text to text to spare allocations.
/// Invariants: 1. source ranges ascend and do not overlap; 2. no token is empty, in text or range; 3. for a token that was not cut,
/// fold(source range) == text; 4. a token's text, tokenised, is one token of the same text (save cut ones).
struct Tokens {
    std::string folded;
    std::vector<Token> tokens;
    std::string_view text_of(const Token& token) const { return {folded.data() + token.text_begin, token.text_bytes}; }
    void clear() {
        folded.clear();
        tokens.clear();
    }
};

/// Replaces `out` by the tokens of `text` (UTF-8; invalid bytes separate; less than 2 GiB). The first token always starts a
/// sentence. Thread-safe for different `out`.
void tokenize(std::string_view text, Tokens& out);

/// The folded form of `text` without tokenising: what a wildcard pattern or a facet search is compared with. Keeps * ? # and all
/// other separators; an invalid byte becomes U+FFFD. The numbers and units above are written as in tokens (1,000 is 1000).
std::string fold(std::string_view text);

/// English stem of a folded Latin word (Snowball English); words with anything but a-z come back unchanged. Thread-safe.
std::string stem_english(std::string_view folded_word);

/// ISO 639-1 guess from scripts and, for Latin letters, frequent words and endings: zh ja ko en de fr es it pt nl sv da pl cs tr
/// ru uk el ar he th hi; "" when undecided, as a title of two nouns may be. Looks at the first 8 KiB. Thread-safe.
std::string guess_language(std::string_view text);

}  // namespace winnow::text
