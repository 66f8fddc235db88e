// Moments as the interface writes them, RFC 3339 in coordinated universal time.
#include <chrono>
#include <cstdio>

#include "access/access.h"

namespace winnow::access {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year;
using std::chrono::year_month_day;

std::string written_time(Seconds time) {
    const sys_seconds moment{seconds{time}};
    const auto midnight = std::chrono::floor<days>(moment);
    const year_month_day date{midnight};
    const auto rest = (moment - midnight).count();
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(rest / 3600), static_cast<int>(rest / 60 % 60),
                  static_cast<int>(rest % 60));
    return text;
}

Result<Seconds> parse_time(std::string_view text) {
    const Error wrong{ErrorCode::InvalidArgument, "expected a time as 2026-01-31T10:00:00Z or a day as 2026-01-31"};
    constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
    if (text.size() != kForm.size() && text.size() != 10) return wrong;
    for (size_t at = 0; at < text.size(); ++at) {
        const bool is_digit = text[at] >= '0' && text[at] <= '9';
        if (kForm[at] == '0' ? !is_digit : text[at] != kForm[at]) return wrong;
    }
    const auto number = [&](size_t at, size_t size) {
        unsigned value = 0;
        for (size_t i = at; i < at + size && i < text.size(); ++i) value = value * 10 + static_cast<unsigned>(text[i] - '0');
        return value;
    };
    const year_month_day date{year{static_cast<int>(number(0, 4))}, month{number(5, 2)}, day{number(8, 2)}};
    const bool whole = text.size() == kForm.size();
    const unsigned hour = whole ? number(11, 2) : 0, minute = whole ? number(14, 2) : 0, second = whole ? number(17, 2) : 0;
    if (!date.ok() || hour > 23 || minute > 59 || second > 59) return wrong;
    return Seconds{sys_seconds(sys_days(date)).time_since_epoch().count() + hour * 3600 + minute * 60 + second};
}

}  // namespace winnow::access
