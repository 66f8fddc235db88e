#include "index/status_columns.h"

#include <algorithm>
#include <array>

#include "index/merged_dictionary.h"
#include "index/number_table.h"
#include "index/status_change.h"
#include "legal/application_status.h"

namespace winnow::index {

using legal::Basis;
using legal::StatusChange;
using patent::Status;
using store::DocId;
using store::KeyColumn;
using store::Ordinal;

namespace {

constexpr size_t kStatuses = static_cast<size_t>(Status::Withdrawn) + 1;

/// Words of all statuses but the unknown one, ascending, and where each has its place.
struct StatusWords {
    std::vector<std::string> words;
    std::array<uint32_t, kStatuses> place{};
    std::vector<std::string_view> views;

    StatusWords() {
        for (size_t i = 1; i < kStatuses; ++i) words.push_back(upper_word(static_cast<Status>(i)));
        std::sort(words.begin(), words.end());
        views.assign(words.begin(), words.end());
        for (size_t i = 1; i < kStatuses; ++i) {
            const auto found = std::find(words.begin(), words.end(), upper_word(static_cast<Status>(i)));
            place[i] = static_cast<uint32_t>(found - words.begin());
        }
    }
};
const StatusWords& status_words() {
    static const StatusWords words;
    return words;
}

/// The changes of one document; reused from document to document.
using Changes = std::vector<StatusChange>;

/// What is read of one segment.
struct Records {
    const Segment* segment;
    KeyColumn changes;
    std::vector<StatusChange> by_ordinal;
    const KeyColumn* numbers;
    std::span<const int32_t> days;
    bool concludes;  // false: only what sources say counts

    void read(DocId doc, Changes& into) const {
        into.clear();
        for (const Ordinal ordinal : changes.of(doc))
            if (concludes || by_ordinal[ordinal].basis == Basis::Source) into.push_back(by_ordinal[ordinal]);
    }
    legal::Member member(DocId doc, const Changes& read) const {
        const int32_t day = days.empty() || days[doc] == store::kMissing ? 0 : days[doc];
        const auto own = numbers->of(doc);
        return {read, {day}, own.empty() ? std::string_view() : numbers->value(own.front())};
    }
};

Result<std::vector<Records>> read_records(const Snapshot& snapshot, bool concludes) {
    std::vector<Records> all;
    for (const auto& segment : snapshot.segments()) {
        const store::Columns& columns = segment->columns();
        all.push_back(
            {segment.get(), TRY(columns.unpack_key("STATUS_CHANGE")), {}, TRY(columns.key("PN")), TRY(columns.ints("PBD")), concludes});
        Records& records = all.back();
        for (Ordinal ordinal = 0; ordinal < records.changes.value_count(); ++ordinal)
            records.by_ordinal.push_back(read_change(records.changes.value(ordinal)));
    }
    return all;
}

struct Place {
    uint32_t segment;
    DocId doc;
};

/// Live documents in groups of one application.
struct Applications {
    std::vector<uint32_t> ends;  // the first place of each application, and one more
    std::vector<Place> places;
};

Applications group_by_application(const std::vector<Records>& all) {
    size_t documents = 0;
    for (const Records& records : all) documents += records.segment->doc_count();
    NumberTable table(documents);
    std::vector<uint32_t> numbers;
    numbers.reserve(documents);
    for (const Records& records : all)
        for (const uint64_t hash : records.segment->facts().applications) numbers.push_back(table.number_of(hash));
    Applications groups;
    groups.ends.assign(table.count() + size_t{2}, 0);
    const auto for_each_live = [&](auto visit) {
        size_t i = 0;
        for (uint32_t s = 0; s < all.size(); ++s)
            for (DocId doc = 0; doc < all[s].segment->doc_count(); ++doc, ++i)
                if (all[s].segment->is_live(doc)) visit(numbers[i], Place{s, doc});
    };
    for_each_live([&](uint32_t number, Place) { ++groups.ends[number + size_t{2}]; });
    for (size_t i = 2; i < groups.ends.size(); ++i) groups.ends[i] += groups.ends[i - 1];
    groups.places.resize(groups.ends.back());
    for_each_live([&](uint32_t number, Place place) { groups.places[groups.ends[number + size_t{1}]++] = place; });
    groups.ends.pop_back();
    return groups;
}

/// Judges every document of one application.
class Judge {
  public:
    Judge(const std::vector<Records>& all, patent::Date day) : all_(all), day_(day) {}

    /// visit(place, judgement)
    template <class Visit>
    void judge(std::span<const Place> places, Visit visit) {
        if (changes_.size() < places.size()) changes_.resize(places.size());
        members_.clear();
        for (size_t i = 0; i < places.size(); ++i) {
            const Records& records = all_[places[i].segment];
            records.read(places[i].doc, changes_[i]);
            members_.push_back(records.member(places[i].doc, changes_[i]));
        }
        legal::judge(members_, day_, judged_);
        for (size_t i = 0; i < places.size(); ++i) visit(places[i], judged_[i]);
    }

  private:
    const std::vector<Records>& all_;
    const patent::Date day_;
    std::vector<Changes> changes_;
    std::vector<legal::Member> members_;
    std::vector<legal::Judgement> judged_;
};

}  // namespace

Result<StatusColumns> judged_status(const Snapshot& snapshot, patent::Date day) {
    constexpr patent::Date kEndOfDays{99991231};
    const std::vector<Records> all = TRY(read_records(snapshot, day.known()));
    const Applications applications = group_by_application(all);
    std::vector<std::vector<legal::Judgement>> judged;
    for (const Records& records : all) judged.emplace_back(records.segment->doc_count());
    Judge judge(all, day.known() ? day : kEndOfDays);
    for (size_t i = 0; i + 1 < applications.ends.size(); ++i) {
        const auto places = std::span(applications.places).subspan(applications.ends[i], applications.ends[i + 1] - applications.ends[i]);
        judge.judge(places, [&](Place place, const legal::Judgement& found) { judged[place.segment][place.doc] = found; });
    }
    constexpr std::string_view kBy[] = {"CONCLUDED", "SOURCE"};
    const StatusWords& words = status_words();
    StatusColumns made;
    for (const auto& segment : judged) {
        NumberRows status, by;
        for (const legal::Judgement& document : segment) {
            if (document.change.status != Status::Unknown) {
                status.numbers.push_back(words.place[static_cast<size_t>(document.change.status)]);
                by.numbers.push_back(document.change.basis == Basis::Source ? 1 : 0);
            }
            status.end_document();
            by.end_document();
        }
        made.status.push_back(make_column(words.views, std::move(status)));
        made.by.push_back(make_column(kBy, std::move(by)));
    }
    return made;
}

KeyColumn simple_status(const KeyColumn& status) {
    constexpr std::string_view kWords[] = {"ACTIVE", "INACTIVE", "PENDING"};
    std::vector<uint32_t> simple;
    for (Ordinal ordinal = 0; ordinal < status.value_count(); ++ordinal) {
        const std::string_view word = status.value(ordinal);
        simple.push_back(word == "IN_FORCE" ? 0 : word == "PENDING" ? 2 : 1);
    }
    NumberRows rows;
    for (DocId doc = 0; doc < status.doc_count(); ++doc) {
        for (const Ordinal ordinal : status.of(doc)) rows.numbers.push_back(simple[ordinal]);
        rows.end_document();
    }
    return make_column(kWords, std::move(rows));
}

}  // namespace winnow::index
