// A line of JSON per document: as stored, so that it can be imported again, or an object of the chosen columns.
#include <cstdio>

#include "base/encoding.h"
#include "sheet/values.h"
#include "sheet/writer.h"

namespace winnow::sheet {

namespace {

void append_string(std::string& line, std::string_view text) {
    std::string repaired;
    append_repaired_utf8(repaired, text);
    line += '"';
    for (const char c : repaired) {
        if (c == '"' || c == '\\') line.append({'\\', c});
        else if (c == '\n') line += "\\n";
        else if (static_cast<unsigned char>(c) < 0x20) {
            char code[8];
            std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(c));
            line += code;
        } else line += c;
    }
    line += '"';
}

void append_cell(std::string& line, const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) append_string(line, *text);
    else if (const auto* number = std::get_if<int64_t>(&cell)) line += std::to_string(*number);
    else if (const auto* date = std::get_if<patent::Date>(&cell)) append_string(line, date_text(*date));
    else if (const auto* link = std::get_if<Link>(&cell)) append_string(line, link->text);
    else if (const auto* list = std::get_if<std::vector<std::string>>(&cell)) {
        line += '[';
        for (size_t i = 0; i < list->size(); ++i) {
            if (i > 0) line += ',';
            append_string(line, (*list)[i]);
        }
        line += ']';
    } else line += "null";
}

class JsonlWriter : public Writer {
  public:
    JsonlWriter(Options options, Sink sink) : options_(std::move(options)), sink_(std::move(sink)) {}
    Result<void> begin(const Cover&) override { return {}; }
    Result<void> row(const Record& record) override {
        if (options_.columns.empty()) {
            line_ = record.json;
        } else {
            line_ = '{';
            for (const Column* column : options_.columns) {
                if (line_.size() > 1) line_ += ',';
                line_.append("\"").append(column->name).append("\":");
                append_cell(line_, column->value(record));
            }
            line_ += '}';
        }
        line_ += '\n';
        return sink_(line_);
    }
    Result<void> end() override { return {}; }

  private:
    Options options_;
    Sink sink_;
    std::string line_;
};

}  // namespace

std::unique_ptr<Writer> make_jsonl(Options options, Sink sink) {
    return std::make_unique<JsonlWriter>(std::move(options), std::move(sink));
}

}  // namespace winnow::sheet
