// Lines and cells of delimited text held in memory. Tables of classifications are small and simple; exports of patents are read
// by the module table.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace winnow::scheme {

/// Lines without their ends (\n, \r\n, \r), numbered from 1.
class Lines {
  public:
    explicit Lines(std::string_view text) : rest_(text) {}
    bool next(std::string_view& line);
    uint64_t number() const { return number_; }

  private:
    std::string_view rest_;
    uint64_t number_ = 0;
};

/// The cells between tabs; nothing is quoted.
std::vector<std::string_view> tab_cells(std::string_view line);

/// Rows of cells. Between tabs cells are as they are; between commas or semicolons they may be quoted (RFC 4180), across lines too.
class Cells {
  public:
    Cells(std::string_view text, char delimiter) : rest_(text), delimiter_(delimiter) {}
    /// False at the end. Lines with nothing in them are passed over.
    bool next(std::vector<std::string>& cells);
    /// The line on which the row began, from 1.
    uint64_t line() const { return line_; }

  private:
    bool quoted(std::string& cell);
    std::string_view rest_;
    char delimiter_;
    uint64_t line_ = 0, next_line_ = 1;
};

/// What separates the cells of the first line: the most frequent of tab, comma and semicolon; 0 when there is none.
char delimiter_of(std::string_view text);

}  // namespace winnow::scheme
