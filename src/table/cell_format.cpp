#include "table/cell_format.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace winnow::table {

namespace {

constexpr double kLastDay = 2958466;  // 10000-01-01, the first day that spreadsheets do not have
constexpr int kSignificantDigits = 15;
constexpr int kSecondsADay = 86400;

/// Year, month and day of a count of days since 1970-01-01, Gregorian. Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
/// 2021-09-01: civil_from_days.
void append_day(std::string& to, int64_t days) {
    days += 719468;
    const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const int64_t day_of_era = days - era * 146097;
    const int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int64_t shifted = (5 * day_of_year + 2) / 153;
    const int64_t day = day_of_year - (153 * shifted + 2) / 5 + 1;
    const int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    const int64_t year = year_of_era + era * 400 + (month <= 2);
    char text[32];
    to.append(text, static_cast<size_t>(std::snprintf(text, sizeof text, "%04d-%02d-%02d", static_cast<int>(year), static_cast<int>(month),
                                                      static_cast<int>(day))));
}

void append_time(std::string& to, int64_t seconds) {
    char text[32];
    to.append(text, static_cast<size_t>(std::snprintf(text, sizeof text, "%02d:%02d:%02d", static_cast<int>(seconds / 3600),
                                                      static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60))));
}

/// Whether `value` could be shown as a moment.
bool append_moment(std::string& to, double value, NumberFormat format, bool days_1904) {
    if (!(value >= 0 && value < kLastDay)) return false;
    auto day = static_cast<int64_t>(value);
    auto seconds = static_cast<int64_t>(std::llround((value - static_cast<double>(day)) * kSecondsADay));
    if (seconds == kSecondsADay) {
        ++day;
        seconds = 0;
    }
    if (format.elapsed || (!format.date && day == 0)) {  // a duration or a time of day
        append_time(to, day * kSecondsADay + seconds);
        return true;
    }
    if (days_1904) {
        append_day(to, day - 24107);  // 1904-01-01 is 24,107 days before 1970
    } else if (day == 0) {
        if (!format.time) return false;  // shown as the impossible 1900-01-00
        append_time(to, seconds);
        return true;
    } else if (day == 60) {
        to += "1900-02-29";  // 1900 was no leap year; spreadsheets have this day all the same, as the first of them had it
    } else {
        append_day(to, day - 25569 + (day < 60));  // 1970-01-01 is day 25,569
    }
    if (seconds) append_time(to += ' ', seconds);
    return true;
}

/// 15 significant digits, as spreadsheets have them, without an exponent where the number has up to 21 places.
void append_digits(std::string& to, double value) {
    char text[64];
    const int length = std::snprintf(text, sizeof text, "%.*e", kSignificantDigits - 1, value);
    std::string_view written(text, static_cast<size_t>(length));
    const size_t e = written.find('e');
    if (e == written.npos) return;  // not a number, infinite: an error value
    int exponent = 0;
    const size_t sign = written[e + 1] == '+' ? 2 : 1;
    std::from_chars(written.data() + e + sign, written.data() + written.size(), exponent);
    std::string digits;
    for (const char c : written.substr(0, e))
        if (c >= '0' && c <= '9') digits += c;
    digits.resize(digits.find_last_not_of('0') + 1);
    if (digits.empty()) {
        to += '0';
        return;
    }
    if (value < 0) to += '-';
    const auto places = static_cast<int>(digits.size());
    if (exponent > 20 || exponent < -10) {
        to += digits[0];
        if (places > 1) to.append(".").append(digits, 1);
        to.append("E").append(exponent < 0 ? "-" : "+").append(std::to_string(std::abs(exponent)));
    } else if (exponent < 0) {
        to.append("0.").append(static_cast<size_t>(-exponent - 1), '0').append(digits);
    } else if (places > exponent + 1) {
        const auto whole = static_cast<size_t>(exponent + 1);
        to.append(digits, 0, whole).append(".").append(digits, whole);
    } else {
        to.append(digits).append(static_cast<size_t>(exponent + 1 - places), '0');
    }
}

bool is_plain_whole(std::string_view digits) {
    if (digits.empty() || digits.size() > static_cast<size_t>(kSignificantDigits) || (digits[0] == '0' && digits.size() > 1)) return false;
    return std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void append_filled(std::string& to, std::string_view whole, uint8_t zeros) {
    if (whole.size() < zeros) to.append(zeros - whole.size(), '0');
    to += whole;
}

std::string_view trimmed(std::string_view text) {
    const size_t start = text.find_first_not_of(" \t\r\n");
    return start == text.npos ? std::string_view{} : text.substr(start, text.find_last_not_of(" \t\r\n") - start + 1);
}

}  // namespace

NumberFormat builtin_format(uint32_t number) {
    const auto within = [number](uint32_t first, uint32_t last) { return number >= first && number <= last; };
    if (number == 22) return {.date = true, .time = true};
    if (number == 46) return {.time = true, .elapsed = true};
    // Some are days in one language and times in another: a value of 1 or more is shown with its day (append_moment).
    if (within(18, 21) || number == 45 || number == 47 || within(32, 35) || within(55, 56)) return {.time = true};
    if (within(14, 17) || within(27, 31) || number == 36 || within(50, 54) || within(57, 58)) return {.date = true};
    return {};
}

NumberFormat format_of(std::string_view code) {
    NumberFormat format;
    const std::string_view positive = code.substr(0, code.find(';'));
    if (positive.size() > 1 && positive.size() < 32 && positive.find_first_not_of('0') == positive.npos) {
        format.zeros = static_cast<uint8_t>(positive.size());
        return format;
    }
    bool minutes_or_months = false;
    for (size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = static_cast<char>(code[i] | 0x20);
        if (code[i] == '"') {  // text
            const size_t end = code.find('"', i + 1);
            if (end == code.npos) break;
            i = end;
        } else if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {  // the next character is text, a width, a filling
            ++i;
        } else if (code[i] == '[') {  // a colour, a condition, a language, or hours beyond 24: [hh]
            const size_t end = std::min(code.find(']', i), code.size());
            const std::string_view inside = code.substr(i + 1, end - i - 1);
            if (!inside.empty() && inside.find_first_not_of("hHmMsS") == inside.npos) format.time = format.elapsed = true;
            i = end;
        } else if (c == 'y' || c == 'd') {
            format.date = true;
        } else if (c == 'h' || c == 's') {
            format.time = true;
        } else if (c == 'm') {
            minutes_or_months = true;
        } else if (c == 'g' && code.substr(i, 7) == "General") {
            i += 6;
        }
    }
    if (minutes_or_months && !format.time) format.date = true;  // "m" alone is a month; with hours or seconds it is a minute
    return format;
}

void append_number(std::string& to, double value, NumberFormat format, bool days_1904) {
    if ((format.date || format.time) && append_moment(to, value, format, days_1904)) return;
    const bool filled = format.zeros && value >= 0 && value == std::floor(value);
    std::string text;
    append_digits(text, value);
    append_filled(to, text, filled ? format.zeros : 0);
}

void append_number(std::string& to, std::string_view digits, NumberFormat format, bool days_1904) {
    digits = trimmed(digits);
    if (!format.date && !format.time && is_plain_whole(digits)) return append_filled(to, digits, format.zeros);
    double value = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (problem != std::errc{} || end != digits.data() + digits.size() || !std::isfinite(value)) {
        to += digits;
        return;
    }
    append_number(to, value, format, days_1904);
}

}  // namespace winnow::table
