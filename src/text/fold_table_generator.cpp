// Writes the folding table (fold_table.h) as C++ source. Runs at build time only; the program itself does not need ICU.
//
// A code point is folded by: NFKC case folding; NFD without the accents of Latin, Greek, Cyrillic, Hebrew and Arabic; decimal
// digits of all scripts to 0-9; Han from traditional to simplified, one character at a time; a few rows of our own; NFC. That is
// repeated until nothing changes. A code point belongs to one token, so what would fold to several tokens (½, ㎧) stays itself.
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "text/fold_table.h"

using namespace winnow::text;
using icu::UnicodeString;

namespace {

[[noreturn]] void fail(const std::string& what) {
    std::fprintf(stderr, "fold_table_generator: %s\n", what.c_str());
    std::exit(1);
}

/// Where searchers see one sign or letter, but Unicode keeps several.
UChar32 own_row(UChar32 c) {
    switch (c) {
        case 0x00BA:
        case 0x02DA:
        case 0x2218: return 0x00B0;  // º ˚ ∘ written for °
        case 0x02DC:
        case 0x223C:
        case 0x301C: return '~';  // ˜ ∼ 〜
        case 0x2266:
        case 0x2A7D: return 0x2264;  // ≦ ⩽
        case 0x2267:
        case 0x2A7E: return 0x2265;  // ≧ ⩾
        case 0x2206: return 0x03B4;  // ∆, increment, is Δ
        case 0x02BC:
        case 0x02BB:
        case 0x2018:
        case 0x2019: return '\'';
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2212: return '-';
        case 0x2044:
        case 0x2215: return '/';
        case 0x2217: return '*';
        case 0x2219:
        case 0x22C5:
        case 0x2022:
        case 0x2981:
        case 0x30FB: return 0x00B7;  // ∙ ⋅ • ⦁ ・
        case 0x22EF: return 0x2026;  // ⋯ is …
        case 0x2223: return '|';
        case 0x2236: return ':';
        case 0x00F8: return 'o';
        case 0x0111: return 'd';
        case 0x0127: return 'h';
        case 0x0131: return 'i';
        case 0x0142: return 'l';
        case 0x0167: return 't';
        default: return c;
    }
}

UScriptCode script_of(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(c, &status);
}

bool is_voicing(UChar32 c) { return c == 0x3099 || c == 0x309A; }

/// Nonspacing marks that people leave out when they type; in other scripts marks are vowels.
bool is_accent(UChar32 c) {
    if (is_voicing(c) || u_charType(c) != U_NON_SPACING_MARK) return u_charType(c) == U_ENCLOSING_MARK;
    switch (script_of(c)) {
        case USCRIPT_INHERITED:
        case USCRIPT_COMMON:
        case USCRIPT_LATIN:
        case USCRIPT_GREEK:
        case USCRIPT_CYRILLIC:
        case USCRIPT_HEBREW:
        case USCRIPT_ARABIC:
        case USCRIPT_SYRIAC: return true;
        default: return false;
    }
}

bool is_ideograph(UChar32 c) {
    if (c >= 0x20000 && c < 0x3FFFE) return true;  // planes kept for Han, assigned in this version of Unicode or not
    if (c == 0x3005 || c == 0x3006 || c == 0x3007) return true;
    if (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) && script_of(c) == USCRIPT_HAN) return true;
    if (c >= 0xAC00 && c <= 0xD7A3) return true;
    const bool kana_block = (c >= 0x3040 && c <= 0x30FF) || (c >= 0x31F0 && c <= 0x31FF) || (c >= 0x1AFF0 && c <= 0x1B16F);
    return kana_block && u_isalpha(c);
}

bool is_sign(UChar32 c) {
    if (c < 0x80) return c == '%' || c == '<' || c == '=' || c == '>' || c == '~';
    if (c == 0x2030 || c == 0x2031 || u_charType(c) == U_CURRENCY_SYMBOL) return true;
    const bool drawing = (c >= 0x2190 && c <= 0x21FF) || (c >= 0x2300 && c <= 0x23FF) || (c >= 0x2500 && c <= 0x27BF) ||
                         (c >= 0x27F0 && c <= 0x297F) || (c >= 0x2B00 && c <= 0x2BFF);
    const bool dots = c >= 0x22EE && c <= 0x22F1;  // ⋮ ⋯ ⋰ ⋱
    return u_charType(c) == U_MATH_SYMBOL && !drawing && !dots && c != 0x2216;
}

/// The class of a code point that folds to itself.
CharClass basic_class(UChar32 c) {
    if (is_voicing(c)) return CharClass::Voicing;
    if (is_ideograph(c)) return CharClass::Ideograph;
    if (c == 0x00B0) return CharClass::Degree;
    if (is_sign(c)) return CharClass::Sign;
    if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || is_accent(c)) return CharClass::Mark;
    const uint32_t mask = U_MASK(u_charType(c));
    return mask & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK) ? CharClass::Word : CharClass::Separator;
}

