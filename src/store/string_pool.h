// Distinct strings, each kept once, numbered in the order they first came.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace winnow::store {

/// One arena and one open-addressing table into it: about 30 bytes a string beside its text. Finding a string that is there touches
/// two places of memory, its slot and its record. Not thread-safe.
/// *Invariants*: 1. arena_ holds records without gaps: number, size, text filled up to a whole word. 2. every record is in slots_
/// exactly once, beside the hash of its text, so that neither probing past others nor growing touches records.
class StringPool {
  public:
    /// The number of `text`, a new one when it was not there. At most 2^32 - 2 strings and 16 GiB.
    uint32_t intern(std::string_view text);
    /// The same for many: numbers[i] is that of texts[i]. What each touches is asked for ahead, so that the memory's answers overlap:
    /// most of the time of a large pool is waiting for them.
    void intern_all(std::span<const std::string_view> texts, uint32_t* numbers);
    /// Valid until the next intern().
    std::string_view at(uint32_t number) const { return text_of(records_[number]); }
    uint32_t size() const { return static_cast<uint32_t>(records_.size()); }
    size_t memory_bytes() const;

  private:
    static constexpr uint32_t kFree = UINT32_MAX;
    struct Slot {
        uint32_t hash = 0;
        uint32_t record = kFree;
    };
    std::string_view text_of(uint32_t record) const {
        return {reinterpret_cast<const char*>(&arena_[record] + 2), arena_[record + size_t{1}]};
    }
    uint32_t intern_hashed(std::string_view text, uint32_t hash);
    uint32_t add(std::string_view text);
    void grow();

    std::vector<Slot> slots_;  // a power of two of them, at most 3/4 taken
    std::vector<uint32_t> arena_;
    std::vector<uint32_t> records_;  // by number: where its record begins
};

}  // namespace winnow::store
