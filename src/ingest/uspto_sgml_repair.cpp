// One pass over the tags with a stack of what is open. Nothing is looked up in a DTD: only which elements are empty must be known.
#include "ingest/uspto_sgml_repair.h"

#include <algorithm>
#include <vector>

namespace winnow::ingest {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_name(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':'; }
char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

std::string capitals(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), capital);
    return result;
}

/// Elements that hold nothing: flags, references (until October 2001), pictures, columns of tables, some of MathML. One that is
/// filled after all is read as such.
bool is_empty_element(std::string_view name) {
    static constexpr std::string_view kEmpty[] = {
        "CITED-BY-EXAMINER", "CLREF",  "FGREF",  "CITED-BY-OTHER", "EMI",         "CUSTOM-CHARACTER", "BR",
        "COLSPEC",           "B121US", "B122US", "B221US",         "B222US",      "B473US",           "B597US",
        "RULE-47",           "MSPACE", "NONE",   "MPRESCRIPTS",    "MALIGNGROUP", "MALIGNMARK"};
    return std::find(std::begin(kEmpty), std::end(kEmpty), name) != std::end(kEmpty);
}

size_t behind(std::string_view text, std::string_view end, size_t from) {
    const size_t at = text.find(end, from);
    return at == text.npos ? text.size() : at + end.size();
}

/// Behind a DOCTYPE with its declarations.
size_t behind_doctype(std::string_view text, size_t at) {
    bool inside = false;
    for (; at < text.size(); ++at) {
        if (text[at] == '"' || text[at] == '\'') at = std::min(text.find(text[at], at + 1), text.size());
        else if (text.substr(at, 4) == "<!--") at = behind(text, "-->", at) - 1;
        else if (text[at] == '[') inside = true;
        else if (text[at] == ']') inside = false;
        else if (text[at] == '>' && !inside) return at + 1;
    }
    return text.size();
}

class Repair {
  public:
    Repair(std::string_view from, std::string& to) : from_(from), to_(to) {}

    void run() {
        for (at_ = 0; at_ < from_.size();) {
            const size_t tag = std::min(from_.find('<', at_), from_.size());
            to_.append(from_.substr(at_, tag - at_));
            at_ = tag;
            if (at_ < from_.size()) write_markup();
        }
    }

  private:
    char ahead(size_t by) const { return at_ + by < from_.size() ? from_[at_ + by] : '\0'; }

    void write_markup() {
        if (is_letter(ahead(1))) return write_start();
        if (ahead(1) == '/' && is_letter(ahead(2))) return write_end();
        size_t end = at_;
        if (from_.substr(at_, 4) == "<!--") end = behind(from_, "-->", at_);
        else if (from_.substr(at_, 9) == "<![CDATA[") end = behind(from_, "]]>", at_);
        else if (capitals(from_.substr(at_, 9)) == "<!DOCTYPE") end = behind_doctype(from_, at_ + 9);
        else if (ahead(1) == '?') end = behind(from_, ">", at_);
        if (end == at_) {  // a sign in the text
            to_ += "&lt;";
            ++at_;
            return;
        }
        // An instruction of SGML ends with '>' alone; nobody needs it.
        if (ahead(1) != '?' || from_.substr(at_, 6) == "<?xml ") to_.append(from_.substr(at_, end - at_));
        at_ = end;
    }

    std::string take_name() {
        const size_t first = at_;
        while (at_ < from_.size() && is_name(from_[at_])) ++at_;
        return capitals(from_.substr(first, at_ - first));
    }

    void skip_blanks() {
        while (at_ < from_.size() && is_blank(from_[at_])) ++at_;
    }

    void write_start() {
        ++at_;
        const std::string name = take_name();
        if (write_mark(name)) {
            at_ = behind(from_, ">", at_);
            return;
        }
        to_.append("<").append(name);
        bool closed = false;
        while (at_ < from_.size()) {
            skip_blanks();
            const char c = ahead(0);
            if (c == '>' || c == '<' || c == '\0') break;
            if (c == '/') {
                closed = ahead(1) == '>';
                ++at_;
            } else if (is_letter(c)) {
                write_attribute();
            } else {
                ++at_;
            }
        }
        if (ahead(0) == '>') ++at_;
        if (!closed && (!is_empty_element(name) || is_filled(name))) {
            open_.push_back(name);
            to_ += '>';
        } else {
            to_ += "/>";
        }
    }

    /// Whether the element that just started has data or an end tag of its own after all.
    bool is_filled(std::string_view name) const {
        const size_t next = std::min(from_.find_first_not_of(" \t\r\n", at_), from_.size());
        const std::string follows = capitals(from_.substr(next, name.size() + 2));
        return follows.substr(0, 5) == "<PDAT" || (follows.substr(0, 2) == "</" && follows.substr(2) == name);
    }

    /// Reissues: what the original patent had and this one has not stands in brackets, as printed; what is new is not set off.
    bool write_mark(std::string_view name) {
        if (name == "DEL-S") to_ += '[';
        else if (name == "DEL-E") to_ += ']';
        else return name == "INS-S" || name == "INS-E";
        return true;
    }

    void write_attribute() {
        const std::string name = take_name();
        std::string_view value = name;  // an attribute without a value is its own name
        skip_blanks();
        if (ahead(0) == '=') {
            ++at_;
            skip_blanks();
            value = take_value();
        }
        to_.append(" ").append(name).append("=\"");
        for (const char c : value) {
            if (c == '<') to_ += "&lt;";
            else if (c == '"') to_ += "&quot;";
            else to_ += c;
        }
        to_ += '"';
    }

    std::string_view take_value() {
        const char quote = ahead(0);
        const size_t first = at_ + (quote == '"' || quote == '\'');
        if (first > at_) {
            const size_t last = std::min(from_.find(quote, first), from_.size());
            at_ = std::min(last + 1, from_.size());
            return from_.substr(first, last - first);
        }
        while (at_ < from_.size() && !is_blank(from_[at_]) && from_[at_] != '>' && from_[at_] != '<') ++at_;
        return from_.substr(first, at_ - first);
    }

    void write_end() {
        at_ += 2;
        const std::string name = take_name();
        at_ = behind(from_, ">", at_);
        const auto found = std::find(open_.rbegin(), open_.rend(), name);
        if (found == open_.rend()) return;  // of an empty element, or of nothing
        while (!open_.empty()) {
            const std::string last = std::move(open_.back());
            open_.pop_back();
            to_.append("</").append(last).append(">");
            if (last == name) break;
        }
    }

    std::string_view from_;
    std::string& to_;
    size_t at_ = 0;
    std::vector<std::string> open_;
};

}  // namespace

void write_sgml_as_xml(std::string_view record, std::string& to) {
    to.reserve(to.size() + record.size() + record.size() / 16);
    Repair(record, to).run();
}

}  // namespace winnow::ingest
