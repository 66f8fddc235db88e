// Linear probing over a table of hashes and numbers.
#include "store/string_pool.h"

#include "base/assert.h"
#include "base/hash.h"

namespace winnow::store {

namespace {

/// Names, numbers and symbols are mostly of 1 to 16 bytes: two overlapping words, multiplied and folded. Not stored anywhere.
uint32_t hash_of(std::string_view text) {
    if (text.size() > 16) return static_cast<uint32_t>(hash64(text));
    const char* const bytes = text.data();
    uint64_t low = 0, high = 0;
    if (text.size() >= 8) {
        low = load<uint64_t>(bytes);
        high = load<uint64_t>(bytes + text.size() - 8);
    } else if (text.size() >= 4) {
        low = load<uint32_t>(bytes);
        high = load<uint32_t>(bytes + text.size() - 4);
    } else if (!text.empty()) {
        low = static_cast<uint8_t>(bytes[0]) | static_cast<uint64_t>(static_cast<uint8_t>(bytes[text.size() / 2])) << 8;
        high = static_cast<uint8_t>(bytes[text.size() - 1]);
    }
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(low ^ 0x9e3779b97f4a7c15 ^ text.size()) * (high ^ 0xd6e8feb86659fd93);
    const uint64_t folded = static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
    return static_cast<uint32_t>(folded ^ folded >> 32);
}

}  // namespace

uint32_t StringPool::intern(std::string_view text) {
    if ((ends_.size() + 1) * 4 > slots_.size() * 3) grow();
    const uint32_t hash = hash_of(text);
    const size_t mask = slots_.size() - 1;
    size_t at = hash & mask;
    for (; slots_[at].number != 0; at = (at + 1) & mask) {
        if (slots_[at].hash == hash && this->at(slots_[at].number - 1) == text) return slots_[at].number - 1;
    }
    WINNOW_ASSERT(ends_.size() < UINT32_MAX - 1);
    text_ += text;
    ends_.push_back(text_.size());
    slots_[at] = {hash, size()};
    return size() - 1;
}

void StringPool::grow() {
    std::vector<Slot> grown(slots_.empty() ? 16 : slots_.size() * 2);
    const size_t mask = grown.size() - 1;
    for (const Slot& slot : slots_) {
        if (slot.number == 0) continue;
        size_t at = slot.hash & mask;
        while (grown[at].number != 0) at = (at + 1) & mask;
        grown[at] = slot;
    }
    slots_ = std::move(grown);
}

size_t StringPool::memory_bytes() const {
    return text_.capacity() + ends_.capacity() * sizeof(uint64_t) + slots_.capacity() * sizeof(Slot);
}

}  // namespace winnow::store
