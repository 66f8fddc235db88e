// Days as numbers yyyymmdd, and how a query writes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace winnow::query {

constexpr int32_t kFirstDay = 10000101;
constexpr int32_t kLastDay = 99991231;

/// First and last day of what is written.
struct DaySpan {
    int32_t first = 0;  // yyyymmdd
    int32_t last = 0;
};

/// A year, month or day written 2020, 2020-03, 2020/03/05, 202003, 20200305; NOW and NOW-18M, NOW+2Y, NOW-90D count from `today`
/// (yyyymmdd) in years, months, weeks (W) or days, several in a row (NOW-1Y-6M). A day that the month does not have is its last.
/// None when it is no date, or lies outside of the years 1000 to 9999.
std::optional<DaySpan> parse_day_span(std::string_view text, int32_t today);

int32_t next_day(int32_t day);
int32_t previous_day(int32_t day);

}  // namespace winnow::query
