#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "app/test_library.h"
#include "generate/generator.h"

namespace winnow::app {

namespace {

std::vector<patent::Publication> generated(uint64_t documents, uint64_t seed = 1) {
    const generate::Generator generator({.documents = documents, .seed = seed});
    std::vector<patent::Publication> publications;
    for (uint64_t i = 0; i < documents; ++i) publications.push_back(generator.make(i));
    return publications;
}

uint64_t count(const TestLibrary& test, std::string_view query) { return test.library->count(query).value(); }

}  // namespace

TEST_CASE("a missing library is not made by opening it") {
    const store::TemporaryDirectory directory;
    const auto library = Library::open(directory.path / "none", false);
    REQUIRE_FALSE(library.ok());
    CHECK(library.error().code == ErrorCode::NotFound);
    CHECK(library.error().message.find("none") != std::string::npos);
    CHECK_FALSE(fs::exists(directory.path / "none"));
}

TEST_CASE("a directory with other files does not become a library") {
    const store::TemporaryDirectory directory;
    store::put_content(directory.path / "letter.txt", "dear all");
    const auto library = Library::open(directory.path, true);
    REQUIRE_FALSE(library.ok());
    CHECK(library.error().code == ErrorCode::InvalidArgument);
    CHECK_FALSE(fs::exists(directory.path / "MANIFEST"));
}

TEST_CASE("an empty library answers") {
    const TestLibrary test;
    CHECK(count(test, "*") == 0);
    CHECK(test.library->search({.query = "battery"}).value().hits.empty());
    CHECK(test.exported().empty());
    CHECK(test.library->document("CN1A", "").error().code == ErrorCode::NotFound);
    CHECK(check_library(test.path(), nullptr).value().empty());
}

TEST_CASE("what is exported and imported again is the same, and importing it twice changes nothing") {
    TestLibrary first, second;
    first.import(generated(300));
    const auto lines = first.exported();
    CHECK(lines.size() == 300);
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    second.import({second.file("export.jsonl", text)});
    CHECK(first_difference(second.exported(), lines) == "");
    const ImportSummary again = second.import({second.file("copy.jsonl", text)});
    CHECK(again.documents == 300);
    CHECK(again.unchanged == 300);
    CHECK(first_difference(second.exported(), lines) == "");
}

TEST_CASE("the samples of the offices survive export and import") {
    const std::string data = "../shared/data";
    if (!fs::exists(data + "/us-xml")) {
        MESSAGE("skipped: no sample data in ../shared/data");
        return;
    }
    TestLibrary first, second;
    const ImportSummary summary = first.import({data + "/us-xml", data + "/cn-xml"});
    CHECK(summary.rejected == 0);
    CHECK(summary.set_aside > 0);  // sequence listings
    CHECK(summary.documents == summary.added + summary.replaced + summary.unchanged);
    const auto lines = first.exported();
    CHECK(lines.size() == summary.added);
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    second.import({second.file("export.jsonl", text)});
    CHECK(first_difference(second.exported(), lines) == "");
    CHECK(check_library(first.path(), nullptr).value().empty());
}

TEST_CASE("an import counts what is new, replaced, unchanged and deleted") {
    TestLibrary test;
    const auto first =
        test.import({publication("CN", "1", "A", "one"), publication("CN", "2", "A", "two"), publication("CN", "3", "A", "three")});
    CHECK(first.added == 3);
    auto gone = publication("CN", "3", "A", "");
    gone.deleted = true;
    const auto second = test.import(
        {publication("CN", "1", "A", "one"), publication("CN", "2", "A", "changed"), gone, publication("CN", "4", "A", "four")});
    CHECK(second.added == 1);
    CHECK(second.replaced == 1);
    CHECK(second.unchanged == 1);
    CHECK(second.deleted == 1);
    CHECK(count(test, "*") == 3);
    CHECK(test.title("CN2A") == "changed");
    CHECK(test.library->document("CN3A", "").error().code == ErrorCode::NotFound);
    CHECK(test.library->info().documents == 3);
}

TEST_CASE("of two records of one publication the newer one counts, in whatever order they come") {
    const auto older = publication("US", "7654321", "B2", "older", 20200101), newer = publication("US", "7654321", "B2", "newer", 20210101);
    SUBCASE("in one file") {
        TestLibrary forward, backward;
        forward.import({older, newer});
        backward.import({newer, older});
        CHECK(forward.title("US7654321B2") == "newer");
        CHECK(backward.title("US7654321B2") == "newer");
    }
    SUBCASE("in two imports") {
        TestLibrary test;
        test.import({newer});
        CHECK(test.import({older}).unchanged == 1);
        CHECK(test.title("US7654321B2") == "newer");
    }
    SUBCASE("without dates the later import counts") {
        TestLibrary test;
        test.import({newer});
        test.import({publication("US", "7654321", "B2", "undated")});
        CHECK(test.title("US7654321B2") == "undated");
    }
}

TEST_CASE("a publication that came twice in one import is still found by its next update") {
    TestLibrary test;
    test.import({publication("CN", "1", "A", "first"), publication("CN", "1", "A", "second")});
    CHECK(test.import({publication("CN", "1", "A", "third")}).replaced == 1);
    CHECK(count(test, "*") == 1);
    CHECK(test.title("CN1A") == "third");
}

TEST_CASE("a withdrawal reaches what came before it, and not what comes behind it") {
    auto gone = publication("CN", "1", "A", "");
    gone.deleted = true;
    TestLibrary test;
    test.import({publication("CN", "1", "A", "one"), gone});
    CHECK(count(test, "*") == 0);
    test.import({gone, publication("CN", "1", "A", "back")});
    CHECK(test.title("CN1A") == "back");
}

TEST_CASE("a number in small letters is the same number") {
    TestLibrary test;
    test.import({publication("CN", "112345678", "A", "large")});
    CHECK(test.import({publication("cn", "112345678", "a", "small")}).replaced == 1);
    CHECK(count(test, "*") == 1);
    CHECK(check_library(test.path(), nullptr).value().empty());
}

TEST_CASE("records of several sources become one, whether they come in one import or in two") {
    auto whole = publication("EP", "1234567", "A1", "Pump");
    whole.source.format = "docdb";
    auto row = publication("EP", "1234567", "A1", "PUMP");
    row.source.format = "lens";
    row.source.partial = true;
    row.citations = {{.number = {.office = "US", .number = "5309725", .kind = "A"}}};
    std::string together;
    for (const bool at_once : {true, false}) {
        TestLibrary test;
        if (at_once) {
            const ImportSummary summary = test.import({row, whole});
            CHECK(summary.added == 1);
            CHECK(summary.combined == 1);
        } else {
            test.import({row});
            CHECK(test.import({whole}).combined == 1);
        }
        CHECK(count(test, "TTL:pump") == 1);
        CHECK(count(test, "B_CITES:US5309725A") == 1);
        const std::vector<std::string> stored = test.exported();
        REQUIRE(stored.size() == 1);
        if (at_once) together = stored[0];
        CHECK(stored[0] == together);
        CHECK(test.import({row}).unchanged == 1);  // what was said before changes nothing
        CHECK(test.import({whole}).unchanged == 1);
    }
}

TEST_CASE("a source withdraws what it said itself, and the publication goes when nobody else speaks of it") {
    auto whole = publication("EP", "1234567", "A1", "Pump");
    whole.source.format = "docdb";
    auto row = publication("EP", "1234567", "A1", "Pumpe");
    row.source.format = "lens";
    row.source.partial = true;
    auto withdrawn = whole;
    withdrawn.deleted = true;
    auto removed = whole;
    removed.deleted = true;
    removed.source = {.file = "mine.jsonl", .format = "winnow-jsonl"};  // a line that a person wrote
    for (const bool at_once : {true, false}) {
        TestLibrary test;
        if (at_once) {
            test.import({row, whole, withdrawn});
        } else {
            test.import({row});
            test.import({whole});
            const ImportSummary summary = test.import({withdrawn});
            CHECK(summary.deleted == 0);
            CHECK(summary.replaced == 1);
        }
        CHECK(count(test, "*") == 1);
        CHECK(test.title("EP1234567A1") == "Pumpe");
        CHECK(test.import({row}).unchanged == 1);
        CHECK(test.import({withdrawn}).replaced == 0);
        CHECK(test.import({whole}).combined == 1);
        CHECK(test.import({removed}).deleted == 1);
        CHECK(count(test, "*") == 0);
    }
}

TEST_CASE("a document is found by its number however people write it") {
    TestLibrary test;
    auto application = publication("US", "20050004437", "A1", "application");
    auto granted = publication("CN", "103456789", "B", "granted");
    granted.application = {"CN", "201410408762", "", {20140818}, "201410408762.5"};
    test.import({application, granted, publication("EP", "1000000", "A1", "european"), publication("WO", "2020081771", "A1", "world")});
    for (const char* written : {"US20050004437A1", "US 2005/0004437 A1", "us2005/0004437", "US 20050004437"})
        CHECK_MESSAGE(test.title(written) == "application", written);
    for (const char* written : {"CN103456789B", "CN 103456789 B", "103456789", "CN103456789", "CN201410408762.5", "ZL201410408762.5"}) {
        CHECK_MESSAGE(test.title(written) == "granted", written);
    }
    CHECK(test.title("EP 1 000 000") == "european");
    CHECK(test.title("WO 2020/081771 A1") == "world");
    const auto wrong = test.library->document("CN103456789A", "");
    REQUIRE_FALSE(wrong.ok());  // the grant is not the application
    CHECK(wrong.error().code == ErrorCode::NotFound);
    CHECK(wrong.error().message.find("CN103456789A") != std::string::npos);
}

TEST_CASE("without a kind code the latest publication of a number is meant") {
    TestLibrary test;
    auto application = publication("EP", "1000000", "A1", "application"), granted = publication("EP", "1000000", "B1", "granted");
    granted.number.date = {20230405};
    test.import({granted, application});
    CHECK(test.title("EP1000000") == "granted");
    CHECK(test.title("EP1000000A1") == "application");
}

TEST_CASE("who cites a publication is named with it") {
    TestLibrary test;
    auto citing = publication("CN", "2", "A", "citing"), other = publication("US", "3", "A1", "other");
    citing.citations.push_back({.number = {"US", "7654321", "B2", {}, ""}, .category = "X"});
    other.citations.push_back({.number = {"US", "7654321", "", {}, ""}});
    test.import({publication("US", "7654321", "B2", "cited"), citing});
    test.import({other});
    CHECK(test.library->document("US7654321", "").value().cited_by == std::vector<std::string>{"CN2A", "US3A1"});
    CHECK(test.library->document("CN2A", "").value().cited_by.empty());
}

TEST_CASE("a search shows title and abstract and the places that matched") {
    TestLibrary test;
    auto found = publication("US", "1000001", "B2", "A solar cell");
    found.abstracts.push_back({"en", patent::TextOrigin::Original, "It has a battery."});
    patent::ClaimSet claims{"en", patent::TextOrigin::Original, {}};
    for (uint32_t number = 1; number <= 9; ++number)
        claims.claims.push_back({number, "A cell of kind " + std::to_string(number) + ".", {}, {}});
    found.claims.push_back(claims);
    test.import({found, publication("US", "1000002", "B2", "A lamp")});
    const SearchResponse response = test.library->search({.query = "cells"}).value();
    CHECK(response.result.count == 1);
    REQUIRE(response.hits.size() == 1);
    const SearchHit& hit = response.hits[0];
    CHECK(hit.key == "US1000001B2");
    CHECK(hit.publication.titles[0].text == "A solar cell");
    REQUIRE(hit.passages.size() == 6);  // title, abstract, four claims
    CHECK(hit.passages[0].text == "A solar cell");
    REQUIRE(hit.passages[0].marks.size() == 1);
    CHECK(hit.passages[0].marks[0].begin == 8);
    CHECK(hit.passages[0].marks[0].end == 12);
    CHECK(hit.passages[1].marks.empty());
    CHECK(hit.passages[5].text == "A cell of kind 4.");
    CHECK_FALSE(response.tree.empty());
    CHECK(test.library->search({.query = "cells", .reading = false}).value().result.count == 0);
    CHECK(test.library->search({.query = "cell AND ("}).error().code == ErrorCode::QuerySyntax);
    CHECK(test.library->document("US1000001B2", "cell").value().passages.size() == 11);
}

TEST_CASE("an export with a query holds what the query finds") {
    TestLibrary test;
    test.import(generated(200));
    const auto chinese = test.exported("AUTHORITY:CN");
    CHECK(chinese.size() == count(test, "AUTHORITY:CN"));
    CHECK(chinese.size() > 20);
    for (const std::string& line : chinese) CHECK(line.find("\"office\":\"CN\"") != std::string::npos);
}

TEST_CASE("merging changes nothing but the number of segments") {
    TestLibrary test;
    for (uint64_t seed = 1; seed <= 3; ++seed) test.import(generated(60, seed));
    const auto before = test.exported();
    const uint64_t electric = count(test, "electric* OR 电");
    CHECK(test.library->info().segments.size() == 3);
    REQUIRE(test.library->optimise().ok());
    CHECK(test.library->info().segments.size() == 1);
    CHECK(test.library->info().segments[0].deleted == 0);
    CHECK(first_difference(test.exported(), before) == "");
    CHECK(count(test, "electric* OR 电") == electric);
    CHECK(check_library(test.path(), nullptr).value().empty());
}

TEST_CASE("two writers exclude each other") {
    TestLibrary test;
    const auto lock = FileLock::acquire(test.path() / "LOCK").value();
    const auto second =
        test.library->import({.paths = {test.file("a.jsonl", lines_of({publication("CN", "1", "A", "one")}))}}, nullptr, nullptr);
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().code == ErrorCode::Conflict);
}

