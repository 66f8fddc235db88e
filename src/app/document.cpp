// One document by its number, with its relatives in the library.
#include <algorithm>

#include "app/state.h"
#include "patent/json.h"
#include "patent/number.h"
#include "query/key_form.h"
#include "scheme/technology.h"

namespace winnow::app {

namespace {

using index::Snapshot;
using search::DocRef;

/// Calls visit(ref) for every live document with `value` in `column`.
template <class Visit>
Result<void> for_each_with(const Snapshot& snapshot, std::string_view column, std::string_view value, Visit visit) {
    const std::string stored = query::key_form(column, value);
    for (uint32_t s = 0; s < snapshot.segments().size(); ++s) {
        const index::Segment& segment = *snapshot.segments()[s];
        const store::KeyColumn* values = TRY(segment.columns().key(column));
        const store::Ordinal ordinal = values->find(stored);
        if (ordinal == values->value_count()) continue;
        for (const store::DocId doc : values->documents(ordinal)) {
            if (segment.is_live(doc)) visit(DocRef{s, doc});
        }
    }
    return {};
}

Result<int32_t> publication_day(const Snapshot& snapshot, DocRef ref) {
    const auto days = TRY(snapshot.segments()[ref.segment]->columns().ints("PBD"));
    return days.empty() ? store::kMissing : days[ref.doc];
}

/// The latest publication with `value` in `column`; of several of one day the one with the greatest number.
Result<std::optional<DocRef>> latest_with(const Snapshot& snapshot, std::string_view column, std::string_view value) {
    std::vector<DocRef> found;
    TRY(for_each_with(snapshot, column, value, [&](DocRef ref) { found.push_back(ref); }));
    std::optional<DocRef> latest;
    std::pair<int32_t, std::string> latest_order;
    for (const DocRef ref : found) {
        std::pair order(TRY(publication_day(snapshot, ref)), TRY(number_of(snapshot, ref)));
        if (latest && order <= latest_order) continue;
        latest = ref;
        latest_order = std::move(order);
    }
    return latest;
}

/// "PCT/US2020/012345", "CN201510123456".
std::string written_application(const patent::DocNumber& number) {
    const std::string& body = number.number;
    constexpr size_t kPct = 3, kOfficeAndYear = 6;
    if (!body.starts_with("PCT") || body.size() < kPct + kOfficeAndYear) return number.office + body;
    return "PCT/" + body.substr(kPct, kOfficeAndYear) + "/" + body.substr(kPct + kOfficeAndYear);
}

/// The other publications of the number that are here, and how the number was read where a rule knows it.
Result<std::string> why_not_found(const Snapshot& snapshot, std::string_view number) {
    std::string message = "no document " + std::string(number) + " in this library";
    const auto publication = patent::parse_publication_number(number);
    const auto application = patent::parse_application_number(number);
    if (publication.ok()) {
        std::vector<std::string> others;
        std::vector<DocRef> refs;
        TRY(for_each_with(snapshot, "PN_BASE", publication->office + publication->number, [&](DocRef ref) { refs.push_back(ref); }));
        for (const DocRef ref : refs) others.push_back(TRY(number_of(snapshot, ref)));
        std::sort(others.begin(), others.end());
        if (others.empty()) message += " (read as publication " + patent::publication_key(*publication) + ")";
        for (size_t i = 0; i < others.size(); ++i) message += (i ? ", " : "; of that number there is ") + others[i];
    } else if (application.ok()) {
        message += " (read as application " + written_application(*application) + ")";
    } else {
        message += "; " + publication.error().message;
    }
    return message;
}

/// A number with a kind code means that publication; without, the latest publication of that number or of that application.
Result<DocRef> find_document(const Snapshot& snapshot, std::string_view number) {
    std::vector<std::string> candidates = patent::publication_key_candidates(number);
    const auto publication = patent::parse_publication_number(number);
    const bool names_kind = publication.ok() && !publication->kind.empty();
    std::vector<std::string_view> columns = {"PN_BASE", "PN", "APNO", "PCT_APNO"};
    if (names_kind) columns = {"PN"};
    const auto application = patent::parse_application_number(number);
    if (application.ok() && !names_kind) candidates.push_back(application->office + application->number);
    for (const std::string_view column : columns) {
        for (const std::string& candidate : candidates) {
            if (const auto found = TRY(latest_with(snapshot, column, candidate))) return *found;
        }
    }
    return Error{ErrorCode::NotFound, TRY(why_not_found(snapshot, number))};
}

Result<std::vector<std::string>> family_of(const Snapshot& snapshot, DocRef ref) {
    const uint32_t family = snapshot.simple_families(ref.segment)[ref.doc];
    std::vector<std::string> keys;
    for (uint32_t s = 0; s < snapshot.segments().size(); ++s) {
        const auto families = snapshot.simple_families(s);
        for (uint32_t doc = 0; doc < families.size(); ++doc) {
            const bool is_member = families[doc] == family && DocRef{s, doc} != ref && snapshot.segments()[s]->is_live(doc);
            if (is_member) keys.push_back(TRY(number_of(snapshot, {s, doc})));
        }
    }
    std::sort(keys.begin(), keys.end());
    return keys;
}

/// Citations are kept without kind codes: who cites the application cites the grant, too.
Result<std::vector<std::string>> citing(const Snapshot& snapshot, const patent::DocNumber& number) {
    std::vector<DocRef> refs;
    TRY(for_each_with(snapshot, "B_CITES", number.office + number.number, [&](DocRef ref) { refs.push_back(ref); }));
    std::vector<std::string> keys;
    for (const DocRef ref : refs) keys.push_back(TRY(number_of(snapshot, ref)));
    std::sort(keys.begin(), keys.end());
    return keys;
}

void add_class_titles(const SchemeUse& schemes, std::string_view language, DocumentResponse& response) {
    for (const patent::Classification& symbol : response.publication->classes) {
        const std::string_view column = symbol.scheme == "USPC" ? "UPC" : symbol.scheme;
        response.class_titles.push_back(schemes.title(column, symbol.symbol, language));
    }
    response.technology_field = scheme::technology_field(*response.publication);
    if (response.technology_field != 0)
        response.technology_title = schemes.title("TECH_FIELD", std::to_string(response.technology_field), language);
}

}  // namespace

Result<DocumentResponse> Library::document(std::string_view number, std::string_view query, bool stem, std::string_view language) const {
    const auto snapshot = state_->current();
    const query::NodePtr tree = TRY(state_->tree_of(query, stem));
    const DocRef ref = TRY(find_document(*snapshot, number));
    DocumentResponse response;
    response.json = TRY(snapshot->segments()[ref.segment]->documents().read(ref.doc));
    patent::JsonReader reader;
    response.publication = std::make_unique<patent::Publication>(TRY(reader.parse(response.json)));
    response.passages = search::highlight(*response.publication, *tree);
    response.family = TRY(family_of(*snapshot, ref));
    response.cited_by = TRY(citing(*snapshot, response.publication->number));
    add_class_titles(*state_->schemes(), language, response);
    return response;
}

}  // namespace winnow::app
