// See scan.h.
#include "dialect/scan.h"

#include <algorithm>
#include <cctype>

#include "query/lexer.h"
#include "query/parser.h"
#include "text/utf8.h"

namespace winnow::dialect {

namespace {

struct WideForm {
    std::string_view wide;
    char narrow;
};
constexpr WideForm kOtherForms[] = {{"“", '"'}, {"”", '"'}, {"「", '"'}, {"」", '"'}, {"‘", '\''}, {"’", '\''}, {"【", '['}, {"】", ']'}};

}  // namespace

Result<void> check_text(std::string_view text) {
    if (text.size() > query::kMaxQueryBytes) return Error{ErrorCode::LimitExceeded, "the query is longer than 256 KB", 0, text.size()};
    const auto* begin = reinterpret_cast<const uint8_t*>(text.data());
    const auto* end = begin + text.size();
    for (const auto* at = begin; at < end;) {
        const text::CodePoint point = text::decode_utf8(at, end);
        const auto offset = static_cast<size_t>(at - begin);
        if (point.value == text::kInvalid)
            return query::syntax_error("the query is not valid UTF-8 here; save it as UTF-8", offset, offset + 1);
        at += point.bytes;
    }
    return {};
}

std::string upper(std::string_view text) {
    const Cursor cursor(text);
    std::string out;
    for (size_t at = 0; at < text.size(); at += cursor.bytes_at(at)) {
        const char c = cursor.sign_at(at);
        if (is_letter(c) || is_digit(c)) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        else out += text.substr(at, cursor.bytes_at(at));
    }
    return out;
}

bool same_word(std::string_view a, std::string_view b) { return upper(a) == upper(b); }

char Cursor::sign_at(size_t at) const {
    if (at >= text_.size()) return 0;
    const char c = text_[at];
    if (static_cast<signed char>(c) >= 0) return c < ' ' || c == 0x7f ? ' ' : c;
    const std::string_view rest = text_.substr(at);
    // U+FF01 to U+FF5E are the signs and letters of ASCII in full width.
    if (rest.size() >= 3 && c == '\xef' && (rest[1] == '\xbc' || rest[1] == '\xbd')) {
        const auto low = static_cast<uint32_t>(static_cast<uint8_t>(rest[2]) & 0x3f);
        const uint32_t code = 0xff00 + (rest[1] == '\xbd' ? 0x40 : 0) + low;
        if (code > 0xff00 && code < 0xff5f) return static_cast<char>(code - 0xff01 + '!');
    }
    for (const std::string_view blank : {"\u3000", "\u00a0", "\ufeff"}) {
        if (rest.substr(0, blank.size()) == blank) return ' ';
    }
    for (const WideForm& form : kOtherForms) {
        if (rest.substr(0, form.wide.size()) == form.wide) return form.narrow;
    }
    return 0;
}

size_t Cursor::bytes_at(size_t at) const { return query::character_bytes(text_, at); }

void Cursor::skip_blanks_and_comments() {
    while (!at_end()) {
        const bool line_start = at_ == 0 || text_[at_ - 1] == '\n';
        const std::string_view rest = text_.substr(at_);
        if (blank_at(at_)) {
            skip_character();
        } else if (rest.substr(0, 2) == "/*") {
            const size_t end = rest.find("*/", 2);
            at_ = end == std::string_view::npos ? text_.size() : at_ + end + 2;
        } else if (line_start && rest.substr(0, 2) == "//") {
            at_ = std::min(text_.find('\n', at_), text_.size());
        } else if (rest[0] == '#' && (at_ == 0 || blank_at(at_ - 1)) && (rest.size() == 1 || blank_at(at_ + 1))) {
            at_ = std::min(text_.find('\n', at_), text_.size());
        } else {
            return;
        }
    }
}

size_t Cursor::end_of_word(size_t from, std::string_view stops) const {
    while (from < text_.size() && !blank_at(from)) {
        const char c = sign_at(from);
        if (c != 0 && stops.find(c) != std::string_view::npos) break;
        from += bytes_at(from);
    }
    return from;
}

Result<std::string_view> Cursor::take_quoted(char quote) {
    const size_t begin = at_;
    const size_t inner = at_ + bytes_at(at_);
    size_t end = inner;
    while (end < text_.size() && sign_at(end) != quote) end += bytes_at(end);
    if (end == text_.size())
        return query::syntax_error("quote opened at " + query::line_and_column(text_, begin) + " is never closed", begin, inner);
    at_ = end + bytes_at(end);
    return text_.substr(inner, end - inner);
}

bool read_number(std::string_view digits, uint32_t& number) {
    const std::string narrow = upper(digits.substr(0, 16));
    if (narrow.empty() || narrow.size() > 4 || !std::all_of(narrow.begin(), narrow.end(), is_digit)) return false;
    number = static_cast<uint32_t>(std::stoul(narrow));
    return true;
}

}  // namespace winnow::dialect
