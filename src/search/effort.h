// The work of one search: counted, and given up when it grows beyond a limit or when nobody waits for it any more.
//
// Whoever does work that can multiply spends steps while doing so and, when told that it is over, leaves with whatever it has: empty
// spans, fewer documents. The matcher, which knows the node of the query, looks after every document and reports.
#pragma once

#include <atomic>

#include "base/result.h"
#include "query/tree.h"
#include "search/search.h"

namespace winnow::search {

/// A handle: copies count together. Not thread-safe, apart from `stop`.
class Effort {
  public:
    /// All pointers outlive this; `stop` may be null.
    Effort(Work* work, uint64_t step_limit = kStepLimit, const std::atomic<bool>* stop = nullptr)
        : work_(work), step_limit_(step_limit), stop_(stop) {}

    Work* work() const { return work_; }
    /// Counts steps; false when the search is over.
    bool spend(uint64_t steps) const {
        work_->steps += steps;
        return !is_over();
    }
    bool is_over() const { return work_->steps > step_limit_ || is_stopped(); }
    /// LimitExceeded naming the operator of `node` when the search is over.
    Result<void> check(const query::Node& node) const {
        if (!is_over()) [[likely]]
            return {};
        return reason(node);
    }

  private:
    bool is_stopped() const { return stop_ != nullptr && stop_->load(std::memory_order_relaxed); }
    Error reason(const query::Node& node) const;
    Work* work_;
    uint64_t step_limit_;
    const std::atomic<bool>* stop_;
};

}  // namespace winnow::search
