// Reckoning with days of the Gregorian calendar, as periods of law are reckoned.
#pragma once

#include <string>

#include "patent/publication.h"

namespace winnow::legal {

/// Whether the date names one day: month and day known and in the calendar.
bool is_day(patent::Date date);
/// The same day `years` later; 29 February becomes the 28th where there is none (the last day of the month, as in rule 131(4) EPC).
patent::Date add_years(patent::Date day, int years);
/// `months` later, likewise.
patent::Date add_months(patent::Date day, int months);
patent::Date add_days(patent::Date day, int days);
/// The last day of the month.
patent::Date month_end(patent::Date day);
/// "2024-05-01", for reasons.
std::string written(patent::Date day);

}  // namespace winnow::legal
