// Workbooks for Excel and LibreOffice, by libxlsxwriter in its mode of constant memory: a row is on disk when the next one begins.
//
// What Excel cannot hold is treated so that nothing is lost unseen: texts are cut at 32,767 UTF-16 units, with a mark, and counted on the
// cover; days before March 1900 (where its calendar is wrong) and dates without a day are texts; rows beyond 1,048,576 go to further
// sheets. Texts are written as texts and never become formulas. Links beyond the first 20,000 are HYPERLINK formulas, which look the same.
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/encoding.h"
#include "base/spool.h"
#include "sheet/values.h"
#include "sheet/writer.h"

namespace winnow::sheet {

namespace {

constexpr size_t kMostUnits = 32'767;
constexpr std::string_view kCutMark = "… [cut]";
constexpr size_t kCutMarkUnits = 7;
constexpr uint32_t kMostLinks = 20'000;        // in a workbook: libxlsxwriter keeps 2.7 KB for each; Excel takes 65,530 in a sheet
constexpr patent::Date kFirstDay{1900'03'01};  // before, Excel counts a 29 February 1900
constexpr size_t kPiece = 1 << 20;

/// What may stand in XML 1.0, and "_x000D_" kept from being read as an escape of Excel's. Says whether it was cut.
std::string excel_text(std::string_view text, bool& cut) {
    std::string repaired, out;
    append_repaired_utf8(repaired, text);
    size_t units = 0, safe_end = 0;
    for (size_t at = 0; at < repaired.size();) {
        const auto first = static_cast<unsigned char>(repaired[at]);
        const size_t bytes = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        const std::string_view character = std::string_view(repaired).substr(at, bytes);
        at += bytes;
        const bool is_control = first < 0x20 && first != '\n' && first != '\t';
        if (is_control || character == "\xef\xbf\xbe" || character == "\xef\xbf\xbf") continue;
        const bool escapes = first == '_' && repaired.compare(at, 1, "x") == 0 && repaired.size() > at + 5 && repaired[at + 5] == '_';
        const std::string_view written = escapes ? "_x005F_" : character;
        units += escapes ? written.size() : bytes == 4 ? 2 : 1;
        cut = units > kMostUnits;
        if (cut) break;
        out += written;
        if (units <= kMostUnits - kCutMarkUnits) safe_end = out.size();
    }
    if (cut) out.replace(safe_end, std::string::npos, kCutMark);
    return out;
}

bool is_day(patent::Date date) { return date.ymd % 100 != 0 && date.ymd / 100 % 100 != 0; }

struct CloseWorkbook {
    void operator()(lxw_workbook* workbook) const { workbook_close(workbook); }
};

class XlsxWriter : public Writer {
  public:
    XlsxWriter(Options options, Sink sink) : options_(std::move(options)), sink_(std::move(sink)), zh_(options_.language == "zh") {
        if (options_.columns.empty()) options_.columns = default_columns(false);
    }

    Result<void> begin(const Cover& cover) override;
    Result<void> row(const Record& record) override;
    Result<void> end() override;

  private:
    struct Formats {
        lxw_format *bold = nullptr, *heading = nullptr, *date = nullptr, *link = nullptr, *wrapped = nullptr;
    };
    std::string_view said(std::string_view english, std::string_view chinese) const { return zh_ ? chinese : english; }
    void add_sheet();
    void close_sheet();
    void write(lxw_col_t column, const Cell& cell);
    void write_text(lxw_col_t column, std::string_view text);
    void write_date(lxw_col_t column, patent::Date date);
    void write_link(lxw_col_t column, const Link& link);
    void write_cover();
    void cover_line(std::string_view name, std::string_view content);
    void cover_line(std::string_view name, uint64_t number);
    Result<void> hand_over();

