#include "app/completion_place.h"

#include <doctest/doctest.h>

#include <string>

using namespace winnow;
using app::completion_place;
using app::CompletionPlace;
using app::Expected;

namespace {

/// The place at the sign ^ in a query.
CompletionPlace at_caret(std::string query) {
    const size_t caret = query.find('^');
    static std::string kept;  // the prefix points into it
    kept = query.erase(caret, 1);
    return completion_place(kept, caret);
}

std::string value_of(std::string query) {
    const CompletionPlace place = at_caret(std::move(query));
    if (place.expected != Expected::Value) return "no value";
    return std::string(place.field->name) + "=" + std::string(place.prefix);
}

}  // namespace

TEST_CASE("a word without a field may become a field or an operator") {
    auto place = at_caret("TT^");
    CHECK(place.expected == Expected::Operand);
    CHECK(place.prefix == "TT");
    CHECK(place.begin == 0);
    CHECK(place.end == 2);
    CHECK_FALSE(place.behind_operand);
    place = at_caret("battery A^");
    CHECK(place.prefix == "A");
    CHECK(place.behind_operand);
    place = at_caret("battery AND ^");
    CHECK(place.prefix.empty());
    CHECK_FALSE(place.behind_operand);
    CHECK(at_caret("(battery) ^").behind_operand);
    CHECK(at_caret("^").expected == Expected::Operand);
}

TEST_CASE("in the middle of a word the rest of it is replaced too") {
    const auto place = at_caret("AB^ST AND x");
    CHECK(place.prefix == "AB");
    CHECK(place.begin == 0);
    CHECK(place.end == 4);
}

TEST_CASE("a value belongs to the field before it, also in brackets") {
    CHECK(value_of("AUTHORITY:C^") == "AUTHORITY=C");
    CHECK(value_of("AUTHORITY:^") == "AUTHORITY=");
    CHECK(value_of("AUTHORITY==U^") == "AUTHORITY=U");
    CHECK(value_of("AUTHORITY:(CN OR U^") == "AUTHORITY=U");
    CHECK(value_of("AN:(x) AND IPC:(H01M10/05 OR H0^ ) OR y") == "IPC=H0");
    CHECK(value_of("TTL:battery AND KD:A^") == "KD=A");
    CHECK(value_of("AUTHORITY：（CN OR U^") == "AUTHORITY=U");
    CHECK(at_caret("AUTHORITY:CN ^").expected == Expected::Operand);
    CHECK(at_caret("AUTHORITY:(CN) U^").expected == Expected::Operand);
    CHECK(at_caret("NOSUCH:x^").expected == Expected::Nothing);
}

TEST_CASE("an open quote is part of what is replaced") {
    auto place = at_caret("AN:\"huawei te^");
    CHECK(place.expected == Expected::Value);
    CHECK(place.prefix == "huawei te");
    CHECK(place.begin == 3);
    CHECK(place.end == 13);
    place = at_caret("AN:\"huawei te^\" AND x");
    CHECK(place.prefix == "huawei te");
    CHECK(place.end == 14);
    CHECK(at_caret("AN:\"a\" AND T^").expected == Expected::Operand);
    CHECK(at_caret("\"free words^").expected == Expected::Nothing);
}

TEST_CASE("signs begin operators and saved queries") {
    CHECK(at_caret("a $P^").expected == Expected::Operator);
    CHECK(at_caret("a $P^").prefix == "P");
    const auto place = at_caret("TTL:@bat^");
    CHECK(place.expected == Expected::Saved);
    CHECK(place.prefix == "bat");
    CHECK(place.begin == 4);
    CHECK_FALSE(at_caret("a $W3 ^").behind_operand);
    CHECK_FALSE(at_caret("@part := ^").behind_operand);
}

TEST_CASE("nothing is completed in ranges and comments") {
    CHECK(at_caret("PBD:[2020^").expected == Expected::Nothing);
    CHECK(at_caret("a # a remark^").expected == Expected::Nothing);
    CHECK(at_caret("a # a remark\nT^").expected == Expected::Operand);
    CHECK(at_caret("PBD:[2020 TO 2021] A^").behind_operand);
}

TEST_CASE("any bytes and any caret are survived") {
    const std::string signs = "a(\")[{}]:=#$@&|-<> \n电（“ANIPC";
    uint32_t state = 7;
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (int i = 0; i < 12; ++i) text += signs[(state = state * 1664525 + 1013904223) / 65536 % signs.size()];
        const size_t caret = state / 256 % (text.size() + 1);
        const CompletionPlace place = completion_place(text, caret);
        REQUIRE(place.begin <= caret);
        REQUIRE(caret <= place.end);
        REQUIRE(place.end <= text.size());
    }
}
