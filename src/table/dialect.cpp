#include "table/dialect.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "base/bytes.h"
#include "table/limits.h"

namespace winnow::table {

namespace {

constexpr size_t kRowsLookedAt = 200;

bool is_break(char c) { return c == '\n' || c == '\r'; }

/// The first of three bytes from `at` on; the end when there is none. Eight bytes at a step.
size_t find_any(std::string_view text, size_t at, char a, char b, char c) {
    constexpr uint64_t kOnes = 0x0101010101010101u, kHighs = 0x8080808080808080u;
    const auto spread = [](char x) { return kOnes * static_cast<unsigned char>(x); };
    const auto zeros = [](uint64_t word) { return (word - kOnes) & ~word & kHighs; };
    const uint64_t wa = spread(a), wb = spread(b), wc = spread(c);
    for (; at + 8 <= text.size(); at += 8) {
        const uint64_t word = load<uint64_t>(text.data() + at);
        const uint64_t found = zeros(word ^ wa) | zeros(word ^ wb) | zeros(word ^ wc);
        if (found) return at + static_cast<size_t>(__builtin_ctzll(found)) / 8;
    }
    while (at < text.size() && text[at] != a && text[at] != b && text[at] != c) ++at;
    return at;
}

/// Line breaks within a cell become "\n"; counts them.
uint64_t unify_breaks(std::string& cell, size_t from) {
    if (std::memchr(cell.data() + from, '\r', cell.size() - from)) {
        size_t to = from;
        for (size_t i = from; i < cell.size(); ++i) {
            if (cell[i] == '\r' && i + 1 < cell.size() && cell[i + 1] == '\n') continue;
            cell[to++] = cell[i] == '\r' ? '\n' : cell[i];
        }
        cell.resize(to);
    }
    return static_cast<uint64_t>(std::count(cell.begin() + static_cast<ptrdiff_t>(from), cell.end(), '\n'));
}

/// One row in the taking apart.
class Scanner {
  public:
    Scanner(std::string_view text, bool at_end, const Dialect& dialect, Quotes quotes, RowWriter& to)
        : text_(text), at_end_(at_end), delimiter_(dialect.delimiter), quote_(dialect.quote), quotes_(quotes), to_(to) {}

    Scan run() {
        while (!done_ && to_.used() < kMostCells) cell();
        if (!done_) stop(Scan::Status::TooLong);
        scan_.bytes = at_;
        return scan_;
    }

  private:
    static constexpr size_t kMostCells = 1 << 20;

    void stop(Scan::Status status) {
        scan_.status = status;
        done_ = true;
    }

    void cell() {
        if (quotes_ != Quotes::Ordinary) {
            size_t start = at_;
            while (start < text_.size() && text_[start] == ' ') ++start;
            if (start == text_.size() && !at_end_) return stop(Scan::Status::NeedMore);
            if (start < text_.size() && text_[start] == quote_) return quoted(start + 1);
        }
        plain(to_.add());
    }

    /// Up to the delimiter or the end of the line.
    void plain(std::string& cell) {
        const size_t end = find_any(text_, at_, delimiter_, '\n', '\r');
        if (end - at_ > kCellBytes) return stop(Scan::Status::TooLong);
        if (end == text_.size() && !at_end_) return stop(Scan::Status::NeedMore);
        cell.append(text_.substr(at_, end - at_));
        at_ = end;
        if (quotes_ == Quotes::Ordinary) unwrap(cell);
        after_cell();
    }

    void unwrap(std::string& cell) const {
        if (cell.size() < 2 || cell.front() != quote_ || cell.back() != quote_) return;
        size_t to = 0;
        for (size_t i = 1; i + 1 < cell.size(); ++i) {
            cell[to++] = cell[i];
            if (cell[i] == quote_ && i + 2 < cell.size() && cell[i + 1] == quote_) ++i;
        }
        cell.resize(to);
    }

    /// At a delimiter, a line end, or the end of the text.
    void after_cell() {
        if (at_ == text_.size()) return stop(at_end_ ? Scan::Status::Complete : Scan::Status::NeedMore);
        if (text_[at_] == delimiter_) {
            ++at_;
            if (at_ == text_.size() && !at_end_) return stop(Scan::Status::NeedMore);
            return;
        }
        if (text_[at_] == '\r' && at_ + 1 == text_.size() && !at_end_) return stop(Scan::Status::NeedMore);
        at_ += text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
        stop(Scan::Status::Complete);
    }

    bool closes(size_t behind) const { return behind == text_.size() || text_[behind] == delimiter_ || is_break(text_[behind]); }

