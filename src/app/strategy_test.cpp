// Words, comparisons and gains on random libraries, held to what the texts say.
#include "app/strategy.h"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "app/query_store.h"
#include "app/test_library.h"
#include "query/words.h"
#include "search/random_query.h"
#include "search/reference.h"

using namespace winnow;
using app::TestLibrary;

namespace {

struct RandomLibrary {
    TestLibrary test;
    std::vector<search::ReferenceDocument> documents;

    explicit RandomLibrary(uint64_t seed) {
        search::RandomSource random(seed);
        std::vector<patent::Publication> publications;
        for (uint32_t serial = 0; serial < 200; ++serial) {
            publications.push_back(search::random_publication(random, serial));
            documents.emplace_back(publications.back());
            if (serial % 60 == 59) test.import(std::exchange(publications, {}));  // several segments
        }
        test.import(publications);
    }

    uint64_t count(const std::string& query) const {
        const auto tree = query::parse(query).value().tree;
        return static_cast<uint64_t>(
            std::count_if(documents.begin(), documents.end(), [&](const auto& document) { return document.match(*tree).matches; }));
    }

    /// Documents by token, of the titles that fit.
    std::map<std::string, uint64_t> title_words(const std::function<bool(const std::string&)>& fits) const {
        std::map<std::string, uint64_t> counts;
        for (const auto& document : documents) {
            std::set<std::string> words;
            for (const auto& passage : document.passages()) {
                if (passage.zone.kind() != patent::ZoneKind::Title) continue;
                for (const auto& token : passage.tokens) words.insert(token.text);
            }
            for (const std::string& word : words) {
                if (fits(word)) ++counts[word];
            }
        }
        return counts;
    }
};

}  // namespace

TEST_CASE("a truncated word stands for every word of the texts that fits, each with its documents") {
    const RandomLibrary library(5);
    for (const std::string pattern : {"TTL:cell*", "TTL:*s"}) {
        const auto fits = [&](const std::string& word) {
            const bool letters = static_cast<signed char>(word[0]) > 0;
            if (pattern == "TTL:cell*") return word.starts_with("cell");
            return letters && word.ends_with("s");
        };
        const auto terms = library.test.library->terms(pattern).value();
        std::map<std::string, uint64_t> listed;
        for (const auto& term : terms) listed[term.term] = term.documents;
        CHECK(listed == library.title_words(fits));
        CHECK(std::is_sorted(terms.begin(), terms.end(), [](const auto& a, const auto& b) { return a.documents > b.documents; }));
    }
}

TEST_CASE("behind a run of ideographs stand those that follow it in the texts") {
    const RandomLibrary library(6);
    for (const std::string run : {"电", "太阳", "电池"}) {
        std::map<std::string, uint64_t> expected, listed;
        for (const std::string& next : query::vocabulary().ideographs) {
            if (const uint64_t count = library.count("TACD:" + run + next)) expected[run + next] = count;
        }
        const auto terms = library.test.library->terms(run).value();
        for (const auto& term : terms) listed[term.term] = term.documents;
        CHECK(listed == expected);
        CHECK(!listed.empty());
    }
}

TEST_CASE("a comparison counts what only one query, the other, and both find") {
    const RandomLibrary library(7);
    const auto found = library.test.library->compare("battery", "CLMS:cell OR 电池", 2).value();
    CHECK(found.only_first.count == library.count("battery NOT (CLMS:cell OR 电池)"));
    CHECK(found.both.count == library.count("battery AND (CLMS:cell OR 电池)"));
    CHECK(found.only_second.count == library.count("(CLMS:cell OR 电池) NOT battery"));
    CHECK(found.both.examples.size() == std::min<uint64_t>(2, found.both.count));
    const auto mixed = library.test.library->compare("battery", "battery.ab. or cell.clm.", 2, {}, {true, dialect::Dialect::Ppubs});
    CHECK(mixed.ok());
    const auto wrong = library.test.library->compare("battery", "(cell", 2);
    CHECK(wrong.error().message == "in the second query: bracket opened at 1:1 is never closed");
}