    Options options_;
    Sink sink_;
    bool zh_;
    Cover cover_;
    std::optional<Spool> file_;
    std::unique_ptr<lxw_workbook, CloseWorkbook> workbook_;
    Formats formats_;
    lxw_worksheet* cover_sheet_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_row_t row_ = 0, cover_row_ = 0;  // the next one to write
    uint32_t links_ = 0, sheets_ = 0;
    uint64_t rows_ = 0, cut_ = 0;
};

Result<void> XlsxWriter::begin(const Cover& cover) {
    cover_ = cover;
    file_.emplace(TRY(Spool::create()));
    lxw_workbook_options how = {};
    how.constant_memory = LXW_TRUE;
    how.use_zip64 = LXW_TRUE;
    workbook_.reset(workbook_new_opt(file_->path().c_str(), &how));
    if (!workbook_) return Error{ErrorCode::Io, "cannot begin the workbook: no room for temporary files (TMPDIR)"};
    formats_.bold = workbook_add_format(workbook_.get());
    format_set_bold(formats_.bold);
    formats_.heading = workbook_add_format(workbook_.get());
    format_set_bold(formats_.heading);
    format_set_bottom(formats_.heading, LXW_BORDER_THIN);
    formats_.date = workbook_add_format(workbook_.get());
    format_set_num_format(formats_.date, "yyyy-mm-dd");
    formats_.link = workbook_add_format(workbook_.get());
    format_set_font_color(formats_.link, 0x0563C1);
    format_set_underline(formats_.link, LXW_UNDERLINE_SINGLE);
    formats_.wrapped = workbook_add_format(workbook_.get());
    format_set_text_wrap(formats_.wrapped);
    format_set_align(formats_.wrapped, LXW_ALIGN_VERTICAL_TOP);
    cover_sheet_ = workbook_add_worksheet(workbook_.get(), std::string(said("About", "说明")).c_str());
    if (!cover_sheet_) return Error{ErrorCode::Io, "cannot begin the workbook: no room for temporary files (TMPDIR)"};
    worksheet_set_column(cover_sheet_, 0, 0, 24, formats_.bold);
    worksheet_set_column(cover_sheet_, 1, 1, 100, formats_.wrapped);
    add_sheet();
    return sheet_ ? Result<void>() : Error{ErrorCode::Io, "cannot begin the workbook: no room for temporary files (TMPDIR)"};
}

void XlsxWriter::add_sheet() {
    if (sheet_) close_sheet();
    const std::string name = std::string(said("Documents", "文献")) + (++sheets_ > 1 ? " " + std::to_string(sheets_) : "");
    sheet_ = workbook_add_worksheet(workbook_.get(), name.c_str());
    if (!sheet_) return;
    for (size_t i = 0; i < options_.columns.size(); ++i) {
        const Column& column = *options_.columns[i];
        constexpr double kWidths[] = {40, 12, 12, 18, 30};  // by CellType
        const auto at = static_cast<lxw_col_t>(i);
        worksheet_set_column(sheet_, at, at, kWidths[static_cast<size_t>(column.type)], nullptr);
        worksheet_write_string(sheet_, 0, at, std::string(said(column.title_en, column.title_zh)).c_str(), formats_.heading);
    }
    worksheet_freeze_panes(sheet_, 1, 1);
    row_ = 1;
}

void XlsxWriter::close_sheet() {
    const auto last = static_cast<lxw_col_t>(options_.columns.size() - 1);
    worksheet_autofilter(sheet_, 0, 0, row_ - 1, last);
    if (sheets_ == 1) worksheet_activate(sheet_);
}

Result<void> XlsxWriter::row(const Record& record) {
    if (row_ > options_.sheet_rows) add_sheet();
    if (!sheet_) return Error{ErrorCode::Io, "cannot begin another sheet: no room for temporary files (TMPDIR)"};
    for (size_t i = 0; i < options_.columns.size(); ++i) write(static_cast<lxw_col_t>(i), options_.columns[i]->value(record));
    ++row_;
    ++rows_;
    return {};
}

void XlsxWriter::write(lxw_col_t column, const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) write_text(column, *text);
    else if (const auto* number = std::get_if<int64_t>(&cell))
        worksheet_write_number(sheet_, row_, column, static_cast<double>(*number), nullptr);
    else if (const auto* date = std::get_if<patent::Date>(&cell)) write_date(column, *date);
    else if (const auto* link = std::get_if<Link>(&cell)) write_link(column, *link);
    else if (const auto* list = std::get_if<std::vector<std::string>>(&cell)) write_text(column, joined(*list, "; "));
}

void XlsxWriter::write_text(lxw_col_t column, std::string_view text) {
    bool cut = false;
    const std::string written = excel_text(text, cut);
    cut_ += cut;
    if (!written.empty()) worksheet_write_string(sheet_, row_, column, written.c_str(), nullptr);
}

void XlsxWriter::write_date(lxw_col_t column, patent::Date date) {
    if (!is_day(date) || date < kFirstDay) return write_text(column, date_text(date));
    lxw_datetime day = {};
    day.year = date.year();
    day.month = date.ymd / 100 % 100;
    day.day = date.ymd % 100;
    worksheet_write_datetime(sheet_, row_, column, &day, formats_.date);
}

void XlsxWriter::write_link(lxw_col_t column, const Link& link) {
    if (link.url.empty()) return write_text(column, link.text);
    if (++links_ > kMostLinks) {
        // Ours alone: address_of() lets only letters and digits into either.
        const std::string formula = "=HYPERLINK(\"" + link.url + "\",\"" + link.text + "\")";
        worksheet_write_formula_str(sheet_, row_, column, formula.c_str(), formats_.link, link.text.c_str());
        return;
    }
    worksheet_write_url_opt(sheet_, row_, column, link.url.c_str(), formats_.link, link.text.c_str(), nullptr);
}

void XlsxWriter::cover_line(std::string_view name, std::string_view content) {
    if (content.empty()) return;
    bool cut = false;
    worksheet_write_string(cover_sheet_, cover_row_, 0, std::string(name).c_str(), formats_.bold);
    worksheet_write_string(cover_sheet_, cover_row_++, 1, excel_text(content, cut).c_str(), formats_.wrapped);
}

void XlsxWriter::cover_line(std::string_view name, uint64_t number) {
    worksheet_write_string(cover_sheet_, cover_row_, 0, std::string(name).c_str(), formats_.bold);
    worksheet_write_number(cover_sheet_, cover_row_++, 1, static_cast<double>(number), nullptr);
}

void XlsxWriter::write_cover() {
    std::string columns;
    for (const Column* column : options_.columns)
        columns.append(columns.empty() ? "" : ", ").append(said(column->title_en, column->title_zh)).append(" (").append(column->name) +=
            ")";
    cover_line(said("Made by", "生成程序"), cover_.program);
    cover_line(said("Made", "生成时间"), cover_.made);
    cover_line(said("Library", "数据库"), cover_.library);
    cover_line(said("Collection", "收藏夹"), cover_.collection);
    if (cover_.collection.empty()) cover_line(said("Query", "检索式"), cover_.query.empty() ? "*" : cover_.query);
    cover_line(said("Documents", "文献数"), rows_);
    cover_line(said("Columns", "列"), columns);
    if (sheets_ > 1) cover_line(said("Sheets of documents", "文献工作表数"), sheets_);
    if (cut_ == 0) return;
    cover_line(said("Texts cut", "被截断的文本"), cut_);
    cover_line(said("Why cut", "截断原因"),
               said("A cell holds at most 32,767 characters; cut texts end with … [cut]. An export as JSONL has them whole.",
                    "单元格最多容纳 32,767 个字符；被截断的文本以 … [cut] 结尾。JSONL 导出含全文。"));
}

Result<void> XlsxWriter::end() {
    if (sheet_) close_sheet();
    write_cover();
    const lxw_error problem = workbook_close(workbook_.release());
    if (problem != LXW_NO_ERROR) return Error{ErrorCode::Io, std::string("cannot write the workbook: ") + lxw_strerror(problem)};
    return hand_over();
}

Result<void> XlsxWriter::hand_over() {
    std::string piece(kPiece, '\0');
    for (off_t at = 0;;) {
        const ssize_t read = ::pread(file_->descriptor(), piece.data(), piece.size(), at);
        if (read < 0) return Error{ErrorCode::Io, "cannot read the workbook back from its temporary file"};
        if (read == 0) return {};
        TRY(sink_(std::string_view(piece).substr(0, static_cast<size_t>(read))));
        at += read;
    }
}

}  // namespace

std::unique_ptr<Writer> make_xlsx(Options options, Sink sink) { return std::make_unique<XlsxWriter>(std::move(options), std::move(sink)); }

}  // namespace winnow::sheet
