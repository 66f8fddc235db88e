// Foreign bytes as classification schemes: every reader, whatever recognises the text, then the file that is made of it.
#include <cstdint>
#include <string>

#include "base/assert.h"
#include "scheme/descend.h"
#include "scheme/readers.h"

using namespace winnow;
using namespace winnow::scheme;

namespace {

void check_listing(FoundListing&& found) {
    std::vector<Complaint> complaints;
    for (char& c : found.head.language)
        if (c < 'a' || c > 'z') c = 'x';
    const ListingData data{found.head, arrange(std::move(found.rows), complaints)};
    const auto listing = Listing::parse(listing_text(data), "fuzz");
    WINNOW_ASSERT(listing.ok());
    WINNOW_ASSERT((*listing)->verify().ok());
    WINNOW_ASSERT((*listing)->rows() == data.rows);
    for (size_t i = 0; i < data.rows.size() && i < 20; ++i) {
        const Row& row = data.rows[i];
        WINNOW_ASSERT((*listing)->parent(row.symbol) == row.parent);
        WINNOW_ASSERT(!(*listing)->subtree(row.symbol).empty());
        for (const SymbolRange& range : stretches_under(**listing, row.symbol)) WINNOW_ASSERT(range.low <= range.high);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    const Input input{"fuzz_20240101.txt", text};
    recognise(input);
    for (const Reader& reader : readers()) {
        // Generic tables need their first line; the others read anything.
        auto found = reader.read(input);
        if (!found.ok()) continue;
        for (FoundListing& listing : found->listings) check_listing(std::move(listing));
    }
    const auto damaged = Listing::parse(text, "fuzz");
    if (damaged.ok()) (void)(*damaged)->verify().ok();
    return 0;
}
