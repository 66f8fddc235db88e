// How values of the model are written into columns. Private to this folder.
#pragma once

#include <algorithm>
#include <string>

#include "patent/publication.h"

namespace winnow::index {

/// A day to compare with: an unknown month or day counts as the first. 0 when the number is no date.
inline int32_t comparable_day(patent::Date date) {
    const int32_t year = date.ymd / 10000;
    const int32_t month = std::max(date.ymd / 100 % 100, 1);
    const int32_t day = std::max(date.ymd % 100, 1);
    if (year < 1000 || year > 9999 || month > 12 || day > 31) return 0;
    return year * 10000 + month * 100 + day;
}

/// A number without its kind code.
inline std::string number_base(const patent::DocNumber& number) { return number.office + number.number; }

}  // namespace winnow::index
