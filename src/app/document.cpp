// One document by its number, with its relatives in the library.
#include <algorithm>

#include "app/numbers.h"
#include "app/state.h"
#include "legal/application_status.h"
#include "patent/json.h"
#include "scheme/technology.h"

namespace winnow::app {

namespace {

using index::Snapshot;
using search::DocRef;

Result<int32_t> publication_day(const Snapshot& snapshot, DocRef ref) {
    const auto days = TRY(snapshot.segments()[ref.segment]->columns().ints("PBD"));
    return days.empty() ? store::kMissing : days[ref.doc];
}

/// The latest publication; of several of one day the one with the greatest number.
Result<DocRef> latest_of(const Snapshot& snapshot, const std::vector<DocRef>& refs) {
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

/// A number with a kind code means that publication; without, the latest publication of that number or of that application.
Result<DocRef> find_document(const Snapshot& snapshot, std::string_view number) {
    const auto found = TRY(documents_of(snapshot, number));
    if (found.empty()) return Error{ErrorCode::NotFound, TRY(why_not_found(snapshot, number))};
    return latest_of(snapshot, found);
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
    return numbers_of(snapshot, TRY(documents_with(snapshot, "B_CITES", number.office + number.number)));
}

/// The status as search has it, and the publications of the application that it may rest on.
Result<legal::StatusAt> status_of(const index::View& view, DocRef ref, const patent::Publication& publication) {
    const Snapshot& snapshot = view.snapshot();
    const uint64_t application = snapshot.segments()[ref.segment]->facts().applications[ref.doc];
    std::vector<std::unique_ptr<patent::Publication>> siblings;
    std::vector<const patent::Publication*> all = {&publication};
    patent::JsonReader reader;
    for (uint32_t s = 0; s < snapshot.segments().size(); ++s) {
        const index::Segment& segment = *snapshot.segments()[s];
        const auto applications = segment.facts().applications;
        for (uint32_t doc = 0; doc < applications.size(); ++doc) {
            if (applications[doc] != application || !segment.is_live(doc) || DocRef{s, doc} == ref) continue;
            const std::string line = TRY(segment.documents().read(doc));
            siblings.push_back(std::make_unique<patent::Publication>(TRY(reader.parse(line))));
            all.push_back(siblings.back().get());
        }
    }
    return legal::status_within(all, 0, view.today());
}

void add_class_titles(const SchemeUse& schemes, std::string_view language, DocumentResponse& response) {
    for (const patent::Classification& symbol : response.publication->classes) {
        const std::string_view column = symbol.scheme == "USPC" ? "UPC" : std::string_view(symbol.scheme);
        response.class_titles.push_back(schemes.title(column, symbol.symbol, language));
    }
    response.technology_field = scheme::technology_field(*response.publication);
    if (response.technology_field != 0)
        response.technology_title = schemes.title("TECH_FIELD", std::to_string(response.technology_field), language);
}

}  // namespace

Result<DocumentResponse> Library::document(std::string_view number, std::string_view query, const Reading& reading,
                                           std::string_view language) const {
    const auto view = state_->current_view();
    const Snapshot* const snapshot = &view->snapshot();
    const query::NodePtr tree = TRY(state_->tree_of(*view, query, reading));
    const DocRef ref = TRY(find_document(*snapshot, number));
    DocumentResponse response;
    response.json = TRY(snapshot->segments()[ref.segment]->documents().read(ref.doc));
    patent::JsonReader reader;
    response.publication = std::make_unique<patent::Publication>(TRY(reader.parse(response.json)));
    response.passages = search::highlight(*response.publication, *tree);
    response.family = TRY(family_of(*snapshot, ref));
    response.cited_by = TRY(citing(*snapshot, response.publication->number));
    response.as_of = view->today();
    if (response.as_of.known()) response.status = TRY(status_of(*view, ref, *response.publication));
    add_class_titles(*state_->schemes(), language, response);
    return response;
}

}  // namespace winnow::app
