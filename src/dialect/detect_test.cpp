// The queries of all spec files: each must be recognised as what it is, as far as it shows it.
#include <doctest/doctest.h>

#include <map>

#include "dialect/dialect.h"
#include "query/test_spec_cases.h"

using namespace winnow;
using dialect::Dialect;

namespace {

constexpr size_t kShort = 20;  // bytes; shorter queries often show nothing

std::vector<std::string> queries_in(const fs::path& folder) {
    std::vector<std::string> queries;
    for (const auto& entry : fs::directory_iterator(folder)) {
        // foreign.txt of the default dialect is about signs of others.
        if (entry.path().extension() != ".txt" || entry.path().filename() == "foreign.txt") continue;
        const auto text = read_file(entry.path());
        REQUIRE(text.ok());
        std::string rest;
        for (const query::SpecCase& test : query::read_spec_cases(*text, rest)) queries.push_back(test.query);
    }
    return queries;
}

}  // namespace

TEST_CASE("a query with signs of its language is recognised") {
    for (const Dialect language : dialect::all_dialects()) {
        if (language == Dialect::Winnow) continue;
        size_t right = 0, wrong = 0, without = 0;
        std::string report;
        for (const std::string& query : queries_in("tests/spec/dialect/" + std::string(dialect::dialect_name(language)))) {
            if (query.size() < kShort) continue;
            const dialect::Detected found = dialect::detect(query);
            if (found.signs.empty()) {
                ++without;
                continue;
            }
            ++(found.dialect == language ? right : wrong);
            if (found.dialect != language) report += "\n  " + std::string(dialect::dialect_name(found.dialect)) + ": " + query;
        }
        MESSAGE(dialect::dialect_name(language), ": ", right, " recognised, ", wrong, " taken for another, ", without, " without a sign",
                report);
        CHECK(right >= 40);
        CHECK(static_cast<double>(right) >= 0.95 * static_cast<double>(right + wrong));
    }
}

TEST_CASE("a query in the default dialect is not taken for another") {
    size_t count = 0;
    for (const std::string& query : queries_in("tests/spec/query")) {
        const dialect::Detected found = dialect::detect(query);
        ++count;
        CHECK_MESSAGE(found.dialect == Dialect::Winnow, dialect::dialect_name(found.dialect), ": ", query,
                      found.signs.empty() ? "" : " has " + found.signs.front());
    }
    MESSAGE(count, " queries");
}

TEST_CASE("the signs of a dialect are named") {
    const dialect::Detected found = dialect::detect("ti=(太阳能 (2w) 电池) and (20110101<=pd<=20130101)");
    CHECK(found.dialect == Dialect::Incopat);
    CHECK(found.signs == std::vector<std::string>{"ti=", "(2w)", "20110101<=pd<=20130101"});
    CHECK(dialect::detect("solar cell").signs.empty());
    CHECK(dialect::detect("").dialect == Dialect::Winnow);
}
