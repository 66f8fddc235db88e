#include "scheme/delimited.h"

#include <algorithm>

namespace winnow::scheme {

bool Lines::next(std::string_view& line) {
    if (rest_.empty()) return false;
    const size_t end = std::min(rest_.find_first_of("\r\n"), rest_.size());
    line = rest_.substr(0, end);
    const bool two = rest_.substr(end, 2) == "\r\n";
    rest_.remove_prefix(std::min(rest_.size(), end + (two ? 2 : 1)));
    ++number_;
    return true;
}

std::vector<std::string_view> tab_cells(std::string_view line) {
    std::vector<std::string_view> cells;
    for (size_t begin = 0;;) {
        const size_t tab = line.find('\t', begin);
        cells.push_back(line.substr(begin, tab == line.npos ? tab : tab - begin));
        if (tab == line.npos) return cells;
        begin = tab + 1;
    }
}

/// A cell that begins with a quote; the quote is still there. False when the text ends inside of it.
bool Cells::quoted(std::string& cell) {
    rest_.remove_prefix(1);
    while (!rest_.empty()) {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        if (c == '\n') ++next_line_;
        if (c != '"') {
            cell += c;
            continue;
        }
        if (rest_.empty() || rest_.front() != '"') return true;
        cell += '"';
        rest_.remove_prefix(1);
    }
    return false;
}

bool Cells::next(std::vector<std::string>& cells) {
    const std::string ends{delimiter_, '\r', '\n'};
    do {
        cells.assign(1, {});
        line_ = next_line_;
        if (rest_.empty()) return false;
        while (!rest_.empty()) {
            if (delimiter_ != '\t' && cells.back().empty() && rest_.front() == '"') quoted(cells.back());
            const size_t end = std::min(rest_.find_first_of(ends), rest_.size());
            cells.back().append(rest_.substr(0, end));
            rest_.remove_prefix(end);
            if (rest_.empty() || rest_.front() != delimiter_) break;
            rest_.remove_prefix(1);
            cells.emplace_back();
        }
        if (rest_.starts_with("\r\n")) rest_.remove_prefix(2);
        else if (!rest_.empty()) rest_.remove_prefix(1);
        ++next_line_;
    } while (cells.size() == 1 && cells.front().empty());
    return true;
}

char delimiter_of(std::string_view text) {
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    char best = 0;
    long most = 0;
    for (const char c : {'\t', ',', ';'}) {
        const long count = std::count(line.begin(), line.end(), c);
        if (count > most) most = count, best = c;
    }
    return best;
}

}  // namespace winnow::scheme
