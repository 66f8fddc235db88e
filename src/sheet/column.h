// What a document says in one column of an export. The table in column.cpp is the list that `winnow export --columns help`, GET
// /api/v1/columns and the documentation are made from.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "sheet/record.h"

namespace winnow::sheet {

enum class CellType : uint8_t { Text, Number, Date, Link, List };

/// A text that leads somewhere; without an address it is a text.
struct Link {
    std::string text, url;
};

/// Nothing where the source says nothing.
using Cell = std::variant<std::monostate, std::string, int64_t, patent::Date, Link, std::vector<std::string>>;

struct Column {
    std::string_view name;  // "publication_date"
    std::string_view title_en, title_zh;
    CellType type;
    Cell (*value)(const Record& record);
    unsigned needs = kNothing;
    bool is_default = false;
};

std::span<const Column> columns();
std::string_view to_word(CellType type);

using ColumnList = std::vector<const Column*>;

/// The columns of "number, title" in that order; the default ones when `names` is empty, all when it is "all".
/// InvalidArgument for a name that is not in the table or comes twice.
Result<ColumnList> choose_columns(std::string_view names);
/// The default ones, and with `marks` those of a collection.
ColumnList default_columns(bool marks);
/// All that the columns take.
unsigned needs_of(const ColumnList& columns);
/// A line per column: name, type, titles.
std::string columns_help();

}  // namespace winnow::sheet
