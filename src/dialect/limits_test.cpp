// Long and deep queries in every dialect: none ends the program, none changes its shape.
#include <doctest/doctest.h>

#include "dialect/dialect.h"
#include "query/printer.h"

using namespace winnow;
using dialect::Dialect;

namespace {

std::string repeated(std::string_view piece, size_t count) {
    std::string out;
    for (size_t i = 0; i < count; ++i) out += piece;
    return out;
}

void check_round_trip(const std::string& text, Dialect language) {
    const auto parsed = dialect::parse(text, language);
    REQUIRE_MESSAGE(parsed.ok(), dialect::dialect_name(language), ": ", parsed.ok() ? "" : parsed.error().message);
    const dialect::Printed printed = dialect::print(*parsed->tree, language);
    CHECK(printed.losses.empty());
    const auto again = dialect::parse(printed.text, language);
    REQUIRE(again.ok());
    CHECK(query::equal(*again->tree, *parsed->tree));
}

}  // namespace

TEST_CASE("long flat queries keep their shape in every dialect") {
    for (const Dialect language : dialect::all_dialects()) {
        check_round_trip("solar" + repeated(" OR cell", 20'000), language);
        check_round_trip("solar" + repeated(" AND 电池", 15'000), language);
        check_round_trip("solar" + repeated(" NOT cell", 15'000), language);
    }
    check_round_trip("solar" + repeated(" (2w) cell", 20'000), Dialect::Incopat);
    check_round_trip("(solar" + repeated(" 2W cell", 20'000) + ")/TI", Dialect::Orbit);
}

TEST_CASE("nesting ends with an error before it ends the program, in every dialect") {
    for (const Dialect language : dialect::all_dialects()) {
        CHECK(dialect::parse(repeated("(", 150) + "solar" + repeated(")", 150), language).ok());
        for (const std::string& deep :
             {repeated("(", 200'000), repeated("NOT ", 60'000) + "a", repeated("(", 201) + "a" + repeated(")", 201),
              repeated("(a OR ", 201) + "a" + repeated(")", 201), repeated("(a AND (b OR ", 110) + "c" + repeated("))", 110)}) {
            const auto parsed = dialect::parse(deep, language);
            REQUIRE_FALSE(parsed.ok());
            CHECK(parsed.error().code == ErrorCode::QuerySyntax);
            CHECK(parsed.error().begin <= parsed.error().end);
            CHECK(parsed.error().end <= deep.size());
        }
    }
    CHECK_FALSE(dialect::parse("a" + repeated(" (1w) a (2w) a", 10'000), Dialect::Incopat).ok());
    CHECK_FALSE(dialect::parse("a" + repeated(" 1W a 2D a", 10'000), Dialect::Orbit).ok());
    CHECK_FALSE(dialect::parse("a" + repeated(" XOR a", 10'000), Dialect::Orbit).ok());
}

TEST_CASE("the deepest query that is read can be printed in every dialect, and read again") {
    for (const Dialect from : dialect::all_dialects()) {
        const auto parsed = dialect::parse(repeated("(a AND (b OR ", 90) + "c" + repeated("))", 90), from);
        REQUIRE(parsed.ok());
        for (const Dialect to : dialect::all_dialects()) {
            const dialect::Printed printed = dialect::print(*parsed->tree, to);
            const auto again = dialect::parse(printed.text, to);
            REQUIRE(again.ok());
            if (printed.losses.empty()) CHECK(query::equal(*again->tree, *parsed->tree));
        }
    }
}

TEST_CASE("a query may be 256 KB long, not more, and must be UTF-8, in every dialect") {
    for (const Dialect language : dialect::all_dialects()) {
        const auto longer = dialect::parse(std::string(query::kMaxQueryBytes + 1, 'a'), language);
        REQUIRE_FALSE(longer.ok());
        CHECK(longer.error().code == ErrorCode::LimitExceeded);
        const auto gbk = dialect::parse("solar \xb5\xe7\xb3\xd8", language);
        REQUIRE_FALSE(gbk.ok());
        CHECK(gbk.error().begin == 6);
    }
}

TEST_CASE("fields and alternatives that multiply end with an error") {
    const auto parsed = dialect::parse("(" + repeated("a XOR ", 30) + "b)/TI", Dialect::Orbit);
    REQUIRE_FALSE(parsed.ok());
    CHECK(parsed.error().code == ErrorCode::LimitExceeded);
}