class Folder {
  public:
    Folder() {
        UErrorCode status = U_ZERO_ERROR;
        case_fold_ = icu::Normalizer2::getNFKCCasefoldInstance(status);
        nfd_ = icu::Normalizer2::getNFDInstance(status);
        nfc_ = icu::Normalizer2::getNFCInstance(status);
        simplify_.reset(icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
        if (U_FAILURE(status)) fail(u_errorName(status));
    }

    const icu::Normalizer2& nfc() const { return *nfc_; }

    UnicodeString fold(UChar32 c) const {
        UnicodeString text(c);
        for (int round = 0; round < 8; ++round) {
            const UnicodeString next = fold_once(text);
            if (next == text) return text;
            text = next;
        }
        char name[32];
        std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(c));
        fail(std::string(name) + ": folding does not settle");
    }

  private:
    UnicodeString fold_once(const UnicodeString& text) const {
        UErrorCode status = U_ZERO_ERROR;
        UnicodeString own;
        each(text, [&](UChar32 c) { own.append(own_row(c)); });
        const UnicodeString apart = nfd_->normalize(case_fold_->normalize(own, status), status);
        UnicodeString kept;
        each(apart, [&](UChar32 c) {
            if (!is_accent(c)) kept.append(u_charType(c) == U_DECIMAL_DIGIT_NUMBER ? '0' + u_charDigitValue(c) : own_row(c));
        });
        const UnicodeString composed = nfc_->normalize(kept, status);
        if (U_FAILURE(status)) fail(u_errorName(status));
        UnicodeString simple;
        each(composed, [&](UChar32 c) { simple.append(simplified(c)); });
        return simple;
    }

    /// Follows traditional -> simplified to its end; a character on a circle (芎 -> 䓖 -> 芎) stays itself.
    UChar32 simplified(UChar32 c) const {
        if (!is_ideograph(c)) return c;
        UChar32 now = c;
        for (int step = 0; step < 4; ++step) {
            UnicodeString text(now);
            simplify_->transliterate(text);
            const UChar32 next = text.countChar32() == 1 ? text.char32At(0) : now;  // a character stays one character
            if (next == now) return now;
            now = next;
        }
        return c;
    }

    template <class Visit>
    static void each(const UnicodeString& text, Visit visit) {
        for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) visit(text.char32At(i));
    }

    const icu::Normalizer2* case_fold_;
    const icu::Normalizer2* nfd_;
    const icu::Normalizer2* nfc_;
    std::unique_ptr<icu::Transliterator> simplify_;
};

struct Folded {
    UnicodeString text;
    CharClass char_class;
};

bool all_of_class(const UnicodeString& text, CharClass wanted) {
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
        if (basic_class(text.char32At(i)) != wanted) return false;
    return true;
}

UnicodeString without_outer_separators(UnicodeString text) {
    while (!text.isEmpty() && basic_class(text.char32At(0)) == CharClass::Separator) text.remove(0, text.moveIndex32(0, 1));
    while (!text.isEmpty() && basic_class(text.char32At(text.length() - 1)) == CharClass::Separator)
        text.truncate(text.moveIndex32(text.length(), -1));
    return text;
}

/// The class of several characters that came from one code point.
Folded folded_sequence(UChar32 c, const UnicodeString& text) {
    if (text == UnicodeString(u"°c") || text == UnicodeString(u"°f")) return {text, CharClass::Sign};
    if (all_of_class(text, CharClass::Separator)) return {text, CharClass::Separator};
    if (all_of_class(text, CharClass::Word)) return {text, CharClass::Word};
    const UnicodeString inner = without_outer_separators(text);
    if (all_of_class(inner, CharClass::Word)) return {inner, CharClass::Alone};
    if (inner.countChar32() == 1) return {inner, basic_class(inner.char32At(0))};
    return {UnicodeString(c), all_of_class(inner, CharClass::Ideograph) ? CharClass::Ideograph : CharClass::Sign};
}

Folded folded_form(const Folder& folder, UChar32 c) {
    const auto type = u_charType(c);
    if (type == U_SURROGATE || type == U_PRIVATE_USE_CHAR || (type == U_UNASSIGNED && !is_ideograph(c))) {
        const bool ignorable = u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
        return ignorable ? Folded{UnicodeString(), CharClass::Mark} : Folded{UnicodeString(c), CharClass::Separator};
    }
    if (c == 0x2122 || c == 0x2120) return {UnicodeString(c), CharClass::Separator};  // ™ ℠ are not part of the name before them
    if (c == 0x03A9 || c == 0x2126) return {UnicodeString(UChar32(0x03C9)), CharClass::Ohm};

    const UnicodeString text = folder.fold(c);
    if (text.isEmpty()) return {text, CharClass::Mark};
    Folded result = text.countChar32() == 1 ? Folded{text, basic_class(text.char32At(0))} : folded_sequence(c, text);
    const int decomposition = u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE);
    const bool enclosed = decomposition == U_DT_CIRCLE || (c >= 0x2776 && c <= 0x2793) || (c >= 0x1F100 && c <= 0x1F1FF);
    if (result.char_class == CharClass::Word) {
        if (enclosed) result.char_class = CharClass::Alone;
        else if (decomposition == U_DT_SUPER && u_isdigit(text.char32At(0))) result.char_class = CharClass::Raised;
    } else if (result.char_class == CharClass::Separator) {
        if (c == 0xFF0E || c == 0xFE52) result.char_class = CharClass::WideDot;
        else if (c == 0xFF1B || c == 0xFE54 || (c >= 0x80 && u_hasBinaryProperty(c, UCHAR_S_TERM))) result.char_class = CharClass::Stop;
    }
    return result;
}

