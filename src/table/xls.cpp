// Old spreadsheets, read by ourselves: docs/adr/0007-tables.md says why. Records of cells stand row by row, so that a sheet is a stream
// like in .xlsx; where a writer did not keep the order, the places of the records are sorted first.
#include "table/xls.h"

#include <algorithm>
#include <optional>

#include "base/bytes.h"
#include "table/biff.h"
#include "table/cell_format.h"
#include "table/limits.h"
#include "table/row_writer.h"
#include "table/string_store.h"
#include "table/xlsx_parts.h"

namespace winnow::table {

namespace {

constexpr uint16_t kVersion8 = 0x0600, kVersion5 = 0x0500;
constexpr uint16_t kWorksheet = 0x0010;
constexpr uint64_t kMostCells = 65536ull * 256;

Error broken(const char* why) { return {ErrorCode::Corrupt, std::string("broken .xls file: ") + why}; }

/// What stands in front of the sheets.
struct Globals {
    struct Sheet {
        std::string name;
        uint32_t at = 0;
        bool hidden = false;
    };
    uint16_t version = 0;
    std::string code_page = "CP1252";  // of texts in BIFF5
    bool days_1904 = false;
    std::vector<Sheet> sheets;
    std::vector<NumberFormat> styles;
    StringStore strings;
};

void unify_breaks(std::string& text) {
    size_t to = 0;
    for (size_t i = 0; i < text.size(); ++i)
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') text[to++] = text[i] == '\r' ? '\n' : text[i];
    text.resize(to);
}

/// A text of one byte a character in the file's code page.
void append_coded(std::string& to, std::string_view bytes, const std::string& code_page) {
    Result<Decoder> decoder = Decoder::create(code_page);
    if (!decoder.ok()) return append_repaired_utf8(to, bytes);
    decoder->append(to, bytes);
    decoder->finish(to);
}

std::string code_page_name(uint16_t number) {
    switch (number) {
        case 0x8000:
        case 10000: return "MACINTOSH";
        case 936: return "GB18030";
        case 0x8001:
        case 1200: return "CP1252";
        default: return "CP" + std::to_string(number);
    }
}

class GlobalsReader {
  public:
    GlobalsReader(RecordReader& records, Globals& to) : records_(records), to_(to) {}

    Result<void> run() {
        Record record;
        if (!TRY(records_.next(record)) || record.type != RecordType::StartOfPart || record.data.size() < 4)
            return Error{ErrorCode::Unsupported, "an .xls file from before Excel 5; save it as .xlsx"};
        to_.version = load<uint16_t>(record.data.data());
        if (to_.version != kVersion8 && to_.version != kVersion5)
            return Error{ErrorCode::Unsupported, "an .xls file of an unknown version; save it as .xlsx"};
        while (TRY(records_.next(record)) && record.type != RecordType::EndOfPart) TRY(take(record));
        for (const uint16_t format : formats_of_styles_) {
            const auto own = formats_.find(format);
            to_.styles.push_back(own == formats_.end() ? builtin_format(format) : own->second);
        }
        return {};
    }

  private:
    Result<void> take(const Record& record) {
        RecordFields fields(records_, record.data);
        switch (record.type) {
            case RecordType::FilePassword: return Error{ErrorCode::Unsupported, "protected by a password"};
            case RecordType::DateMode: to_.days_1904 = fields.word() == 1; break;
            case RecordType::CodePage: to_.code_page = code_page_name(fields.word()); break;
            case RecordType::CellStyle:
                fields.skip(2);
                formats_of_styles_.push_back(fields.word());
                break;
            case RecordType::Format: take_format(fields); break;
            case RecordType::Sheet: take_sheet(fields); break;
            case RecordType::SharedStrings: return take_strings(fields);
            default: break;
        }
        return {};
    }

    void take_format(RecordFields& fields) {
        const uint16_t number = fields.word();
        std::string code;
        if (to_.version == kVersion8) {
            read_unicode_text(fields, code);
        } else {
            fields.skip(1);
            append_coded(code, fields.rest(), to_.code_page);
        }
        formats_[number] = format_of(code);
    }

    void take_sheet(RecordFields& fields) {
        Globals::Sheet sheet;
        sheet.at = fields.dword();
        sheet.hidden = (fields.byte() & 3) != 0;
        const bool worksheet = fields.byte() == 0;
        const size_t length = fields.byte();
        if (to_.version == kVersion8) {
            const bool wide = fields.byte() & 1;
            fields.characters(length, wide, sheet.name);
        } else {
            append_coded(sheet.name, fields.rest().substr(0, length), to_.code_page);
        }
        if (worksheet) to_.sheets.push_back(std::move(sheet));
    }

