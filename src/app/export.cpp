// Every matching document as stored, in library order.
#include "app/state.h"
#include "search/matcher.h"

namespace winnow::app {

Result<uint64_t> Library::export_documents(std::string_view query, const std::function<Result<void>(std::string_view line)>& sink,
                                           const Reading& reading) const {
    const auto view = state_->current_view();
    const query::NodePtr tree = TRY(state_->tree_of(*view, query, reading));
    uint64_t written = 0;
    search::Work work;
    const search::Effort effort(&work, search::kStepLimit, &state_->searches_stopped);
    for (size_t segment = 0; segment < view->segment_count(); ++segment) {
        const store::BitSet matching = TRY(search::Matcher(*view, segment, effort).match(*tree));
        for (uint32_t doc = matching.next(0); doc < matching.size(); doc = matching.next(doc + 1)) {
            TRY(effort.check(*tree));
            TRY(sink(TRY(view->segment(segment).documents().read(doc))));
            ++written;
        }
    }
    return written;
}

}  // namespace winnow::app