TEST_CASE("an alternative gains the hits that are lost without it") {
    const RandomLibrary library(8);
    const auto gains =
        library.test.library->gains("(battery OR cell OR 太) AND (solar OR lithium $W3 (ion OR cells)) NOT (ion OR a)").value();
    const std::string rest = ") NOT (ion OR a)", second = ") AND (solar OR lithium $W3 (ion OR cells)";
    const uint64_t all = library.count("(battery OR cell OR 太" + second + rest);
    CHECK(gains.count == all);
    REQUIRE(gains.gains.size() == 7);
    CHECK(gains.gains[0].term == "battery");
    CHECK(gains.gains[0].alone == library.count("battery"));
    CHECK(gains.gains[0].unique == all - library.count("(cell OR 太" + second + rest));
    CHECK(gains.gains[2].unique == all - library.count("(battery OR cell" + second + rest));
    CHECK(gains.gains[3].term == "solar");
    CHECK(gains.gains[3].unique == all - library.count("(battery OR cell OR 太) AND (lithium $W3 (ion OR cells)" + rest));
    CHECK(gains.gains[5].term == "ion");
    CHECK(gains.gains[5].unique == all - library.count("(battery OR cell OR 太) AND (solar OR lithium $W3 cells" + rest));
}

TEST_CASE("a word that no document has is told with words spelt like it") {
    TestLibrary test;
    test.import({app::publication("CN", "1", "A", "lithium cell"), app::publication("CN", "2", "A", "lithium cells"),
                 app::publication("CN", "3", "A", "litium cell")});
    const auto warning = [&](const std::string& query) {
        const auto response = test.library->search({.query = query}).value();
        return response.warnings.empty() ? std::string() : response.warnings.front().message;
    };
    CHECK(warning("lithuim") == "no document has lithuim in TACD; did you mean lithium (2), litium (1)?");
    CHECK(warning("TTL:(cell AND lithiam)") == "no document has lithiam in TTL; did you mean lithium (2), litium (1)?");
    CHECK(warning("zebra") == "no document has zebra in TACD");
    CHECK(warning("ABST:lithium") == "no document has lithium in ABST");
    CHECK(warning("lithium AND cell").empty());
}

TEST_CASE("a saved query and a line of the history stand for their texts") {
    const RandomLibrary library(9);
    const app::QueryStore& store = library.test.library->queries();
    REQUIRE(store.save("bat", "battery OR 电池").ok());
    REQUIRE(store.append_history({"2026-11-22", 0, "@bat NOT cell"}).ok());
    CHECK(library.test.library->count("TTL:@bat").value() == library.count("TTL:(battery OR 电池)"));
    CHECK(library.test.library->count("#1 AND solar").value() == library.count("((battery OR 电池) NOT cell) AND solar"));
    REQUIRE(store.save("loop", "#2 OR cell").ok());
    REQUIRE(store.append_history({"2026-11-22", 0, "@loop"}).ok());
    CHECK(library.test.library->count("@loop").error().message == "in @loop, 1:1: in #2, 1:1: @loop uses itself: @loop → #2 → @loop");
}

TEST_CASE("a drift tells what came and what left") {
    const app::Drift drift = app::drift_between({"A", "B", "D"}, {"B", "C", "D", "E"});
    CHECK(drift.count == 4);
    CHECK(drift.came == std::vector<std::string>{"C", "E"});
    CHECK(drift.left == std::vector<std::string>{"A"});
}

TEST_CASE("numbers of more hits than are wanted are refused, with their count") {
    TestLibrary made;
    made.import({app::publication("CN", "1", "A", "Battery"), app::publication("EP", "2", "A1", "Drum")});
    made.import({app::publication("US", "3", "B2", "Lamp")});
    CHECK(made.library->numbers("*", {}, 3).value() == std::vector<std::string>{"CN1A", "EP0000002A1", "US3B2"});
    const auto refused = made.library->numbers("*", {}, 2);
    CHECK(refused.error().code == ErrorCode::LimitExceeded);
    CHECK(refused.error().message == "the query finds 3 documents, and at most 2 can be taken; make it narrower");
}
