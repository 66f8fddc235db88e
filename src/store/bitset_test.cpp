// Bit sets against std::set.
#include "store/bitset.h"

#include <doctest/doctest.h>

#include <random>
#include <set>

#include "store/test_files.h"

namespace winnow::store {
namespace {

std::vector<uint32_t> numbers_of(const BitSet& bits) {
    std::vector<uint32_t> numbers;
    bits.for_each([&](uint32_t number) { numbers.push_back(number); });
    return numbers;
}

BitSet random_bits(std::mt19937_64& random, uint32_t size) {
    BitSet bits(size);
    for (uint32_t i = 0; i < size; i++) {
        if (random() % 3 == 0) bits.set(i);
    }
    return bits;
}

}  // namespace

TEST_CASE("a bit set holds what a std::set holds") {
    std::mt19937_64 random(1);
    for (uint32_t size : {0u, 1u, 63u, 64u, 65u, 1000u}) {
        BitSet bits(size);
        std::set<uint32_t> judge;
        for (uint32_t i = 0; i < size; i++) {
            const auto number = static_cast<uint32_t>(random() % size);
            if (random() % 4 == 0) {
                bits.reset(number);
                judge.erase(number);
            } else {
                bits.set(number);
                judge.insert(number);
            }
        }
        CHECK(numbers_of(bits) == std::vector<uint32_t>(judge.begin(), judge.end()));
        CHECK(bits.count() == judge.size());
        CHECK(bits.any() == !judge.empty());
        for (uint32_t number = 0; number <= size; number++) {
            const auto at = judge.lower_bound(number);
            REQUIRE(bits.next(number) == (at == judge.end() ? size : *at));
            if (number < size) REQUIRE(bits.test(number) == (judge.count(number) == 1));
        }
    }
}

TEST_CASE("sets combine number by number, and nothing appears behind the end") {
    std::mt19937_64 random(2);
    for (uint32_t size : {0u, 1u, 64u, 100u, 640u}) {
        const BitSet a = random_bits(random, size), b = random_bits(random, size);
        BitSet either = a, both = a, only = a, none = a;
        either.or_with(b);
        both.and_with(b);
        only.and_not(b);
        none.flip_all();
        for (uint32_t i = 0; i < size; i++) {
            REQUIRE(either.test(i) == (a.test(i) || b.test(i)));
            REQUIRE(both.test(i) == (a.test(i) && b.test(i)));
            REQUIRE(only.test(i) == (a.test(i) && !b.test(i)));
            REQUIRE(none.test(i) == !a.test(i));
        }
        CHECK(none.count() == size - a.count());
        CHECK(BitSet(size, true).count() == size);
    }
}

TEST_CASE("a range sets exactly its numbers") {
    for (uint32_t begin = 0; begin <= 200; begin += 1) {
        for (uint32_t end = 0; end <= 200; end += 3) {
            BitSet bits(200);
            bits.set_range(begin, end);
            REQUIRE(bits.count() == (end > begin ? end - begin : 0));
            if (end > begin) REQUIRE((bits.next(0) == begin && bits.test(end - 1)));
        }
    }
}

TEST_CASE("a bit set comes back from a file, and only at its own size") {
    TemporaryDirectory home;
    std::mt19937_64 random(3);
    for (uint32_t size : {0u, 1u, 64u, 100u, 1'000'000u}) {
        const BitSet bits = random_bits(random, size);
        const FileStamp stamp = write_bits(home.path, "segments/000001/deleted.1", bits).value();
        CHECK(read_bits(home.path, stamp, size).value() == bits);
        CHECK(read_bits(home.path, stamp, size + 1).error().code == ErrorCode::Corrupt);
    }
}

}  // namespace winnow::store
