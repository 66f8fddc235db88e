#include "query/dates.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <vector>

namespace winnow::query {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

int32_t digits_value(std::string_view digits) {
    int32_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

int32_t days_in_month(int32_t year, int32_t month) {
    constexpr int32_t kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : kDays[month - 1];
}

/// Year, month, day as written: digits in one run or with - / . between them.
std::vector<std::string_view> date_parts(std::string_view text) {
    if (all_digits(text)) {
        if (text.size() == 4) return {text};
        if (text.size() == 6) return {text.substr(0, 4), text.substr(4)};
        if (text.size() == 8) return {text.substr(0, 4), text.substr(4, 2), text.substr(6)};
        return {};
    }
    std::vector<std::string_view> parts;
    while (true) {
        const size_t end = text.find_first_of("-/.");
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

int32_t plus_months(int32_t day, int32_t months) {
    const int32_t all = day / 10000 * 12 + day / 100 % 100 - 1 + months;
    const int32_t year = all / 12, month = all % 12 + 1;
    return year * 10000 + month * 100 + std::min(day % 100, days_in_month(year, month));
}

int32_t plus_days(int32_t day, int32_t days) {
    for (; days > 0; --days) day = next_day(day);
    for (; days < 0; ++days) day = previous_day(day);
    return day;
}

/// `steps`: what stands behind NOW, such as -1Y+3D; each number at most four digits. 0 when it is not of that form or leaves the calendar.
int32_t day_from(int32_t today, std::string_view steps) {
    int32_t day = today;
    while (!steps.empty()) {
        const bool back = steps.front() == '-';
        if (!back && steps.front() != '+') return 0;
        steps.remove_prefix(1);
        const size_t digits = static_cast<size_t>(std::find_if_not(steps.begin(), steps.end(), is_digit) - steps.begin());
        if (digits == 0 || digits > 4 || digits == steps.size()) return 0;
        const int32_t count = digits_value(steps.substr(0, digits)) * (back ? -1 : 1);
        const int32_t years_away = day / 10000 + (steps[digits] == 'Y' || steps[digits] == 'y' ? count : count / 12);
        if (years_away <= kFirstDay / 10000 || years_away >= kLastDay / 10000) return 0;
        switch (std::toupper(static_cast<unsigned char>(steps[digits]))) {
            case 'Y': day = plus_months(day, count * 12); break;
            case 'M': day = plus_months(day, count); break;
            case 'W': day = plus_days(day, count * 7); break;
            case 'D': day = plus_days(day, count); break;
            default: return 0;
        }
        steps.remove_prefix(digits + 1);
    }
    return day;
}

bool begins_with_now(std::string_view text) {
    return text.size() >= 3 && (text[0] == 'N' || text[0] == 'n') && (text[1] == 'O' || text[1] == 'o') &&
           (text[2] == 'W' || text[2] == 'w');
}

}  // namespace

int32_t next_day(int32_t ymd) {
    int32_t year = ymd / 10000, month = ymd / 100 % 100, day = ymd % 100 + 1;
    if (day > days_in_month(year, month)) day = 1, ++month;
    if (month > 12) month = 1, ++year;
    return year * 10000 + month * 100 + day;
}

int32_t previous_day(int32_t ymd) {
    int32_t year = ymd / 10000, month = ymd / 100 % 100, day = ymd % 100 - 1;
    if (day == 0) {
        if (--month == 0) month = 12, --year;
        day = days_in_month(year, month);
    }
    return year * 10000 + month * 100 + day;
}

std::optional<DaySpan> parse_day_span(std::string_view text, int32_t today) {
    if (begins_with_now(text)) {
        const int32_t day = today == 0 ? 0 : day_from(today, text.substr(3));
        if (day == 0) return std::nullopt;
        return DaySpan{day, day};
    }
    const auto parts = date_parts(text);
    if (parts.empty() || parts.size() > 3 || parts[0].size() != 4) return std::nullopt;
    for (const std::string_view part : parts) {
        if (!all_digits(part) || part.size() > 4) return std::nullopt;
    }
    const int32_t year = digits_value(parts[0]);
    if (year < 1000) return std::nullopt;
    if (parts.size() == 1) return DaySpan{year * 10000 + 101, year * 10000 + 1231};
    const int32_t month = digits_value(parts[1]);
    if (parts[1].size() > 2 || month < 1 || month > 12) return std::nullopt;
    const int32_t month_start = year * 10000 + month * 100;
    if (parts.size() == 2) return DaySpan{month_start + 1, month_start + days_in_month(year, month)};
    const int32_t day = digits_value(parts[2]);
    if (parts[2].size() > 2 || day < 1 || day > days_in_month(year, month)) return std::nullopt;
    return DaySpan{month_start + day, month_start + day};
}

}  // namespace winnow::query
