// Rows of any table become publications through a mapping.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "ingest/mapping.h"
#include "ingest/reader.h"
#include "table/row_source.h"

namespace winnow::ingest {

/// Reads all rows: finds the names of the columns among the first rows of each sheet, picks the best of `mappings`, maps what follows.
/// A row without a usable number goes to sink.reject with its row; a table without publications is rejected or set aside as a whole.
/// Source::offset is the byte of the row in delimited text, its number within its sheet in spreadsheets.
Result<void> read_rows(table::RowSource& rows, std::string_view file, std::span<const Mapping* const> mappings, const Sink& sink);

/// A reader of tables or JSON records that tries `mapping` before all others. Recognises what they recognise.
std::unique_ptr<Reader> mapped_reader(Mapping mapping);

/// What `winnow import --show-mapping` prints: the mapping that fits the file at `path`, or one to start from.
Result<std::string> show_mapping(const std::string& path);

}  // namespace winnow::ingest
