// Any bytes through both CNIPA readers, and through recognition.
#include "ingest/collect.h"
#include "ingest/encoding.h"
#include "ingest/formats.h"

using namespace winnow;
using namespace winnow::ingest;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const Reader* reader : {&cnipa(), &cnipa_old()}) {
        for (const patent::Publication& p : collect(*reader, text).publications) {
            WINNOW_ASSERT(!p.number.number.empty());
            for (const auto& description : p.descriptions)
                for (const auto& paragraph : description.paragraphs) WINNOW_ASSERT(is_valid_utf8(paragraph.text));
        }
    }
    (void)recognise(text);
    return 0;
}
