// Distinct strings, each kept once, numbered in the order they first came.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace winnow::store {

/// One arena of text and one open-addressing table of numbers: about 24 bytes a string beside its text. Not thread-safe.
/// *Invariants*: 1. ends_ ascends and its last is text_.size(). 2. every number is in slots_ exactly once, beside the hash of
/// its text, so that neither probing past others nor growing touches text.
class StringPool {
  public:
    /// The number of `text`, a new one when it was not there. At most 2^32 - 2 strings.
    uint32_t intern(std::string_view text);
    /// Valid until the next intern().
    std::string_view at(uint32_t number) const {
        const uint64_t begin = number == 0 ? 0 : ends_[number - 1];
        return std::string_view(text_).substr(begin, ends_[number] - begin);
    }
    uint32_t size() const { return static_cast<uint32_t>(ends_.size()); }
    size_t memory_bytes() const;

  private:
    struct Slot {
        uint32_t hash = 0;
        uint32_t number = 0;  // plus one; 0 when free
    };
    void grow();
    std::string text_;
    std::vector<uint64_t> ends_;  // by number: where its text ends
    std::vector<Slot> slots_;     // a power of two of them, at most 3/4 taken
};

}  // namespace winnow::store
