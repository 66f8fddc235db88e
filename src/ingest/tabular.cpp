#include "ingest/tabular.h"

#include <algorithm>

#include "ingest/formats.h"
#include "ingest/json_records.h"
#include "ingest/mapping_fill.h"
#include "ingest/mapping_values.h"
#include "ingest/source.h"

namespace winnow::ingest {

namespace {

constexpr size_t kHeaderRows = 30;  // the names of the columns are among these
constexpr size_t kLookedAt = 5000;  // rows that are kept until the order of days is decided
constexpr size_t kLookedAtBytes = 32 << 20;
constexpr size_t kListedColumns = 60;  // in a message

std::string joined(const std::vector<std::string>& names) {
    std::string list;
    size_t listed = 0;
    for (const std::string& name : names) {
        if (trimmed_text(name).empty()) continue;
        if (listed++ == kListedColumns) return list + " …";
        list.append(list.empty() ? "" : ", ").append(trimmed_text(name));
    }
    return list;
}

/// "a/b/export.xlsx" → "export".
std::string stem_of(std::string_view file) {
    file.remove_prefix(file.find_last_of("/!") == file.npos ? 0 : file.find_last_of("/!") + 1);
    return std::string(file.substr(0, file.find('.')));
}

/// One table on its way through the mapping.
class TableReading {
  public:
    TableReading(std::string_view file, std::span<const Mapping* const> mappings, const Sink& sink)
        : file_(file), mappings_(mappings), sink_(sink) {}

    Result<void> run(table::RowSource& rows) {
        table::Row row;
        for (;;) {
            const Result<bool> more = rows.next(row);
            if (!more.ok() || !*more) {
                close_sheet();
                if (!more.ok() && more.error().code == ErrorCode::Io) return more.error();
                if (!more.ok() && wanted_) reject(row.offset, "behind row " + std::to_string(row.number) + ": " + more.error().message, {});
                break;
            }
            if (row.sheet != sheet_ || sheet_number_ == 0) {
                close_sheet();
                sheet_ = row.sheet;
                ++sheet_number_;
            }
            take(std::move(row));
            row = {};
            if (!wanted_) return {};
        }
        finish();
        return {};
    }

  private:
    enum class State { Looking, Mapping, Passing };

    void take(table::Row&& row) {
        if (!row.complaint.empty()) return reject(row.offset, "row " + std::to_string(row.number) + ": " + row.complaint, {});
        if (state_ == State::Mapping) return map(row);
        if (state_ == State::Passing) return;
        for (const std::string& cell : row.cells) pending_bytes_ += cell.size();
        pending_.push_back(std::move(row));
        if (pending_.size() >= kLookedAt || pending_bytes_ > kLookedAtBytes) decide();
    }

    /// From here the columns are known, or nobody knows them.
    void decide() {
        size_t header = 0;
        fit_ = {};
        for (size_t at = 0; at < std::min(pending_.size(), kHeaderRows); ++at) {
            Fit fit = best_fit(mappings_, pending_[at].cells);
            if (fit.mapping == nullptr || (fit_.mapping != nullptr && fit.bound.size() <= fit_.bound.size())) continue;
            fit_ = std::move(fit);
            header = at;
        }
        std::vector<table::Row> rows = std::move(pending_);
        pending_.clear();
        pending_bytes_ = 0;
        if (fit_.mapping == nullptr) {
            state_ = State::Passing;
            remember_columns(rows);
            return;
        }
        if (sink_.fitted) sink_.fitted(*fit_.mapping);
        if (!fit_.mapping->no_patents.empty()) {
            state_ = State::Passing;
            any_known_ = true;
            if (sink_.set_aside) wanted_ = sink_.set_aside(fit_.mapping->no_patents, rows[header].offset);
            note(fit_.mapping->no_patents + ", no patents: set aside");
            return;
        }
        state_ = State::Mapping;
        any_known_ = true;
        header_ = rows[header].cells;
        unread_.clear();
        unread_count_ = 0;
        votes_ = {};
        for (size_t at = header + 1; at < rows.size(); ++at) count_days(rows[at]);
        for (size_t at = header + 1; at < rows.size() && wanted_; ++at) map(rows[at]);
    }

    void remember_columns(const std::vector<table::Row>& rows) {
        if (rows.empty()) return;
        unknown_sheets_.push_back(sheet_);
        const size_t looked_at = std::min(rows.size(), kHeaderRows);
        const auto filled = [](const table::Row& row) {
            return std::count_if(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return !trimmed_text(cell).empty(); });
        };
        const auto widest = std::max_element(rows.begin(), rows.begin() + static_cast<long>(looked_at),
                                             [&](const auto& a, const auto& b) { return filled(a) < filled(b); });
        if (widest->cells.size() > columns_.size()) columns_ = widest->cells;
    }

