// Any bytes: the tokeniser's invariants hold, and folding, stemming and guessing do not fail.
#include <cstdio>
#include <cstdlib>

#include "text/token_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace winnow::text;
    // A copy of exactly this size, so that a read behind the end is seen.
    const std::string text(reinterpret_cast<const char*>(data), size);
    if (const std::string broken = broken_invariant(text); !broken.empty()) {
        std::fprintf(stderr, "%s\n", broken.c_str());
        std::abort();
    }
    if (size < 300) stem_english(fold(text));
    guess_language(text);
    return 0;
}
