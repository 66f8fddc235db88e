// Any bytes are a list or an error; what was read is written and read again as the same.
#include "base/assert.h"
#include "names/merge_list.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using winnow::names::MergeList;
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto list = MergeList::parse(text, "names.tsv");
    if (!list.ok()) {
        WINNOW_ASSERT(!list.error().message.empty());
        return 0;
    }
    const std::string written = list->text();
    const auto again = MergeList::parse(written, "names.tsv");
    WINNOW_ASSERT(again.ok());
    WINNOW_ASSERT(again->text() == written);
    WINNOW_ASSERT(again->merges().size() == list->merges().size());
    for (const auto& row : list->merges()) {
        const std::string now = list->current(row.variant);
        WINNOW_ASSERT(list->current(now) == now);
        WINNOW_ASSERT(again->current(row.variant) == now);
        if (row.on) list->descendants(row.canonical, {});
    }
    return 0;
}
