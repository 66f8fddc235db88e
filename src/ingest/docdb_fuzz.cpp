// Any bytes through the DOCDB reader: nothing may crash, hang or read beyond its bytes; what comes out survives our own JSON.
#include "ingest/collect.h"
#include "ingest/formats.h"
#include "patent/json.h"

using namespace winnow;
using namespace winnow::ingest;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const Collected all = collect(docdb(), {reinterpret_cast<const char*>(data), size});
    std::string line;
    patent::JsonReader reader;
    for (const patent::Publication& p : all.publications) {
        line.clear();
        patent::append_json(line, p);
        const Result<patent::Publication> again = reader.parse(line);
        WINNOW_ASSERT(again.ok() && *again == p);
        WINNOW_ASSERT(!p.number.number.empty() && p.source.offset < size);
    }
    for (const Reject& reject : all.rejects) WINNOW_ASSERT(reject.excerpt.size() <= 200 && !reject.reason.empty() && reject.offset <= size);
    return 0;
}
