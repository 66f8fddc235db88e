// The clock that the outermost modules lend to those below, which have none.
#pragma once

#include <chrono>

namespace winnow::http {

/// Microseconds since some fixed moment; never goes back.
inline double monotonic_micros() {
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace winnow::http
