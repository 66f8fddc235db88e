// Hash → small number, in order of first asking: open addressing over a table that never grows.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace winnow::index {

/// Not thread-safe. Hashes are taken as they are: they must be spread well.
class NumberTable {
  public:
    /// @param expected the most different keys that will be asked for
    explicit NumberTable(size_t expected) : slots_(std::bit_ceil(expected * 2 + 16)) {}
    uint32_t number_of(uint64_t key) {
        const size_t mask = slots_.size() - 1;
        for (size_t at = key & mask;; at = (at + 1) & mask) {
            if (slots_[at].number == kFree) {
                slots_[at] = {key, count_};
                return count_++;
            }
            if (slots_[at].key == key) return slots_[at].number;
        }
    }
    uint32_t count() const { return count_; }

  private:
    static constexpr uint32_t kFree = UINT32_MAX;
    struct Slot {
        uint64_t key = 0;
        uint32_t number = kFree;
    };
    std::vector<Slot> slots_;
    uint32_t count_ = 0;
};

}  // namespace winnow::index
