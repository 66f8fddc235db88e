// How often one visitor may ask: a bucket of tokens each, filled at a steady rate, emptied by one a request (the "token bucket" of
// RFC 2697). A sliding window would keep a time per request for the same effect.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace winnow::http {

/// Thread-safe.
class RateLimit {
  public:
    /// @param per_second requests in the long run; 0: no limit. @param burst that many at once, ≥ 1.
    /// @param clock seconds since some moment, never going back.
    RateLimit(double per_second, double burst, std::function<double()> clock)
        : per_second_(per_second), burst_(burst), clock_(std::move(clock)) {}

    /// 0 when the request may pass, else the seconds until the next one may.
    double take(std::string_view visitor);

  private:
    struct Bucket {
        double tokens = 0, at = 0;  // how full it was, when
    };
    void forget_full(double now);

    double per_second_, burst_;
    std::function<double()> clock_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
    size_t forget_at_ = 10'000;  // buckets
};

}  // namespace winnow::http
