// Any bytes as ST.96: no crash, a number in every publication, texts in UTF-8, dependencies on earlier claims only.
#include "base/assert.h"
#include "base/encoding.h"
#include "ingest/collect.h"
#include "ingest/formats.h"

using namespace winnow;
using namespace winnow::ingest;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const patent::Publication& p : collect(wipo_st96(), text).publications) {
        WINNOW_ASSERT(!p.number.number.empty());
        for (const auto& description : p.descriptions)
            for (const auto& paragraph : description.paragraphs) WINNOW_ASSERT(is_valid_utf8(paragraph.text));
        for (const auto& party : p.parties) WINNOW_ASSERT(is_valid_utf8(party.name) && is_valid_utf8(party.province));
        for (const auto& set : p.claims)
            for (const auto& claim : set.claims) WINNOW_ASSERT(claim.depends_on.empty() || claim.depends_on.back() < claim.number);
    }
    return 0;
}
