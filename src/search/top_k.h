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
///
/// Without groups the best are a heap. With groups and a small k each offer is compared with every entry. With a large k the entry of each
/// group is known by its number, entries gather up to twice k, and then the worse half is forgotten: a constant cost an offer.
class TopK {
  public:
    TopK(size_t k, const NumberOrder& order, const Groups& groups);
    /// A document with a lower score cannot enter any more.
    FixedScore threshold() const { return threshold_; }
    bool is_full() const { return best_.size() >= k_; }
    void offer(FixedScore score, DocRef ref);
    /// The documents from rank `offset` on, best first. Ends this.
    std::vector<Scored> take_page(size_t offset);

    static constexpr size_t kSmall = 64;  // the largest k whose entries are looked through for a group

  private:
    bool is_better(const Scored& a, const Scored& b) const { return a.score != b.score ? a.score > b.score : order_.before(a.ref, b.ref); }
    void offer_to_heap(const Scored& scored);
    void offer_to_few_groups(const Scored& scored);
    void offer_to_groups(const Scored& scored);
    void replace_worst(const Scored& scored);
    void forget_worse();

    const size_t k_;
    const NumberOrder& order_;
    const Groups& groups_;
    FixedScore threshold_ = 0;
    std::vector<Scored> best_;              // a heap with the worst in front once it is full; with a large k and groups in no order
    std::vector<uint32_t> place_of_group_;  // 1 + index in best_, 0: not there; only with a large k and groups
};

}  // namespace winnow::search
