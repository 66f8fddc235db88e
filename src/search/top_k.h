// The best k documents, kept while they are found.
#pragma once

#include <algorithm>
#include <vector>

#include "index/segment.h"
#include "search/search.h"

namespace winnow::search {

/// Scores are whole numbers, 1/65536 of the BM25F score, so that a sum does not depend on the order of its parts and every way of
/// computing a ranking gives the same one.
using FixedScore = uint32_t;
constexpr float kScoreUnit = 65536;

struct Scored {
    FixedScore score = 0;
    DocRef ref;
};

/// Orders documents by publication number over all segments. Const use is thread-safe.
class NumberOrder {
  public:
    static Result<NumberOrder> open(const index::Snapshot& snapshot);
    bool before(DocRef a, DocRef b) const;
    std::string_view number(DocRef ref) const { return columns_[ref.segment]->value(columns_[ref.segment]->first()[ref.doc]); }

  private:
    std::vector<const store::KeyColumn*> columns_;  // PN, by segment
};

/// Higher score first, then publication number. Not thread-safe.
class TopK {
  public:
    TopK(size_t k, const NumberOrder& order) : k_(k), order_(order) {}
    /// A document with a lower score cannot enter any more.
    FixedScore threshold() const { return threshold_; }
    bool is_full() const { return heap_.size() >= k_; }
    void offer(FixedScore score, DocRef ref) {
        if (score < threshold_ || k_ == 0) return;
        const Scored scored{score, ref};
        const auto better = [this](const Scored& a, const Scored& b) { return is_better(a, b); };
        if (is_full()) {
            if (!is_better(scored, heap_.front())) return;
            std::pop_heap(heap_.begin(), heap_.end(), better);
            heap_.back() = scored;
        } else {
            heap_.push_back(scored);
        }
        std::push_heap(heap_.begin(), heap_.end(), better);
        if (is_full()) threshold_ = heap_.front().score;
    }
    /// Best first; empties this.
    std::vector<Scored> take_sorted() {
        std::sort(heap_.begin(), heap_.end(), [this](const Scored& a, const Scored& b) { return is_better(a, b); });
        threshold_ = 0;
        return std::move(heap_);
    }

  private:
    bool is_better(const Scored& a, const Scored& b) const { return a.score != b.score ? a.score > b.score : order_.before(a.ref, b.ref); }
    size_t k_;
    const NumberOrder& order_;
    FixedScore threshold_ = 0;
    std::vector<Scored> heap_;  // the worst in front
};

}  // namespace winnow::search