    Result<void> take_strings(RecordFields& fields) {
        fields.skip(4);
        const uint32_t count = fields.dword();
        std::string text;
        for (uint32_t i = 0; i < count; ++i) {
            text.clear();
            read_unicode_text(fields, text);
            if (fields.failure()) return *fields.failure();
            if (!fields.complete()) break;  // cells that name a missing one complain
            unify_breaks(text);
            TRY(to_.strings.add(text));
        }
        return {};
    }

    RecordReader& records_;
    Globals& to_;
    std::unordered_map<uint16_t, NumberFormat> formats_;
    std::vector<uint16_t> formats_of_styles_;
};

/// A number packed in four bytes: [MS-XLS] 2.5.217 RkNumber.
double packed_number(uint32_t bits) {
    double value = 0;
    if (bits & 2) {
        value = static_cast<int32_t>(bits) >> 2;
    } else {
        const uint64_t wide = uint64_t{bits & 0xfffffffcu} << 32;
        std::memcpy(&value, &wide, sizeof value);
    }
    return bits & 1 ? value / 100 : value;
}

bool holds_cells(RecordType type) {
    switch (type) {
        case RecordType::SharedString:
        case RecordType::Text:
        case RecordType::RichText:
        case RecordType::Number:
        case RecordType::PackedNumber:
        case RecordType::ManyNumbers:
        case RecordType::TruthOrFailure:
        case RecordType::Formula: return true;
        default: return false;
    }
}

/// The address in a Link record: [MS-OSHARED], version 16.0 (2023-05-16), 2.3.7.1 Hyperlink Object. Empty for a place in the file.
std::string link_target(RecordFields& fields) {
    std::string target;
    fields.skip(16 + 4);
    const uint32_t flags = fields.dword();
    const auto counted = [&](std::string* to) {
        const uint32_t count = fields.dword();
        std::string skipped;
        if (count < 65536) fields.characters(count, true, to ? *to : skipped);
    };
    if (flags & 0x10) counted(nullptr);
    if (flags & 0x80) counted(nullptr);
    if (!(flags & 0x01)) return target;
    if (flags & 0x100) {
        counted(&target);
    } else if (fields.dword() == 0x79eac9e0) {  // the first bytes of the id of an internet address
        fields.skip(12);
        const uint32_t bytes = fields.dword();
        if (bytes < 131072) fields.characters(bytes / 2, true, target);
    }
    return target.substr(0, target.find('\0'));
}

/// The rows of one sheet.
class SheetCursor {
  public:
    SheetCursor(const CompoundFile& file, const CompoundFile::Stream& stream, Globals& globals)
        : records_(file, stream), globals_(globals) {}

    /// Looks through the sheet for its hyperlinks and whether its cells stand in order.
    Result<void> open(uint64_t at) {
        records_.go_to(at);
        Record record;
        if (!TRY(records_.next(record)) || record.type != RecordType::StartOfPart || record.data.size() < 4)
            return broken("a sheet does not start where the workbook says");
        if (load<uint16_t>(record.data.data() + 2) != kWorksheet) return {};  // a chart: no rows
        first_ = records_.at();
        bool ordered = true;
        uint32_t row_before = 0;
        for (;;) {
            const Result<bool> found = next_of_sheet(record);
            if (!found.ok() || !*found) break;  // broken: said when the rows arrive there
            if (record.type == RecordType::Link) take_link(record);
            if (!holds_cells(record.type) || record.data.size() < 6) continue;
            const uint32_t row = load<uint16_t>(record.data.data());
            ordered = ordered && row >= row_before;
            row_before = row;
        }
        if (!ordered) TRY(sort());
        restart();
        has_rows_ = true;
        return {};
    }

    Result<bool> next(RowWriter& cells) {
        while (has_rows_) {
            cells.clear();
            Record record;
            std::optional<uint32_t> row;
            for (;;) {
                const uint64_t before = records_.at();
                const size_t place_before = place_;
                const uint32_t depth_before = depth_;
                if (!TRY(next_with_cells(record))) {
                    has_rows_ = false;
                    break;
                }
                const uint32_t own = load<uint16_t>(record.data.data());
                if (row && own != *row) {  // belongs to the next row: read again then
                    records_.go_to(before);
                    place_ = place_before;
                    depth_ = depth_before;
                    break;
                }
                row = own;
                row_ = own;
                TRY(take_cells(record, cells));
            }
            if (!row) return false;
            cells.row().number = row_ + 1;
            if (!cells.row().complaint.empty()) {
                const std::string complaint = cells.row().complaint;
                cells.clear();
                cells.finish();
                cells.row().complaint = complaint;
                return true;
            }
            if (!cells.finish()) continue;
            add_links(cells.row());
            return true;
        }
        return false;
    }

