// What the spec files cannot say of Patent Public Search: options and places.
#include <doctest/doctest.h>

#include "dialect/dialect.h"

using namespace winnow;
using dialect::Dialect;

TEST_CASE("without a history a line of the session is an error that says so") {
    const auto parsed = dialect::parse("radar AND L2", Dialect::Ppubs);
    REQUIRE_FALSE(parsed.ok());
    CHECK(parsed.error().message.find("no line L2") != std::string::npos);
    CHECK(parsed.error().begin == 10);
    CHECK(parsed.error().end == 12);
}

TEST_CASE("a line of the session stands where it is named, in the field behind it") {
    query::ParseOptions options;
    options.recall = [](std::string_view name) -> Result<std::string> {
        return std::string(name == "#2" ? "solar OR DESC:wind" : "radar");
    };
    const auto parsed = dialect::parse("(L2).ti. NOT L7", Dialect::Ppubs, options);
    REQUIRE(parsed.ok());
    CHECK(query::outline(*parsed->tree) ==
          "And\n  Or @#2\n    Term TTL \"solar\" stem\n    Term DESC \"wind\" stem\n  Not\n    Term TACD \"radar\" stem @#7\n");
    const query::Node& line = *parsed->tree->children.front();
    CHECK(line.children.front()->begin == 1);
    CHECK(line.children.front()->end == 3);
}

TEST_CASE("an error inside a line of the session is told at its name") {
    query::ParseOptions options;
    options.recall = [](std::string_view) -> Result<std::string> { return std::string("(solar"); };
    const auto parsed = dialect::parse("radar WITH L1", Dialect::Ppubs, options);
    REQUIRE_FALSE(parsed.ok());
    CHECK(parsed.error().message.find("in L1") != std::string::npos);
    CHECK(parsed.error().begin == 11);
    CHECK(parsed.error().end == 13);
}

TEST_CASE("words are not stemmed where stemming is off, and nothing is said of it") {
    query::ParseOptions options;
    options.stem = false;
    for (const Dialect language : {Dialect::Ppubs, Dialect::Cql, Dialect::Lucene}) {
        const auto parsed = dialect::parse("batteries", language, options);
        REQUIRE(parsed.ok());
        CHECK_FALSE(parsed->tree->stem);
        CHECK(parsed->warnings.empty());
    }
}

TEST_CASE("every node knows where it stands in the query of another service") {
    const std::string text = "(radar ADJ2 antenna).ti. AND @pd>=2020";
    const auto parsed = dialect::parse(text, Dialect::Ppubs);
    REQUIRE(parsed.ok());
    const auto at = [&](const query::Node& node) { return text.substr(node.begin, node.end - node.begin); };
    CHECK(at(*parsed->tree) == text);
    CHECK(at(*parsed->tree->children[0]) == "(radar ADJ2 antenna).ti.");
    CHECK(at(*parsed->tree->children[0]->children[1]) == "antenna");
    CHECK(at(*parsed->tree->children[1]) == "@pd>=2020");
}
