// Linear probing over a table of numbers.
#include "store/string_pool.h"

#include "base/assert.h"
#include "base/hash.h"

namespace winnow::store {

uint32_t StringPool::intern(std::string_view text) {
    if ((ends_.size() + 1) * 4 > slots_.size() * 3) grow();
    const auto hash = static_cast<uint32_t>(hash64(text));
    const size_t mask = slots_.size() - 1;
    size_t slot = hash & mask;
    for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
        const uint32_t number = slots_[slot] - 1;
        if (hashes_[number] == hash && at(number) == text) return number;
    }
    WINNOW_ASSERT(ends_.size() < UINT32_MAX - 1);
    text_ += text;
    ends_.push_back(text_.size());
    hashes_.push_back(hash);
    slots_[slot] = size();
    return size() - 1;
}

void StringPool::grow() {
    slots_.assign(slots_.empty() ? 16 : slots_.size() * 2, 0);
    const size_t mask = slots_.size() - 1;
    for (uint32_t number = 0; number < size(); number++) {
        size_t slot = hashes_[number] & mask;
        while (slots_[slot] != 0) slot = (slot + 1) & mask;
        slots_[slot] = number + 1;
    }
}

size_t StringPool::memory_bytes() const {
    return text_.capacity() + ends_.capacity() * sizeof(uint64_t) + (hashes_.capacity() + slots_.capacity()) * sizeof(uint32_t);
}

}  // namespace winnow::store
