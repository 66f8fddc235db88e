// The clock that the outermost modules lend to those below, which have none.
#pragma once

#include <chrono>
#include <cstdint>

#include "patent/publication.h"

namespace winnow::http {

/// Microseconds since some fixed moment; never goes back.
inline double monotonic_micros() {
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Seconds since 1970 began, in coordinated universal time.
inline int64_t now_seconds() {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// The day it is, in coordinated universal time.
inline patent::Date today() {
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    return {static_cast<int>(day.year()) * 10000 + static_cast<int>(static_cast<unsigned>(day.month())) * 100 +
            static_cast<int>(static_cast<unsigned>(day.day()))};
}

}  // namespace winnow::http
