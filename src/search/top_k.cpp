// See top_k.h. Entries are few and enter rarely, so with groups the entry of a group is looked for one by one.
#include "search/top_k.h"

#include <algorithm>

namespace winnow::search {

std::vector<Scored>::iterator TopK::same_group(DocRef ref) {
    if (groups_.none()) return best_.end();
    const uint32_t group = groups_.of(ref);
    return std::find_if(best_.begin(), best_.end(), [&](const Scored& entry) { return groups_.of(entry.ref) == group; });
}

void TopK::offer(FixedScore score, DocRef ref) {
    if (score < threshold_ || k_ == 0) return;
    const Scored scored{score, ref};
    const auto better = [this](const Scored& a, const Scored& b) { return is_better(a, b); };
    if (is_full() && !is_better(scored, best_.front()) && groups_.none()) return;
    const auto same = same_group(ref);
    if (same != best_.end()) {
        if (!is_better(scored, *same)) return;
        *same = scored;
        if (is_full()) std::make_heap(best_.begin(), best_.end(), better);
    } else if (!is_full()) {
        best_.push_back(scored);
        if (is_full()) std::make_heap(best_.begin(), best_.end(), better);
    } else if (is_better(scored, best_.front())) {
        std::pop_heap(best_.begin(), best_.end(), better);
        best_.back() = scored;
        std::push_heap(best_.begin(), best_.end(), better);
    }
    if (is_full()) threshold_ = best_.front().score;
}

std::vector<Scored> TopK::take_page(size_t offset) {
    const auto better = [this](const Scored& a, const Scored& b) { return is_better(a, b); };
    if (offset >= best_.size()) return {};
    const auto first = best_.begin() + static_cast<std::ptrdiff_t>(offset);
    std::nth_element(best_.begin(), first, best_.end(), better);
    std::sort(first, best_.end(), better);
    return {first, best_.end()};
}

}  // namespace winnow::search
