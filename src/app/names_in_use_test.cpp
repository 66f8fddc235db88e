// A library's list of names as searches see it, while the library stays open.
#include <doctest/doctest.h>

#include <map>

#include "app/names.h"
#include "app/test_library.h"

namespace winnow::app {

namespace {

patent::Publication filed_by(std::string number, const std::vector<std::string>& applicants, std::string title = "pump") {
    patent::Publication made = publication("EP", std::move(number), "A1", std::move(title));
    for (const std::string& name : applicants) {
        patent::Party party;
        party.role = patent::PartyRole::Applicant;
        party.name = name;
        made.parties.push_back(std::move(party));
    }
    return made;
}

std::map<std::string, uint64_t> facet(const TestLibrary& test, const std::string& field) {
    SearchRequest request{.query = "*", .snippets = false};
    request.options.limit = 0;
    request.options.facets = {{field, 100, {}}};
    std::map<std::string, uint64_t> counts;
    const SearchResponse response = test.library->search(request).value();
    for (const auto& value : response.result.facets.front().values) counts[value.value] = value.count;
    return counts;
}

uint64_t count(const TestLibrary& test, std::string_view query) { return test.library->count(query).value(); }

void merge(const TestLibrary& test, const std::string& canonical, const std::string& variant) {
    auto list = names::MergeList::read(names_file(test.path())).value();
    REQUIRE(list.add(names::Merge{true, canonical, variant, {}}).ok());
    REQUIRE(list.write(names_file(test.path())).ok());
    REQUIRE(test.library->refresh().ok());
}

void hold(const TestLibrary& test, const std::string& parent, const std::string& child, patent::Date from, patent::Date to = {}) {
    auto list = names::MergeList::read(names_file(test.path())).value();
    REQUIRE(list.add(names::Holding{true, parent, child, "subsidiary", from, to, {}}).ok());
    REQUIRE(list.write(names_file(test.path())).ok());
    REQUIRE(test.library->refresh().ok());
}

void unmerge(const TestLibrary& test, const std::string& variant) {
    auto list = names::MergeList::read(names_file(test.path())).value();
    REQUIRE(list.remove_variant(variant).value() == 1);
    REQUIRE(list.write(names_file(test.path())).ok());
    REQUIRE(test.library->refresh().ok());
}

using Counts = std::map<std::string, uint64_t>;

/// Three segments: Siemens under two spellings and another party, one document replaced.
struct NamedLibrary : TestLibrary {
    NamedLibrary() {
        library = Library::open(path(), true, [] { return patent::Date{20261122}; }).value();
        import({filed_by("1000001", {"Siemens Aktiengesellschaft"}), filed_by("1000002", {"Siemens AG"})});
        import({filed_by("1000003", {"Siemens AG", "Siemens Aktiengesellschaft"}), filed_by("1000004", {"Bosch"})});
        import({filed_by("1000005", {"Bosch", "Siemens AG"})});
    }
};

}  // namespace

TEST_CASE("a merge makes one name of two in the next facet, and taking it back makes two") {
    NamedLibrary test;
    CHECK(facet(test, "ANS") == Counts{{"BOSCH", 2}, {"SIEMENS AG", 3}, {"SIEMENS AKTIENGESELLSCHAFT", 2}});
    merge(test, "Siemens", "Siemens Aktiengesellschaft");
    merge(test, "Siemens", "Siemens AG");
    CHECK(facet(test, "ANS") == Counts{{"BOSCH", 2}, {"SIEMENS", 4}});
    CHECK(facet(test, "ANS_KEY") == Counts{{"BOSCH", 2}, {"SIEMENS", 4}});
    CHECK(facet(test, "F_ANS_KEY") == Counts{{"BOSCH", 2}, {"SIEMENS", 3}});
    CHECK(facet(test, "AN_KEY") == Counts{{"BOSCH", 2}, {"SIEMENS AG", 3}, {"SIEMENS AKTIENGESELLSCHAFT", 2}});
    unmerge(test, "Siemens AG");
    CHECK(facet(test, "ANS") == Counts{{"BOSCH", 2}, {"SIEMENS", 2}, {"SIEMENS AG", 3}});
    unmerge(test, "Siemens Aktiengesellschaft");
    CHECK(facet(test, "ANS") == Counts{{"BOSCH", 2}, {"SIEMENS AG", 3}, {"SIEMENS AKTIENGESELLSCHAFT", 2}});
}

TEST_CASE("who asks for a variant finds the party under all of its names") {
    NamedLibrary test;
    CHECK(count(test, "ANS_KEY:\"Siemens AG\"") == 3);
    merge(test, "Siemens", "Siemens AG");
    merge(test, "Siemens", "Siemens Aktiengesellschaft");
    for (const char* asked : {"ANS_KEY:\"Siemens AG\"", "ANS_KEY:\"siemens aktiengesellschaft\"", "ANS_KEY:Siemens", "ANS_KEY:SIEM*"}) {
        CHECK_MESSAGE(count(test, asked) == 4, asked);
    }
    // A pattern is held against current names only; AN_KEY knows no merges.
    CHECK(count(test, "ANS_KEY:\"SIEMENS A*\"") == 0);
    CHECK(count(test, "AN_KEY:\"Siemens AG\"") == 3);
    CHECK(count(test, "ANS_KEY:Siemens AND ANS_KEY:Bosch") == 1);
    CHECK(count(test, "NOT ANS_KEY:\"Siemens AG\"") == 1);
    CHECK(test.exported("ANS_KEY:\"Siemens AG\"").size() == 4);
    CHECK(test.library->search({.query = "ANS_KEY:\"Siemens AG\""}).value().tree == "Key ANS_KEY \"SIEMENS\"\n");
}

TEST_CASE("documents that come, change and go are seen under current names") {
    NamedLibrary test;
    merge(test, "Siemens", "Siemens AG");
    merge(test, "Siemens", "Siemens Aktiengesellschaft");
    test.import({filed_by("1000006", {"SIEMENS AG"}), filed_by("1000002", {"Bosch"}, "another pump")});
    CHECK(facet(test, "ANS") == Counts{{"BOSCH", 3}, {"SIEMENS", 4}});
    REQUIRE(test.library->optimise().ok());
    CHECK(facet(test, "ANS") == Counts{{"BOSCH", 3}, {"SIEMENS", 4}});
    merge(test, "Bosch", "Siemens");
    CHECK(facet(test, "ANS") == Counts{{"BOSCH", 6}});
    CHECK(count(test, "ANS_KEY:\"Siemens AG\"") == 6);
}

TEST_CASE("signs that queries use as wildcards are no hindrance to a merge") {
    TestLibrary test;
    test.import({filed_by("1000001", {"E*Trade"}), filed_by("1000002", {"Morgan"})});
    merge(test, "Morgan", "E*Trade");
    CHECK(facet(test, "ANS") == Counts{{"MORGAN", 2}});
}

TEST_CASE("a company of the tree is found with all that belong to it today, each under all of its names") {
    NamedLibrary test;
    test.import({filed_by("1000007", {"Healthineers GmbH"}), filed_by("1000008", {"Varian Medical Systems, Inc."}),
                 filed_by("1000009", {"Osram GmbH"}), filed_by("1000010", {"V*A*R"})});
    merge(test, "Siemens", "Siemens AG");
    merge(test, "Siemens", "Siemens Aktiengesellschaft");
    merge(test, "Siemens Healthineers", "Healthineers GmbH");
    merge(test, "Varian", "Varian Medical Systems, Inc.");
    CHECK(count(test, "ANS_KEY:TREE@\"Siemens\"") == 4);
    hold(test, "Siemens AG", "Siemens Healthineers", {});
    hold(test, "Healthineers GmbH", "Varian", {20210415});
    hold(test, "Siemens", "Osram GmbH", {19780101}, {20130705});
    hold(test, "Varian", "V*A*R", {});
    CHECK(count(test, "ANS_KEY:TREE@\"Siemens\"") == 7);
    for (const char* asked :
         {"ANS:(TREE@\"Siemens\")", "ANS_KEY:TREE@Siemens", "ANS:TREE@\"siemens aktiengesellschaft\"", "AN_KEY:TREE@\"Siemens AG\""}) {
        CHECK_MESSAGE(count(test, asked) == 7, asked);
    }
    CHECK(count(test, "ANS_KEY:(bosch OR TREE@\"Siemens\")") == 8);
    CHECK(count(test, "ANS:TREE@Varian") == 2);
    CHECK(count(test, "ANS:TREE@\"Osram GmbH\"") == 1);
    CHECK(count(test, "* NOT ANS:TREE@Siemens") == 2);
    CHECK(test.library->search({.query = "ANS:TREE@Varian"}).value().tree ==
          "Or\n  Range ANS_KEY [V*A*R TO V*A*R]\n  Key ANS_KEY \"VARIAN\"\n");
}

TEST_CASE("a company that the list does not have is an error that names the nearest") {
    NamedLibrary test;
    const auto none = test.library->count("ANS:TREE@Siemens");
    REQUIRE(!none.ok());
    CHECK(none.error().message == "the list of names has no company 'SIEMENS'; winnow names tree puts companies on it");
    hold(test, "Siemens", "Siemens Healthineers", {});
    const auto unknown = test.library->count("pump AND ANS:(TREE@\"Simens\")");
    REQUIRE(!unknown.ok());
    CHECK(unknown.error().message == "the list of names has no company 'SIMENS'; did you mean 'Siemens'?");
    CHECK(unknown.error().begin == 9);
    CHECK(unknown.error().end == 28);
}

TEST_CASE("a list with mistakes leaves names as they were and says so where names matter") {
    NamedLibrary test;
    merge(test, "Siemens", "Siemens AG");
    store::put_content(names_file(test.path()), "merge\ton\tSiemens\n");
    REQUIRE(test.library->refresh().ok());
    CHECK(facet(test, "ANS") == Counts{{"BOSCH", 2}, {"SIEMENS", 3}, {"SIEMENS AKTIENGESELLSCHAFT", 2}});
    SearchRequest request{.query = "ANS_KEY:Siemens"};
    const auto warnings = test.library->search(request).value().warnings;
    REQUIRE(warnings.size() == 1);
    CHECK(warnings.front().message.starts_with("the list of names cannot be read, so names are as before: "));
    CHECK(warnings.front().message.find("names.tsv: line 1: expected 4 to 7 columns") != std::string::npos);
    request.query = "pump";
    CHECK(test.library->search(request).value().warnings.empty());
    request.options.facets = {{"ANS", 1, {}}};
    CHECK(test.library->search(request).value().warnings.size() == 1);
    request.options.facets.clear();
    request.options.sort = "-ANS";
    CHECK(test.library->search(request).value().warnings.size() == 1);
    // A library opened on such a list opens.
    const auto opened = Library::open(test.path(), false);
    REQUIRE(opened.ok());
    CHECK((*opened)->count("ANS_KEY:\"Siemens AG\"").value() == 3);
    store::put_content(names_file(test.path()), "merge\ton\tSiemens\tSiemens AG\n");
    REQUIRE(test.library->refresh().ok());
    CHECK(test.library->search(request).value().warnings.empty());
}

}  // namespace winnow::app
