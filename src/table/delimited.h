// Delimited text (.csv, .tsv) as rows.
#pragma once

#include "table/row_source.h"

namespace winnow::table {

/// Whether the decoded start of a file is delimited text: at least two lines that split into equally many cells, more than one.
bool is_delimited(std::string_view decoded_head, bool whole);

Result<std::unique_ptr<RowSource>> open_delimited(ByteSource& source);

}  // namespace winnow::table
