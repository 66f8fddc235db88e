// A reader of tags, not of documents: what browsers accept is far more than what programs write into such files.
#include "table/called_xls.h"

#include <algorithm>
#include <charconv>

#include "base/encoding.h"
#include "table/limits.h"
#include "table/row_writer.h"
#include "table/text_feed.h"

namespace winnow::table {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

/// Value of an attribute within the text of a tag, as written; empty when there is none.
std::string_view attribute(std::string_view tag, std::string_view name) {
    const std::string low = lowered(tag);
    for (size_t at = low.find(name); at != low.npos; at = low.find(name, at + 1)) {
        size_t value = low.find_first_not_of(" \t\r\n", at + name.size());
        if (at == 0 || !is_blank(low[at - 1]) || value == low.npos || low[value] != '=') continue;
        value = low.find_first_not_of(" \t\r\n", value + 1);
        if (value == low.npos) return {};
        const bool quoted = low[value] == '"' || low[value] == '\'';
        const size_t end = quoted ? low.find(low[value], value + 1) : low.find_first_of(" \t\r\n>", value);
        return tag.substr(value + quoted, std::min(end, low.size()) - value - quoted);
    }
    return {};
}

uint32_t span(std::string_view tag, std::string_view name) {
    uint32_t cells = 1;
    const std::string_view value = attribute(tag, name);
    std::from_chars(value.data(), value.data() + value.size(), cells);
    return std::clamp<uint32_t>(cells, 1, kColumns);
}

/// The character of "&name;" at the start of `text`; `used` receives its length, 0 for none.
uint32_t reference(std::string_view text, size_t& used) {
    used = 0;
    const size_t end = text.substr(0, 12).find(';');
    if (end == text.npos || end < 2) return 0;
    const std::string_view name = text.substr(1, end - 1);
    uint32_t value = 0;
    if (name[0] == '#') {
        const bool hex = name.size() > 2 && lower(name[1]) == 'x';
        const char* const from = name.data() + (hex ? 2 : 1);
        const auto [stop, problem] = std::from_chars(from, name.data() + name.size(), value, hex ? 16 : 10);
        if (problem != std::errc{} || stop != name.data() + name.size() || value == 0) return 0;
    } else {
        constexpr std::pair<std::string_view, uint32_t> kNames[] = {{"amp", '&'},   {"lt", '<'},   {"gt", '>'},      {"quot", '"'},
                                                                    {"apos", '\''}, {"nbsp", ' '}, {"middot", 0xb7}, {"deg", 0xb0}};
        for (const auto& [known, c] : kNames)
            if (name == known) value = c;
        if (value == 0) return 0;
    }
    used = end + 1;
    return value;
}

std::string resolved(std::string_view text) {
    std::string result;
    for (size_t i = 0; i < text.size(); ++i) {
        size_t used = 0;
        const uint32_t c = text[i] == '&' ? reference(text.substr(i), used) : 0;
        if (used == 0) {
            result += text[i];
        } else {
            append_code_point(result, c == 0xa0 ? ' ' : c);
            i += used - 1;
        }
    }
    return result;
}

class HtmlTableSource final : public RowSource {
  public:
    explicit HtmlTableSource(ByteSource& source) : feed_(source) {}

    Result<bool> next(Row& row) override {
        RowWriter cells(row);
        to_ = &cells;
        for (;;) {
            cells.clear();
            cell_ = nullptr;
            row_done_ = false;
            while (!row_done_)
                if (!TRY(step())) break;
            const bool ended = !row_done_;
            close_cell();
            row.sheet = tables_ > 1 ? std::to_string(tables_) : "";
            row.number = row_;
            row.offset = row_offset_;
            if (!row.complaint.empty()) return true;
            if (cells.finish()) {
                if (!row.links.empty()) row.links.resize(row.cells.size());
                return true;
            }
            if (ended) return false;
        }
    }

  private:
    /// One tag or one piece of text; false at the end of the file.
    Result<bool> step() {
        if (feed_.text().empty() && !TRY(feed_.more())) return false;
        const std::string_view text = feed_.text();
        if (text.empty()) return true;
        if (text[0] != '<') {
            size_t end = std::min(text.find('<'), text.size());
            // A reference may be cut by the end of what was read so far.
            const size_t open = end == text.size() && !feed_.ended() ? text.rfind('&') : text.npos;
            if (open != text.npos && end - open < 12) {
                if (open == 0 && TRY(feed_.more())) return true;
                if (open > 0) end = open;
            }
            take_text(feed_.text().substr(0, end));
            feed_.consume(end);
            return true;
        }
        const std::string_view stop = text.substr(0, 4) == "<!--" ? "-->" : ">";
        const size_t end = text.find(stop);
        if (end == text.npos || (text.size() < 4 && !feed_.ended())) {
            if (text.size() > kTagBytes) return Error{ErrorCode::LimitExceeded, "a tag is too long"};
            if (TRY(feed_.more())) return true;
            feed_.consume(text.size());
            return true;
        }
        const std::string tag(text.substr(1, end - 1));
        const uint64_t offset = feed_.offset();
        feed_.consume(end + stop.size());
        take_tag(tag, offset);
        return true;
    }

