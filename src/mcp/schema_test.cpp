#include "mcp/schema.h"

#include <doctest/doctest.h>

using namespace winnow;
using namespace winnow::mcp;

namespace {

/// What is wrong with a value; empty when nothing is.
std::string complaint(const char* value, const char* schema) {
    const auto checked = check_schema(parse_json(value).value(), parse_json(schema).value(), "it");
    return checked.ok() ? std::string() : checked.error().message;
}

}  // namespace

TEST_CASE("a value has the type that its schema wants") {
    CHECK(complaint("3", R"({"type":"integer"})") == "");
    CHECK(complaint("3.0", R"({"type":"integer"})") == "");
    CHECK(complaint("3.5", R"({"type":"integer"})") == "it: expected integer, not 3.5");
    CHECK(complaint("3", R"({"type":"number"})") == "");
    CHECK(complaint("\"3\"", R"({"type":"number"})") == "it: expected number, not \"3\"");
    CHECK(complaint("true", R"({"type":"boolean"})") == "");
    CHECK(complaint("null", R"({"type":"string"})") == "it: expected string, not null");
    CHECK(complaint("[]", R"({"type":"object"})") == "it: expected object, not an array");
}

TEST_CASE("numbers, texts and arrays keep their bounds, texts by characters") {
    CHECK(complaint("0", R"({"minimum":1})") == "it: expected at least 1, not 0");
    CHECK(complaint("51", R"({"maximum":50})") == "it: expected at most 50, not 51");
    CHECK(complaint("\"电池\"", R"({"maxLength":2})") == "");
    CHECK(complaint("\"电池包\"", R"({"maxLength":2})") == "it: expected at most 2 characters, not 3");
    CHECK(complaint("\"\"", R"({"minLength":1})") == "it: expected at least 1 characters, not 0");
    CHECK(complaint("[]", R"({"minItems":1})") == "it: expected at least 1 items, not 0");
    CHECK(complaint("[1,\"a\"]", R"({"items":{"type":"integer"}})") == "it[1]: expected integer, not \"a\"");
}

TEST_CASE("an object has the members it must have and no others") {
    constexpr const char* kSchema =
        R"({"type":"object","properties":{"a":{"enum":["x","y"]}},"required":["a"],"additionalProperties":false})";
    CHECK(complaint(R"({"a":"x"})", kSchema) == "");
    CHECK(complaint(R"({})", kSchema) == "it: the member \"a\" is missing");
    CHECK(complaint(R"({"a":"z"})", kSchema) == "it.a: expected one of x, y, not \"z\"");
    CHECK(complaint(R"({"a":"x","b":1})", kSchema) == "it: there is no \"b\" here; known: a");
    CHECK(complaint(R"({"b":1})", R"({"type":"object"})") == "");
}

TEST_CASE("text that is no JSON, nests too deep or has a member twice is refused") {
    CHECK_FALSE(parse_json("").ok());
    CHECK_FALSE(parse_json("{").ok());
    CHECK_FALSE(parse_json("{} {}").ok());
    CHECK_FALSE(parse_json("\"\xff\"").ok());
    CHECK_FALSE(parse_json(R"({"a":1,"a":2})").ok());
    CHECK_FALSE(parse_json("123456789012345678901234567890").ok());
    CHECK(parse_json(std::string(kMaxDepth - 1, '[') + std::string(kMaxDepth - 1, ']')).ok());
    CHECK_FALSE(parse_json(std::string(kMaxDepth + 1, '[') + std::string(kMaxDepth + 1, ']')).ok());
}
