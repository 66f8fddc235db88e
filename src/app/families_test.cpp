// Families as a library shows them, on hand-made cases of the two definitions in index/families.h.
#include <doctest/doctest.h>

#include "app/test_library.h"

namespace winnow::app {

namespace {

patent::DocNumber application(std::string office, std::string number) { return {std::move(office), std::move(number), "", {20180101}, ""}; }

patent::Publication member(std::string office, std::string number, std::string kind, std::string filed,
                           std::vector<patent::DocNumber> priorities) {
    patent::Publication made = publication(office, std::move(number), std::move(kind), "invention");
    made.application = application(office, std::move(filed));
    for (auto& priority : priorities) made.priorities.push_back({std::move(priority), patent::PriorityKind::National});
    return made;
}

std::vector<std::string> family(const TestLibrary& test, std::string_view number) {
    return test.library->document(number, "").value().family;
}

uint64_t families(const TestLibrary& test, search::GroupBy by) {
    SearchRequest request{.query = "invention", .snippets = false};
    request.options.group = by;
    return test.library->search(request).value().result.group_count;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("the same priorities make a simple family, over imports and kinds") {
    TestLibrary test;
    test.import({member("CN", "110000001", "A", "201810000001", {}), member("CN", "110000001", "B", "201810000001", {})});
    test.import({member("US", "20190000001", "A1", "16000001", {application("CN", "201810000001")}),
                 member("EP", "3500001", "A1", "19150001", {application("CN", "201810000001")})});
    // The first filing belongs to the family of those that claim its priority.
    CHECK(family(test, "US20190000001A1") == Keys{"CN110000001A", "CN110000001B", "EP3500001A1"});
    CHECK(family(test, "CN110000001B") == Keys{"CN110000001A", "EP3500001A1", "US20190000001A1"});
    CHECK(families(test, search::GroupBy::SimpleFamily) == 1);
}

TEST_CASE("one priority more makes another simple family within the same extended one") {
    TestLibrary test;
    test.import({member("US", "20190000001", "A1", "16000001", {application("CN", "201810000001")}),
                 member("EP", "3500001", "A1", "19150001", {application("CN", "201810000001"), application("CN", "201810000002")}),
                 member("JP", "2019000001", "A", "2019000100", {application("KR", "20180000001")})});
    CHECK(family(test, "US20190000001A1").empty());
    CHECK(families(test, search::GroupBy::SimpleFamily) == 3);
    CHECK(families(test, search::GroupBy::ExtendedFamily) == 2);
}

TEST_CASE("the order of priorities does not matter") {
    TestLibrary test;
    const auto a = application("CN", "201810000001"), b = application("CN", "201810000002");
    test.import({member("US", "20190000001", "A1", "16000001", {a, b}), member("EP", "3500001", "A1", "19150001", {b, a})});
    CHECK(family(test, "EP3500001A1") == Keys{"US20190000001A1"});
}

TEST_CASE("a continuation is in the family of its parent, and its own continuation too") {
    TestLibrary test;
    auto child = member("US", "20200000002", "A1", "16000002", {});
    child.relations.push_back({patent::RelationKind::Continuation, application("US", "16000001")});
    auto grandchild = member("US", "20210000003", "A1", "17000003", {});
    grandchild.relations.push_back({patent::RelationKind::Division, application("US", "16000002")});
    test.import({grandchild, child, member("US", "10000001", "B2", "16000001", {application("CN", "201810000001")})});
    CHECK(family(test, "US10000001B2") == Keys{"US20200000002A1", "US20210000003A1"});
    CHECK(families(test, search::GroupBy::SimpleFamily) == 1);
    CHECK(families(test, search::GroupBy::ExtendedFamily) == 1);
}

TEST_CASE("a continuation-in-part is a simple family of its own; what continues it belongs to that") {
    TestLibrary test;
    auto part = member("US", "20200000002", "A1", "16000002", {});
    part.relations.push_back({patent::RelationKind::ContinuationInPart, application("US", "16000001")});
    auto child = member("US", "20210000003", "A1", "17000003", {});  // names the parent of its parent, too, as such publications do
    child.relations = {{patent::RelationKind::Continuation, application("US", "16000002")}, part.relations[0]};
    test.import({member("US", "10000001", "B2", "16000001", {}), part, child,
                 member("EP", "3500001", "A1", "19150001", {application("US", "16000001"), application("US", "16000002")})});
    CHECK(family(test, "US10000001B2").empty());
    CHECK(family(test, "US20200000002A1") == Keys{"EP3500001A1", "US20210000003A1"});
    CHECK(families(test, search::GroupBy::SimpleFamily) == 2);
    CHECK(families(test, search::GroupBy::ExtendedFamily) == 1);
}

TEST_CASE("an extended family connects what shares anything, through others") {
    TestLibrary test;
    const auto a = application("CN", "201810000001"), b = application("CN", "201810000002"), c = application("CN", "201810000003");
    test.import({member("US", "20190000001", "A1", "16000001", {a}), member("EP", "3500001", "A1", "19150001", {a, b}),
                 member("JP", "2019000001", "A", "2019000100", {b, c}), member("KR", "20190000001", "A", "20190000100", {c})});
    CHECK(families(test, search::GroupBy::SimpleFamily) == 4);
    CHECK(families(test, search::GroupBy::ExtendedFamily) == 1);
}

TEST_CASE("a publication that is deleted connects no more") {
    TestLibrary test;
    const auto a = application("CN", "201810000001"), b = application("CN", "201810000002");
    const auto bridge = member("EP", "3500001", "A1", "19150001", {a, b});
    test.import({member("US", "20190000001", "A1", "16000001", {a}), bridge, member("JP", "2019000001", "A", "2019000100", {b})});
    CHECK(families(test, search::GroupBy::ExtendedFamily) == 1);
    auto gone = bridge;
    gone.deleted = true;
    test.import({gone});
    CHECK(families(test, search::GroupBy::ExtendedFamily) == 2);
}

TEST_CASE("publications without application and priorities are families of their own") {
    TestLibrary test;
    test.import({publication("CN", "1", "A", "invention"), publication("CN", "2", "A", "invention")});
    CHECK(families(test, search::GroupBy::SimpleFamily) == 2);
    CHECK(families(test, search::GroupBy::ExtendedFamily) == 2);
    CHECK(family(test, "CN1A").empty());
}

}  // namespace winnow::app
