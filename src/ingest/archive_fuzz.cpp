// Any bytes as an archive: streams end, limits hold.
#include "ingest/collect.h"
#include "ingest/deliver.h"

using namespace winnow;
using namespace winnow::ingest;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    Limits limits;
    limits.stream_bytes = 1 << 20;
    limits.archive_entries = 100;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    MemorySource source(bytes);
    const Reopen reopen = [&]() -> Result<std::unique_ptr<ByteSource>> {
        return std::unique_ptr<ByteSource>(std::make_unique<MemorySource>(bytes));
    };
    Collected collected;
    const Sink sink = collected.sink();
    const InputHandler handler{[&](const std::string& name, PeekSource& input) -> Result<bool> {
                                   TRY(read_input(name, input, sink));
                                   return true;
                               },
                               sink.reject};
    const Result<bool> done = Delivery(handler, limits).deliver("fuzz", source, reopen);
    WINNOW_ASSERT(done.ok());
    return 0;
}
