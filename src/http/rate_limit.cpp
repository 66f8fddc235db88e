// See rate_limit.h.
#include "http/rate_limit.h"

#include <algorithm>

namespace winnow::http {

double RateLimit::take(std::string_view visitor) {
    if (per_second_ <= 0) return 0;
    const std::lock_guard lock(mutex_);
    const double now = clock_();
    if (buckets_.size() >= forget_at_) forget_full(now);
    auto [found, is_new] = buckets_.try_emplace(std::string(visitor), Bucket{burst_, now});
    Bucket& bucket = found->second;
    bucket.tokens = std::min(burst_, bucket.tokens + (now - bucket.at) * per_second_);
    bucket.at = now;
    if (bucket.tokens < 1) return (1 - bucket.tokens) / per_second_;
    bucket.tokens -= 1;
    return 0;
}

/// A bucket that is full again says what no bucket says.
void RateLimit::forget_full(double now) {
    std::erase_if(buckets_, [&](const auto& entry) { return entry.second.tokens + (now - entry.second.at) * per_second_ >= burst_; });
    forget_at_ = std::max<size_t>(10'000, 2 * buckets_.size());
}

}  // namespace winnow::http
