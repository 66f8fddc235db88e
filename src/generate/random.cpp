#include "generate/random.h"

namespace winnow::generate {

Zipf::Zipf(uint32_t n, uint32_t offset) : slots_(n) {
    std::vector<uint64_t> weight(n);
    uint64_t total = 0;
    for (uint32_t rank = 0; rank < n; ++rank) total += weight[rank] = (uint64_t{1} << 36) / (rank + offset);
    // Scaled so that a full slot is `total`; every slot takes its own share and is filled up by one that has too much.
    // n * weight stays below 2^56 for n up to a million.
    std::vector<uint32_t> small, large;
    for (uint32_t rank = 0; rank < n; ++rank) {
        weight[rank] *= n;
        (weight[rank] < total ? small : large).push_back(rank);
    }
    const auto share = [total](uint64_t part) {
        const uint64_t scaled = (part >> 8) * 0x1'0000'0000ULL / ((total >> 8) + 1);
        return static_cast<uint32_t>(scaled > 0xffffffff ? 0xffffffff : scaled);
    };
    while (!small.empty() && !large.empty()) {
        const uint32_t low = small.back(), high = large.back();
        small.pop_back();
        slots_[low] = {share(weight[low]), high};
        weight[high] -= total - weight[low];
        if (weight[high] < total) {
            large.pop_back();
            small.push_back(high);
        }
    }
    for (const uint32_t rest : large) slots_[rest] = {0xffffffff, rest};
    for (const uint32_t rest : small) slots_[rest] = {0xffffffff, rest};
}

}  // namespace winnow::generate
