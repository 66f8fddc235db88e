// XML spreadsheets of Excel 2002 and 2003: <Workbook><Worksheet><Table><Row><Cell><Data>. Microsoft, "XML Spreadsheet Reference",
// August 2001.
#include <charconv>

#include "table/called_xls.h"
#include "table/cell_format.h"
#include "table/limits.h"
#include "table/row_writer.h"
#include "table/xml_stream.h"

namespace winnow::table {

namespace {

class Borrowed final : public ByteSource {
  public:
    explicit Borrowed(ByteSource& source) : source_(source) {}
    Result<size_t> read(char* to, size_t size) override { return source_.read(to, size); }

  private:
    ByteSource& source_;
};

uint32_t number(const char* text, uint32_t otherwise) {
    if (!text) return otherwise;
    const std::string_view digits(text);
    std::from_chars(digits.data(), digits.data() + digits.size(), otherwise);
    return otherwise;
}

class XmlSpreadsheetSource final : public RowSource, public XmlHandler {
  public:
    explicit XmlSpreadsheetSource(ByteSource& source) : stream_(std::make_unique<Borrowed>(source), *this) {}

    Result<bool> next(Row& row) override {
        RowWriter cells(row);
        to_ = &cells;
        for (;;) {
            cells.clear();
            bytes_ = 0;
            if (!TRY(stream_.run())) return false;
            row.sheet = sheet_;
            row.number = row_;
            row.offset = row_offset_;
            if (!row.complaint.empty()) return true;
            if (!cells.finish()) continue;
            if (!row.links.empty()) row.links.resize(row.cells.size());
            return true;
        }
    }

    void start(std::string_view name, const Attributes& attributes) override {
        if (name == "Worksheet") {
            const char* const given = attributes.find("Name");
            sheet_ = given ? given : "";
            row_ = 0;
        } else if (name == "Row") {
            row_ = number(attributes.find("Index"), row_ + 1);
            row_offset_ = stream_.offset();
            column_ = 0;
        } else if (name == "Cell") {
            column_ = number(attributes.find("Index"), column_ + 1);
            across_ = number(attributes.find("MergeAcross"), 0);
            const char* const link = attributes.find("HRef");
            link_ = link ? link : "";
            text_.clear();
        } else if (name == "Data") {
            const char* const type = attributes.find("Type");
            type_ = type ? type : "";
            in_data_ = true;
        }
    }

    void end(std::string_view name) override {
        if (name == "Data") in_data_ = false;
        if (name == "Cell") end_cell();
        if (name == "Row") stream_.pause();
    }

    void text(std::string_view piece) override {
        if (in_data_ && text_.size() <= kCellBytes) text_ += piece;
    }

  private:
    void end_cell() {
        Row& row = to_->row();
        const uint32_t column = column_ - 1;
        column_ = std::min(column_ + std::min(across_, kColumns), kColumns + 1);
        if (!row.complaint.empty()) return;
        bytes_ += text_.size();
        if (column >= kColumns || text_.size() > kCellBytes || bytes_ > kRowBytes) {
            to_->clear();
            to_->finish();
            row.complaint = "row " + std::to_string(row_) + " has too many or too long cells; the row is left out";
            return;
        }
        if (!link_.empty()) {
            if (row.links.size() <= column) row.links.resize(column + 1);
            row.links[column] = link_;
        }
        if (text_.empty() || type_ == "Error") return;
        while (to_->used() <= column) to_->add();
        std::string& cell = row.cells[column];
        cell.clear();
        if (type_ == "Number") {
            append_number(cell, text_, {}, false);
        } else if (type_ == "Boolean") {
            cell = text_ == "1" ? "TRUE" : "FALSE";
        } else if (type_ == "DateTime" && text_.size() >= 19 && text_[10] == 'T') {
            cell = text_.substr(0, 10);
            if (text_.compare(11, 8, "00:00:00") != 0) cell.append(" ").append(text_, 11, 8);
        } else {
            for (size_t i = 0; i < text_.size(); ++i)
                if (text_[i] != '\r' || i + 1 == text_.size() || text_[i + 1] != '\n') cell += text_[i] == '\r' ? '\n' : text_[i];
        }
    }

    XmlStream stream_;
    RowWriter* to_ = nullptr;
    std::string sheet_, link_, text_, type_;
    uint64_t row_offset_ = 0, bytes_ = 0;
    uint32_t row_ = 0, column_ = 0, across_ = 0;
    bool in_data_ = false;
};

}  // namespace

bool is_xml_spreadsheet(std::string_view head) {
    return head.substr(0, 4096).find("urn:schemas-microsoft-com:office:spreadsheet") != head.npos && head.find("Workbook") != head.npos &&
           head.find('<') == head.find_first_not_of(" \t\r\n");
}

std::unique_ptr<RowSource> open_xml_spreadsheet(ByteSource& source) { return std::make_unique<XmlSpreadsheetSource>(source); }

}  // namespace winnow::table
