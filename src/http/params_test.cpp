#include "http/params.h"

#include <doctest/doctest.h>

using namespace winnow;
using namespace winnow::http;

namespace {
Request request_for(std::string_view target) {
    Request request;
    REQUIRE(parse_target(target, request).ok());
    return request;
}
}  // namespace

TEST_CASE("a search without parameters asks for ten hits by score, stemmed, with snippets") {
    const auto search = search_request(request_for("/api/v1/search?q=battery"));
    REQUIRE(search.ok());
    CHECK(search->query == "battery");
    CHECK(search->options.limit == 10);
    CHECK(search->options.sort.empty());
    CHECK(search->reading.stem);
    CHECK(search->snippets);
}

TEST_CASE("every search parameter is carried over") {
    const auto search = search_request(
        request_for("/s?q=a&offset=20&limit=5&group=simple&sort=-PBD&facets=AUTHORITY,PBD_Y:30,ANS:4:hua:wei&stem=0&explain=1&snippets=0"));
    REQUIRE(search.ok());
    CHECK(search->options.offset == 20);
    CHECK(search->options.limit == 5);
    CHECK(search->options.group == search::GroupBy::SimpleFamily);
    CHECK(search->options.sort == "-PBD");
    REQUIRE(search->options.facets.size() == 3);
    CHECK(search->options.facets[1].limit == 30);
    CHECK(search->options.facets[2].contains == "hua:wei");
    CHECK_FALSE(search->reading.stem);
    CHECK_FALSE(search->snippets);
    CHECK(search->options.explain);
}

TEST_CASE("a wrong value is refused and named") {
    for (const char* target : {"/s?limit=-1", "/s?limit=1001", "/s?limit=ten", "/s?offset=1e3", "/s?group=family", "/s?stem=yes",
                               "/s?facets=ANS:x", "/s?facets=ANS:10001", "/s?facets=a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a"}) {
        CAPTURE(target);
        const auto search = search_request(request_for(target));
        REQUIRE_FALSE(search.ok());
        CHECK(search.error().code == ErrorCode::InvalidArgument);
        CHECK(search.error().message.find("expected") != std::string::npos);
    }
}

TEST_CASE("an unknown parameter is refused with the known ones") {
    const auto search = check_known(request_for("/s?query=x"), search_params());
    REQUIRE_FALSE(search.ok());
    CHECK(search.error().message.find("'query'; known here: q, offset") != std::string::npos);
}

TEST_CASE("the body of a POST is the query, and a query given twice is refused") {
    Request request = request_for("/s?limit=1");
    request.body = "电池";
    CHECK(search_request(request)->query == "电池");
    request.params.emplace_back("q", "x");
    CHECK_FALSE(search_request(request).ok());
}

TEST_CASE("a body that is not plain text is refused, and plain text is named") {
    Request request = request_for("/s");
    request.body = R"({"q": "battery"})";
    for (const char* type : {"application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plainer"}) {
        CAPTURE(type);
        request.headers = {{"content-type", type}};
        const auto search = search_request(request);
        REQUIRE_FALSE(search.ok());
        CHECK(search.error().code == ErrorCode::Unsupported);
        CHECK(search.error().message.find("text/plain") != std::string::npos);
    }
    request.body = "battery";
    for (const char* type : {"", "text/plain", "Text/Plain; charset=utf-8"}) {
        CAPTURE(type);
        request.headers = {{"content-type", type}};
        CHECK(search_request(request).ok());
    }
}

TEST_CASE("a parameter given twice is refused") {
    for (const char* target : {"/s?q=a&q=b", "/s?q=a&q=a", "/s?q=a&limit=1&limit=2"}) {
        CAPTURE(target);
        const auto search = check_known(request_for(target), search_params());
        REQUIRE_FALSE(search.ok());
        CHECK(search.error().message.find("given twice") != std::string::npos);
    }
}

TEST_CASE("a query beyond the limit is refused as such") {
    Request request = request_for("/s");
    request.body.assign(kMaxQueryBytes + 1, 'a');
    const auto search = search_request(request);
    REQUIRE_FALSE(search.ok());
    CHECK(search.error().code == ErrorCode::LimitExceeded);
}
