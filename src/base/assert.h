// Assertions that stay in release builds: a broken invariant ends the program before it answers wrongly.
#pragma once

namespace winnow {
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);
}

#define WINNOW_ASSERT(condition) (__builtin_expect(!!(condition), 1) ? void() : ::winnow::assertion_failed(#condition, __FILE__, __LINE__))
