#include "app/complete.h"

#include <doctest/doctest.h>

#include "app/query_store.h"
#include "app/test_library.h"

using namespace winnow;
using namespace winnow::app;

namespace {

patent::Publication applied_by(std::string number, std::string applicant, std::vector<std::string> symbols) {
    auto made = publication("US", std::move(number), "A1", "A battery");
    patent::Party& party = made.parties.emplace_back();
    party.role = patent::PartyRole::Applicant;
    party.name = std::move(applicant);
    for (std::string& symbol : symbols) {
        made.classes.emplace_back().scheme = "CPC";
        made.classes.back().symbol = std::move(symbol);
    }
    return made;
}

struct Office : TestLibrary {
    Office() {
        import({applied_by("20200000001", "Huawei Technologies Co., Ltd.", {"H01M10/0525", "H01M4/62"}),
                applied_by("20200000002", "Huawei Technologies Co., Ltd.", {"H01M10/0525"}),
                applied_by("20200000003", "Hitachi Ltd.", {"H02J7/00"})});
    }
    /// "text count" of each suggestion, at the end of the query.
    std::vector<std::string> offered(const std::string& query) const {
        std::vector<std::string> offered;
        const Completion completion = library->complete({.query = query, .at = query.size()}).value();
        for (const Suggestion& item : completion.items)
            offered.push_back(item.text + (item.count ? " " + std::to_string(*item.count) : ""));
        return offered;
    }
};

using Offered = std::vector<std::string>;

}  // namespace

TEST_CASE("values are offered by how many documents have them, whatever the case of letters") {
    const Office office;
    CHECK(office.offered("ANS_KEY:hua") == office.offered("ANS_KEY:HUA"));
    const Offered names = office.offered("AN:h");
    REQUIRE(names.size() == 2);
    CHECK(names[0].starts_with("\"HUAWEI"));
    CHECK(names[0].ends_with(" 2"));
    CHECK(names[1].ends_with(" 1"));
    CHECK(office.offered("AN:(x OR \"huawei") == Offered{names[0]});
    CHECK(office.offered("AUTHORITY:") == Offered{"US 3"});
    CHECK(office.offered("AUTHORITY:X").empty());
}

TEST_CASE("classes are offered level by level, a document counted once for each") {
    const Office office;
    CHECK(office.offered("CPC:") == Offered{"H 3"});
    CHECK(office.offered("CPC:H") == Offered{"H01 2", "H02 1"});
    CHECK(office.offered("CPC:H01") == Offered{"H01M 2"});
    CHECK(office.offered("CPC:h01m") == Offered{"H01M10 2", "H01M4 1"});
    CHECK(office.offered("CPC:H01M1") == Offered{"H01M10 2"});
    CHECK(office.offered("CPC:H01M10/") == Offered{"H01M10/0525 2"});
    CHECK(office.offered("CPC:H01M4/6") == Offered{"H01M4/62 1"});
}

TEST_CASE("what is offered finds as many documents as it says") {
    const Office office;
    for (const std::string query : {"AN:h", "CPC:H", "CPC:H01M", "CPC:H01M10/", "AUTHORITY:", "KD:"}) {
        const auto completion = office.library->complete({.query = query, .at = query.size()}).value();
        REQUIRE_FALSE(completion.items.empty());
        for (const Suggestion& item : completion.items) {
            const std::string completed = query.substr(0, completion.from) + item.text;
            CHECK_MESSAGE(office.library->count(completed).value() == item.count, completed);
        }
    }
}

TEST_CASE("fields come by name, then by what they are") {
    const Office office;
    const Offered fields = office.offered("AP");
    REQUIRE(fields.size() >= 2);
    CHECK(std::find(fields.begin(), fields.end(), "APD:") < std::find(fields.begin(), fields.end(), "APD_Y:"));
    const Offered described = office.offered("title");
    CHECK(std::find(described.begin(), described.end(), "TTL:") != described.end());
    CHECK(office.offered("battery an")[0] == "AND");
    CHECK(office.offered("battery $P") == Offered{"$PRE3", "$PRE=3", "$PARA"});
}

TEST_CASE("saved queries are offered with their text") {
    const Office office;
    office.library->queries().save("cells", "TTL:battery").value();
    const auto completion = office.library->complete({.query = "a AND @CE", .at = 9}).value();
    REQUIRE(completion.items.size() == 1);
    CHECK(completion.items[0].text == "@cells");
    CHECK(completion.items[0].detail == "TTL:battery");
    CHECK(completion.from == 6);
    CHECK(completion.to == 9);
}

TEST_CASE("fields of other services are offered in their way of writing") {
    const Office office;
    const auto first = [&](std::string query, dialect::Dialect dialect) {
        const auto completion = office.library->complete({.query = query, .at = query.size(), .dialect = dialect}).value();
        REQUIRE_FALSE(completion.items.empty());
        return query.substr(0, completion.from) + completion.items[0].text;
    };
    CHECK(first("(ti", dialect::Dialect::Cql) == "(ti=");
    CHECK(first("tit", dialect::Dialect::Lucene) == "title:");
    CHECK(first("battery/T", dialect::Dialect::Orbit) == "battery/TI");
    CHECK(first("battery.ti", dialect::Dialect::Ppubs) == "battery.ti.");
    CHECK(first("a an", dialect::Dialect::Cql) == "a AND");
}

TEST_CASE("a caret behind the end is refused") {
    const Office office;
    CHECK(office.library->complete({.query = "abc", .at = 4}).error().code == ErrorCode::InvalidArgument);
}
