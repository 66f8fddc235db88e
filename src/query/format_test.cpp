// Queries before and after; and every query of the specs: formatted, it has the same tree, and formatting again changes nothing.
#include "query/format.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "base/file.h"
#include "query/parser.h"

using namespace winnow;

namespace {

std::string formatted(std::string_view text, size_t width = 40) {
    const auto result = query::format(text, {width});
    return result ? *result : "error: " + result.error().message;
}

}  // namespace

TEST_CASE("a query that fits stays on one line, its operators in capitals") {
    CHECK(formatted("a  and( b or c)not d") == "a AND (b OR c) NOT d\n");
    CHECK(formatted("TTL:( solar|wind ) -cell $W3   x") == "TTL:(solar OR wind) NOT cell $W3 x\n");
    CHECK(formatted("x $freq3 LICENSEE:a GAND LIC_EFDT:>= 2020") == "x $freq3 LICENSEE:a GAND LIC_EFDT:>=2020\n");
    CHECK(formatted("a NOT  $W3 b") == "a NOT $W3 b\n");
}

TEST_CASE("a longer query breaks at its loosest operator, and inside of brackets that do not fit") {
    CHECK(formatted("TTL:(solar OR photovoltaic OR \"photo voltaic\" OR pv) AND CLMS:battery") ==
          "    TTL:(\n"
          "           solar\n"
          "        OR photovoltaic\n"
          "        OR \"photo voltaic\"\n"
          "        OR pv\n"
          "    )\n"
          "AND CLMS:battery\n");
    CHECK(formatted("solar photovoltaic battery lithium storage modules") == "solar\nphotovoltaic\nbattery\nlithium\nstorage\nmodules\n");
    CHECK(formatted("(太阳能 OR 光伏 OR 太阳电池) $W5 (组件 OR 电池板)") ==
          "    (太阳能 OR 光伏 OR 太阳电池)\n"
          "$W5 (组件 OR 电池板)\n");
}

TEST_CASE("comments stay where they were") {
    CHECK(formatted(
              "# weekly\n\n\n  # batteries\n@bat := battery   OR cell # both\n\n@bat AND (solar # the sun\n OR\n # or the other\n wind)") ==
          "# weekly\n"
          "\n"
          "# batteries\n"
          "@bat :=\n"
          "       battery\n"
          "    OR cell  # both\n"
          "\n"
          "    @bat\n"
          "AND (\n"
          "           solar  # the sun\n"
          "        OR # or the other\n"
          "           wind\n"
          "    )\n");
}

TEST_CASE("what cannot be read is not formatted") {
    CHECK(formatted("(a OR b") == "error: bracket opened at 1:1 is never closed");
    CHECK(formatted("a OR b)") == "error: unexpected ): no bracket is open here");
    CHECK(formatted("\"a OR b") == "error: quote opened at 1:1 is never closed");
    CHECK(formatted(std::string(300, '(') + std::string(300, ')')) == "error: the query is nested deeper than 200 levels");
}

TEST_CASE("formatting changes no query of the specs, and formatting again changes nothing") {
    size_t count = 0;
    for (const auto& entry : fs::directory_iterator("tests/spec/query")) {
        const auto text = read_file(entry.path());
        REQUIRE(text.ok());
        for (size_t at = text->find("query: "); at != std::string::npos; at = text->find("query: ", at + 1)) {
            const std::string query = text->substr(at + 7, text->find('\n', at) - at - 7);
            query::ParseOptions options;
            options.today = 20240331;
            const auto before = query::parse(query, options);
            if (!before) continue;
            for (const size_t width : {size_t{12}, size_t{80}}) {
                const std::string once = formatted(query, width);
                const auto after = query::parse(once, options);
                REQUIRE_MESSAGE(after.ok(), once);
                CHECK_MESSAGE(query::equal(*before->tree, *after->tree), once);
                CHECK(formatted(once, width) == once);
            }
            ++count;
        }
    }
    CHECK(count > 150);
}
