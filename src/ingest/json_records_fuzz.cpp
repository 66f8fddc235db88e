// Feeds any bytes to the reader of JSON records with all known mappings.
#include <cstddef>
#include <cstdint>

#include "base/assert.h"
#include "ingest/json_records.h"
#include "ingest/source.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace winnow;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto mappings = ingest::candidates(nullptr, true);
    (void)ingest::recognise_json(text, mappings);
    ingest::MemorySource source(text);
    const ingest::Sink sink{[](patent::Publication&& publication) {
                                WINNOW_ASSERT(!publication.number.number.empty());
                                return true;
                            },
                            [&](ingest::Reject&& reject) {
                                WINNOW_ASSERT(reject.offset <= size && !reject.reason.empty());
                                return true;
                            },
                            [](std::string_view, uint64_t) { return true; }};
    (void)ingest::read_json_records(source, "fuzz", mappings, sink);
    return 0;
}
