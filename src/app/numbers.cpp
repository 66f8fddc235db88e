#include "app/numbers.h"

#include <algorithm>

#include "patent/number.h"
#include "query/key_form.h"

namespace winnow::app {

using index::Snapshot;
using search::DocRef;

namespace {

/// "PCT/US2020/012345", "CN201510123456".
std::string written_application(const patent::DocNumber& number) {
    const std::string& body = number.number;
    constexpr size_t kPct = 3, kOfficeAndYear = 6;
    if (!body.starts_with("PCT") || body.size() < kPct + kOfficeAndYear) return number.office + body;
    return "PCT/" + body.substr(kPct, kOfficeAndYear) + "/" + body.substr(kPct + kOfficeAndYear);
}

Result<int32_t> publication_day(const Snapshot& snapshot, DocRef ref) {
    const auto days = TRY(snapshot.segments()[ref.segment]->columns().ints("PBD"));
    return days.empty() ? store::kMissing : days[ref.doc];
}

}  // namespace

Result<std::vector<DocRef>> documents_with(const Snapshot& snapshot, std::string_view column, std::string_view value) {
    const std::string stored = query::key_form(column, value);
    std::vector<DocRef> found;
    for (uint32_t s = 0; s < snapshot.segments().size(); ++s) {
        const index::Segment& segment = *snapshot.segments()[s];
        const store::KeyColumn* values = TRY(segment.columns().key(column));
        const store::Ordinal ordinal = values->find(stored);
        if (ordinal == values->value_count()) continue;
        for (const store::DocId doc : values->documents(ordinal)) {
            if (segment.is_live(doc)) found.push_back({s, doc});
        }
    }
    return found;
}

Result<std::vector<DocRef>> documents_of(const Snapshot& snapshot, std::string_view number) {
    std::vector<std::string> candidates = patent::publication_key_candidates(number);
    const auto publication = patent::parse_publication_number(number);
    const bool names_kind = publication.ok() && !publication->kind.empty();
    std::vector<std::string_view> columns = {"PN_BASE", "PN", "APNO", "PCT_APNO"};
    if (names_kind) columns = {"PN"};
    const auto application = patent::parse_application_number(number);
    if (application.ok() && !names_kind) candidates.push_back(application->office + application->number);
    for (const std::string_view column : columns) {
        for (const std::string& candidate : candidates) {
            auto found = TRY(documents_with(snapshot, column, candidate));
            if (!found.empty()) return found;
        }
    }
    return std::vector<DocRef>{};
}

Result<DocRef> latest_publication(const Snapshot& snapshot, const std::vector<DocRef>& refs) {
    DocRef latest = refs.front();
    std::pair<int32_t, std::string> latest_order;
    for (const DocRef ref : refs) {
        std::pair order(TRY(publication_day(snapshot, ref)), TRY(number_of(snapshot, ref)));
        if (!latest_order.second.empty() && order <= latest_order) continue;
        latest = ref;
        latest_order = std::move(order);
    }
    return latest;
}

Result<std::string> why_not_found(const Snapshot& snapshot, std::string_view number) {
    std::string message = "no document " + std::string(number) + " in this library";
    const auto publication = patent::parse_publication_number(number);
    const auto application = patent::parse_application_number(number);
    if (publication.ok()) {
        const auto same_number = TRY(documents_with(snapshot, "PN_BASE", publication->office + publication->number));
        const std::vector<std::string> others = TRY(numbers_of(snapshot, same_number));
        if (others.empty()) message += " (read as publication " + patent::publication_key(*publication) + ")";
        for (size_t i = 0; i < others.size(); ++i) message += (i ? ", " : "; of that number there is ") + others[i];
    } else if (application.ok()) {
        message += " (read as application " + written_application(*application) + ")";
    } else {
        message += "; " + publication.error().message;
    }
    return message;
}

Result<std::string> number_of(const Snapshot& snapshot, DocRef ref) {
    const store::KeyColumn* numbers = TRY(snapshot.segments()[ref.segment]->columns().key("PN"));
    const auto ordinals = numbers->of(ref.doc);
    if (ordinals.empty())
        return Error{ErrorCode::Corrupt, "segment " + snapshot.segments()[ref.segment]->entry().name + ": a document has no number"};
    return std::string(numbers->value(ordinals.front()));
}

Result<std::vector<std::string>> numbers_of(const Snapshot& snapshot, const std::vector<DocRef>& refs) {
    std::vector<std::string> numbers;
    for (const DocRef ref : refs) numbers.push_back(TRY(number_of(snapshot, ref)));
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

}  // namespace winnow::app
