// See top_k.h.
#include "search/top_k.h"

#include <algorithm>

namespace winnow::search {

TopK::TopK(size_t k, const NumberOrder& order, const Groups& groups) : k_(k), order_(order), groups_(groups) {
    if (!groups.none() && k > kSmall) place_of_group_.resize(groups.count);
}

void TopK::offer(FixedScore score, DocRef ref) {
    if (score < threshold_ || k_ == 0) return;
    const Scored scored{score, ref};
    if (groups_.none()) offer_to_heap(scored);
    else if (k_ <= kSmall) offer_to_few_groups(scored);
    else offer_to_groups(scored);
}

void TopK::offer_to_heap(const Scored& scored) {
    const auto better = [this](const Scored& a, const Scored& b) { return is_better(a, b); };
    if (is_full()) return replace_worst(scored);
    best_.push_back(scored);
    if (!is_full()) return;
    std::make_heap(best_.begin(), best_.end(), better);
    threshold_ = best_.front().score;
}

/// Of a full heap, when it is worse than `scored`.
void TopK::replace_worst(const Scored& scored) {
    if (!is_better(scored, best_.front())) return;
    const auto better = [this](const Scored& a, const Scored& b) { return is_better(a, b); };
    std::pop_heap(best_.begin(), best_.end(), better);
    best_.back() = scored;
    std::push_heap(best_.begin(), best_.end(), better);
    threshold_ = best_.front().score;
}

void TopK::offer_to_few_groups(const Scored& scored) {
    const uint32_t group = groups_.of(scored.ref);
    const auto same = std::find_if(best_.begin(), best_.end(), [&](const Scored& entry) { return groups_.of(entry.ref) == group; });
    if (same == best_.end()) return offer_to_heap(scored);
    if (!is_better(scored, *same)) return;
    *same = scored;
    if (!is_full()) return;
    std::make_heap(best_.begin(), best_.end(), [this](const Scored& a, const Scored& b) { return is_better(a, b); });
    threshold_ = best_.front().score;
}

void TopK::offer_to_groups(const Scored& scored) {
    uint32_t& place = place_of_group_[groups_.of(scored.ref)];
    if (place != 0) {
        Scored& same = best_[place - 1];
        if (is_better(scored, same)) same = scored;
        return;
    }
    best_.push_back(scored);
    place = static_cast<uint32_t>(best_.size());
    if (best_.size() == 2 * k_) forget_worse();
}

/// Leaves the best k. A group that is forgotten may come back with a better document: what was forgotten was worse than k others, and
/// those only improve.
void TopK::forget_worse() {
    for (const Scored& entry : best_) place_of_group_[groups_.of(entry.ref)] = 0;
    const auto last = best_.begin() + static_cast<std::ptrdiff_t>(k_ - 1);
    std::nth_element(best_.begin(), last, best_.end(), [this](const Scored& a, const Scored& b) { return is_better(a, b); });
    threshold_ = last->score;
    best_.resize(k_);
    for (uint32_t i = 0; i < best_.size(); ++i) place_of_group_[groups_.of(best_[i].ref)] = i + 1;
}

std::vector<Scored> TopK::take_page(size_t offset) {
    const auto better = [this](const Scored& a, const Scored& b) { return is_better(a, b); };
    if (offset >= std::min(best_.size(), k_)) return {};
    const auto first = best_.begin() + static_cast<std::ptrdiff_t>(offset);
    const auto last = best_.begin() + static_cast<std::ptrdiff_t>(std::min(best_.size(), k_));
    std::nth_element(best_.begin(), first, best_.end(), better);
    std::partial_sort(first, last, best_.end(), better);
    return {first, last};
}

}  // namespace winnow::search
