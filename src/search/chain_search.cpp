// See chain_search.h.
#include "search/chain_search.h"

namespace winnow::search {

ChainSearch::ChainSearch(size_t items, uint32_t n, bool ordered, Effort effort)
    : n_(n),
      ordered_(ordered),
      full_(static_cast<uint32_t>(ordered ? items : (size_t{1} << items) - 1)),
      effort_(effort),
      last_(full_ + size_t{1}),
      next_(items) {}

bool ChainSearch::exists(const std::vector<Extents>& spans, const index::DocBounds* bounds) {
    std::fill(last_.begin(), last_.end(), kNever);
    std::fill(next_.begin(), next_.end(), 0);
    pending_.clear();
    settled_ = 0;
    for (;;) {
        size_t item = spans.size();
        for (size_t i = 0; i < spans.size(); ++i) {
            if (next_[i] == spans[i].size()) continue;
            if (item == spans.size() || spans[i][next_[i]].begin < spans[item][next_[item]].begin) item = i;
        }
        if (item == spans.size()) return false;
        const Extent span = spans[item][next_[item]++];
        settle(span.begin);
        if (place(static_cast<uint32_t>(item), span, bounds)) return true;
        if (effort_.is_over()) return false;
    }
}

/// Puts the span behind all rows that lack its item; whether one of them is then complete.
bool ChainSearch::place(uint32_t item, Extent span, const index::DocBounds* bounds) {
    if (ordered_) return extend(item, item + 1, span, bounds);
    const uint32_t bit = uint32_t{1} << item;
    const size_t before = pending_.size();
    for (uint32_t state = 0; state < full_; ++state) {
        if ((state & bit) == 0 && extend(state, state | bit, span, bounds)) return true;
    }
    effort_.spend((pending_.size() - before) / 4);  // with three items none, so that such a search is as free as one for two
    return false;
}

bool ChainSearch::extend(uint32_t from, uint32_t to, Extent span, const index::DocBounds* bounds) {
    if (from != 0) {
        const uint32_t end = last_[from];
        if (end == kNever || span.begin - end > n_) return false;
        if (bounds != nullptr && bounds->passage_at(end - 1) != bounds->passage_at(span.begin)) return false;
    }
    if (to == full_) return true;
    size_t at = pending_.size();
    pending_.push_back({span.end, to});
    for (; at > settled_ && pending_[at - 1].end > span.end; --at) pending_[at] = pending_[at - 1];
    pending_[at] = {span.end, to};
    return false;
}

/// Rows that end up to `begin` become those that a span there can follow.
void ChainSearch::settle(uint32_t begin) {
    for (; settled_ < pending_.size() && pending_[settled_].end <= begin; ++settled_)
        last_[pending_[settled_].state] = pending_[settled_].end;
    if (settled_ < pending_.size()) return;
    pending_.clear();
    settled_ = 0;
}

}  // namespace winnow::search
