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

/// Which group each document belongs to, numbered over all segments.
struct Groups {
    std::vector<std::span<const uint32_t>> of_segment;  // empty: no grouping
    uint32_t count = 0;
    bool none() const { return of_segment.empty(); }
    uint32_t of(DocRef ref) const { return of_segment[ref.segment][ref.doc]; }
};

/// Higher score first, then publication number; with groups only the best document of each. Not thread-safe.
class TopK {
  public:
    TopK(size_t k, const NumberOrder& order, const Groups& groups) : k_(k), order_(order), groups_(groups) {}
    /// A document with a lower score cannot enter any more.
    FixedScore threshold() const { return threshold_; }
    bool is_full() const { return best_.size() >= k_; }
    void offer(FixedScore score, DocRef ref);
    /// The documents from rank `offset` on, best first. Ends this.
    std::vector<Scored> take_page(size_t offset);

  private:
    bool is_better(const Scored& a, const Scored& b) const { return a.score != b.score ? a.score > b.score : order_.before(a.ref, b.ref); }
    /// The entry of the same group, or end.
    std::vector<Scored>::iterator same_group(DocRef ref);
    size_t k_;
    const NumberOrder& order_;
    const Groups& groups_;
    FixedScore threshold_ = 0;
    std::vector<Scored> best_;  // a heap with the worst in front once it is full
};

}  // namespace winnow::search
