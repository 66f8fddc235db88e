// Rows of the tab-separated tables below resources/names. Private to this folder.
#pragma once

#include <string_view>
#include <vector>

namespace winnow::names {

/// The text cut at every `separator`; "a,,b" has three pieces.
inline std::vector<std::string_view> pieces_of(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    while (true) {
        const size_t at = text.find(separator);
        pieces.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return pieces;
        text.remove_prefix(at + 1);
    }
}

/// Calls `row` with the columns of every line that is neither empty nor a remark.
template <class Row>
void each_row(std::string_view table, Row row) {
    for (const std::string_view line : pieces_of(table, '\n')) {
        if (!line.empty() && line.front() != '#') row(pieces_of(line, '\t'));
    }
}

}  // namespace winnow::names
