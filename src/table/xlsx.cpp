// Sheet after sheet as a stream: the parser stops at the end of each row. Memory holds one row, a cache of the shared strings, the number
// formats and the hyperlinks of one sheet.
#include "table/xlsx.h"

#include <charconv>
#include <optional>

#include "table/limits.h"
#include "table/read_ahead.h"
#include "table/row_writer.h"
#include "table/xlsx_parts.h"
#include "table/xml_stream.h"

namespace winnow::table {

namespace {

/// What all sheets of a file share.
struct BookParts {
    Workbook book;
    std::vector<NumberFormat> styles;
    StringStore strings;
};

enum class CellType : uint8_t { Number, Shared, Text, Inline, Truth, Failure, Day };

CellType cell_type(const char* name) {
    const std::string_view type = name ? name : "n";
    if (type == "s") return CellType::Shared;
    if (type == "str") return CellType::Text;
    if (type == "inlineStr") return CellType::Inline;
    if (type == "b") return CellType::Truth;
    if (type == "e") return CellType::Failure;
    return type == "d" ? CellType::Day : CellType::Number;
}

/// "2013-04-25T13:45:00.000Z" → "2013-04-25 13:45:00"; midnight is left out.
std::string_view shown_day(std::string& iso) {
    if (iso.size() < 11 || iso[10] != 'T') return iso;
    iso[10] = ' ';
    const std::string_view moment = std::string_view(iso).substr(0, 19);
    return moment.substr(10) == " 00:00:00" ? moment.substr(0, 10) : moment;
}

/// The target in HYPERLINK("target","text"); empty for another formula.
std::string_view formula_link(std::string_view formula) {
    constexpr std::string_view kCall = "HYPERLINK(\"";
    if (formula.substr(0, kCall.size()) != kCall) return {};
    formula.remove_prefix(kCall.size());
    return formula.substr(0, formula.find('"'));
}

/// Makes rows of the events of one sheet.
class SheetReader final : public XmlHandler {
  public:
    SheetReader(BookParts& parts, Links links, std::unique_ptr<ByteSource> source)
        : parts_(parts), links_(std::move(links)), stream_(std::move(source), *this) {}

    /// The next row with a value; false at the end of the sheet.
    Result<bool> next(RowWriter& to) {
        to_ = &to;
        for (;;) {
            to.clear();
            if (!TRY(stream_.run())) return false;
            if (failure_) return *failure_;
            if (!to.row().complaint.empty() || to.finish()) return true;
        }
    }

    void start(std::string_view name, const Attributes& attributes) override {
        taken_ = nullptr;
        if (name == "c") {
            start_cell(attributes);
        } else if (name == "v") {
            taken_ = &value_;
        } else if (name == "t") {
            if (type_ == CellType::Inline && phonetic_ == 0) taken_ = &value_;
        } else if (name == "f") {
            taken_ = &formula_;
        } else if (name == "row") {
            start_row(attributes);
        } else if (name == "rPh") {
            ++phonetic_;
        }
    }

    void end(std::string_view name) override {
        taken_ = nullptr;
        if (name == "c") {
            end_cell();
        } else if (name == "row") {
            stream_.pause();
        } else if (name == "rPh" && phonetic_ > 0) {
            --phonetic_;
        }
    }

    void text(std::string_view piece) override {
        if (taken_ && taken_->size() <= kCellBytes) taken_->append(piece);
    }

  private:
    void start_row(const Attributes& attributes) {
        ++row_;
        if (const char* const r = attributes.find("r")) {
            uint64_t given = 0;
            const std::string_view digits(r);
            std::from_chars(r, r + digits.size(), given);
            if (given > 0) row_ = given;
        }
        next_column_ = 0;
        bytes_ = 0;
        to_->row().number = row_;
        to_->row().offset = stream_.offset();
    }

    void start_cell(const Attributes& attributes) {
        column_ = next_column_;
        uint64_t row = 0;
        if (const char* const r = attributes.find("r"); r && !parse_reference(r, row, column_)) column_ = next_column_;
        next_column_ = column_ + 1;
        type_ = cell_type(attributes.find("t"));
        style_ = 0;
        if (const char* const s = attributes.find("s")) {
            const std::string_view digits(s);
            std::from_chars(s, s + digits.size(), style_);
        }
        value_.clear();
        formula_.clear();
    }

    void end_cell() {
        Row& row = to_->row();
        if (!row.complaint.empty()) return;
        if (column_ >= kColumns) return refuse("has a cell behind the last column, XFD");
        link();
        if (value_.empty() || type_ == CellType::Failure) return;
        while (to_->used() < column_) to_->add();
        // Cells stand in order; one that comes late still goes to its place.
        std::string& cell = column_ < to_->used() ? row.cells[column_] : to_->add();
        cell.clear();
        append_value(cell);
        bytes_ += cell.size();
        if (cell.size() > kCellBytes || value_.size() > kCellBytes)
            return refuse("has a cell longer than " + std::to_string(kCellBytes >> 20) + " MiB");
        if (bytes_ > kRowBytes) return refuse("is longer than " + std::to_string(kRowBytes >> 20) + " MiB");
        if (value_.capacity() > kKeptBytes) value_ = {};
        if (formula_.capacity() > kKeptBytes) formula_ = {};
    }

