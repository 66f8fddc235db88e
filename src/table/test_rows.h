// All rows of a table in memory, for tests.
#pragma once

#include "table/memory_source.h"
#include "table/row_source.h"

namespace winnow::table {

struct AllRows {
    std::vector<Row> rows;
    std::string error;  // of opening or reading

    std::vector<std::vector<std::string>> cells() const {
        std::vector<std::vector<std::string>> all;
        for (const Row& row : rows) all.push_back(row.cells);
        return all;
    }
};

inline AllRows rows_of(std::string_view file, TableKind kind, size_t piece = static_cast<size_t>(-1)) {
    AllRows all;
    MemorySource source(file, piece);
    const auto opened = open_table(source, kind);
    if (!opened.ok()) {
        all.error = opened.error().message;
        return all;
    }
    for (Row row;;) {
        const Result<bool> more = (*opened)->next(row);
        if (!more.ok()) all.error = more.error().message;
        if (!more.ok() || !*more) return all;
        all.rows.push_back(row);
    }
}

}  // namespace winnow::table
