// Any bytes: no crash; what was read is written and read again to the same.
#include "base/assert.h"
#include "patent/json.h"

using namespace winnow;
using namespace winnow::patent;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static JsonReader reader;
    const auto once = reader.parse({reinterpret_cast<const char*>(data), size});
    if (!once.ok()) return 0;
    std::string line;
    append_json(line, *once);
    WINNOW_ASSERT(line.find('\n') == std::string::npos);
    const auto twice = reader.parse(line);
    WINNOW_ASSERT(twice.ok() && *twice == *once);
    return 0;
}
