// Random trees through every dialect: what is printed without loss is read as the same tree; what is printed with losses says of each
// where and what.
#include <map>

#include "dialect/dialect.h"
#include "query/printer.h"
#include "query/random_tree.h"
#include "query/test_spec_cases.h"

using namespace winnow;
using dialect::Dialect;

namespace {

constexpr int kTrees = 20'000;

/// A tree that a query text produces: phrases with alternatives are written out.
query::NodePtr readable_tree(query::RandomSource& random) {
    query::RandomTreeOptions options;
    options.operators = random.one_in(2);
    options.records = random.one_in(4);
    options.boolean = !random.one_in(4);
    const query::NodePtr tree = query::random_tree(random, options);
    auto parsed = query::parse(query::print(*tree));
    REQUIRE_MESSAGE(parsed.ok(), query::print(*tree));
    return std::move(parsed->tree);
}

void check_losses(const dialect::Printed& printed) {
    for (const dialect::Loss& loss : printed.losses) {
        CHECK_FALSE(loss.node.empty());
        CHECK_FALSE(loss.message.empty());
        CHECK(loss.node.find('\n') == std::string::npos);
    }
}

/// What was printed with losses can be read all the same, and what was read of it prints without new ones.
void check_again(const dialect::Printed& printed, Dialect language) {
    if (printed.text.empty()) return;
    const auto parsed = dialect::parse(printed.text, language);
    REQUIRE_MESSAGE(parsed.ok(), printed.text, "\n", parsed.ok() ? "" : parsed.error().message);
    const dialect::Printed once_more = dialect::print(*parsed->tree, language);
    if (!once_more.losses.empty()) return;
    const auto again = dialect::parse(once_more.text, language);
    REQUIRE_MESSAGE(again.ok(), once_more.text);
    REQUIRE_MESSAGE(query::equal(*again->tree, *parsed->tree), once_more.text);
}

void check_dialect(Dialect language) {
    query::RandomSource random(20261122);
    int without_loss = 0;
    std::map<std::string, int> reasons;
    for (int i = 0; i < kTrees; ++i) {
        const query::NodePtr tree = readable_tree(random);
        const dialect::Printed printed = dialect::print(*tree, language);
        check_losses(printed);
        for (const dialect::Loss& loss : printed.losses) ++reasons[loss.message.substr(0, loss.message.find(';'))];
        if (!printed.losses.empty()) {
            check_again(printed, language);
            continue;
        }
        const auto again = dialect::parse(printed.text, language);
        ++without_loss;
        const std::string text = query::outline(*tree) + printed.text;
        REQUIRE_MESSAGE(again.ok(), text, "\n", again.ok() ? "" : again.error().message);
        REQUIRE_MESSAGE(query::equal(*again->tree, *tree), text, "\n", query::outline(*again->tree));
    }
    std::string report;
    for (const auto& [reason, count] : reasons) report += "\n  " + std::to_string(count) + " x " + reason;
    MESSAGE(dialect::dialect_name(language), ": ", without_loss, " of ", kTrees,
            " random trees without loss; losses of the others:", report);
}

}  // namespace

TEST_CASE("a query of one service that is written for another can be read there") {
    size_t count = 0, without_loss = 0;
    const auto translate = [&](const query::SpecCase& test, Dialect from) {
        const auto parsed = dialect::parse(test.query, from, query::spec_options(test));
        if (!parsed) return;
        for (const Dialect to : dialect::all_dialects()) {
            const dialect::Printed printed = dialect::print(*parsed->tree, to);
            ++count;
            if (printed.text.empty()) {
                CHECK_FALSE(printed.losses.empty());
                continue;
            }
            const auto again = dialect::parse(printed.text, to);
            CHECK_MESSAGE(again.ok(), dialect::dialect_name(to), ": ", printed.text, ": ", again.ok() ? "" : again.error().message);
            if (!again.ok() || !printed.losses.empty()) continue;
            ++without_loss;
            CHECK_MESSAGE(query::equal(*again->tree, *parsed->tree), dialect::dialect_name(to), ": ", printed.text);
        }
    };
    for (const Dialect from : dialect::all_dialects()) {
        const std::string name(dialect::dialect_name(from));
        const std::string folder = from == Dialect::Winnow ? "tests/spec/query" : "tests/spec/dialect/" + name;
        for (const auto& entry : fs::directory_iterator(folder)) {
            const auto text = read_file(entry.path());
            REQUIRE(text.ok());
            std::string rest;
            for (const query::SpecCase& test : query::read_spec_cases(*text, rest)) translate(test, from);
        }
    }
    MESSAGE(count, " translations, ", without_loss, " without loss");
}

TEST_CASE("random trees are read again as they were printed in the default dialect") { check_dialect(Dialect::Winnow); }
TEST_CASE("random trees are read again as they were printed for incoPat") { check_dialect(Dialect::Incopat); }
TEST_CASE("random trees are read again as they were printed for Orbit") { check_dialect(Dialect::Orbit); }
TEST_CASE("random trees are read again as they were printed for Patent Public Search") { check_dialect(Dialect::Ppubs); }
TEST_CASE("random trees are read again as they were printed for Espacenet") { check_dialect(Dialect::Cql); }
TEST_CASE("random trees are read again as they were printed for Lens and PATENTSCOPE") { check_dialect(Dialect::Lucene); }
