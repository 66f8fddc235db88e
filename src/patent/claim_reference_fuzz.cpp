// Any bytes: no crash; references are ascending, without repeats, and below the claim's own number.
#include "base/assert.h"
#include "patent/claim_reference.h"
#include "patent/class_symbol.h"
#include "patent/party_name.h"

using namespace winnow;
using namespace winnow::patent;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const std::string_view lang : {"en", "de", "fr", "zh", "ja", "ko", ""}) {
        uint32_t before = 0;
        for (const uint32_t number : claim_references(text, lang, 50)) {
            WINNOW_ASSERT(number > before && number < 50);
            before = number;
        }
        (void)claim_category(text, lang);
    }
    const std::string symbol = normalise_class("CPC", text);
    WINNOW_ASSERT(normalise_class("CPC", symbol) == symbol);
    const std::string name = normalise_party(text);
    WINNOW_ASSERT(normalise_party(name) == name);
    return 0;
}
