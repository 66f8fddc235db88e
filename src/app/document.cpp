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

/// A number with a kind code means that publication; without, the latest publication of that number or of that application.
Result<DocRef> find_document(const Snapshot& snapshot, std::string_view number) {
    const auto found = TRY(documents_of(snapshot, number));
    if (found.empty()) return Error{ErrorCode::NotFound, TRY(why_not_found(snapshot, number))};
    return latest_publication(snapshot, found);
}

Result<std::vector<std::string>> family_of(const FamilyMembers& members, DocRef ref) {
    const Snapshot& snapshot = members.snapshot();
    const auto family = [&](DocRef of) { return snapshot.simple_families(of.segment)[of.doc]; };
    std::vector<std::string> keys;
    for (const DocRef other : members.around(ref))
        if (family(other) == family(ref) && other != ref) keys.push_back(TRY(number_of(snapshot, other)));
    std::sort(keys.begin(), keys.end());
    return keys;
}

/// Citations are kept without kind codes: who cites the application cites the grant, too.
Result<std::vector<std::string>> citing(const Snapshot& snapshot, const patent::DocNumber& number) {
    return numbers_of(snapshot, TRY(documents_with(snapshot, "B_CITES", number.office + number.number)));
}

/// The status as search has it, judged over the publications of the application.
Result<legal::StatusAt> status_of(const FamilyMembers& members, DocRef ref, const patent::Publication& publication, patent::Date today) {
    const Snapshot& snapshot = members.snapshot();
    const auto application = [&](DocRef of) { return snapshot.segments()[of.segment]->facts().applications[of.doc]; };
    std::vector<std::unique_ptr<patent::Publication>> siblings;
    std::vector<const patent::Publication*> all = {&publication};
    patent::JsonReader reader;
    for (const DocRef other : members.around(ref)) {
        if (other == ref || application(other) != application(ref)) continue;
        const std::string line = TRY(snapshot.segments()[other.segment]->documents().read(other.doc));
        siblings.push_back(std::make_unique<patent::Publication>(TRY(reader.parse(line))));
        all.push_back(siblings.back().get());
    }
    return legal::status_within(all, 0, today);
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
    const auto members = state_->family_members.of(view->shared_snapshot());
    response.family = TRY(family_of(*members, ref));
    response.cited_by = TRY(citing(*snapshot, response.publication->number));
    response.as_of = view->today();
    if (response.as_of.known()) response.status = TRY(status_of(*members, ref, *response.publication, response.as_of));
    add_class_titles(*state_->schemes(), language, response);
    return response;
}

}  // namespace winnow::app
