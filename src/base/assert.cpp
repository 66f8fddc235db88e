// The last words of a program that found itself wrong.
#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace winnow {

void assertion_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "winnow: internal error: %s does not hold (%s:%d). Please report this.\n", condition, file, line);
    std::abort();
}

}  // namespace winnow
