// Any bytes as a web page and as an XML spreadsheet: nothing may crash, hang or read beyond its bytes; cells are valid UTF-8.
#include "table/called_xls.h"
#include "table/fuzz_source.h"

using namespace winnow;
using namespace winnow::table;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    read_for_fuzzing([](ByteSource& source) { return Result<std::unique_ptr<RowSource>>(open_html_table(source)); }, bytes);
    read_for_fuzzing([](ByteSource& source) { return Result<std::unique_ptr<RowSource>>(open_xml_spreadsheet(source)); }, bytes);
    return 0;
}
