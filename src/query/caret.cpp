// Showing the place in a query that an error speaks of.
#include <algorithm>

#include "query/lexer.h"
#include "query/parser.h"

namespace winnow::query {

namespace {

/// Long lines are shown as far as this many bytes before and after the place.
constexpr size_t kMaxContextBytes = 120;

uint32_t code_point(std::string_view character) {
    const auto lead = static_cast<unsigned char>(character[0]);
    if (character.size() == 1) return lead;
    uint32_t code = lead & (0xffu >> (character.size() + 1));
    for (size_t i = 1; i < character.size(); ++i) code = code << 6 | (static_cast<unsigned char>(character[i]) & 0x3f);
    return code;
}

/// Columns of a terminal that a character takes (Unicode Standard Annex 11, the blocks that matter here).
size_t width(std::string_view character) {
    struct Block {
        uint32_t first, last;
    };
    constexpr Block kWide[] = {{0x1100, 0x115f}, {0x2e80, 0xa4cf}, {0xac00, 0xd7a3},   {0xf900, 0xfaff},  {0xfe30, 0xfe6f},
                               {0xff00, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1faff}, {0x20000, 0x3fffd}};
    const uint32_t code = code_point(character);
    return std::any_of(std::begin(kWide), std::end(kWide), [code](const Block& block) { return code >= block.first && code <= block.last; })
               ? 2
               : 1;
}

bool continues_character(char c) { return (c & 0xc0) == 0x80; }

}  // namespace

size_t columns_of(std::string_view text) {
    size_t columns = 0;
    for (size_t at = 0; at < text.size(); at += character_bytes(text, at)) columns += width(text.substr(at, character_bytes(text, at)));
    return columns;
}

std::string caret_message(std::string_view query, const Error& error) {
    if (error.begin == Error::kNowhere) return error.message;
    const size_t begin = std::min(error.begin, query.size());
    const size_t line_break = begin == 0 ? std::string_view::npos : query.rfind('\n', begin - 1);
    size_t line_begin = line_break == std::string_view::npos ? 0 : line_break + 1;
    size_t line_end = std::min(query.find('\n', begin), query.size());
    const size_t end = std::clamp(error.end, begin, line_end);
    std::string out = line_and_column(query, begin) + " " + error.message + "\n";
    if (begin - line_begin > kMaxContextBytes) line_begin = begin - kMaxContextBytes;
    if (line_end - end > kMaxContextBytes) line_end = end + kMaxContextBytes;
    while (line_begin < begin && continues_character(query[line_begin])) ++line_begin;
    while (line_end > end && line_end < query.size() && continues_character(query[line_end])) --line_end;
    std::string line(query.substr(line_begin, line_end - line_begin));
    while (!line.empty() && line.back() == '\r') line.pop_back();
    out += line + "\n";
    for (size_t at = line_begin; at < begin; at += character_bytes(query, at)) {
        const std::string_view character = query.substr(at, character_bytes(query, at));
        if (character == "\t") out += '\t';
        else out.append(width(character), ' ');
    }
    out.append(std::max<size_t>(columns_of(query.substr(begin, end - begin)), 1), '^');
    return out;
}

}  // namespace winnow::query
