// Documents on their way out, one after another: all that match, or those of a list.
#include "app/export.h"

#include "app/numbers.h"
#include "app/state.h"
#include "patent/json.h"
#include "patent/words.h"
#include "search/matcher.h"

namespace winnow::app {

namespace {

using search::DocRef;

constexpr uint64_t kForgetEvery = 16'384;  // documents

/// "IN_FORCE" as the words of the model have it: "in_force".
std::string_view status_word(std::string_view upper) {
    for (const std::string_view word : patent::words<patent::Status>()) {
        const auto same = [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b); };
        if (std::equal(upper.begin(), upper.end(), word.begin(), word.end(), same)) return word;
    }
    return {};
}

/// Reads documents of one view and hands them over with what is needed of the library's columns. Constant memory.
class RecordReader {
  public:
    RecordReader(const index::View& view, const ExportRequest& request, const RecordSink& sink)
        : view_(view), request_(request), sink_(sink) {}

    Result<void> take(DocRef ref, const sheet::Marks* marks) {
        if (ref.segment != segment_) TRY(enter(ref.segment));
        const std::string line = TRY(view_.segment(ref.segment).documents().read(ref.doc));
        patent::Publication publication;
        if (request_.parse) publication = TRY(parser_.parse(line));
        sheet::Facts facts;
        facts.status = status_word(value(status_, ref.doc));
        facts.family = value(family_, ref.doc);
        facts.family_size = number(family_sizes_, ref.doc, sheet::kNotKnown);
        facts.cited_by_count = number(cited_by_, ref.doc, 0);
        if ((request_.needs & sheet::kCitedBy) == 0) facts.cited_by_count = sheet::kNotKnown;
        // What was read stays in the system's cache; counted as ours, a large library would look like memory that is used.
        if (++count_ % kForgetEvery == 0) view_.segment(ref.segment).documents().forget_pages();
        return sink_({line, publication, facts, marks});
    }

    uint64_t count() const { return count_; }

  private:
    Result<void> enter(uint32_t segment) {
        const unsigned needs = request_.needs;
        if (needs & sheet::kStatus) status_ = TRY(view_.key(segment, "LEGAL_STATUS"));
        if (needs & sheet::kFamily) family_ = TRY(view_.key(segment, "FAM"));
        if (needs & sheet::kFamilySize) family_sizes_ = TRY(view_.ints(segment, "FAM_COUNT"));
        if (needs & sheet::kCitedBy) cited_by_ = TRY(view_.ints(segment, "F_CITES_COUNT"));
        segment_ = segment;
        view_.segment(segment).forget_pages();  // of making the columns
        return {};
    }

    static std::string_view value(const store::KeyColumn* column, uint32_t doc) {
        if (column == nullptr) return {};
        const store::Ordinal first = column->first()[doc];
        return first < column->value_count() ? column->value(first) : std::string_view();
    }
    static int32_t number(std::span<const int32_t> column, uint32_t doc, int32_t otherwise) {
        return column.empty() || column[doc] == store::kMissing ? otherwise : column[doc];
    }

    const index::View& view_;
    const ExportRequest& request_;
    const RecordSink& sink_;
    patent::JsonReader parser_;
    uint32_t segment_ = UINT32_MAX;
    const store::KeyColumn *status_ = nullptr, *family_ = nullptr;
    std::span<const int32_t> family_sizes_, cited_by_;
    uint64_t count_ = 0;
};

/// In library order, without a list of the matches.
Result<void> take_matches(const index::View& view, const query::Node& tree, const std::atomic<bool>* stop, RecordReader& reader) {
    search::Work work;
    const search::Effort effort(&work, search::kStepLimit, stop);
    for (uint32_t segment = 0; segment < view.segment_count(); ++segment) {
        const store::BitSet matching = TRY(search::Matcher(view, segment, effort).match(tree));
        for (uint32_t doc = matching.next(0); doc < matching.size(); doc = matching.next(doc + 1)) {
            TRY(effort.check(tree));
            TRY(reader.take({segment, doc}, nullptr));
        }
    }
    return {};
}

Result<void> take_sorted(const index::View& view, const query::Node& tree, const ExportRequest& request, const std::atomic<bool>* stop,
                         RecordReader& reader) {
    search::Request options;
    options.limit = view.snapshot().live_count();
    options.group = request.group;
    options.sort = request.sort;
    options.stop = stop;
    const search::Response found = TRY(search::run(view, tree, options));
    for (const search::Hit& hit : found.hits) {
        if (stop != nullptr && *stop) return Error{ErrorCode::LimitExceeded, "the export was stopped"};
        TRY(reader.take(hit.ref, nullptr));
    }
    return {};
}

}  // namespace

Result<ExportCount> Library::export_records(const ExportRequest& request, const RecordSink& sink) const {
    const auto view = state_->current_view();
    RecordReader reader(*view, request, sink);
    ExportCount done;
    if (!request.next_row) {
        const query::NodePtr tree = TRY(state_->tree_of(*view, request.query, request.reading));
        const bool in_order = request.group == search::GroupBy::None && request.sort.empty();
        if (in_order) TRY(take_matches(*view, *tree, &state_->searches_stopped, reader));
        else TRY(take_sorted(*view, *tree, request, &state_->searches_stopped, reader));
    } else {
        for (MarkedNumber row; TRY(request.next_row(row));) {
            const std::vector<DocRef> found = TRY(documents_of(view->snapshot(), row.number));
            if (found.empty()) ++done.missing;
            else TRY(reader.take(found.front(), &row.marks));
        }
    }
    done.documents = reader.count();
    return done;
}

Result<uint64_t> Library::export_documents(std::string_view query, const std::function<Result<void>(std::string_view line)>& sink,
                                           const Reading& reading) const {
    ExportRequest request{.query = std::string(query), .reading = reading, .parse = false};
    return TRY(export_records(request, [&](const sheet::Record& record) { return sink(record.json); })).documents;
}

Result<ExportCount> export_sheet(const Library& library, SheetRequest request, sheet::Sink sink) {
    request.records.needs = request.choice.needs;
    request.records.parse = request.choice.parses;
    request.options.columns = request.choice.columns;
    const auto writer = request.choice.format->make(std::move(request.options), std::move(sink));
    TRY(writer->begin(request.cover));
    const ExportCount done = TRY(library.export_records(request.records, [&](const sheet::Record& record) { return writer->row(record); }));
    TRY(writer->end());
    return done;
}

}  // namespace winnow::app
