#include <doctest/doctest.h>

#include "index/library_writer.h"
#include "query/parser.h"
#include "search/search.h"
#include "store/test_files.h"

using namespace winnow;

TEST_CASE("a phrase whose rarest word begins one document is not found by what the document before it left behind") {
    const store::TemporaryDirectory directory;
    auto writer = index::LibraryWriter::open(directory.path, {.merge_in_background = false}).value();
    int number = 1000000;
    for (const char* title : {"b b b b b b b b b b x", "b b b b b b y x y", "x y", "y x b"}) {
        patent::Publication publication;
        publication.number = {"EP", std::to_string(number++), "A1", {20200101}, ""};
        publication.titles.push_back({"en", patent::TextOrigin::Original, title});
        REQUIRE(writer->add(std::move(publication)).ok());
    }
    REQUIRE(writer->commit({}).ok());
    const auto snapshot = index::Snapshot::open(directory.path, nullptr).value();
    const auto count = [&](const char* query) {
        return search::run(*snapshot, *query::parse(query).value().tree, {.limit = 0}).value().count;
    };
    CHECK(count("TTL:\"x b\"") == 1);
    CHECK(count("TTL:(x $PRE=0 b)") == 1);
    CHECK(count("TTL:(x $W=0 b)") == 2);
}
