// Old spreadsheets are read by freexl.
#include "table/xls.h"

namespace winnow::table {

Result<std::unique_ptr<RowSource>> open_xls(ByteSource&) {
    return Error{ErrorCode::Unsupported, "old spreadsheets (.xls) are not read yet"};
}

}  // namespace winnow::table
