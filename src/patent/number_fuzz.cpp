// Any bytes: no crash; what is read once is read again to the same; candidates contain the key.
#include <algorithm>

#include "base/assert.h"
#include "patent/number.h"

using namespace winnow;
using namespace winnow::patent;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), std::min<size_t>(size, 200));
    const auto candidates = publication_key_candidates(text);
    if (const auto number = parse_publication_number(text); number.ok()) {
        const std::string key = publication_key(*number);
        WINNOW_ASSERT(std::find(candidates.begin(), candidates.end(), key) != candidates.end());
        const auto again = parse_publication_number(key);
        WINNOW_ASSERT(again.ok() && publication_key(*again) == key);
    }
    if (const auto number = parse_application_number(text); number.ok()) {
        const auto again = parse_application_number(publication_key(*number));
        WINNOW_ASSERT(again.ok() && again->number == number->number);
    }
    for (const std::string_view office : {"", "CN", "US", "JP", "KR", "DE", "GB"}) {
        (void)normalise_publication(office, text, "A", {19940101});
        (void)normalise_application(office, text);
    }
    return 0;
}