  private:
    /// The next record of the sheet itself, not of a chart within it.
    Result<bool> next_of_sheet(Record& record) {
        for (;;) {
            if (!TRY(records_.next(record))) return broken("a sheet has no end");
            if (record.type == RecordType::StartOfPart) ++depth_;
            if (record.type == RecordType::EndOfPart && depth_-- == 0) return false;
            if (depth_ == 0) return true;
        }
    }

    Result<bool> next_with_cells(Record& record) {
        if (!places_.empty()) {
            if (place_ == places_.size()) return false;
            records_.go_to(places_[place_++].second);
            return TRY(records_.next(record));
        }
        do {
            if (!TRY(next_of_sheet(record))) return false;
        } while (!holds_cells(record.type) || record.data.size() < 6);
        return true;
    }

    void restart() {
        records_.go_to(first_);
        depth_ = 0;
    }

    Result<void> sort() {
        restart();
        Record record;
        for (;;) {
            const Result<bool> found = next_of_sheet(record);
            if (!found.ok() || !*found) break;
            if (!holds_cells(record.type) || record.data.size() < 6) continue;
            if (places_.size() >= kMostCells) return Error{ErrorCode::LimitExceeded, "a sheet has more cells than a sheet can have"};
            places_.emplace_back(load<uint16_t>(record.data.data()), record.at);
        }
        std::sort(places_.begin(), places_.end());
        return {};
    }

    void take_link(const Record& record) {
        RecordFields fields(records_, record.data);
        const uint16_t row = fields.word();
        fields.skip(2);
        const uint16_t column = fields.word();
        fields.skip(2);
        std::string target = link_target(fields);
        if (!target.empty() && links_.size() < kLinks) links_.emplace(cell_key(row, column), std::move(target));
    }

    void add_links(Row& row) const {
        if (links_.empty()) return;
        for (size_t i = 0; i < row.cells.size(); ++i) {
            const auto found = links_.find(cell_key(row_, static_cast<uint32_t>(i)));
            if (found == links_.end()) continue;
            row.links.resize(row.cells.size());
            row.links[i] = found->second;
        }
    }

    static std::string& cell_at(RowWriter& cells, uint32_t column) {
        while (cells.used() <= column) cells.add();
        std::string& cell = cells.row().cells[column];
        cell.clear();
        return cell;
    }

    void put_number(RowWriter& cells, uint32_t column, uint16_t style, double value) const {
        append_number(cell_at(cells, column), value, style < globals_.styles.size() ? globals_.styles[style] : NumberFormat{},
                      globals_.days_1904);
    }

    Result<void> take_cells(const Record& record, RowWriter& cells) {
        RecordFields fields(records_, record.data);
        fields.skip(2);
        uint32_t column = fields.word();
        if (column >= kColumns) {
            cells.row().complaint = "row " + std::to_string(row_ + 1) + " has a cell behind the last column; the row is left out";
            return {};
        }
        if (record.type == RecordType::ManyNumbers) {
            while (fields.rest().size() >= 8 && column < kColumns) {
                const uint16_t style = fields.word();
                put_number(cells, column++, style, packed_number(fields.dword()));
            }
            return {};
        }
        const uint16_t style = fields.word();
        switch (record.type) {
            case RecordType::Number: put_number(cells, column, style, double_of(fields)); break;
            case RecordType::PackedNumber: put_number(cells, column, style, packed_number(fields.dword())); break;
            case RecordType::SharedString: return put_shared(cells, column, fields.dword());
            case RecordType::TruthOrFailure: {
                const uint8_t value = fields.byte();
                if (fields.byte() == 0) cell_at(cells, column) = value ? "TRUE" : "FALSE";
                break;
            }
            case RecordType::Text:
            case RecordType::RichText: put_text(cells, column, fields); break;
            case RecordType::Formula: return put_result(cells, column, style, fields);
            default: break;
        }
        return {};
    }

