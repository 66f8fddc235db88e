// Where a full stop ends a sentence and where it only shortens a word.
#include "text/sentence.h"

#include <cstdint>

#include "text/fold_rules.h"

namespace winnow::text {
namespace {

enum class After { Anything, NotCapital, Number };

/// Abbreviations, and what must follow for the sentence to go on.
struct Abbreviation {
    std::string_view word;
    After goes_on_before;
};

constexpr Abbreviation kAbbreviations[] = {
    {"al", After::NotCapital}, {"app", After::Anything},   {"appl", After::Anything},  {"approx", After::Anything},
    {"art", After::Number},    {"ca", After::Anything},    {"cf", After::Anything},    {"co", After::NotCapital},
    {"corp", After::NotCapital}, {"dr", After::Anything},  {"eq", After::Anything},    {"eqs", After::Anything},
    {"etc", After::NotCapital}, {"ex", After::Number},     {"fig", After::Anything},   {"figs", After::Anything},
    {"inc", After::NotCapital}, {"ltd", After::NotCapital}, {"mr", After::Anything},   {"mrs", After::Anything},
    {"ms", After::Anything},   {"no", After::Number},      {"nos", After::Number},     {"pat", After::Anything},
    {"pp", After::Number},     {"prof", After::Anything},  {"pub", After::Anything},   {"publ", After::Anything},
    {"ref", After::Anything},  {"refs", After::Anything},  {"sec", After::Number},     {"ser", After::Anything},
    {"st", After::Anything},   {"viz", After::Anything},   {"vol", After::Number},     {"vs", After::Anything},
    {"wt", After::NotCapital}, {"°c", After::NotCapital},  {"°f", After::NotCapital},
};

bool is_blank(std::string_view text, size_t& bytes) {
    const auto* at = reinterpret_cast<const uint8_t*>(text.data());
    if (*at == ' ' || (*at >= '\t' && *at <= '\r')) {
        bytes = 1;
        return true;
    }
    if (*at < 0x80) return false;
    const CodePoint c = decode_utf8(at, at + text.size());
    bytes = c.bytes;
    const FoldEntry entry = fold_entry(c.value);
    return entry.length_code() == 1 && entry.bytes() == ' ';
}

/// Bytes of a closing quote or bracket at the start of `text`; 0 when there is none.
size_t closer(std::string_view text) {
    for (const std::string_view mark : {")", "]", "}", "\"", "'", "”", "’", "»", "」", "』", "）"})
        if (text.starts_with(mark)) return mark.size();
    return 0;
}

bool goes_on(After condition, std::string_view rest) {
    if (condition == After::Anything) return true;
    if (rest.empty()) return false;
    const char next = rest.front();
    if (condition == After::Number) return is_ascii_digit(static_cast<uint8_t>(next));
    return static_cast<uint8_t>(next) < 0x80 && !(next >= 'A' && next <= 'Z');
}

}  // namespace

bool full_stop_ends_sentence(std::string_view previous, std::string_view after) {
    std::string_view rest = after;
    while (const size_t bytes = rest.empty() ? 0 : closer(rest)) rest.remove_prefix(bytes);
    if (rest.empty()) return true;
    size_t blank_bytes = 0;
    if (!is_blank(rest, blank_bytes)) return false;
    if (previous.size() == 1 && previous[0] >= 'a') return false;  // an initial, the g of e.g., the s of U.S.
    if (previous.empty() || previous.size() > 6) return true;
    while (!rest.empty() && is_blank(rest, blank_bytes)) rest.remove_prefix(blank_bytes);
    for (const Abbreviation& abbreviation : kAbbreviations)
        if (abbreviation.word == previous && goes_on(abbreviation.goes_on_before, rest)) return false;
    return true;
}

}  // namespace winnow::text
