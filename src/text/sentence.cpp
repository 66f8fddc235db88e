// Where a full stop ends a sentence and where it only shortens a word.
#include "text/sentence.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "text/fold_rules.h"

namespace winnow::text {
namespace {

/// Abbreviations in folded form, by what must follow for the sentence to go on.
constexpr std::string_view kBeforeAnything[] = {"app", "appl", "approx", "ca",  "cf",   "dr",  "eq",   "eqs", "fig", "figs", "mr", "mrs",
                                                "ms",  "pat",  "prof",   "pub", "publ", "ref", "refs", "ser", "st",  "viz",  "vs"};
constexpr std::string_view kBeforeNoCapital[] = {"al", "calcd", "co",  "corp", "ed",  "eds", "equiv", "etc", "ft",
                                                 "hr", "hrs",   "inc", "ltd",  "min", "sat", "wt",    "°c",  "°f"};
constexpr std::string_view kBeforeNumber[] = {"apr", "art", "aug", "dec", "ex", "feb", "jan", "jul",  "jun", "mar",
                                              "no",  "nos", "nov", "oct", "pp", "sec", "sep", "sept", "vol"};

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

template <size_t kSize>
bool is_in(const std::string_view (&list)[kSize], std::string_view word) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

/// Whether the sentence goes on after the abbreviation `word`, if it is one; `rest` starts with what is no blank.
bool goes_on_after(std::string_view word, std::string_view rest) {
    if (is_in(kBeforeAnything, word)) return true;
    if (rest.empty()) return false;
    const auto next = static_cast<uint8_t>(rest.front());
    if (is_in(kBeforeNumber, word)) return is_ascii_digit(next);
    return next < 0x80 && !(next >= 'A' && next <= 'Z') && is_in(kBeforeNoCapital, word);
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
    return !goes_on_after(previous, rest);
}

}  // namespace winnow::text
