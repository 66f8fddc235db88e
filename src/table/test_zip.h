// Writes small .xlsx files for tests and fuzzers.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace winnow::table {

using Parts = std::vector<std::pair<std::string, std::string>>;

/// A zip file of these parts in this order.
inline std::string zip_of(const Parts& parts, bool compressed = false) {
    std::string bytes(1 << 16, '\0');
    for (const auto& [name, content] : parts) bytes.resize(bytes.size() + name.size() * 2 + content.size() + 512);
    size_t used = 0;
    archive* const a = archive_write_new();
    archive_write_set_format_zip(a);
    if (!compressed) archive_write_zip_set_compression_store(a);
    archive_write_open_memory(a, bytes.data(), bytes.size(), &used);
    for (const auto& [name, content] : parts) {
        archive_entry* const entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_write_header(a, entry);
        archive_write_data(a, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(a);
    archive_write_free(a);
    bytes.resize(used);
    return bytes;
}

inline std::string relation(const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type +
           "\" Target=\"" + target + "\"/>";
}

/// The parts of a workbook with one sheet, "S"; `sheet` is what stands in <worksheet>, `strings` in <sst>, `styles` in <styleSheet>.
inline Parts workbook_parts(const std::string& sheet, const std::string& strings = {}, const std::string& styles = {},
                            const std::string& properties = {}) {
    return {{"[Content_Types].xml", "<Types/>"},
            {"_rels/.rels", "<Relationships>" + relation("r1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
            {"xl/workbook.xml",
             "<workbook xmlns:r=\"x\">" + properties + "<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels", "<Relationships>" + relation("r1", "worksheet", "worksheets/sheet1.xml") +
                                               relation("r2", "sharedStrings", "sharedStrings.xml") +
                                               relation("r3", "styles", "/xl/styles.xml") + "</Relationships>"},
            {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"},
            {"xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>"},
            {"xl/worksheets/sheet1.xml", "<worksheet>" + sheet + "</worksheet>"}};
}

}  // namespace winnow::table
