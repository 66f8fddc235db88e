// Any text of an event is read without a crash; values lie in the text, and reading twice changes nothing.
#include <cstdint>

#include "base/assert.h"
#include "legal/events.h"
#include "legal/wording.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace winnow;
    static const char* const kOffices[] = {"CN", "US", "EP", "JP", "DE", "WO"};
    static const char* const kCodes[] = {"", "AS", "REG", "TR01", "STAA", "PG25", "EE01", "AK"};
    if (size < 2) return 0;
    patent::LegalEvent event;
    event.office = kOffices[data[0] % std::size(kOffices)];
    event.code = kCodes[data[1] % std::size(kCodes)];
    event.text.assign(reinterpret_cast<const char*>(data) + 2, size - 2);
    for (const legal::Field& field : legal::labelled_fields(event.text)) {
        const bool inside = field.value.empty() || (field.value.data() >= event.text.data() &&
                                                    field.value.data() + field.value.size() <= event.text.data() + event.text.size());
        WINNOW_ASSERT(inside);
        (void)legal::read_states(field.value);
    }
    legal::classify(event);
    const patent::LegalEvent once = event;
    legal::classify(event);
    WINNOW_ASSERT(event == once);
    return 0;
}
