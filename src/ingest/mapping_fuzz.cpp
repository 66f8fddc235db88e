// Feeds any bytes to the reader of mappings, and, behind a zero byte, to what reads days, cells and claims.
#include <cstddef>
#include <cstdint>

#include "base/assert.h"
#include "ingest/mapping.h"
#include "ingest/mapping_values.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace winnow::ingest;
    const std::string_view all(reinterpret_cast<const char*>(data), size);
    const std::string_view toml = all.substr(0, all.find('\0'));
    const std::string_view cell = toml.size() < all.size() ? all.substr(toml.size() + 1) : toml;
    const auto mapping = parse_mapping(toml, "fuzz");
    if (!mapping.ok()) WINNOW_ASSERT(!mapping.error().message.empty());
    if (mapping.ok())
        for (const MappingColumn& column : mapping->columns) (void)cut_cell(column, cell);
    (void)read_day(cell, DateOrder::MonthFirst, 1999);
    (void)cut_claims(cell, "");
    (void)cut_paragraphs(cell);
    (void)plain_text(cell);
    (void)with_slash(cell, 3);
    (void)suggest_mapping({std::string(cell)}, {{std::string(cell)}});
    return 0;
}
