// See records.h.
#include "index/records.h"

#include <algorithm>
#include <numeric>

#include "index/values.h"
#include "legal/status.h"
#include "patent/words.h"
#include "query/key_form.h"

namespace winnow::index {

namespace {

using patent::EventKind;

/// The columns of the records that one kind of legal event fills, beside those of every event.
struct EventRecord {
    EventKind kind;
    std::string_view group, from, to, terms, contract, date;
};
constexpr EventRecord kEventRecords[] = {
    {EventKind::Licence, "LICENCE", "LICENSOR", "LICENSEE", "EXCLUSIVITY", "", "LIC_EFDT"},
    {EventKind::Transfer, "TRANSFER", "TRANSFER_BEFORE", "TRANSFER_AFTER", "", "", "TRANS_EFDT"},
    {EventKind::Pledge, "PLEDGE", "PLEDGOR", "PLEDGEE", "", "", "PLE_EFDT"},
    {EventKind::Litigation, "LITIGATION", "PLAINTIFF", "DEFENDANT", "COURT", "", "FILING_DATE"},
    {EventKind::Invalidation, "INVALIDATION", "RID", "", "", "RIDN", "RIDDT"},
};

class Extractor {
  public:
    Extractor(const patent::Publication& publication, std::vector<Record>& out) : publication_(publication), out_(out) {}

    void run() {
        out_.clear();
        for (const patent::Citation& citation : publication_.citations) add_citation(citation);
        for (const patent::LegalEvent& event : publication_.events) add_event(event);
        for (const legal::DesignatedState& state : legal::designated_states(publication_)) add_state(state);
    }

  private:
    void begin(std::string_view group) { out_.push_back({group, {}, {}}); }

    /// Repeats within a record are left out.
    void key(std::string_view column, std::string_view raw) {
        if (column.empty()) return;
        std::string value = query::key_form(column, raw);
        auto& keys = out_.back().keys;
        const bool repeated =
            std::any_of(keys.begin(), keys.end(), [&](const KeyValue& other) { return other.column == column && other.value == value; });
        if (!value.empty() && !repeated) keys.push_back({column, std::move(value)});
    }
    void day(std::string_view column, patent::Date date) {
        if (const int32_t comparable = comparable_day(date)) out_.back().ints.push_back({column, comparable});
    }

    void add_citation(const patent::Citation& citation) {
        begin("CITATION");
        if (citation.is_patent()) key("B_CITES", number_base(citation.number));
        key("CITE_CATEGORY", citation.category);
        if (citation.by != patent::CitedBy::Unknown) key("CITE_BY", patent::to_word(citation.by));
    }

    void add_event(const patent::LegalEvent& event) {
        begin("EVENT");
        key("LEGAL_EVENT", patent::to_word(event.kind));
        key("LEGAL_EVENT_CODE", event.code);
        key("LEGAL_EVENT_COUNTRY", event.country);
        day("LEGAL_EVENT_DATE", event.date);
        for (const EventRecord& record : kEventRecords) {
            if (record.kind != event.kind) continue;
            begin(record.group);
            for (const std::string& from : event.from) key(record.from, from);
            for (const std::string& to : event.to) key(record.to, to);
            key(record.terms, event.terms);
            key(record.contract, event.contract);
            day(record.date, event.effective.known() ? event.effective : event.date);
        }
    }

    void add_state(const legal::DesignatedState& state) {
        begin("DESIGNATION");
        key("EPDS", state.country);
        key("EPDS_SLS", state.is_lost ? "0" : "1");
    }

    const patent::Publication& publication_;
    std::vector<Record>& out_;
};

}  // namespace

void extract_records(const patent::Publication& publication, std::vector<Record>& out) { Extractor(publication, out).run(); }

void RecordsWriter::add(std::span<const Record> records) {
    uint32_t number = offsets_.back();
    for (const Record& record : records) {
        columns_.add_key(kGroupColumn, number, record.group);
        for (const KeyValue& key : record.keys) columns_.add_key(key.column, number, key.value);
        for (const IntValue& value : record.ints) columns_.set_int(value.column, number, value.value);
        ++number;
    }
    offsets_.push_back(number);
}

Result<store::FileStamp> RecordsWriter::write(const fs::path& directory, std::string name) {
    std::vector<store::DocId> keep(offsets_.back());
    std::iota(keep.begin(), keep.end(), 0);
    return columns_.write(directory, std::move(name), keep, offsets_.back());
}

std::vector<store::DocId> number_records(std::span<const uint32_t> offsets, std::span<const store::DocId> new_ids, uint32_t& next) {
    std::vector<store::DocId> numbers(offsets.back(), store::kNoDoc);
    for (size_t doc = 0; doc < new_ids.size(); ++doc) {
        if (new_ids[doc] == store::kNoDoc) continue;
        for (uint32_t record = offsets[doc]; record < offsets[doc + 1]; ++record) numbers[record] = next++;
    }
    return numbers;
}

void add_documents_of(const store::BitSet& records, std::span<const uint32_t> offsets, store::BitSet& documents) {
    uint32_t doc = 0;
    records.for_each([&](uint32_t record) {
        // Few records lie far apart: the document is looked for from where the last one was, in growing steps.
        if (record >= offsets[doc + 1]) {
            uint32_t step = 1;
            while (doc + step < documents.size() && offsets[doc + step] <= record) step *= 2;
            const auto begin = offsets.begin() + doc + step / 2;
            const auto end = offsets.begin() + std::min<ptrdiff_t>(doc + step + 1, static_cast<ptrdiff_t>(offsets.size()));
            doc = static_cast<uint32_t>(std::upper_bound(begin, end, record) - offsets.begin()) - 1;
        }
        documents.set(doc);
    });
}

}  // namespace winnow::index
