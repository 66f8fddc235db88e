// How a result set is written for other programs: one Writer per format, rows in, bytes out. The table in writer.cpp lists the formats.
//
// Whatever comes out of patent data is text for the reader, never a formula, a tag or a command: each writer says how.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "sheet/column.h"

namespace winnow::sheet {

/// What the reader should know about where the rows come from. Written where the format has a place for it (XLSX).
struct Cover {
    std::string query;       // empty: every document
    std::string collection;  // its name, when the rows are those of a collection
    std::string made;        // "2026-11-22 21:15"
    std::string library;
    std::string program;  // "Winnow 0.1.0"
};

using Sink = std::function<Result<void>(std::string_view bytes)>;

/// Rows go out as they come; memory does not grow with their number. Not thread-safe.
class Writer {
  public:
    virtual ~Writer() = default;
    virtual Result<void> begin(const Cover& cover) = 0;
    virtual Result<void> row(const Record& record) = 0;
    /// Nothing may be written afterwards; before it the output is not complete.
    virtual Result<void> end() = 0;
};

struct Options {
    ColumnList columns;               // empty: all that the format knows of a document
    std::string language = "en";      // of the column titles: "en" or "zh"
    bool byte_order_mark = true;      // CSV: Excel takes the file for UTF-8 only with one
    uint32_t sheet_rows = 1'048'575;  // XLSX: rows of a sheet below its heading, at most what Excel can
};

struct Format {
    std::string_view name;  // "xlsx"
    std::string_view help;
    std::string_view content_type;  // of an HTTP answer
    bool has_columns;               // chosen columns mean something
    bool is_stored_line;            // without columns a row is the stored line as it is
    unsigned needs;                 // what it takes of Record::facts when it has no columns
    std::unique_ptr<Writer> (*make)(Options options, Sink sink);
};

std::span<const Format> formats();
/// InvalidArgument with the list for a name that is not one of them.
Result<const Format*> find_format(std::string_view name);

/// What is to be written: a format, and the columns where it has any.
struct Choice {
    const Format* format = nullptr;
    ColumnList columns;
    unsigned needs = kNothing;
    bool parses = true;  // rows need Record::publication
};
/// @param columns names as for choose_columns; InvalidArgument where the format has none
/// @param marks the rows are those of a collection: its columns are among the default ones
Result<Choice> choose(std::string_view format, std::string_view columns, bool marks = false);

// The makers of the table.
std::unique_ptr<Writer> make_jsonl(Options options, Sink sink);
std::unique_ptr<Writer> make_csv(Options options, Sink sink);
std::unique_ptr<Writer> make_xlsx(Options options, Sink sink);
std::unique_ptr<Writer> make_ris(Options options, Sink sink);
std::unique_ptr<Writer> make_bibtex(Options options, Sink sink);

}  // namespace winnow::sheet