    void append_value(std::string& cell) {
        switch (type_) {
            case CellType::Shared: return append_shared(cell);
            case CellType::Text:
            case CellType::Inline: cell = value_; return unescape(cell, 0);
            case CellType::Truth: cell = value_ == "1" || value_ == "true" ? "TRUE" : "FALSE"; return;
            case CellType::Failure: return;
            case CellType::Day: cell = shown_day(value_); return;
            case CellType::Number:
                append_number(cell, value_, style_ < parts_.styles.size() ? parts_.styles[style_] : NumberFormat{}, parts_.book.days_1904);
                return;
        }
    }

    void append_shared(std::string& cell) {
        uint64_t index = 0;
        const auto [end, problem] = std::from_chars(value_.data(), value_.data() + value_.size(), index);
        if (problem != std::errc{} || index >= parts_.strings.size())
            return refuse("names the shared string " + value_.substr(0, 20) + ", but there are " + std::to_string(parts_.strings.size()));
        if (const Result<void> read = parts_.strings.read(index, cell); !read.ok() && !failure_) failure_ = read.error();
    }

    void link() {
        std::string_view target = formula_link(formula_);
        if (target.empty() && !links_.empty())
            if (const auto found = links_.find(cell_key(row_ - 1, column_)); found != links_.end()) target = found->second;
        if (target.empty()) return;
        std::vector<std::string>& links = to_->row().links;
        if (links.size() <= column_) links.resize(column_ + 1);
        links[column_] = target;
    }

    void refuse(const std::string& why) {
        to_->clear();
        to_->finish();
        to_->row().complaint = "row " + std::to_string(row_) + " " + why + "; the row is left out";
    }

    static constexpr size_t kKeptBytes = 1 << 20;
    BookParts& parts_;
    Links links_;
    XmlStream stream_;
    RowWriter* to_ = nullptr;
    uint64_t row_ = 0;
    uint32_t column_ = 0, next_column_ = 0, style_ = 0, phonetic_ = 0;
    uint64_t bytes_ = 0;
    CellType type_ = CellType::Number;
    std::string value_, formula_;
    std::string* taken_ = nullptr;  // where text of the current element goes
    std::optional<Error> failure_;
};

class XlsxSource final : public RowSource {
  public:
    XlsxSource(ZipFile zip, BookParts parts) : zip_(std::move(zip)), parts_(std::move(parts)) {}

    Result<bool> next(Row& row) override {
        RowWriter cells(row);
        for (;;) {
            if (!sheet_) {
                if (at_ == parts_.book.sheets.size()) return false;
                const SheetPart& part = parts_.book.sheets[at_];
                Links links = TRY(read_links(zip_, part.part));
                sheet_ = std::make_unique<SheetReader>(parts_, std::move(links), std::make_unique<ReadAhead>(TRY(zip_.part(part.part))));
            }
            const SheetPart& part = parts_.book.sheets[at_];
            row.sheet = part.name;
            const Result<bool> more = sheet_->next(cells);
            if (!more.ok()) return more.error().in(part.part);
            if (*more) {
                if (!row.links.empty()) row.links.resize(row.cells.size());
                return true;
            }
            sheet_.reset();
            ++at_;
        }
    }

  private:
    ZipFile zip_;
    BookParts parts_;
    size_t at_ = 0;
    std::unique_ptr<SheetReader> sheet_;
};

}  // namespace

Result<std::unique_ptr<RowSource>> open_xlsx(ByteSource& source) {
    ZipFile zip = TRY(ZipFile::open(source));
    Workbook book = TRY(read_workbook(zip));
    // What a workbook hides, lists of choices mostly, its owner does not mean to hand on; rows that a filter hides are read.
    const bool all_hidden = std::all_of(book.sheets.begin(), book.sheets.end(), [](const SheetPart& sheet) { return sheet.hidden; });
    if (!all_hidden) std::erase_if(book.sheets, [](const SheetPart& sheet) { return sheet.hidden; });
    std::vector<NumberFormat> styles = TRY(read_styles(zip, book.styles_part));
    StringStore strings = TRY(read_shared_strings(zip, book.strings_part));
    BookParts parts{std::move(book), std::move(styles), std::move(strings)};
    return std::unique_ptr<RowSource>(std::make_unique<XlsxSource>(std::move(zip), std::move(parts)));
}

}  // namespace winnow::table