TEST_CASE("readers see whole commits while an import runs, and another process's after a refresh") {
    TestLibrary test;
    // Each commit holds whole pairs: a title of every pair says left, the other right.
    std::vector<patent::Publication> pairs;
    for (int i = 0; i < 3000; ++i) pairs.push_back(publication("CN", std::to_string(1000000 + i), "A", i % 2 == 0 ? "left" : "right"));
    const auto other = Library::open(test.path(), false).value();
    std::atomic<bool> done = false;
    std::atomic<uint64_t> looks = 0, errors = 0, halves = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i) {
        readers.emplace_back([&, library = i == 0 ? other.get() : test.library.get()] {
            uint64_t last = 0;
            while (!done) {
                if (!library->refresh().ok()) ++errors;
                const auto all = library->search({.query = "left OR right", .snippets = false});
                if (!all.ok()) {
                    ++errors;
                    continue;
                }
                if (all->result.count < last) ++halves;  // documents are only added here
                last = all->result.count;
                ++looks;
            }
        });
    }
    for (int part = 0; part < 10; ++part) test.import(std::vector(pairs.begin() + part * 300, pairs.begin() + (part + 1) * 300));
    done = true;
    for (auto& reader : readers) reader.join();
    CHECK(errors == 0);
    CHECK(halves == 0);
    CHECK(looks > 0);
    REQUIRE(other->refresh().ok());
    CHECK(other->count("left").value() == 1500);
    CHECK(other->info().generation == test.library->info().generation);
}

}  // namespace winnow::app
