// What an export asks for, and what came of it. The rows themselves are sheet::Record.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/library.h"
#include "sheet/record.h"
#include "sheet/writer.h"

namespace winnow::app {

/// A document of a collection, with what the team wrote about it there.
struct MarkedNumber {
    std::string number;
    sheet::Marks marks;
};

struct ExportRequest {
    std::string query;  // empty: every document
    Reading reading;
    search::GroupBy group = search::GroupBy::None;  // one document a family: its best
    std::string sort;                               // as search::Request::sort; empty: the order of the library, or by score when grouped
    /// Given: these documents in their order, and no query. Makes `row` the next; false at the end. Asked for one row after another.
    std::function<Result<bool>(MarkedNumber& row)> next_row;
    unsigned needs = sheet::kNothing;  // bits of sheet::Need
    bool parse = true;                 // false: Record::publication stays empty
};

struct ExportCount {
    uint64_t documents = 0;  // handed to the sink
    uint64_t missing = 0;    // rows of which the library has no document
};

/// A result set in a format for other programs.
struct SheetRequest {
    ExportRequest records;  // needs and parse are set from the choice
    sheet::Choice choice;
    sheet::Options options;  // columns are set from the choice
    sheet::Cover cover;
};
Result<ExportCount> export_sheet(const Library& library, SheetRequest request, sheet::Sink sink);

using RecordSink = std::function<Result<void>(const sheet::Record& record)>;

}  // namespace winnow::app
