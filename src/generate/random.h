// The generator's own randomness: the same numbers on every machine and compiler, and a stream of its own for every purpose,
// so that a document can be made without making those before it. Integers only; no floating point, no std distributions.
#pragma once

#include <cstdint>
#include <iterator>
#include <vector>

namespace winnow::generate {

/// One step of SplitMix64's mixing function (Steele, Lea, Flood 2014): a bijection that spreads every input bit.
constexpr uint64_t mix(uint64_t x) {
    x += 0x9e3779b97f4a7c15;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

constexpr uint64_t mix(uint64_t a, uint64_t b) { return mix(mix(a) ^ b); }
constexpr uint64_t mix(uint64_t a, uint64_t b, uint64_t c) { return mix(mix(a, b) ^ c); }

/// SplitMix64. Copyable; a copy continues alike.
class Random {
  public:
    explicit Random(uint64_t seed) : state_(seed) {}

    uint64_t next() {
        const uint64_t result = mix(state_);
        state_ += 0x9e3779b97f4a7c15;
        return result;
    }
    /// 0 … n-1; n > 0. The bias is below n / 2^32.
    uint32_t below(uint32_t n) { return static_cast<uint32_t>(((next() >> 32) * n) >> 32); }
    /// low … high, both included.
    uint32_t between(uint32_t low, uint32_t high) { return low + below(high - low + 1); }
    /// True in `percent` of 100 cases.
    bool chance(uint32_t percent) { return below(100) < percent; }
    template <class List>
    const auto& pick(const List& list) {
        return list[below(static_cast<uint32_t>(std::size(list)))];
    }

  private:
    uint64_t state_;
};

/// Ranks 0 … n-1 with probability proportional to 1 / (rank + offset), drawn in constant time (Walker 1977, Vose 1991).
class Zipf {
  public:
    /// @param n ranks, > 0  @param offset > 0, flattens the head: 1 is the classical law, 3 about that of content words
    Zipf(uint32_t n, uint32_t offset);
    uint32_t draw(Random& random) const {
        const uint64_t bits = random.next();
        const auto slot = static_cast<uint32_t>(((bits >> 32) * slots_.size()) >> 32);
        return static_cast<uint32_t>(bits) < slots_[slot].keep ? slot : slots_[slot].alias;
    }

  private:
    struct Slot {
        uint32_t keep;  // of 2^32
        uint32_t alias;
    };
    std::vector<Slot> slots_;
};

}  // namespace winnow::generate
