// How one file of delimited text separates cells, and the scanner that takes a row apart by it.
//
// RFC 4180 is the rule, and real exports break it: quotes that are not doubled, quotes that never close, blanks before a quote. A row
// that obeys is read by Quotes::Standard. For one that does not, the readings are tried one after the other (delimited.cpp) and the
// number of cells that the other rows have decides.
#pragma once

#include <cstdint>
#include <string_view>

#include "table/row_writer.h"

namespace winnow::table {

struct Dialect {
    char delimiter = ',';
    char quote = '"';
    size_t width = 0;       // cells that most of the first rows have; 0 when there are no rows
    size_t rows = 0;        // rows looked at
    size_t agreeing = 0;    // of these, rows of that width
    size_t skip_bytes = 0;  // "sep=;" line in front of the rows
};

/// The dialect by which the first rows of `head` agree best. `whole`: the head is all of the file.
Dialect find_dialect(std::string_view head, bool whole);

enum class Quotes : uint8_t {
    Standard,  // a quote that is not doubled closes the cell and must stand before a delimiter or the end of the line
    Lenient,   // the same, but what follows the closing quote belongs to the cell
    Inner,     // only a quote before a delimiter or the end of the line closes the cell, others belong to it
    Ordinary,  // a row is a line; quotes around a whole cell are taken off
};

struct Scan {
    enum class Status : uint8_t {
        Complete,
        NeedMore,   // the text ends before the row does
        Malformed,  // Standard only: something stands behind a closing quote
        TooLong,    // the cell at the end is longer than kCellBytes
    } status = Status::Complete;
    size_t bytes = 0;        // of the row with its line end
    uint64_t lines = 1;      // line ends in it
    bool in_quotes = false;  // with NeedMore and TooLong: a quoted cell is open
};

/// Takes the row at the start of `text` apart. `at_end`: nothing comes behind `text`.
Scan scan_row(std::string_view text, bool at_end, const Dialect& dialect, Quotes quotes, RowWriter& to);

}  // namespace winnow::table