    void quoted(size_t from) {
        std::string& cell = to_.add();
        for (size_t at = from;;) {
            const void* const found = std::memchr(text_.data() + at, quote_, text_.size() - at);
            const size_t end = found ? static_cast<size_t>(static_cast<const char*>(found) - text_.data()) : text_.size();
            if (end - from > kCellBytes) return open_at_end(Scan::Status::TooLong);
            // Whether this quote closes shows the byte behind it; a cell that the file leaves open is not complete either.
            if (end + 1 >= text_.size() && (!at_end_ || end == text_.size())) return open_at_end(Scan::Status::NeedMore);
            cell.append(text_.substr(at, end - at));
            at = end + 1;
            if (at < text_.size() && text_[at] == quote_) {
                cell += quote_;
                ++at;
            } else if (quotes_ == Quotes::Inner && !closes(at)) {
                cell += quote_;
            } else {
                at_ = at;
                return behind_quote(cell);
            }
        }
    }

    void open_at_end(Scan::Status status) {
        scan_.in_quotes = true;
        stop(status);
    }

    void behind_quote(std::string& cell) {
        scan_.lines += unify_breaks(cell, 0);
        if (closes(at_)) return after_cell();
        size_t blanks = at_;
        while (blanks < text_.size() && text_[blanks] == ' ') ++blanks;
        if (blanks == text_.size() && !at_end_) return stop(Scan::Status::NeedMore);
        if (closes(blanks)) {
            at_ = blanks;
            return after_cell();
        }
        if (quotes_ == Quotes::Standard) return stop(Scan::Status::Malformed);
        plain(cell);
    }

    std::string_view text_;
    bool at_end_;
    char delimiter_, quote_;
    Quotes quotes_;
    RowWriter& to_;
    size_t at_ = 0;
    Scan scan_;
    bool done_ = false;
};

/// How well the first rows agree under one delimiter.
Dialect judge(std::string_view head, bool whole, Dialect dialect) {
    std::map<size_t, size_t> widths;
    Row row;
    RowWriter cells(row);
    while (!head.empty() && dialect.rows < kRowsLookedAt) {
        cells.clear();
        Scan scan = scan_row(head, whole, dialect, Quotes::Lenient, cells);
        if (scan.status != Scan::Status::Complete && scan.in_quotes) {
            cells.clear();
            scan = scan_row(head, whole, dialect, Quotes::Ordinary, cells);
        }
        if (scan.status != Scan::Status::Complete) break;
        head.remove_prefix(scan.bytes);
        if (cells.used() == 1 && row.cells[0].empty()) continue;
        ++widths[cells.used()];
        ++dialect.rows;
    }
    for (const auto& [width, rows] : widths) {
        if (rows < dialect.agreeing) continue;
        dialect.width = width;
        dialect.agreeing = rows;
    }
    return dialect;
}

/// Single quotes are the quote of a file when most of its cells stand in them.
char quote_of(std::string_view head, char delimiter) {
    size_t singles = 0, doubles = 0, cells = 0;
    for (size_t at = 0; at < head.size(); ++cells) {
        singles += head[at] == '\'';
        doubles += head[at] == '"';
        const size_t end = find_any(head, at, delimiter, '\n', '\r');
        if (end > at + 1 && head[at] == '\'' && head[end - 1] != '\'') --singles;
        at = end + 1;
    }
    return doubles == 0 && singles * 2 > cells ? '\'' : '"';
}

/// The line "sep=;" by which Excel is told the delimiter.
bool take_sep_line(std::string_view head, Dialect& dialect) {
    if (head.size() < 6 || head.substr(0, 4) != "sep=" || !is_break(head[5])) return false;
    dialect.delimiter = head[4];
    dialect.skip_bytes = head.size() > 6 && head[5] == '\r' && head[6] == '\n' ? 7 : 6;
    return true;
}

}  // namespace

Scan scan_row(std::string_view text, bool at_end, const Dialect& dialect, Quotes quotes, RowWriter& to) {
    return Scanner(text, at_end, dialect, quotes, to).run();
}

Dialect find_dialect(std::string_view head, bool whole) {
    Dialect told;
    if (take_sep_line(head, told)) {
        head.remove_prefix(told.skip_bytes);
        told.quote = quote_of(head, told.delimiter);
        return judge(head, whole, told);
    }
    Dialect best;
    double best_score = -1;
    for (const char delimiter : {',', '\t', ';', '|'}) {
        Dialect tried;
        tried.delimiter = delimiter;
        tried.quote = quote_of(head, delimiter);
        tried = judge(head, whole, tried);
        if (tried.rows == 0) continue;
        // One cell a row is what every wrong delimiter gives. Of two that agree equally well the one with more cells is right.
        const double share = static_cast<double>(tried.agreeing) / static_cast<double>(tried.rows);
        const double score = tried.width < 2 ? 0 : share + 0.001 * static_cast<double>(std::min<size_t>(tried.width, 100));
        if (score <= best_score) continue;
        best_score = score;
        best = tried;
    }
    return best;
}

}  // namespace winnow::table