    void count_days(const table::Row& row) {
        for (const Fit::Bound& bound : fit_.bound) {
            const Target target = bound.column->target;
            const bool is_day = target == Target::PublicationDate || target == Target::ApplicationDate || target == Target::GrantDate ||
                                target == Target::ExpiryDate || target == Target::PriorityDate;
            if (!is_day || bound.at >= row.cells.size()) continue;
            for (const std::string_view piece : cut(row.cells[bound.at], bound.column->split)) votes_.count(piece);
        }
    }

    void map(const table::Row& row) {
        const bool blank = std::all_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return trimmed_text(cell).empty(); });
        if (blank || row.cells == header_) return;
        Filling filling(*fit_.mapping, votes_);
        for (const Fit::Bound& bound : fit_.bound) fill(filling, bound, row);
        Result<patent::Publication> publication = filling.finish(row_name(row));
        if (!filling.unread().empty() && unread_count_++ == 0) unread_ = "row " + std::to_string(row.number) + ": " + filling.unread();
        if (!publication.ok()) {
            const std::string where = row.sheet.empty() ? "" : " of sheet '" + row.sheet + "'";
            return reject(row.offset, "row " + std::to_string(row.number) + where + ": " + publication.error().message, joined(row.cells));
        }
        const uint64_t offset = row.sheet.empty() ? row.offset : row.number;
        publication->source = {
            row.sheet.empty() ? std::string(file_) : std::string(file_) + "!" + row.sheet, offset, fit_.mapping->name, {}, true};
        wanted_ = sink_.publication(std::move(*publication));
    }

    static void fill(Filling& filling, const Fit::Bound& bound, const table::Row& row) {
        if (bound.at >= row.cells.size()) return;
        for (const size_t other : bound.instead)
            if (other < row.cells.size() && !filling.says_nothing(trimmed_text(row.cells[other]))) return;
        std::vector<Given> values = cut_cell(*bound.column, row.cells[bound.at]);
        for (const auto& [part, at] : bound.beside) {
            if (at >= row.cells.size()) continue;
            const std::vector<std::string_view> pieces = cut(row.cells[at], bound.column->split);
            // One for each, or one that belongs to the first.
            const bool matching = pieces.size() == values.size() || pieces.size() == 1;
            for (size_t i = 0; matching && i < std::min(pieces.size(), values.size()); ++i) values[i][part] = pieces[i];
        }
        for (Given& value : values) filling.add(*bound.column, std::move(value));
    }

    /// A name for a row that has no number: the file's, the sheet's number, the row's. "export" → "exportS1R17".
    std::string row_name(const table::Row& row) const {
        const std::string place = row.sheet.empty() ? "L" : "S" + std::to_string(sheet_number_) + "R";
        return stem_of(file_) + place + std::to_string(row.number);
    }

    void reject(uint64_t offset, std::string reason, std::string excerpt) {
        if (excerpt.size() > 200) excerpt = excerpt.substr(0, 197) + "…";
        if (sink_.reject) wanted_ = sink_.reject(Reject{std::string(file_), offset, std::move(reason), std::move(excerpt)});
    }

    void note(std::string what) const {
        if (sink_.note) sink_.note(file_, sheet_.empty() ? std::move(what) : "sheet '" + sheet_ + "': " + what);
    }

    void close_sheet() {
        if (state_ == State::Looking && wanted_) decide();
        if (state_ == State::Mapping) {
            if (!fit_.unknown.empty()) note("read as " + fit_.mapping->name + "; columns not carried: " + joined(fit_.unknown));
            if (unread_count_ > 0) note(std::to_string(unread_count_) + " rows with a value that could not be read, the first: " + unread_);
        }
        state_ = State::Looking;
    }

    void finish() {
        if (!wanted_) return;
        if (any_known_) {
            for (const std::string& sheet : unknown_sheets_)
                if (sink_.note) sink_.note(file_, "sheet '" + sheet + "' passed over: no column has publication numbers");
            return;
        }
        reject(0,
               "no column has publication numbers; columns are: " + joined(columns_) +
                   "; --mapping FILE says what they are, --show-mapping prints one to start from (docs/formats/tables.md)",
               {});
    }

    std::string_view file_;
    std::span<const Mapping* const> mappings_;
    const Sink& sink_;
    State state_ = State::Looking;
    bool wanted_ = true;
    bool any_known_ = false;
    std::string sheet_;
    uint32_t sheet_number_ = 0;
    std::vector<table::Row> pending_;  // while Looking
    size_t pending_bytes_ = 0;
    Fit fit_;
    std::vector<std::string> header_;
    OrderVotes votes_;
    uint64_t unread_count_ = 0;
    std::string unread_;
    std::vector<std::string> unknown_sheets_, columns_;
};

