// Rows of a table, whatever file they are in: delimited text, old and new spreadsheets. Knows nothing of patents.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_source.h"
#include "base/result.h"

namespace winnow::table {

/// One row. Cells are UTF-8 text: numbers as a person would write them ("2013", "0.5"), days as "2013-04-25" (with " 13:45:00" when the
/// cell has a time of day), truth as "TRUE" and "FALSE", empty for no value and for an error value. Line breaks in a cell are "\n".
/// Empty cells at the end of a row are left out, and so are rows without any value.
struct Row {
    std::vector<std::string> cells;
    std::vector<std::string> links;  // parallel to cells where the sheet has hyperlinks, else empty: target of each
    std::string sheet;               // empty for text
    std::string complaint;           // not empty: why this row cannot be read; it has no cells then, the rows behind it are good
    uint64_t number = 0;             // row of the sheet, or line of the file where the row starts; from 1
    uint64_t offset = 0;             // byte of the row in the file (text) or in the sheet's decompressed XML (.xlsx); 0 for .xls
};

/// The rows of one file in order, all sheets one after the other; sheets that the workbook hides are left out. Memory does not grow with the file. Not thread-safe.
class RowSource {
  public:
    virtual ~RowSource() = default;
    /// False at the end. An error when the rest of the file cannot be read; rows before it are good.
    virtual Result<bool> next(Row& row) = 0;
};

/// Xls: old spreadsheets, and what often bears their name: tables of web pages and XML spreadsheets of Excel 2003.
enum class TableKind : uint8_t { None, Text, Xlsx, Xls };

/// What the first bytes (up to 64 KiB) look like. Text: at least two lines that split into equally many cells by one delimiter.
TableKind recognise_table(std::string_view head);

/// Opens the table in `source`, which is still to be read from its start. `source` must outlive the result.
/// Text: encoding by byte order mark, else by the first piece of the file that is not pure ASCII (64 KiB or more): UTF-8 when it is
/// (nearly) valid, else GB18030 when it is valid and mostly Chinese characters, else Mac Roman when lines end with CR alone, else
/// Windows-1252; delimiter `,` `;` tab or `|`, found from the first rows; lines end with LF, CRLF or CR, also mixed.
/// Unsupported: protected by a password, or not a table.
Result<std::unique_ptr<RowSource>> open_table(ByteSource& source, TableKind kind);

}  // namespace winnow::table
