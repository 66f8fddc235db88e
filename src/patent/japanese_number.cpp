#include "patent/japanese_number.h"

#include <algorithm>

#include "patent/number_digits.h"

namespace winnow::patent {

namespace {

constexpr JapaneseWord kJapaneseWords[] = {
    {"特願", "JP", ""},
    {"特愿", "JP", ""},
    {"実願", "JP", ""},
    {"意願", "JP", ""},
    {"特開", "JP", "A"},
    {"特开", "JP", "A"},
    {"特表", "JP", "A"},
    {"特公", "JP", "B2 B1 B4"},
    {"再公表特許", "JPWO", "A1"},
    {"再公表", "JPWO", "A1"},
    {"再表", "JPWO", "A1"},
    {"実開", "JP", "U"},
    {"実表", "JP", "U"},
    {"実公", "JP", "Y2 Y1 Y4"},
    {"実登", "JP", "U Y2 Y1"},
    {"登録実用新案", "JP", "U Y2 Y1"},
    {"実用新案登録", "JP", "U Y2 Y1"},
    {"意匠登録", "JPD", "S"},
    {"特許", "JP", "B2 B1 C B"},
};

}  // namespace

const JapaneseWord* japanese_word_at(std::string_view text) {
    const auto found = std::find_if(std::begin(kJapaneseWords), std::end(kJapaneseWords),
                                    [&](const JapaneseWord& known) { return starts_with(text, known.word); });
    return found == std::end(kJapaneseWords) ? nullptr : found;
}

const JapaneseWord* japanese_word_in(std::string_view text) {
    const auto found = std::find_if(std::begin(kJapaneseWords), std::end(kJapaneseWords),
                                    [&](const JapaneseWord& known) { return text.find(known.word) != text.npos; });
    return found == std::end(kJapaneseWords) ? nullptr : found;
}

JapaneseNumber japanese_number(std::string_view body) {
    char era = '\0';
    if (!body.empty() && (body[0] == 'S' || body[0] == 'H' || body[0] == 'R')) {
        era = body[0];
        body.remove_prefix(1);
    }
    const size_t separator = body.find_first_of("-/");
    std::string_view year = body.substr(0, separator == std::string_view::npos ? (era != '\0' ? 2 : 4) : separator);
    if (era != '\0' && separator == std::string_view::npos && body.size() == 7 && all_digits(body) &&
        value_of(year) > (era == 'S' ? 64u : 31u))
        year = body.substr(0, 1);  // "H6229969"
    const std::string_view serial = separator == std::string_view::npos ? body.substr(year.size()) : body.substr(separator + 1);
    if (!all_digits(year) || !all_digits(serial) || serial.size() > 6) return {};
    if (year.size() == 4)
        return era == '\0' && (separator != std::string_view::npos || serial.size() == 6) && is_year(year, 1900)
                   ? JapaneseNumber{value_of(year), std::string(serial), '\0'}
                   : JapaneseNumber{};
    const uint32_t count = value_of(year);
    if (era == '\0' && separator == std::string_view::npos) return {};
    if (era == '\0')
        era = count >= 32 ? 'S' : 'H';  // Shōwa ended in its year 64, Heisei in 31; no application numbers before Shōwa 32 are in use
    const uint32_t limit = era == 'S' ? 64 : era == 'H' ? 31 : 80;
    if (count == 0 || count > limit || year.size() > 2) return {};
    return {count + (era == 'S' ? 1925 : era == 'H' ? 1988 : 2018), std::string(serial), era};
}

std::string era_form(uint32_t year, std::string_view serial, char era) {
    return (year >= 1989 && era != 'S' ? "H" + padded(std::to_string(year - 1988), 2) : "S" + padded(std::to_string(year - 1925), 2)) +
           padded(serial, 6);
}

}  // namespace winnow::patent
