// Linear probing over a table of hashes and numbers.
#include "store/string_pool.h"

#include <algorithm>

#include "base/assert.h"
#include "base/hash.h"

namespace winnow::store {

namespace {

constexpr size_t kShort = 16;

/// All bytes of a short text, in two words that may overlap. Names, numbers and symbols are mostly short.
struct Words {
    uint64_t low = 0, high = 0;
    friend bool operator==(const Words&, const Words&) = default;
};

Words words_of(std::string_view text) {
    const char* const bytes = text.data();
    const size_t size = text.size();
    if (size >= 8) return {load<uint64_t>(bytes), load<uint64_t>(bytes + size - 8)};
    if (size >= 4) return {load<uint32_t>(bytes), load<uint32_t>(bytes + size - 4)};
    if (size == 0) return {};
    const auto byte = [&](size_t at) { return uint64_t{static_cast<uint8_t>(bytes[at])}; };
    return {byte(0) | byte(size / 2) << 8, byte(size - 1)};
}

/// Multiplies and folds. Not stored anywhere, so it may change.
uint32_t hash_of(const Words& words, size_t size) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(words.low ^ 0x9e3779b97f4a7c15 ^ size) * (words.high ^ 0xd6e8feb86659fd93);
    const uint64_t folded = static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
    return static_cast<uint32_t>(folded ^ folded >> 32);
}

uint32_t hash_of(std::string_view text) {
    return text.size() <= kShort ? hash_of(words_of(text), text.size()) : static_cast<uint32_t>(hash64(text));
}

bool is_same(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    return a.size() <= kShort ? words_of(a) == words_of(b) : std::memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

uint32_t StringPool::intern(std::string_view text) { return intern_hashed(text, hash_of(text)); }

uint32_t StringPool::intern_hashed(std::string_view text, uint32_t hash) {
    if ((records_.size() + 1) * 4 > slots_.size() * 3) grow();
    const size_t mask = slots_.size() - 1;
    size_t at = hash & mask;
    for (; slots_[at].record != kFree; at = (at + 1) & mask) {
        if (slots_[at].hash == hash && is_same(text_of(slots_[at].record), text)) return arena_[slots_[at].record];
    }
    slots_[at] = {hash, add(text)};
    return size() - 1;
}

void StringPool::intern_all(std::span<const std::string_view> texts, uint32_t* numbers) {
    constexpr size_t kAhead = 16;
    uint32_t hashes[kAhead];
    if (slots_.empty()) grow();
    for (; !texts.empty(); texts = texts.subspan(std::min(kAhead, texts.size())), numbers += kAhead) {
        const size_t count = std::min(kAhead, texts.size());
        const size_t mask = slots_.size() - 1;
        for (size_t i = 0; i < count; ++i) __builtin_prefetch(&slots_[(hashes[i] = hash_of(texts[i])) & mask]);
        for (size_t i = 0; i < count; ++i) {
            if (const uint32_t record = slots_[hashes[i] & mask].record; record != kFree) __builtin_prefetch(&arena_[record]);
        }
        for (size_t i = 0; i < count; ++i) numbers[i] = intern_hashed(texts[i], hashes[i]);
    }
}

uint32_t StringPool::add(std::string_view text) {
    WINNOW_ASSERT(records_.size() < UINT32_MAX - 1 && arena_.size() < kFree && text.size() <= UINT32_MAX);
    const auto record = static_cast<uint32_t>(arena_.size());
    arena_.resize(arena_.size() + 2 + (text.size() + 3) / 4);
    arena_[record] = size();
    arena_[record + size_t{1}] = static_cast<uint32_t>(text.size());
    if (!text.empty()) std::memcpy(&arena_[record] + 2, text.data(), text.size());
    records_.push_back(record);
    return record;
}

void StringPool::grow() {
    std::vector<Slot> grown(slots_.empty() ? 16 : slots_.size() * 2);
    const size_t mask = grown.size() - 1;
    for (const Slot& slot : slots_) {
        if (slot.record == kFree) continue;
        size_t at = slot.hash & mask;
        while (grown[at].record != kFree) at = (at + 1) & mask;
        grown[at] = slot;
    }
    slots_ = std::move(grown);
}

size_t StringPool::memory_bytes() const {
    return (arena_.capacity() + records_.capacity()) * sizeof(uint32_t) + slots_.capacity() * sizeof(Slot);
}

}  // namespace winnow::store