Result<void> read_table(ByteSource& source, std::string_view file, std::span<const Mapping* const> mappings, const Sink& sink) {
    PeekSource peek(source);
    const table::TableKind kind = table::recognise_table(TRY(peek.raw_head()));
    Result<std::unique_ptr<table::RowSource>> rows = table::open_table(peek, kind);
    if (rows.ok()) return read_rows(**rows, file, mappings, sink);
    if (rows.error().code == ErrorCode::Io) return rows.error();
    if (sink.reject) sink.reject(Reject{std::string(file), 0, rows.error().message, {}});
    return {};
}

/// How certain a table is one of ours. What other readers claim, they claim with more: a table is what is left.
int certainty_of(table::TableKind kind) {
    switch (kind) {
        case table::TableKind::None: return 0;
        case table::TableKind::Text: return 10;
        case table::TableKind::Xlsx:
        case table::TableKind::Xls: return 60;
    }
    return 0;
}

class Tabular final : public Reader {
  public:
    std::string_view name() const override { return "table"; }
    std::string_view help() const override {
        return "exports of PatSnap, incoPat, Lens, Derwent, Espacenet, PATENTSCOPE, Google Patents and any table by a mapping; XLSX, XLS, "
               "CSV, TSV";
    }
    int recognise(std::string_view head) const override { return certainty_of(table::recognise_table(head)); }
    Result<void> read(ByteSource& source, std::string_view file, const Sink& sink) const override {
        return read_table(source, file, candidates(nullptr, false), sink);
    }
};

/// The rows of a table before and behind the one with most cells, which names the columns where no mapping knows better.
Result<std::string> suggestion_for(PeekSource& source) {
    const table::TableKind kind = table::recognise_table(TRY(source.raw_head()));
    if (!first_members(TRY(source.head())).empty()) {
        const JsonSample sample = TRY(sample_json(source));
        return suggest_json_mapping(sample.paths, sample.records);
    }
    if (kind == table::TableKind::None)
        return Error{ErrorCode::Unsupported, "this is no table and no JSON; there is nothing that a mapping could say of it"};
    const std::unique_ptr<table::RowSource> rows = TRY(table::open_table(source, kind));
    const auto mappings = candidates(nullptr, false);
    std::vector<std::vector<std::string>> looked_at;
    size_t header = 0, most = 0;
    bool known = false;
    table::Row row;
    while (looked_at.size() < kLookedAt && TRY(rows->next(row))) {
        const Fit fit = looked_at.size() < kHeaderRows && !known ? best_fit(mappings, row.cells) : Fit{};
        if (fit.mapping != nullptr) known = true, header = looked_at.size();
        else if (!known && looked_at.size() < kHeaderRows && row.cells.size() > most) most = row.cells.size(), header = looked_at.size();
        looked_at.push_back(std::move(row.cells));
        row = {};
    }
    if (looked_at.empty()) return Error{ErrorCode::InvalidArgument, "the table is empty"};
    const std::vector<std::string> names = looked_at[header];
    looked_at.erase(looked_at.begin(), looked_at.begin() + static_cast<long>(header) + 1);
    return suggest_mapping(names, looked_at);
}

/// The user's mapping before all others, for tables and for JSON.
class Mapped final : public Reader {
  public:
    explicit Mapped(Mapping mapping) : mapping_(std::move(mapping)) {}
    std::string_view name() const override { return mapping_.name; }
    std::string_view help() const override { return mapping_.help; }
    int recognise(std::string_view head) const override {
        constexpr int kCertain = 90;  // more than what reads any table, less than our own format
        if (mapping_.json) return recognise_json(head, candidates(&mapping_, true)) > 0 ? kCertain : 0;
        return table::recognise_table(head) != table::TableKind::None && first_members(head).empty() ? kCertain : 0;
    }
    Result<void> read(ByteSource& source, std::string_view file, const Sink& sink) const override {
        const auto mappings = candidates(&mapping_, mapping_.json);
        return mapping_.json ? read_json_records(source, file, mappings, sink) : read_table(source, file, mappings, sink);
    }

  private:
    Mapping mapping_;
};

}  // namespace

Result<void> read_rows(table::RowSource& rows, std::string_view file, std::span<const Mapping* const> mappings, const Sink& sink) {
    return TableReading(file, mappings, sink).run(rows);
}

std::unique_ptr<Reader> mapped_reader(Mapping mapping) { return std::make_unique<Mapped>(std::move(mapping)); }

Result<std::string> show_mapping(const std::string& path) {
    std::string shown;
    const Sink none{[](patent::Publication&&) { return false; }, [](Reject&&) { return true; },
                    [](std::string_view, uint64_t) { return true; }};
    const InputHandler handler{[&](const std::string&, PeekSource& source) -> Result<bool> {
                                   shown = TRY(suggestion_for(source));
                                   return false;  // the first file is enough
                               },
                               none.reject};
    TRY(for_each_input({path}, handler));
    return shown;
}

const Reader& tabular() {
    static const Tabular reader;
    return reader;
}

}  // namespace winnow::ingest
