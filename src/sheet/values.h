// What several export formats take from a publication. Private to this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patent/publication.h"

namespace winnow::sheet {

/// "2020-01-31", "2020-01" and "2020" where month or day are unknown, "" when nothing is.
std::string date_text(patent::Date date);
/// The English text, else the Chinese one, else the first; null when there is none.
const patent::LocalText* display_text(const std::vector<patent::LocalText>& texts);
/// In the order of the source, each name once.
std::vector<std::string> names_of(const patent::Publication& publication, patent::PartyRole role);
std::vector<std::string> symbols_of(const patent::Publication& publication, std::string_view scheme);
std::string number_text(const patent::DocNumber& number);
/// Of all priorities and the application itself; unknown when none has a day.
patent::Date earliest_priority(const patent::Publication& publication);
/// Where the publication can be read on the web: Espacenet of the European Patent Office. Empty for invented documents.
std::string address_of(const patent::Publication& publication);
std::string joined(const std::vector<std::string>& parts, std::string_view between);
/// Line breaks and tabs become blanks, other control characters are left out, broken UTF-8 is repaired.
std::string one_line(std::string_view text);

}  // namespace winnow::sheet
