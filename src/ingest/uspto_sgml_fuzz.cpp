// Any bytes through the SGML reader: nothing may crash, hang or read beyond its bytes; what comes out is valid UTF-8. The repair
// of what is XML already changes nothing more.
#include "base/assert.h"
#include "base/encoding.h"
#include "ingest/collect.h"
#include "ingest/formats.h"
#include "ingest/uspto_sgml_repair.h"

using namespace winnow;
using namespace winnow::ingest;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    (void)uspto_sgml().recognise(text);
    std::string once, twice;
    write_sgml_as_xml(text, once);
    write_sgml_as_xml(once, twice);
    WINNOW_ASSERT(once == twice);
    const Collected all = collect(uspto_sgml(), text);
    for (const patent::Publication& p : all.publications) {
        WINNOW_ASSERT(!p.number.number.empty() && p.source.offset < size);
        for (const auto& title : p.titles) WINNOW_ASSERT(is_valid_utf8(title.text));
        for (const auto& party : p.parties) WINNOW_ASSERT(!party.name.empty() && is_valid_utf8(party.name));
        for (const auto& description : p.descriptions)
            for (const auto& paragraph : description.paragraphs) WINNOW_ASSERT(!paragraph.text.empty() && is_valid_utf8(paragraph.text));
    }
    for (const Reject& reject : all.rejects) WINNOW_ASSERT(reject.excerpt.size() <= 200 && !reject.reason.empty());
    return 0;
}