    void take_tag(const std::string& tag, uint64_t offset) {
        std::string name = lowered(std::string_view(tag).substr(0, tag.find_first_of(" \t\r\n/", 1)));
        if (name == "script" || name == "style") passed_over_ = "/" + name;
        if (!passed_over_.empty()) {
            if (name == passed_over_) passed_over_.clear();
            return;
        }
        if (name == "table" && ++depth_ == 1) start_table();
        if (name == "/table" && depth_ > 0 && --depth_ == 0) row_done_ = true;
        if (depth_ > 1) return;
        if (name == "tr") {
            // Without </tr> the next row ends this one; its tag has been read by then.
            row_done_ = to_->used() > 0 || cell_;
            pending_row_ = true;
            pending_offset_ = offset;
            if (!row_done_) start_row();
        } else if (name == "/tr") {
            row_done_ = true;
        } else if ((name == "td" || name == "th") && depth_ == 1) {
            if (pending_row_) start_row();
            start_cell(tag);
        } else if (name == "/td" || name == "/th") {
            close_cell();
        } else if (name == "br" || name == "/p" || name == "/div" || name == "/li") {
            if (cell_) text_ += '\n';
        } else if (name == "a" && cell_ && link_.empty()) {
            link_ = resolved(attribute(tag, "href"));
        }
    }

    void start_table() {
        ++tables_;
        row_ = 0;
        covered_.clear();
    }

    void start_row() {
        pending_row_ = false;
        ++row_;
        row_offset_ = pending_offset_;
        for (uint32_t& rows : covered_)
            if (rows > 0) --rows;
    }

    void start_cell(std::string_view tag) {
        close_cell();
        if (!to_->row().complaint.empty()) return;
        const uint32_t wide = span(tag, "colspan"), high = span(tag, "rowspan");
        while (to_->used() < covered_.size() && covered_[to_->used()] > 0) to_->add();
        column_ = to_->used();
        if (column_ + wide > kColumns) return refuse("has a cell behind the last column, XFD");
        for (uint32_t i = 0; i < wide; ++i) to_->add();
        if (high > 1 && covered_.size() < column_ + wide) covered_.resize(column_ + wide);
        for (uint32_t i = 0; i < wide && high > 1; ++i) covered_[column_ + i] = high;
        cell_ = &to_->row().cells[column_];
    }

    void take_text(std::string_view text) {
        if (!cell_ || !passed_over_.empty()) return;
        for (const char c : resolved(text)) {
            if (!is_blank(c)) text_ += c;
            else if (!text_.empty() && text_.back() != ' ' && text_.back() != '\n') text_ += ' ';
        }
        if (text_.size() > kCellBytes) refuse("has a cell longer than " + std::to_string(kCellBytes >> 20) + " MiB");
    }

    void close_cell() {
        if (cell_) {
            while (!text_.empty() && is_blank(text_.back())) text_.pop_back();
            text_.erase(0, text_.find_first_not_of(" \n"));
            append_repaired_utf8(to_->row().cells[column_], text_);
            if (!link_.empty()) {
                to_->row().links.resize(std::max(to_->row().links.size(), column_ + 1));
                append_repaired_utf8(to_->row().links[column_], link_);
            }
        }
        cell_ = nullptr;
        text_.clear();
        link_.clear();
    }

    void refuse(const std::string& why) {
        cell_ = nullptr;
        text_ = {};
        to_->clear();
        to_->finish();
        to_->row().complaint = "row " + std::to_string(row_) + " " + why + "; the row is left out";
    }

    TextFeed feed_;
    RowWriter* to_ = nullptr;
    std::string* cell_ = nullptr;  // the open cell
    size_t column_ = 0;
    std::string text_, link_, passed_over_;
    std::vector<uint32_t> covered_;  // by column: how many rows a cell above reaches down, this row included
    uint32_t depth_ = 0, tables_ = 0;
    uint64_t row_ = 0, row_offset_ = 0, pending_offset_ = 0;
    bool row_done_ = false, pending_row_ = false;
};

}  // namespace

bool is_html_table(std::string_view head) {
    const size_t start = head.find_first_not_of(" \t\r\n");
    if (start == head.npos || head[start] != '<') return false;
    const std::string low = lowered(head);
    if (low.find("<table") == low.npos || low.find("<tr") == low.npos) return false;
    for (const std::string_view first : {"<html", "<!doctype html", "<table", "<meta", "<head", "<style", "<div", "<body"})
        if (low.compare(start, first.size(), first) == 0) return true;
    return false;
}

std::unique_ptr<RowSource> open_html_table(ByteSource& source) { return std::make_unique<HtmlTableSource>(source); }

}  // namespace winnow::table
