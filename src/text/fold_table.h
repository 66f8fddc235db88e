// What one code point becomes and what it is to the tokeniser. The data are written at build time by fold_table_generator.cpp.
//
// Two stages: the block number of a code point's upper bits, then an entry of 32 bits in that block. An entry holds the folded
// UTF-8 text itself where that has at most three bytes, so that the common case is one load and one store of four bytes.
//   bits 0-23   the text, first byte lowest; or for kSideText: offset (16 bits) and length (8 bits) in the side texts
//   bits 24-26  length 0-3, or kSideText, or kItself (the code point folds to itself)
//   bits 28-31  CharClass
#pragma once

#include <cstddef>
#include <cstdint>

namespace winnow::text {

enum class CharClass : uint8_t {
    Separator,
    Word,       // letter, digit, kept mark
    Ideograph,  // Han, kana, hangul syllable: a token of its own
    Sign,       // a token of its own
    Mark,       // folds to nothing and does not separate: accents, soft hyphen, joiners, variation selectors
    Alone,      // ① ⑴ Ⓐ: a word that never joins its neighbours
    Raised,     // superscript digit: joins letters (m² is m2) but not digits (10² is 10, 2)
    Voicing,    // kana voicing mark: joins the kana before it
    Stop,       // ends a sentence: 。！？；
    WideDot,    // ．
    Degree,     // °
    Ohm,        // Ω: a sign unless inside a Greek word
};

constexpr char32_t kFoldTableEnd = 0x40000;
constexpr int kFoldBlockBits = 7;
constexpr uint32_t kItself = 4;
constexpr uint32_t kSideText = 7;
constexpr size_t kMaxFoldedBytes = 64;  // of one code point; the generator checks it

extern const uint16_t kFoldBlocks[];
extern const uint32_t kFoldEntries[];
extern const char kFoldSideTexts[];

/// Kana with a voicing mark that have a code point of their own.
struct VoicedKana {
    char16_t base;
    char16_t mark;
    char16_t voiced;
};
extern const VoicedKana kVoicedKana[];
extern const size_t kVoicedKanaCount;

class FoldEntry {
  public:
    explicit FoldEntry(uint32_t bits) : bits_(bits) {}
    CharClass char_class() const { return static_cast<CharClass>(bits_ >> 28); }
    uint32_t length_code() const { return bits_ >> 24 & 7; }
    uint32_t bytes() const { return bits_ & 0xFFFFFF; }
    const char* side_text() const { return kFoldSideTexts + (bits_ & 0xFFFF); }
    size_t side_length() const { return bits_ >> 16 & 0xFF; }

  private:
    uint32_t bits_;
};

/// The entry of any code point, kInvalid included (a separator).
inline FoldEntry fold_entry(char32_t code_point) {
    if (code_point >= kFoldTableEnd) [[unlikely]] {
        const bool ignorable = code_point >= 0xE0000 && code_point < 0xE1000;  // tags and variation selectors
        return FoldEntry(ignorable ? static_cast<uint32_t>(CharClass::Mark) << 28 : kItself << 24);
    }
    const uint32_t block = kFoldBlocks[code_point >> kFoldBlockBits];
    return FoldEntry(kFoldEntries[block << kFoldBlockBits | (code_point & ((1u << kFoldBlockBits) - 1))]);
}

}  // namespace winnow::text
