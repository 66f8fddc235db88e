// What all fuzzers of tables check.
#pragma once

#include "base/encoding.h"
#include "table/memory_source.h"
#include "table/row_source.h"

namespace winnow::table {

/// Reads all rows that `open` finds in `bytes`, at most some thousand.
template <class Open>
void read_for_fuzzing(Open open, std::string_view bytes) {
    MemorySource source(bytes);
    Result<std::unique_ptr<RowSource>> rows = open(source);
    if (!rows.ok()) {
        WINNOW_ASSERT(!rows.error().message.empty());
        return;
    }
    Row row;
    for (int count = 0; count < 5000; ++count) {
        const Result<bool> more = (*rows)->next(row);
        if (!more.ok() || !*more) return;
        WINNOW_ASSERT(row.cells.empty() == !row.complaint.empty());
        WINNOW_ASSERT(row.links.empty() || row.links.size() == row.cells.size());
        for (const std::string& cell : row.cells) WINNOW_ASSERT(is_valid_utf8(cell));
        if (!row.cells.empty()) WINNOW_ASSERT(!row.cells.back().empty());
    }
}

}  // namespace winnow::table
