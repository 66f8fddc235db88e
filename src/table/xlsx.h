// Spreadsheets of the kind .xlsx (ECMA-376) as rows.
#pragma once

#include "table/row_source.h"

namespace winnow::table {

Result<std::unique_ptr<RowSource>> open_xlsx(ByteSource& source);

}  // namespace winnow::table
