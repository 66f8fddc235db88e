#include "cli/bench_queries.h"

#include <doctest/doctest.h>

using namespace winnow;
using namespace winnow::cli;

TEST_CASE("a line of the query file becomes a request without snippets") {
    const auto queries = parse_bench_queries(
        "{\"name\":\"and2-00\",\"kind\":\"and2\",\"query\":\"TAC:(a AND b)\",\"count\":false}\n\n"
        "{\"name\":\"f\",\"kind\":\"facets3\",\"query\":\"*\",\"facets\":[\"IPC_SUB_CLASS\",\"PBD_Y:5\"],\"group\":\"simple\",\"sort\":\"-"
        "PBD\",\"limit\":0,\"other\":1}\n");
    REQUIRE(queries.ok());
    REQUIRE(queries->size() == 2);
    const BenchQuery& first = queries->front();
    CHECK(first.name == "and2-00");
    CHECK(first.request.query == "TAC:(a AND b)");
    CHECK_FALSE(first.request.options.count);
    CHECK_FALSE(first.request.snippets);
    CHECK(first.request.options.limit == 10);
    const search::Request& second = queries->back().request.options;
    REQUIRE(second.facets.size() == 2);
    CHECK(second.facets[1].limit == 5);
    CHECK(second.group == search::GroupBy::SimpleFamily);
    CHECK(second.sort == "-PBD");
    CHECK(second.limit == 0);
    CHECK(second.count);
}

TEST_CASE("a broken line is refused with its number") {
    const auto queries = parse_bench_queries("{\"name\":\"a\",\"kind\":\"b\",\"query\":\"c\"}\n{\"name\":1}\n");
    REQUIRE_FALSE(queries.ok());
    CHECK(queries.error().message == "line 2: member \"name\": expected a text");
    CHECK_FALSE(parse_bench_queries("nonsense").ok());
}