    static double double_of(RecordFields& fields) {
        const uint64_t low = fields.dword();
        const uint64_t bits = low | uint64_t{fields.dword()} << 32;
        double value = 0;
        std::memcpy(&value, &bits, sizeof value);
        return value;
    }

    Result<void> put_shared(RowWriter& cells, uint32_t column, uint32_t index) {
        if (index < globals_.strings.size()) return globals_.strings.read(index, cell_at(cells, column));
        cells.row().complaint = "row " + std::to_string(row_ + 1) + " names the shared string " + std::to_string(index) +
                                ", but there are " + std::to_string(globals_.strings.size()) + "; the row is left out";
        return {};
    }

    void put_text(RowWriter& cells, uint32_t column, RecordFields& fields) const {
        std::string text;
        if (globals_.version == kVersion8) {
            read_unicode_text(fields, text);
        } else {
            const size_t length = fields.word();
            append_coded(text, fields.rest().substr(0, length), globals_.code_page);
        }
        unify_breaks(text);
        cell_at(cells, column) = std::move(text);
    }

    /// What a formula gave: a number, or by marks in its place a text (in the next record), a truth, an error, nothing.
    Result<void> put_result(RowWriter& cells, uint32_t column, uint16_t style, RecordFields& fields) {
        const std::string_view bytes = fields.rest();
        if (bytes.size() < 8) return {};
        if (load<uint16_t>(bytes.data() + 6) != 0xffff) {
            put_number(cells, column, style, double_of(fields));
            return {};
        }
        const int kind = bytes[0];
        if (kind == 1) cell_at(cells, column) = bytes[2] ? "TRUE" : "FALSE";
        if (kind != 0) return {};
        const uint64_t behind = records_.at();
        Record record;
        for (int i = 0; i < 4; ++i) {  // a formula that cells share may stand between
            if (!TRY(records_.next(record)) || holds_cells(record.type) || record.type == RecordType::EndOfPart) break;
            if (record.type != RecordType::FormulaText) continue;
            RecordFields text(records_, record.data);
            put_text(cells, column, text);
            return {};
        }
        records_.go_to(behind);
        return {};
    }

    RecordReader records_;
    Globals& globals_;
    Links links_;
    std::vector<std::pair<uint32_t, uint64_t>> places_;  // row and place of the records with cells, where they do not stand in order
    size_t place_ = 0;
    uint64_t first_ = 0;
    uint32_t depth_ = 0;
    uint32_t row_ = 0;
    bool has_rows_ = false;
};

class XlsSource final : public RowSource {
  public:
    XlsSource(CompoundFile file, CompoundFile::Stream stream) : file_(std::move(file)), stream_(std::move(stream)) {}

    Result<void> open() {
        RecordReader records(file_, stream_);
        TRY(GlobalsReader(records, globals_).run());
        auto& sheets = globals_.sheets;
        const auto hidden = [](const Globals::Sheet& sheet) { return sheet.hidden; };
        if (!std::all_of(sheets.begin(), sheets.end(), hidden)) std::erase_if(sheets, hidden);
        return {};
    }

    Result<bool> next(Row& row) override {
        RowWriter cells(row);
        for (; at_ < globals_.sheets.size(); ++at_, sheet_.reset()) {
            const Globals::Sheet& sheet = globals_.sheets[at_];
            if (!sheet_) {
                sheet_ = std::make_unique<SheetCursor>(file_, stream_, globals_);
                TRY(sheet_->open(sheet.at));
            }
            row.sheet = sheet.name;
            row.offset = 0;
            if (TRY(sheet_->next(cells))) return true;
        }
        return false;
    }

  private:
    CompoundFile file_;
    CompoundFile::Stream stream_;
    Globals globals_;
    std::unique_ptr<SheetCursor> sheet_;
    size_t at_ = 0;
};

}  // namespace

Result<std::unique_ptr<RowSource>> open_xls(ByteSource& source) {
    CompoundFile file = TRY(CompoundFile::open(source));
    if (file.has(u"EncryptedPackage")) return Error{ErrorCode::Unsupported, "protected by a password"};
    const bool new_name = file.has(u"Workbook");
    if (!new_name && !file.has(u"Book")) return Error{ErrorCode::Unsupported, "an office document without a workbook: not a table"};
    CompoundFile::Stream stream = TRY(file.stream(new_name ? u"Workbook" : u"Book"));
    auto rows = std::make_unique<XlsSource>(std::move(file), std::move(stream));
    TRY(rows->open());
    return std::unique_ptr<RowSource>(std::move(rows));
}

}  // namespace winnow::table
