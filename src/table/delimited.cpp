#include "table/delimited.h"

#include <algorithm>

#include "base/encoding.h"
#include "table/dialect.h"
#include "table/limits.h"
#include "table/text_feed.h"

namespace winnow::table {

namespace {

constexpr size_t kHead = 64 << 10;
// Bytes that may be looked at in vain behind quotes that do not close; afterwards such a quote is looked for in its line only.
constexpr uint64_t kVainBytes = 4ull << 30;

class DelimitedSource final : public RowSource {
  public:
    explicit DelimitedSource(ByteSource& source) : feed_(source) {}

    Result<void> open() {
        while (feed_.text().size() < kHead && TRY(feed_.more())) {
        }
        dialect_ = find_dialect(feed_.text().substr(0, kHead), feed_.ended() && feed_.text().size() <= kHead);
        if (dialect_.skip_bytes) advance(dialect_.skip_bytes, 1);
        return {};
    }

    Result<bool> next(Row& row) override {
        for (;;) {
            if (feed_.text().empty() && !TRY(feed_.more())) return false;
            if (feed_.text().empty()) continue;
            RowWriter cells(row);
            row.sheet.clear();
            row.number = line_;
            row.offset = feed_.offset();
            const Scan scan = TRY(scan_from_start(Quotes::Standard, cells));
            if (scan.status == Scan::Status::Complete) {
                advance(scan.bytes, scan.lines);
            } else if (scan.status == Scan::Status::TooLong && !scan.in_quotes) {
                TRY(set_aside("longer than " + std::to_string(kRowBytes >> 20) + " MiB, or a cell longer than " +
                                  std::to_string(kCellBytes >> 20) + " MiB",
                              cells));
            } else {
                TRY(read_malformed(scan, cells));
            }
            if (!row.complaint.empty()) return true;
            if (!cells.finish()) continue;
            for (std::string& cell : row.cells) repair(cell);
            return true;
        }
    }

  private:
    /// Takes the row at the start of the text apart, reading on as far as needed.
    Result<Scan> scan_from_start(Quotes quotes, RowWriter& cells) {
        for (;;) {
            cells.clear();
            Scan scan = scan_row(feed_.text(), feed_.ended(), dialect_, quotes, cells);
            if (scan.status != Scan::Status::NeedMore) return scan;
            if (feed_.text().size() > kRowBytes) {
                scan.status = Scan::Status::TooLong;
                return scan;
            }
            if (feed_.ended()) return scan;
            if (scan.in_quotes && vain_bytes_ > kVainBytes && feed_.text().size() > kHead) return scan;
            TRY(feed_.more());
        }
    }

    /// A row whose quotes break the rule: the reading that gives as many cells as the first rows have, first within the line.
    Result<void> read_malformed(const Scan& standard, RowWriter& cells) {
        vain_bytes_ += standard.status == Scan::Status::Malformed ? standard.bytes : feed_.text().size();
        Scan scan = TRY(scan_from_start(Quotes::Ordinary, cells));
        if (fits(scan, cells)) return take(scan);
        if (vain_bytes_ <= kVainBytes) {
            scan = TRY(scan_from_start(Quotes::Inner, cells));
            if (fits(scan, cells)) return take(scan);
            vain_bytes_ += scan.status == Scan::Status::Complete ? scan.bytes : feed_.text().size();
        }
        if (standard.status == Scan::Status::Malformed) {
            scan = TRY(scan_from_start(Quotes::Lenient, cells));
            if (scan.status == Scan::Status::Complete && scan.lines == 1) return take(scan);
        }
        return set_aside(standard.status == Scan::Status::Malformed
                             ? "a quote within a quoted cell is not doubled, and no reading of the line gives " +
                                   std::to_string(dialect_.width) + " cells"
                             : "a quote is opened and not closed" + std::string(feed_.ended() ? " before the end of the file" : "") +
                                   ", and without it the line does not have " + std::to_string(dialect_.width) + " cells",
                         cells);
    }

    bool fits(const Scan& scan, const RowWriter& cells) const {
        return scan.status == Scan::Status::Complete && cells.used() == dialect_.width;
    }

    Result<void> take(const Scan& scan) {
        advance(scan.bytes, scan.lines);
        return {};
    }

    /// Leaves out one line, however long, and complains in its place.
    Result<void> set_aside(std::string why, RowWriter& cells) {
        cells.clear();
        cells.finish();
        cells.row().complaint = "line " + std::to_string(line_) + ": " + std::move(why) + "; the line is left out";
        for (;;) {
            const std::string_view text = feed_.text();
            const size_t end = text.find_first_of("\r\n");
            if (end != text.npos && end + 1 < text.size()) {
                advance(end + (text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1), 1);
                return {};
            }
            if (feed_.ended()) {
                advance(text.size(), 1);
                return {};
            }
            feed_.consume(end == text.npos ? text.size() : end);  // a line end last in the text waits for what follows
            TRY(feed_.more());
        }
    }

    void advance(size_t bytes, uint64_t lines) {
        feed_.consume(bytes);
        line_ += lines;
    }

    static void repair(std::string& cell) {
        if (is_valid_utf8(cell)) return;
        std::string repaired;
        append_repaired_utf8(repaired, cell);
        cell = std::move(repaired);
    }

    TextFeed feed_;
    Dialect dialect_;
    uint64_t line_ = 1;
    uint64_t vain_bytes_ = 0;
};

bool is_text(std::string_view head) {
    return std::none_of(head.begin(), head.end(),
                        [](char c) { return static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n' && c != '\r'; });
}

}  // namespace

bool is_delimited(std::string_view head, bool whole) {
    const size_t start = head.find_first_not_of(" \t\r\n");
    if (start == head.npos || std::string_view("<{[").find(head[start]) != std::string_view::npos || !is_text(head)) return false;
    const Dialect dialect = find_dialect(head, whole);
    if (dialect.width < 2) return false;
    // Full texts in the first row below the names of the columns: it does not end within the head.
    if (!whole && dialect.rows == 1) return true;
    return dialect.agreeing >= 2 && dialect.agreeing * 10 >= dialect.rows * 6;
}

Result<std::unique_ptr<RowSource>> open_delimited(ByteSource& source) {
    auto rows = std::make_unique<DelimitedSource>(source);
    TRY(rows->open());
    return std::unique_ptr<RowSource>(std::move(rows));
}

}  // namespace winnow::table
