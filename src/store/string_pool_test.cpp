// The pool against std::map.
#include "store/string_pool.h"

#include <doctest/doctest.h>

#include <map>
#include <random>

namespace winnow::store {

TEST_CASE("a string has one number, in the order of first appearance") {
    std::mt19937_64 random(1);
    StringPool pool;
    std::map<std::string, uint32_t> judge;
    for (int i = 0; i < 50'000; i++) {
        const std::string text = i == 7 ? std::string("a\0b", 3) : std::string(random() % 3, 'x') + std::to_string(random() % 20'000);
        const uint32_t expected = judge.emplace(text, static_cast<uint32_t>(judge.size())).first->second;
        REQUIRE(pool.intern(text) == expected);
    }
    REQUIRE(pool.size() == judge.size());
    for (const auto& [text, number] : judge) REQUIRE(pool.at(number) == text);
    CHECK(pool.intern("") == judge.size());
    CHECK(pool.at(pool.size() - 1).empty());
    CHECK(pool.intern("") == judge.size());
}

}  // namespace winnow::store
