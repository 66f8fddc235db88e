// What depends on the whole library, as searches and documents show it: families by any member, citing documents, statuses by day.
#include <doctest/doctest.h>

#include "app/test_library.h"

namespace winnow::app {

namespace {

/// A library at a day that the test moves.
struct DatedLibrary : TestLibrary {
    patent::Date today{20240501};
    DatedLibrary() {
        library = Library::open(path(), true, [this] { return today; }).value();
    }
    void on(int32_t day) {
        today = {day};
        REQUIRE(library->refresh().ok());
    }
    uint64_t count(std::string_view query) const { return library->count(query).value(); }
    std::vector<std::string> found(std::string query, std::string sort = "PN") const {
        SearchRequest request{.query = std::move(query), .snippets = false};
        request.options.limit = 100;
        request.options.sort = std::move(sort);
        std::vector<std::string> keys;
        const SearchResponse answer = library->search(request).value();
        for (const SearchHit& hit : answer.hits) keys.push_back(hit.key);
        return keys;
    }
    /// "CN 3, US 1"
    std::string facet(std::string query, std::string field) const {
        SearchRequest request{.query = std::move(query), .snippets = false};
        request.options.facets = {{std::move(field), 20, ""}};
        const SearchResponse answer = library->search(request).value();
        std::string text;
        for (const search::FacetValue& value : answer.result.facets.front().values)
            text += (text.empty() ? "" : ", ") + value.value + " " + std::to_string(value.count);
        return text;
    }
    std::string warning(std::string query) const {
        const SearchResponse answer = library->search({.query = std::move(query), .snippets = false}).value();
        return answer.warnings.empty() ? "" : answer.warnings.front().message;
    }
};

using Keys = std::vector<std::string>;

patent::Publication member(std::string office, std::string number, std::string kind, std::string filed, int32_t published) {
    patent::Publication made = publication(office, std::move(number), std::move(kind), "invention");
    made.number.date = {published};
    made.application = {std::move(office), std::move(filed), "", {20180110}, ""};
    made.right = patent::RightType::Invention;
    return made;
}

patent::Publication claiming(patent::Publication made, std::string office, std::string number) {
    made.priorities.push_back({{std::move(office), std::move(number), "", {20180110}, ""}, patent::PriorityKind::National});
    return made;
}

patent::Publication citing(patent::Publication made, std::string office, std::string number, std::string kind) {
    made.citations.push_back({});
    made.citations.back().number = {std::move(office), std::move(number), std::move(kind), {}, ""};
    return made;
}

/// One family of three offices in two imports, and one document besides.
void import_family(TestLibrary& test) {
    test.import({member("CN", "110000001", "A", "201810000001", 20190601), member("CN", "110000001", "B", "201810000001", 20210301)});
    test.import({claiming(member("US", "20190000001", "A1", "16000001", 20190701), "CN", "201810000001"),
                 claiming(member("EP", "3500001", "A1", "19150001", 20190501), "CN", "201810000001"),
                 member("CN", "110000777", "A", "201810000777", 20190601)});
}

}  // namespace

TEST_CASE("a family is found by the number of any of its members, however it is written") {
    DatedLibrary test;
    import_family(test);
    const Keys family = {"CN110000001A", "CN110000001B", "EP3500001A1", "US20190000001A1"};
    for (const char* number :
         {"CN110000001A", "CN110000001B", "CN110000001", "\"CN 110000001 A\"", "EP3500001", "\"US 2019/0000001 A1\"", "CN201810000001"}) {
        CHECK_MESSAGE(test.found("FAM:" + std::string(number)) == family, number);
        CHECK_MESSAGE(test.found("IFAM:" + std::string(number)) == family, number);
    }
    CHECK(test.found("FAM==\"EP3500001A1\"") == family);
    CHECK(test.found("FAM:CN110000777") == Keys{"CN110000777A"});
    CHECK(test.found("FAM:(CN110000777 OR EP3500001) NOT AUTHORITY:CN") == Keys{"EP3500001A1", "US20190000001A1"});
    CHECK(test.count("FAM:*") == 5);
}

TEST_CASE("a family that no document here is in is nothing, with a warning; wildcards are refused") {
    DatedLibrary test;
    import_family(test);
    CHECK(test.count("FAM:CN999999999A") == 0);
    CHECK(test.warning("FAM:CN999999999A").find("no document CN999999999A in this library") == 0);
    CHECK(test.warning("FAM:CN110000001C").find("of that number there is CN110000001A, CN110000001B") != std::string::npos);
    CHECK(test.library->count("FAM:CN11*").error().code == ErrorCode::QuerySyntax);
    CHECK(test.library->count("IFAM_ID:123").error().message.find("IFAM") != std::string::npos);
}

TEST_CASE("families are counted by applications and offices, and by their member published first") {
    DatedLibrary test;
    import_family(test);
    CHECK(test.found("FAM_COUNT:[2 TO *]") == Keys{"CN110000001A", "CN110000001B", "EP3500001A1", "US20190000001A1"});
    CHECK(test.count("FAM_COUNT:3") == 4);
    CHECK(test.count("IFAM_COUNT:1") == 1);
    CHECK(test.facet("*", "FAM_COUNTRY") == "CN 5, EP 4, US 4");
    CHECK(test.found("FAM_COUNTRY:US AND AUTHORITY:CN") == Keys{"CN110000001A", "CN110000001B"});
    CHECK(test.facet("*", "FAM") == "EP3500001A1 4, CN110000777A 1");
    patent::Publication gone = member("EP", "3500001", "A1", "19150001", 20190501);
    gone.deleted = true;
    test.import({gone});
    CHECK(test.facet("*", "FAM") == "CN110000001A 3, CN110000777A 1");
    CHECK(test.count("FAM_COUNT:2") == 3);
}

TEST_CASE("who cites is found, counted and sorted by, over imports and deletions") {
    DatedLibrary test;
    test.import({member("CN", "110000001", "A", "201810000001", 20190601), member("CN", "110000001", "B", "201810000001", 20210301),
                 member("CN", "110000002", "A", "201810000002", 20190601)});
    const auto first = citing(member("EP", "3500001", "A1", "19150001", 20200501), "CN", "110000001", "A");
    test.import({first, citing(member("EP", "3500001", "B1", "19150001", 20220501), "CN", "110000001", "A"),
                 citing(citing(member("US", "11000001", "B2", "17000001", 20220501), "CN", "110000001", "B"), "CN", "110000002", "A")});
    CHECK(test.found("F_CITES:EP3500001") == Keys{"CN110000001A", "CN110000001B"});
    CHECK(test.found("F_CITES:\"EP 3500001 B1\"") == Keys{"CN110000001A", "CN110000001B"});
    CHECK(test.found("F_CITES_COUNT:2") == Keys{"CN110000001A", "CN110000001B"});  // A1 and B1 of one number are one
    CHECK(test.found("F_CITES_COUNT:[1 TO *]", "-F_CITES_COUNT") == Keys{"CN110000001A", "CN110000001B", "CN110000002A"});
    CHECK(test.facet("*", "F_CITES") == "US11000001 3, EP3500001 2");
    CHECK(test.found("BF_CITES:CN110000002") == Keys{"US11000001B2"});
    CHECK(test.found("BF_CITES:US11000001") == Keys{"CN110000001A", "CN110000001B", "CN110000002A"});
    patent::Publication gone = first;
    gone.deleted = true;
    test.import({gone});
    CHECK(test.count("F_CITES:EP3500001") == 2);  // the grant still cites
    gone.number.kind = "B1";
    test.import({gone});
    CHECK(test.count("F_CITES:EP3500001") == 0);
}

TEST_CASE("the publications of an application have one status, at any day, and the document says why") {
    DatedLibrary test;
    test.import({member("CN", "110000001", "A", "201810000001", 20190601)});
    CHECK(test.found("LEGAL_STATUS:PENDING") == Keys{"CN110000001A"});
    test.import({member("CN", "110000001", "B", "201810000001", 20210301)});
    CHECK(test.count("LEGAL_STATUS:IN_FORCE") == 2);
    CHECK(test.facet("*", "SIMPLE_LEGAL_STATUS") == "ACTIVE 2");
    CHECK(test.facet("*", "STATUS_BY") == "CONCLUDED 2");
    const DocumentResponse document = test.library->document("CN110000001A", "").value();
    CHECK(document.as_of == patent::Date{20240501});
    CHECK(document.status.status == patent::Status::InForce);
    CHECK(document.status.reason == "published as granted B on 2021-03-01 (CN110000001B)");
    test.on(20200101);
    CHECK(test.count("LEGAL_STATUS:PENDING") == 2);
    test.on(20380111);  // the term ended on 2038-01-10, Chinese patent law art. 42
    CHECK(test.count("LEGAL_STATUS:EXPIRED") == 2);
    CHECK(test.library->document("CN110000001A", "").value().status.status == patent::Status::Expired);
}

TEST_CASE("a status of a source is kept, and holds for publications of the application without one") {
    DatedLibrary test;
    patent::Publication told = member("CN", "110000001", "B", "201810000001", 20210301);
    told.status = patent::Status::Lapsed;
    told.source.produced = {20230101};
    test.import({member("CN", "110000001", "A", "201810000001", 20190601), told});
    CHECK(test.count("LEGAL_STATUS:LAPSED") == 2);
    CHECK(test.facet("*", "STATUS_BY") == "SOURCE 2");
    CHECK(test.library->document("CN110000001A", "").value().status.status == patent::Status::Lapsed);
    CHECK(test.count("STATUS_CHANGE:\"20230101 LAPSED SOURCE\"") == 1);
    test.on(20220101);  // before the day of the source's data the dates speak
    CHECK(test.count("LEGAL_STATUS:IN_FORCE") == 2);
}

}  // namespace winnow::app
