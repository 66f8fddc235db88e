// Any bytes as an .xlsx file, and any XML as the parts of one: nothing may crash, hang or read beyond its bytes; cells are valid UTF-8.
#include "table/fuzz_source.h"
#include "table/test_zip.h"
#include "table/xlsx.h"

using namespace winnow::table;

namespace {

/// A zip file whose parts are the pieces of `text` between zero bytes: checksums would hide the XML from the fuzzer.
std::string zip_of_pieces(std::string_view text) {
    Parts parts = workbook_parts("");
    parts.emplace_back("xl/worksheets/_rels/sheet1.xml.rels", "");
    for (const size_t part : {6, 4, 5, 2, 7, 3}) {
        if (text.empty()) break;
        const size_t end = std::min(text.find('\0'), text.size());
        if (end > 0) parts[part].second = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return zip_of(parts);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (bytes.substr(0, 2) == "PK") {
        read_for_fuzzing(open_xlsx, bytes);
    } else {
        read_for_fuzzing(open_xlsx, zip_of_pieces(bytes));
    }
    return 0;
}
