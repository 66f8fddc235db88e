// Whether the items of a proximity can be put in a row, without building the rows.
//
// Spans of all items are taken by their begin. A state says which items are placed: in order, how many; in any order, which, as bits.
// Of all rows that reach a state before the span at hand only the last end counts: an earlier one is farther from the span, and lies in
// its passage only if the last one does. So a span costs one step in order and 2^(k-1) in any order, however many rows there are.
#pragma once

#include <vector>

#include "search/positional.h"

namespace winnow::search {

/// Not thread-safe; keeps its memory from document to document.
class ChainSearch {
  public:
    /// @param n positions at most strictly between neighbours
    ChainSearch(size_t items, uint32_t n, bool ordered, Effort effort);
    /// `spans[i]`: those of item i, ascending. `bounds` (null: all spans lie so that n cannot reach over the gap between passages) keeps
    /// neighbours in one passage. False also when the effort is over.
    bool exists(const std::vector<Extents>& spans, const index::DocBounds* bounds);

  private:
    /// A row that has reached `state` and ends behind the span at hand.
    struct Pending {
        uint32_t end;
        uint32_t state;
    };
    static constexpr uint32_t kNever = UINT32_MAX;

    bool place(uint32_t item, Extent span, const index::DocBounds* bounds);
    bool extend(uint32_t from, uint32_t to, Extent span, const index::DocBounds* bounds);
    void settle(uint32_t begin);

    const uint32_t n_;
    const bool ordered_;
    const uint32_t full_;  // the state with all items placed
    Effort effort_;
    std::vector<uint32_t> last_;    // by state: the last end up to the begin of the span at hand
    std::vector<size_t> next_;      // by item: its span to be taken next
    std::vector<Pending> pending_;  // by end; those before settled_ are in last_
    size_t settled_ = 0;
};

}  // namespace winnow::search
