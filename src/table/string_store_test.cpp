#include "table/string_store.h"

#include <doctest/doctest.h>

using namespace winnow;
using namespace winnow::table;

namespace {

std::string text_of(uint64_t index) { return std::string(index % 100, static_cast<char>('a' + index % 26)) + std::to_string(index); }

/// Adds `count` texts and reads them forwards and across.
void check(uint64_t count) {
    StringStore strings;
    bool same = true;
    for (uint64_t i = 0; i < count; ++i) same = same && strings.add(text_of(i)).ok();
    CHECK(strings.size() == count);
    std::string text;
    for (uint64_t i = 0; i < count; ++i)
        for (const uint64_t index : {i, i * 7919 % count}) {
            text.clear();
            same = same && strings.read(index, text).ok() && text == text_of(index);
        }
    CHECK(same);
}

}  // namespace

TEST_CASE("texts come back by their number, from memory and from the file") {
    check(1);
    check(1000);
    check(500'000);  // 28 MB
}

TEST_CASE("empty texts and one of many pages come back") {
    StringStore strings;
    const std::string large(40 << 20, 'x');
    for (const std::string& text : {std::string(), large, std::string(), std::string("last")}) REQUIRE(strings.add(text).ok());
    std::string text;
    for (const auto& [index, expected] : {std::pair<uint64_t, std::string>{0, ""}, {1, large}, {2, ""}, {3, "last"}}) {
        text.clear();
        REQUIRE(strings.read(index, text).ok());
        CHECK((text == expected));
    }
}
