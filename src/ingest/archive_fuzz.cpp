// Any bytes as an archive: streams end, limits hold.
#include "ingest/archive.h"
#include "ingest/collect.h"

using namespace winnow;
using namespace winnow::ingest;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    Limits limits;
    limits.stream_bytes = 1 << 20;
    limits.archive_entries = 100;
    MemorySource source({reinterpret_cast<const char*>(data), size});
    Collected collected;
    const Sink sink = collected.sink();
    const InputHandler handler{[&](const std::string& name, PeekSource& input) -> Result<bool> {
                                   TRY(read_input(name, input, sink));
                                   return true;
                               },
                               sink.reject};
    const Result<bool> done = deliver_source("fuzz", source, handler, limits, 0);
    WINNOW_ASSERT(done.ok());
    return 0;
}
