#include "http/message.h"

#include <doctest/doctest.h>

using winnow::http::is_local_host;
using winnow::http::parse_target;
using winnow::http::Request;

TEST_CASE("a target is its path and its decoded parameters in order") {
    Request request;
    REQUIRE(parse_target("/api/v1/documents/US%207%2C000B1?q=a+b%26c&&stem&q=%E7%94%B5%E6%B1%A0", request).ok());
    CHECK(request.path == "/api/v1/documents/US 7,000B1");
    REQUIRE(request.params.size() == 3);
    CHECK(request.params[0].second == "a b&c");
    CHECK(*request.param("stem") == "");
    CHECK(*request.param("q") == "电池");
    CHECK(request.param("limit") == nullptr);
}

TEST_CASE("a plus in the path is a plus") {
    Request request;
    REQUIRE(parse_target("/a+b", request).ok());
    CHECK(request.path == "/a+b");
}

TEST_CASE("a broken percent code is refused") {
    Request request;
    CHECK_FALSE(parse_target("/a%2", request).ok());
    CHECK_FALSE(parse_target("/a?q=%", request).ok());
    CHECK_FALSE(parse_target("/a?q=%zz", request).ok());
    CHECK(parse_target("/a%2f", request).ok());
}

TEST_CASE("only this machine's own names with the own port are local") {
    CHECK(is_local_host("127.0.0.1:8080", 8080));
    CHECK(is_local_host("localhost:8080", 8080));
    CHECK(is_local_host("[::1]:8080", 8080));
    CHECK(is_local_host("localhost", 80));
    CHECK_FALSE(is_local_host("localhost", 8080));
    CHECK_FALSE(is_local_host("localhost:8081", 8080));
    CHECK_FALSE(is_local_host("evil.example:8080", 8080));
    CHECK_FALSE(is_local_host("localhost.evil.example:8080", 8080));
    CHECK_FALSE(is_local_host("", 8080));
}
