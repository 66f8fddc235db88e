// Old spreadsheets (.xls, BIFF) as rows.
#pragma once

#include "table/row_source.h"

namespace winnow::table {

Result<std::unique_ptr<RowSource>> open_xls(ByteSource& source);

}  // namespace winnow::table
