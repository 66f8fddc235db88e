// Any bytes through the green book reader: nothing may crash, hang or read beyond its bytes; what comes out is valid UTF-8.
#include "base/assert.h"
#include "base/encoding.h"
#include "ingest/collect.h"
#include "ingest/formats.h"

using namespace winnow;
using namespace winnow::ingest;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    (void)uspto_greenbook().recognise(text);
    const Collected all = collect(uspto_greenbook(), text);
    uint64_t last = 0;
    for (const patent::Publication& p : all.publications) {
        WINNOW_ASSERT(!p.number.number.empty() && !p.number.kind.empty());
        WINNOW_ASSERT(p.source.offset < size && p.source.offset >= last);
        last = p.source.offset;
        for (const auto& title : p.titles) WINNOW_ASSERT(!title.text.empty() && is_valid_utf8(title.text));
        for (const auto& party : p.parties) WINNOW_ASSERT(!party.name.empty() && is_valid_utf8(party.name) && is_valid_utf8(party.address));
        for (const auto& description : p.descriptions)
            for (const auto& paragraph : description.paragraphs) WINNOW_ASSERT(!paragraph.text.empty() && is_valid_utf8(paragraph.text));
        for (const auto& set : p.claims)
            for (const auto& claim : set.claims) {
                WINNOW_ASSERT(is_valid_utf8(claim.text));
                for (const uint32_t parent : claim.depends_on) WINNOW_ASSERT(parent < claim.number);
            }
    }
    for (const Reject& reject : all.rejects) WINNOW_ASSERT(reject.excerpt.size() <= 200 && !reject.reason.empty());
    return 0;
}
