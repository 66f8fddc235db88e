#include "legal/days.h"

#include <algorithm>

namespace winnow::legal {

namespace {

using patent::Date;

int month_of(Date date) { return date.ymd / 100 % 100; }
int day_of(Date date) { return date.ymd % 100; }

int days_in_month(int year, int month) {
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : kDays[month - 1];
}

}  // namespace

bool is_day(Date date) {
    const int month = month_of(date);
    return date.ymd >= 10000000 && date.ymd <= 99991231 && month >= 1 && month <= 12 && day_of(date) >= 1 &&
           day_of(date) <= days_in_month(date.year(), month);
}

Date add_months(Date day, int months) {
    const int count = day.year() * 12 + month_of(day) - 1 + months;
    const int year = count / 12;
    const int month = count % 12 + 1;
    return {year * 10000 + month * 100 + std::min(day_of(day), days_in_month(year, month))};
}

Date add_years(Date day, int years) { return add_months(day, years * 12); }

Date add_days(Date day, int days) {
    int year = day.year();
    int month = month_of(day);
    int of_month = day_of(day) + days;
    while (of_month > days_in_month(year, month)) {
        of_month -= days_in_month(year, month);
        if (++month > 12) month = 1, ++year;
    }
    while (of_month < 1) {
        if (--month < 1) month = 12, --year;
        of_month += days_in_month(year, month);
    }
    return {year * 10000 + month * 100 + of_month};
}

Date month_end(Date day) { return {day.ymd / 100 * 100 + days_in_month(day.year(), month_of(day))}; }

std::string written(Date day) {
    std::string digits = std::to_string(day.ymd);
    if (digits.size() != 8) return digits;
    return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6);
}

}  // namespace winnow::legal
