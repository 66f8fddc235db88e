// Japanese patent numbers: the words in front of them, and years counted by eras.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace winnow::patent {

/// The words with which Japanese numbers begin, longer ones before those they contain, and the kinds of such publications, most
/// frequent first (ST.16; JPO, kind codes in the publications' order. Checked 2026-11). An application is no publication: 特願 and 特開 count
/// separately, so that one for the other is a different document.
struct JapaneseWord {
    std::string_view word;
    std::string_view ascii;
    std::string_view kinds;  // empty: an application
};

/// The word that `text` begins with, or null.
const JapaneseWord* japanese_word_at(std::string_view text);
/// The first word of the table that `text` holds anywhere, or null.
const JapaneseWord* japanese_word_in(std::string_view text);

/// A Japanese year and serial number, however the year is written; year 0 when there is none.
struct JapaneseNumber {
    uint32_t year = 0;
    std::string serial;
    char era = '\0';
};

/// Reads "2005-533465", "H06-229969", "6-229969", "S6490821": separators are / and -.
JapaneseNumber japanese_number(std::string_view body);

/// "H06229969"; 1989 is the first year of Heisei; its first week, still the 64th of Shōwa, only where that is written.
std::string era_form(uint32_t year, std::string_view serial, char era = '\0');

}  // namespace winnow::patent
