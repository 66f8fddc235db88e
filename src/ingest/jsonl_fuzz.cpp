// Any bytes through the JSON lines reader; what is read is written and read again without loss.
#include "ingest/collect.h"
#include "ingest/formats.h"
#include "patent/json.h"

using namespace winnow;
using namespace winnow::ingest;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const Collected all = collect(winnow_jsonl(), {reinterpret_cast<const char*>(data), size});
    for (const patent::Publication& p : all.publications) {
        std::string line;
        patent::append_json(line, p);
        const Collected again = collect(winnow_jsonl(), line);
        WINNOW_ASSERT(again.publications.size() == 1 && again.publications[0] == p);
    }
    return 0;
}
