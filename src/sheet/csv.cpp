// Comma-separated values as in RFC 4180, in UTF-8.
//
// Spreadsheet programs take a cell that begins with = + - @, a tab or a carriage return for a formula, even between quotes. Such a text
// gets an apostrophe in front, so that nothing that stands in a patent is ever worked out. Numbers and dates are ours and stay.
#include "sheet/values.h"
#include "sheet/writer.h"

namespace winnow::sheet {

namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

void append_text(std::string& line, std::string_view text) {
    const bool is_formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        line.append(is_formula ? "'" : "").append(text);
        return;
    }
    line += is_formula ? "\"'" : "\"";
    for (const char c : text) line.append(c == '"' ? 2 : 1, c);
    line += '"';
}

void append_cell(std::string& line, const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) append_text(line, *text);
    else if (const auto* number = std::get_if<int64_t>(&cell)) line += std::to_string(*number);
    else if (const auto* date = std::get_if<patent::Date>(&cell)) line += date_text(*date);
    else if (const auto* link = std::get_if<Link>(&cell)) append_text(line, link->text);
    else if (const auto* list = std::get_if<std::vector<std::string>>(&cell)) append_text(line, joined(*list, "; "));
}

class CsvWriter : public Writer {
  public:
    CsvWriter(Options options, Sink sink) : options_(std::move(options)), sink_(std::move(sink)) {
        if (options_.columns.empty()) options_.columns = default_columns(false);
    }

    Result<void> begin(const Cover&) override {
        line_ = options_.byte_order_mark ? kByteOrderMark : std::string_view();
        for (size_t i = 0; i < options_.columns.size(); ++i) {
            const Column& column = *options_.columns[i];
            if (i > 0) line_ += ',';
            append_text(line_, options_.language == "zh" ? column.title_zh : column.title_en);
        }
        line_ += "\r\n";
        return sink_(line_);
    }

    Result<void> row(const Record& record) override {
        line_.clear();
        for (size_t i = 0; i < options_.columns.size(); ++i) {
            if (i > 0) line_ += ',';
            append_cell(line_, options_.columns[i]->value(record));
        }
        line_ += "\r\n";
        return sink_(line_);
    }

    Result<void> end() override { return {}; }

  private:
    Options options_;
    Sink sink_;
    std::string line_;
};

}  // namespace

std::unique_ptr<Writer> make_csv(Options options, Sink sink) { return std::make_unique<CsvWriter>(std::move(options), std::move(sink)); }

}  // namespace winnow::sheet
