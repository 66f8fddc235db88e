#include <doctest/doctest.h>

#include "index/library_writer.h"
#include "query/parser.h"
#include "search/search.h"
#include "store/test_files.h"

using namespace winnow;

namespace {

/// Some publications with one long abstract each, in which words of many forms follow each other.
struct WordyLibrary {
    explicit WordyLibrary(int publications) {
        auto writer = index::LibraryWriter::open(directory.path, {.merge_in_background = false}).value();
        for (int p = 0; p < publications; ++p) {
            patent::Publication publication;
            publication.number = {"EP", std::to_string(1000000 + p), "A1", {20200101}, ""};
            std::string text;
            for (int i = 0; i < 400; ++i)
                text += std::string(1, "aeo"[i % 3]) + "x" + std::string(1, static_cast<char>('a' + i % 26)) + " ";
            publication.abstracts.push_back({"en", patent::TextOrigin::Original, text});
            REQUIRE(writer->add(std::move(publication)).ok());
        }
        REQUIRE(writer->commit({}).ok());
        snapshot = index::Snapshot::open(directory.path, nullptr).value();
    }
    Result<search::Response> run(const std::string& query, search::Request request = {.limit = 0}) const {
        return search::run(*snapshot, *query::parse(query).value().tree, request);
    }
    store::TemporaryDirectory directory;
    std::shared_ptr<const index::Snapshot> snapshot;
};

}  // namespace

TEST_CASE("proximity of three truncated words is found without building its spans") {
    const WordyLibrary library(20);
    for (const char* query : {"ax* $W99 ex* $W99 ox*", "ax* $PRE99 ex* $PRE99 ox*"}) {
        CAPTURE(query);
        const auto response = library.run(query);
        REQUIRE(response.ok());
        CHECK(response->count == 20);
        CHECK(response->work.steps <= 20 * 400);  // every position is gathered; rows cost nothing
    }
}

TEST_CASE("what must not be near, and sentences apart, cost no combinations") {
    const WordyLibrary library(20);
    for (const char* query : {"ax* NOT $W99 ex*", "ax* NOT $PRE=9 (ex* $W99 ox*)", "ax* $SEN99 ex* $SEN99 ox*", "ax* NOT $PARA9 ex*"}) {
        CAPTURE(query);
        const auto response = library.run(query);
        REQUIRE(response.ok());
        CHECK(response->work.steps <= 20 * 400 + 20 * 400 * 100);
    }
}

TEST_CASE("an operator that takes too many steps is named as it is written") {
    const WordyLibrary library(20);
    search::Request request{.limit = 0};
    request.step_limit = 1000;
    for (const char* op : {"$W=90", "NOT $PRE=4", "$SEN2", "NOT $PARA3"}) {
        const auto refused = library.run("(*x* $W98 *a*) " + std::string(op) + " *e*", request);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().message.starts_with(std::string(op) + " takes more than 1000 steps"));
    }
}

TEST_CASE("a search that takes too many steps is refused with its operator and place") {
    const WordyLibrary library(20);
    const std::string query = "axa AND ((ax* $W98 ex* $W98 ox*) $W97 ax*)";
    search::Request request{.limit = 0};
    CHECK(library.run(query, request).ok());
    request.step_limit = 10'000;
    const auto refused = library.run(query, request);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::LimitExceeded);
    CHECK(refused.error().message.find("$W97 takes more than 10000 steps") != std::string::npos);
    CHECK(query.substr(refused.error().begin, refused.error().end - refused.error().begin).find("$W97") != std::string::npos);
}

TEST_CASE("the words that a truncated word stands for are gathered up to the limit of steps") {
    const WordyLibrary library(20);
    search::Request request{.limit = 0};
    request.step_limit = 1000;
    const auto refused = library.run("?x* $W1 zz", request);
    CHECK(refused.ok());  // nothing is gathered: no document has both
    const auto many = library.run("*x* $W1 *a*", request);
    REQUIRE_FALSE(many.ok());
    CHECK(many.error().code == ErrorCode::LimitExceeded);
}

TEST_CASE("a search ends when its stop flag is set") {
    const WordyLibrary library(3);
    std::atomic<bool> stop = false;
    search::Request request{.limit = 10};
    request.stop = &stop;
    CHECK(library.run("ax* $W3 ox*", request).ok());
    stop = true;
    for (const char* query : {"ax* $W3 ox*", "axa", "axa AND oxc", "\"axa exb\"", "(axa OR exb) NOT oxc"}) {
        CAPTURE(query);
        const auto stopped = library.run(query, request);
        REQUIRE_FALSE(stopped.ok());
        CHECK(stopped.error().message == "the search was stopped before its end");
    }
}