/// The side texts, each stored once.
class SideTexts {
  public:
    uint32_t add(const std::string& text) {
        const auto [place, fresh] = offsets_.try_emplace(text, static_cast<uint32_t>(all_.size()));
        if (fresh) all_ += text;
        if (place->second > 0xFFFF || text.size() > kMaxFoldedBytes) fail("side texts are too long for an entry");
        return place->second | static_cast<uint32_t>(text.size()) << 16;
    }
    const std::string& all() const { return all_; }

  private:
    std::map<std::string, uint32_t> offsets_;
    std::string all_;
};

uint32_t encode(UChar32 c, const Folded& folded, SideTexts& side_texts) {
    std::string utf8;
    folded.text.toUTF8String(utf8);
    const uint32_t class_bits = static_cast<uint32_t>(folded.char_class) << 28;
    if ((c >= 0x10000 && folded.text == UnicodeString(c)) || u_charType(c) == U_SURROGATE) return class_bits | kItself << 24;
    if (utf8.size() > 3) return class_bits | kSideText << 24 | side_texts.add(utf8);
    uint32_t bits = class_bits | static_cast<uint32_t>(utf8.size()) << 24;
    for (size_t i = 0; i < utf8.size(); ++i) bits |= static_cast<uint32_t>(static_cast<uint8_t>(utf8[i])) << (8 * i);
    return bits;
}

template <class Values>
void write_array(std::FILE* file, const char* declaration, const Values& values) {
    std::fprintf(file, "%s = {", declaration);
    size_t count = 0;
    for (const auto value : values) std::fprintf(file, "%s%u,", count++ % 16 == 0 ? "\n" : "", static_cast<unsigned>(value));
    std::fprintf(file, "};\n");
}

void write_voiced_kana(std::FILE* file, const Folder& folder) {
    size_t count = 0;
    std::fprintf(file, "const VoicedKana kVoicedKana[] = {\n");
    for (UChar32 base = 0x3041; base <= 0x30FF; ++base)
        for (const UChar32 mark : {0x3099, 0x309A})
            if (const UChar32 voiced = folder.nfc().composePair(base, mark); voiced >= 0) {
                std::fprintf(file, "{%d,%d,%d},\n", base, mark, voiced);
                ++count;
            }
    std::fprintf(file, "};\nconst size_t kVoicedKanaCount = %zu;\n", count);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) fail("expected one argument: the file to write");
    const Folder folder;
    SideTexts side_texts;
    std::map<std::vector<uint32_t>, uint16_t> block_numbers;
    std::vector<uint16_t> blocks;
    std::vector<uint32_t> entries;
    for (UChar32 start = 0; start < static_cast<UChar32>(kFoldTableEnd); start += 1 << kFoldBlockBits) {
        std::vector<uint32_t> block;
        for (UChar32 c = start; c < start + (1 << kFoldBlockBits); ++c) block.push_back(encode(c, folded_form(folder, c), side_texts));
        const auto [place, fresh] = block_numbers.try_emplace(block, static_cast<uint16_t>(block_numbers.size()));
        if (fresh) entries.insert(entries.end(), block.begin(), block.end());
        blocks.push_back(place->second);
    }
    std::FILE* file = std::fopen(argv[1], "w");
    if (!file) fail(std::string("cannot write ") + argv[1]);
    std::fprintf(file,
                 "// Written by fold_table_generator from ICU %s (Unicode %s).\n#include \"text/fold_table.h\"\nnamespace winnow::text {\n",
                 U_ICU_VERSION, U_UNICODE_VERSION);
    write_array(file, "const uint16_t kFoldBlocks[]", blocks);
    write_array(file, "const uint32_t kFoldEntries[]", entries);
    std::vector<int> side_bytes;
    for (const char byte : side_texts.all()) side_bytes.push_back(static_cast<signed char>(byte));
    std::fprintf(file, "static_assert(char(-1) < 0, \"the side texts are written as signed numbers\");\n");
    std::fprintf(file, "const char kFoldSideTexts[] = {");
    for (const int byte : side_bytes) std::fprintf(file, "%d,", byte);
    std::fprintf(file, "};\n");
    write_voiced_kana(file, folder);
    std::fprintf(file, "}\n");
    if (std::fclose(file) != 0) fail(std::string("cannot write ") + argv[1]);
    return 0;
}
