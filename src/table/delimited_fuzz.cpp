// Any bytes as delimited text: nothing may crash, hang or read beyond its bytes; cells are valid UTF-8.
#include "table/delimited.h"
#include "table/fuzz_source.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    winnow::table::read_for_fuzzing(winnow::table::open_delimited, {reinterpret_cast<const char*>(data), size});
    return 0;
}
