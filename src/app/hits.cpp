// Documents of a list of numbers, as a list shows them.
#include "app/numbers.h"
#include "app/state.h"
#include "patent/number.h"

namespace winnow::app {

const fs::path& Library::directory() const { return state_->directory; }

Result<std::vector<SearchHit>> Library::hits(std::span<const std::string> numbers) const {
    const auto view = state_->current_view();
    const query::NodePtr every_document = TRY(state_->tree_of(*view, {}, {}));
    std::vector<search::Hit> found;
    std::vector<size_t> places;
    for (size_t i = 0; i < numbers.size(); ++i) {
        const auto refs = TRY(documents_with(view->snapshot(), "PN", numbers[i]));
        if (refs.empty()) continue;
        found.push_back({refs.front()});
        places.push_back(i);
    }
    std::vector<SearchHit> read = TRY(read_hits(view->snapshot(), *every_document, found));
    std::vector<SearchHit> hits(numbers.size());
    for (size_t i = 0; i < places.size(); ++i) hits[places[i]] = std::move(read[i]);
    return hits;
}

Result<std::string> Library::written_number(std::string_view number) const {
    constexpr size_t kMaxBytes = 100;
    if (number.size() > kMaxBytes)
        return Error{ErrorCode::InvalidArgument,
                     "a number of " + std::to_string(number.size()) + " bytes is none; at most " + std::to_string(kMaxBytes) + " are read"};
    const auto view = state_->current_view();
    const auto refs = TRY(documents_of(view->snapshot(), number));
    if (!refs.empty()) return number_of(view->snapshot(), TRY(latest_publication(view->snapshot(), refs)));
    return patent::publication_key(TRY(patent::parse_publication_number(number)));
}

}  // namespace winnow::app
