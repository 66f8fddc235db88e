// A set of document numbers as one bit each: deletions on disk, and the sets that search computes with.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/assert.h"
#include "base/result.h"
#include "store/checked_file.h"

namespace winnow::store {

/// As std::popcount, which is a call and a table where the processor is not known to count bits.
inline uint32_t ones(uint64_t word) {
    word -= word >> 1 & 0x5555555555555555;
    word = (word & 0x3333333333333333) + (word >> 2 & 0x3333333333333333);
    word = (word + (word >> 4)) & 0x0f0f0f0f0f0f0f0f;
    return static_cast<uint32_t>(word * 0x0101010101010101 >> 56);
}

/// A dense set of numbers 0 … size-1. *Invariant*: bits at and behind size are zero. *Thread safety*: const use only.
/// Numbers are not checked against size: the caller's documents are.
class BitSet {
  public:
    BitSet() = default;
    explicit BitSet(uint32_t size, bool full = false) : size_(size), words_((size + uint64_t{63}) / 64, full ? ~uint64_t{0} : 0) {
        clear_tail();
    }

    uint32_t size() const { return size_; }
    bool test(uint32_t number) const { return words_[number / 64] >> (number % 64) & 1; }
    void set(uint32_t number) { words_[number / 64] |= uint64_t{1} << (number % 64); }
    void reset(uint32_t number) { words_[number / 64] &= ~(uint64_t{1} << (number % 64)); }

    uint32_t count() const {
        uint32_t bits = 0;
        for (const uint64_t word : words_) bits += ones(word);
        return bits;
    }
    bool any() const {
        for (const uint64_t word : words_) {
            if (word != 0) return true;
        }
        return false;
    }

    // With a set of the same size.
    void or_with(const BitSet& other) {
        combine(other, [](uint64_t a, uint64_t b) { return a | b; });
    }
    void and_with(const BitSet& other) {
        combine(other, [](uint64_t a, uint64_t b) { return a & b; });
    }
    void and_not(const BitSet& other) {
        combine(other, [](uint64_t a, uint64_t b) { return a & ~b; });
    }
    void flip_all() {
        for (uint64_t& word : words_) word = ~word;
        clear_tail();
    }

    /// Sets [begin, end).
    void set_range(uint32_t begin, uint32_t end) {
        if (begin >= end) return;
        const uint32_t first = begin / 64, last = (end - 1) / 64;
        const uint64_t from = ~uint64_t{0} << (begin % 64), to = ~uint64_t{0} >> (63 - (end - 1) % 64);
        if (first == last) {
            words_[first] |= from & to;
            return;
        }
        words_[first] |= from;
        for (uint32_t word = first + 1; word < last; word++) words_[word] = ~uint64_t{0};
        words_[last] |= to;
    }

    /// The first set number from `number` on, or size().
    uint32_t next(uint32_t number) const {
        if (number >= size_) return size_;
        size_t word = number / 64;
        uint64_t bits = words_[word] & ~uint64_t{0} << (number % 64);
        while (bits == 0) {
            if (++word == words_.size()) return size_;
            bits = words_[word];
        }
        return static_cast<uint32_t>(word * 64 + static_cast<size_t>(std::countr_zero(bits)));
    }

    /// Calls visit(number) for each set number, ascending.
    template <class Visit>
    void for_each(Visit visit) const {
        for (size_t word = 0; word < words_.size(); word++) {
            for (uint64_t bits = words_[word]; bits != 0; bits &= bits - 1) {
                visit(static_cast<uint32_t>(word * 64 + static_cast<size_t>(std::countr_zero(bits))));
            }
        }
    }

    std::span<const uint64_t> words() const { return words_; }
    /// For loops that fill whole words; the invariant is then the caller's.
    std::span<uint64_t> mutable_words() { return words_; }
    friend bool operator==(const BitSet&, const BitSet&) = default;

  private:
    template <class Operation>
    void combine(const BitSet& other, Operation operation) {
        WINNOW_ASSERT(size_ == other.size_);
        for (size_t word = 0; word < words_.size(); word++) words_[word] = operation(words_[word], other.words_[word]);
    }
    void clear_tail() {
        if (size_ % 64 != 0) words_.back() &= ~uint64_t{0} >> (64 - size_ % 64);
    }

    uint32_t size_ = 0;
    std::vector<uint64_t> words_;
};

/// Writes the set as a checked file, durable when it returns.
Result<FileStamp> write_bits(const fs::path& directory, std::string name, const BitSet& bits);
/// Corrupt when the file is damaged or of a set of another size.
Result<BitSet> read_bits(const fs::path& directory, const FileStamp& stamp, uint32_t size);

}  // namespace winnow::store
