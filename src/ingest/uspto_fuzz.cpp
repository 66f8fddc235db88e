// Any bytes through the USPTO reader: nothing may crash, hang or read beyond its bytes; what comes out is valid UTF-8.
#include "ingest/collect.h"
#include "ingest/encoding.h"
#include "ingest/formats.h"

using namespace winnow;
using namespace winnow::ingest;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const Collected all = collect(uspto_xml(), {reinterpret_cast<const char*>(data), size});
    for (const patent::Publication& p : all.publications) {
        for (const auto& title : p.titles) WINNOW_ASSERT(is_valid_utf8(title.text));
        for (const auto& description : p.descriptions)
            for (const auto& paragraph : description.paragraphs) WINNOW_ASSERT(!paragraph.text.empty() && is_valid_utf8(paragraph.text));
        WINNOW_ASSERT(p.source.offset < size);
    }
    for (const Reject& reject : all.rejects) WINNOW_ASSERT(reject.excerpt.size() <= 200 && !reject.reason.empty());
    return 0;
}
