#include "index/packing.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

using namespace winnow::index;

TEST_CASE("128 numbers of any width come back as they were") {
    std::mt19937 random(1);
    for (uint32_t bits = 0; bits <= 32; ++bits) {
        for (int round = 0; round < 20; ++round) {
            std::vector<uint32_t> values(kBlock), back(kBlock);
            for (auto& value : values) value = bits == 0 ? 0 : random() >> (32 - bits);
            std::vector<uint8_t> bytes(packed_bytes(bits) + 16, 0xee);
            pack(values.data(), bits, bytes.data());
            unpack(bytes.data(), bits, back.data());
            CHECK(values == back);
            CHECK(bytes[packed_bytes(bits)] == 0xee);
            CHECK(bits_needed(values.data()) <= bits);
        }
    }
}

TEST_CASE("gaps come back as ascending numbers") {
    std::mt19937 random(2);
    for (uint32_t bits = 0; bits <= 20; ++bits) {
        std::vector<uint32_t> gaps(kBlock), expected(kBlock), back(kBlock);
        uint32_t last = 41;
        for (uint32_t i = 0; i < kBlock; ++i) {
            gaps[i] = bits == 0 ? 0 : random() >> (32 - bits);
            last += gaps[i] + 1;
            expected[i] = last;
        }
        std::vector<uint8_t> bytes(packed_bytes(bits));
        pack(gaps.data(), bits, bytes.data());
        unpack_ascending(bytes.data(), bits, 41, back.data());
        CHECK(expected == back);
    }
}

TEST_CASE("patched blocks come back as they were and take no more room than plain ones") {
    std::mt19937 random(3);
    for (int round = 0; round < 3000; ++round) {
        std::vector<uint32_t> values(kBlock), back(kBlock);
        const uint32_t bits = random() % 33;
        for (auto& value : values) value = bits == 0 ? 0 : random() >> (32 - bits) >> (random() % 10 == 0 ? 0 : random() % bits);
        std::string bytes = "x";
        append_patched(bytes, values.data());
        const auto* from = reinterpret_cast<const uint8_t*>(bytes.data()) + 1;
        CHECK(patched_bytes(from) == bytes.size() - 1);
        CHECK(patched_bytes(from) <= 2 + packed_bytes(bits_needed(values.data())));
        unpack_patched(from, back.data());
        CHECK(values == back);
    }
}
