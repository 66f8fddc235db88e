#include "http/json_body.h"

#include <doctest/doctest.h>

using winnow::http::JsonBody;

TEST_CASE("members are read by their types") {
    const auto body = JsonBody::parse(R"({"name":"a","n":3,"x":1.5,"on":true,"tags":["b","c"],"set":{"rating":5},"gone":null})");
    REQUIRE(body.ok());
    CHECK(*body->text("name") == "a");
    CHECK(*body->text("note", "none") == "none");
    CHECK(*body->integer("n", 0, 5) == 3);
    CHECK(*body->integer("m", 0, 5, 2) == 2);
    CHECK(*body->number("x") == 1.5);
    CHECK(*body->flag("on", false));
    CHECK(*body->texts("tags") == std::vector<std::string>{"b", "c"});
    CHECK(*body->object("set")->integer("rating", 0, 5) == 5);
    CHECK(body->is_null("gone"));
    CHECK_FALSE(body->has("gone"));
    CHECK(body->literal("set") == R"({"rating":5})");
}

TEST_CASE("a wrong member is named with what was expected") {
    const auto body = JsonBody::parse(R"({"name":1,"rating":9})");
    CHECK(body->text("name").error().message == "member \"name\": expected a text");
    CHECK(body->text("title").error().message == "member \"title\": expected a text; it is missing");
    CHECK(body->integer("rating", 0, 5).error().message == "member \"rating\": expected a whole number from 0 to 5");
    CHECK(body->only({"name"}).error().message == "unknown member \"rating\"; known here: name");
}

TEST_CASE("what is no object, or has a member twice, is refused") {
    CHECK_FALSE(JsonBody::parse("[1]").ok());
    CHECK_FALSE(JsonBody::parse("{\"a\":").ok());
    CHECK_FALSE(JsonBody::parse(R"({"a":1,"a":2})").ok());
    CHECK_FALSE(JsonBody::parse(std::string(100, '[')).ok());
    CHECK(JsonBody::parse("").ok());
}
