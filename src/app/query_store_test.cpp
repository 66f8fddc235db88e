// Files beside a library, as people write them.
#include "app/query_store.h"

#include <doctest/doctest.h>

#include "store/test_files.h"

using namespace winnow;

TEST_CASE("a saved query is recalled by its name, and the nearest name is told of one that is not there") {
    const store::TemporaryDirectory directory;
    const app::QueryStore store(directory.path);
    CHECK(store.recall("bat").error().message.empty());
    REQUIRE(store.save("bat", "battery OR cell\n").ok());
    REQUIRE(store.save("电池", "电池").ok());
    CHECK(*store.recall("bat") == "battery OR cell\n");
    CHECK(*store.recall("电池") == "电池");
    CHECK(store.recall("bats").error().message == "did you mean the saved query @bat?");
    CHECK(store.saved()->size() == 2);
    REQUIRE(store.remove("bat").ok());
    CHECK(store.remove("bat").error().code == ErrorCode::NotFound);
    CHECK(store.saved()->size() == 1);
}

TEST_CASE("a name that cannot stand behind @, or would leave the folder, is refused") {
    const store::TemporaryDirectory directory;
    const app::QueryStore store(directory.path);
    for (const char* name : {"", "syn", "../x", "a b", "a/b", "a.b", "（a）"})
        CHECK(store.save(name, "x").error().code == ErrorCode::InvalidArgument);
    CHECK(fs::is_empty(directory.path));
}

TEST_CASE("lines of the history are numbered, whatever stands in them") {
    const store::TemporaryDirectory directory;
    const app::QueryStore store(directory.path);
    CHECK(store.recall("#1").error().message == "the history is empty");
    REQUIRE(store.append_history({"2026-11-22", 12, "solar\n  OR\t\"a\\b\""}).ok());
    REQUIRE(store.append_history({"2026-11-23", 0, "#1 AND cell"}).ok());
    CHECK(*store.recall("#1") == "solar\n  OR\t\"a\\b\"");
    CHECK(store.history()->at(0).count == 12);
    CHECK(store.history()->at(1).day == "2026-11-23");
    CHECK(store.recall("#3").error().message == "the history has lines #1 to #2");
    CHECK(store.recall("#0").error().code == ErrorCode::NotFound);
}

TEST_CASE("words of one line of the thesaurus stand for each other") {
    const store::TemporaryDirectory directory;
    const app::QueryStore store(directory.path);
    CHECK(store.synonyms("电池").error().code == ErrorCode::NotFound);
    store::put_content(store.thesaurus_file(), "# batteries\n电池, 电芯；storage battery\r\nCell\tElement、電池\n");
    CHECK(*store.synonyms("电池") == std::vector<std::string>{"电芯", "storage battery", "Cell", "Element"});
    CHECK(*store.synonyms("CELL") == std::vector<std::string>{"Element", "電池"});
    CHECK(store.synonyms("wind").error().code == ErrorCode::NotFound);
}

TEST_CASE("what was seen is counted as it is read") {
    const store::TemporaryDirectory directory;
    const app::QueryStore store(directory.path);
    REQUIRE(store.save("q", "x").ok());
    CHECK(store.seen_count("q").value() == std::nullopt);
    for (const char* text : {"", "\n", "CN1A\n", "CN1A\nEP2A1\n", "CN1A\n\nEP2A1", "CN1A\n\n\n"}) {
        store::put_content(store.seen_file("q"), text);
        CHECK(store.seen_count("q").value() == store.seen("q")->size());
    }
    CHECK(store.seen_count("../q").error().code == ErrorCode::InvalidArgument);
}
