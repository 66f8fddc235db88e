// fold(): the folded form of a text without cutting it into tokens.
#include <cstring>

#include "text/fold_rules.h"
#include "text/tokens.h"

namespace winnow::text {

std::string fold(std::string_view text) {
    const auto* const begin = reinterpret_cast<const uint8_t*>(text.data());
    const auto* const end = begin + text.size();
    std::string out;
    out.reserve(text.size() + 8);
    bool in_word = false;
    for (const uint8_t* at = begin; at < end;) {
        if (*at < 0x80) {
            if (!in_word && is_ascii_digit(*at)) {
                if (const size_t bytes = grouped_number(begin, at, end)) {
                    for (const uint8_t* until = at + bytes; at < until; ++at)
                        if (*at != ',') out.push_back(static_cast<char>(*at));
                    in_word = true;
                    continue;
                }
            }
            const uint8_t folded = kAsciiWord[*at];
            in_word = folded || (in_word && *at == '.' && digit_at(at + 1, end));
            out.push_back(static_cast<char>(folded ? folded : *at));
            ++at;
            continue;
        }
        const CodePoint c = decode_utf8(at, end);
        if (c.value == kInvalid) {
            out += "\uFFFD";
            in_word = false;
            ++at;
            continue;
        }
        const FoldEntry entry = fold_entry(c.value);
        const CharClass char_class = entry.char_class();
        if (char_class == CharClass::Voicing) {
            auto* const folded = reinterpret_cast<uint8_t*>(out.data());
            voice_kana(folded, folded + out.size(), voicing_mark(entry));
        } else {
            uint8_t buffer[kMaxFoldedBytes];
            out.append(reinterpret_cast<char*>(buffer), static_cast<size_t>(write_folded(entry, at, c, buffer) - buffer));
        }
        at += c.bytes;
        if (char_class == CharClass::Degree) {
            const DegreeUnit unit = degree_unit(at, end);
            if (unit.bytes > 0) out.push_back(static_cast<char>(unit.letter));
            at += unit.bytes;
        }
        if (char_class != CharClass::Mark && char_class != CharClass::Voicing)
            in_word = char_class == CharClass::Word || char_class == CharClass::Raised || (char_class == CharClass::WideDot && in_word);
    }
    return out;
}

}  // namespace winnow::text
