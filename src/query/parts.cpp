#include "query/parts.h"

#include <algorithm>

#include "query/lexer.h"

namespace winnow::query {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

size_t skip_blanks(std::string_view text, size_t at) {
    while (at < text.size() && (is_blank(text[at]) || text.substr(at, 3) == "\u3000")) at += character_bytes(text, at);
    return at;
}

size_t end_of_line(std::string_view text, size_t at) { return std::min(text.find('\n', at), text.size()); }

/// Bytes of `:=`, also with full-width signs; 0 when it does not stand at `at`.
size_t assignment_at(std::string_view text, size_t at) {
    for (const std::string_view sign : {":=", "：=", ":＝", "：＝"}) {
        if (text.substr(at, sign.size()) == sign) return sign.size();
    }
    return 0;
}

/// The definition whose first line begins at `line`, its end not yet known; an empty name when there is none.
Part header_at(std::string_view text, size_t line) {
    const size_t at = skip_blanks(text, line);
    if (at >= text.size() || text[at] != '@') return {};
    const std::string_view name = part_name_at(text, at);
    const size_t sign = skip_blanks(text, at + 1 + name.size());
    const size_t bytes = assignment_at(text, sign);
    if (name.empty() || bytes == 0) return {};
    return {name, at, sign + bytes, 0};
}

bool is_comment(std::string_view text, size_t at) {
    return text[at] == '#' && (at + 1 == text.size() || text[at + 1] == '\n' || is_blank(text[at + 1]));
}

bool is_empty_or_comment(std::string_view text, size_t line) {
    const size_t at = skip_blanks(text, line);
    return at >= text.size() || text[at] == '\n' || is_comment(text, at);
}

/// Follows brackets and quotes from line to line.
struct Openness {
    int brackets = 0;
    bool quote = false;
    bool open() const { return brackets > 0 || quote; }

    void follow(std::string_view text, size_t begin, size_t end) {
        for (size_t at = begin; at < end; at += character_bytes(text, at)) {
            const auto stands = [&](std::string_view narrow, std::string_view wide) {
                return text.substr(at, 1) == narrow || text.substr(at, wide.size()) == wide;
            };
            if (stands("\"", "“") || stands("\"", "”") || stands("\"", "＂")) quote = !quote;
            else if (quote) continue;
            else if (stands("(", "（") || stands("[", "［") || text[at] == '{') ++brackets;
            else if (stands(")", "）") || stands("]", "］") || text[at] == '}') --brackets;
            else if (is_comment(text, at) && (at == begin || is_blank(text[at - 1]))) return;
        }
    }
};

/// Where the part that begins at `begin` ends.
size_t end_of_part(std::string_view text, size_t begin) {
    Openness openness;
    for (size_t line = begin;;) {
        const size_t end = end_of_line(text, line);
        openness.follow(text, line, end);
        if (end == text.size()) return end;
        line = end + 1;
        if (!header_at(text, line).name.empty()) return end;
        const bool indented = skip_blanks(text, line) > line && !is_empty_or_comment(text, line);
        if (!openness.open() && !indented) return end;
    }
}

}  // namespace

std::string_view part_name_at(std::string_view text, size_t at) {
    const auto in_name = [&](size_t i) {
        const char c = text[i];
        if (static_cast<signed char>(c) >= 0) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
        for (const std::string_view sign : {"（", "）", "：", "＝", "“", "”", "＂", "［", "］", "\u3000", "\u00a0", "\ufeff"}) {
            if (text.substr(i, sign.size()) == sign) return false;
        }
        return true;
    };
    size_t end = at + 1;
    while (end < text.size() && in_name(end)) end += character_bytes(text, end);
    return text.substr(at + 1, end - at - 1);
}

Result<SplitText> split_parts(std::string_view text) {
    SplitText split;
    size_t line = text.starts_with("\ufeff") ? 3 : 0;
    while (line < text.size()) {
        Part part = header_at(text, line);
        if (part.name.empty()) {
            if (!is_empty_or_comment(text, line)) break;
            line = end_of_line(text, line) + 1;
            continue;
        }
        for (const Part& other : split.parts) {
            if (other.name == part.name)
                return syntax_error("@" + std::string(part.name) + " was defined before, at " + line_and_column(text, other.name_begin),
                                    part.name_begin, part.name_begin + 1 + part.name.size());
        }
        part.end = end_of_part(text, part.begin);
        line = part.end + 1;
        split.parts.push_back(part);
    }
    split.query_begin = split.parts.empty() ? 0 : std::min(line, text.size());
    for (size_t at = split.query_begin; at < text.size(); at = end_of_line(text, at) + 1) {
        const Part late = header_at(text, at);
        if (!late.name.empty())
            return syntax_error("@" + std::string(late.name) + " is defined behind the query; put its line in front", late.name_begin,
                                late.name_begin + 1 + late.name.size());
    }
    return split;
}

}  // namespace winnow::query
