// Old spreadsheets through freexl, the one file that knows it. freexl opens a path and keeps the active sheet in memory.
#include "table/xls.h"

#include <freexl.h>

#include <memory>

#include "base/encoding.h"
#include "base/spool.h"
#include "table/cell_format.h"
#include "table/limits.h"
#include "table/row_writer.h"

namespace winnow::table {

namespace {

struct CloseBook {
    void operator()(const void* book) const { freexl_close(book); }
};
using Book = std::unique_ptr<const void, CloseBook>;

Error broken(const char* what, int status) {
    return {ErrorCode::Corrupt, std::string("broken .xls file: cannot read ") + what + " (freexl " + std::to_string(status) + ")"};
}

void append_text(std::string& to, const char* text) {
    if (!text) return;
    const std::string_view all(text);
    std::string repaired;
    append_repaired_utf8(repaired, all);
    for (size_t i = 0; i < repaired.size(); ++i) {
        if (repaired[i] == '\r' && i + 1 < repaired.size() && repaired[i + 1] == '\n') continue;
        to += repaired[i] == '\r' ? '\n' : repaired[i];
    }
}

void append_cell(std::string& to, const FreeXL_CellValue& cell) {
    switch (cell.type) {
        case FREEXL_CELL_INT: append_number(to, cell.value.int_value, {}, false); return;
        case FREEXL_CELL_DOUBLE: append_number(to, cell.value.double_value, {}, false); return;
        case FREEXL_CELL_TEXT:
        case FREEXL_CELL_SST_TEXT:
        case FREEXL_CELL_DATE:
        case FREEXL_CELL_DATETIME:
        case FREEXL_CELL_TIME: append_text(to, cell.value.text_value); return;
        default: return;
    }
}

class XlsSource final : public RowSource {
  public:
    XlsSource(Spool spool, Book book, uint32_t sheets) : spool_(std::move(spool)), book_(std::move(book)), sheets_(sheets) {}

    Result<bool> next(Row& row) override {
        RowWriter cells(row);
        for (;;) {
            if (at_ == rows_) {
                if (sheet_ == sheets_) return false;
                TRY(open_sheet());
                continue;
            }
            cells.clear();
            row.sheet = name_;
            row.number = ++at_;
            row.offset = 0;
            for (uint16_t column = 0; column < columns_; ++column) {
                FreeXL_CellValue cell{};
                std::string& to = cells.add();
                if (freexl_get_cell_value(book_.get(), at_ - 1, column, &cell) == FREEXL_OK) append_cell(to, cell);
            }
            if (cells.finish()) return true;
        }
    }

  private:
    Result<void> open_sheet() {
        const auto index = static_cast<unsigned short>(sheet_++);
        const char* name = nullptr;
        if (const int status = freexl_get_worksheet_name(book_.get(), index, &name); status != FREEXL_OK)
            return broken("the name of a sheet", status);
        name_.clear();
        append_text(name_, name);
        if (const int status = freexl_select_active_worksheet(book_.get(), index); status != FREEXL_OK) return broken("a sheet", status);
        unsigned int rows = 0;
        if (const int status = freexl_worksheet_dimensions(book_.get(), &rows, &columns_); status != FREEXL_OK)
            return broken("the size of a sheet", status);
        rows_ = rows;
        at_ = 0;
        return {};
    }

    Spool spool_;
    Book book_;
    uint32_t sheets_ = 0, sheet_ = 0;
    uint32_t rows_ = 0, at_ = 0;
    unsigned short columns_ = 0;
    std::string name_;
};

}  // namespace

Result<std::unique_ptr<RowSource>> open_xls(ByteSource& source) {
    Spool spool = TRY(Spool::copy_of(source));
    const void* handle = nullptr;
    const int status = freexl_open(spool.path().c_str(), &handle);
    Book book(handle);
    if (status != FREEXL_OK) return broken("its directory", status);
    unsigned int sheets = 0, secured = 0;
    freexl_get_info(handle, FREEXL_BIFF_PASSWORD, &secured);
    if (secured == FREEXL_BIFF_OBFUSCATED) return Error{ErrorCode::Unsupported, "protected by a password"};
    freexl_get_info(handle, FREEXL_BIFF_SHEET_COUNT, &sheets);
    return std::unique_ptr<RowSource>(std::make_unique<XlsSource>(std::move(spool), std::move(book), sheets));
}

}  // namespace winnow::table
