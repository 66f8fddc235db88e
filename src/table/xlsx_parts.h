// The parts of an .xlsx around its sheets: which sheets there are, number formats, shared strings, hyperlinks.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "table/cell_format.h"
#include "table/string_store.h"
#include "table/zip.h"

namespace winnow::table {

struct SheetPart {
    std::string name;
    std::string part;  // of the zip file
    bool hidden = false;
};

struct Workbook {
    std::vector<SheetPart> sheets;  // in the order of the workbook; without charts and macros
    bool days_1904 = false;
    std::string strings_part, styles_part;  // empty when there is none
};

/// Corrupt when the zip file holds no workbook, Unsupported when it holds another kind of document.
Result<Workbook> read_workbook(const ZipFile& zip);

/// The number format of each cell style, by the index that cells name.
Result<std::vector<NumberFormat>> read_styles(const ZipFile& zip, const std::string& part);

Result<StringStore> read_shared_strings(const ZipFile& zip, const std::string& part);

/// Where a cell is: row and column from 0.
constexpr uint64_t cell_key(uint64_t row, uint32_t column) { return row << 14 | column; }

/// Targets of a sheet's hyperlinks by cell_key(); for a range of cells at its first cell. At most kLinks of them.
using Links = std::unordered_map<uint64_t, std::string>;
Result<Links> read_links(const ZipFile& zip, const std::string& sheet_part);

/// "BI644" → row 643, column 60 (both from 0). False when it is no reference to a cell.
bool parse_reference(std::string_view reference, uint64_t& row, uint32_t& column);

/// Resolves _x000D_ as in ST_Xstring (ECMA-376 part 1, 22.9.2.19) and makes line breaks "\n". Works on `text` from `from` on.
void unescape(std::string& text, size_t from);

}  // namespace winnow::table
