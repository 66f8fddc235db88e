// The pool against std::map.
#include "store/string_pool.h"

#include <doctest/doctest.h>

#include <map>
#include <random>

namespace winnow::store {

TEST_CASE("many strings at once get the numbers that one after the other would") {
    std::mt19937 random(5);
    std::vector<std::string> texts;
    for (int i = 0; i < 5000; ++i)
        texts.push_back(std::string(random() % 30, static_cast<char>('a' + random() % 3)) + std::to_string(random() % 900));
    StringPool one, many;
    std::vector<uint32_t> expected, found;
    for (const std::string& text : texts) expected.push_back(one.intern(text));
    for (size_t from = 0; from < texts.size();) {
        const size_t size = std::min<size_t>(random() % 50, texts.size() - from);
        const std::vector<std::string_view> some(texts.begin() + static_cast<ptrdiff_t>(from),
                                                 texts.begin() + static_cast<ptrdiff_t>(from + size));
        found.resize(from + size);
        many.intern_all(some, found.data() + from);
        from += size;
    }
    CHECK(found == expected);
    CHECK(many.size() == one.size());
}

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
