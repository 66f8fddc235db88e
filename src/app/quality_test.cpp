// What is odd about documents is counted, with an example.
#include "app/quality.h"

#include <doctest/doctest.h>

#include "app/test_library.h"

using namespace winnow;
using namespace winnow::app;

namespace {

const QualityFinding* found(const SourceQuality& quality, std::string_view what) {
    for (const QualityFinding& finding : quality.findings)
        if (finding.what == what) return &finding;
    return nullptr;
}

}  // namespace

TEST_CASE("odd dates, numbers and claims are counted by source, with an example") {
    QualityTally tally({20260101}, true);
    auto future = publication("US", "1", "A1", "a");
    future.number.date = {20270101};
    auto hasty = publication("US", "2", "A1", "b");
    hasty.application = {.office = "US", .number = "14000001", .date = {20210101}};
    hasty.claims = {{"en", patent::TextOrigin::Original, {{1, "A pump."}, {3, "The pump of claim 1.", {1}}}}};
    auto nameless = publication("US", "3", "", "broken \xef\xbf\xbd");
    for (const auto& each : {future, hasty, nameless, nameless}) tally.add(each);
    const std::vector<SourceQuality> all = tally.take();
    REQUIRE(all.size() == 1);
    CHECK(all[0].format == "hand-made");
    CHECK(all[0].documents == 4);
    REQUIRE(found(all[0], "date in the future") != nullptr);
    CHECK(found(all[0], "date in the future")->example == "US1A1");
    CHECK(found(all[0], "published before it was filed")->example == "US2A1");
    CHECK(found(all[0], "claims are not numbered 1, 2, 3 …")->count == 1);
    CHECK(found(all[0], "no kind code")->count == 2);
    CHECK(found(all[0], "publication comes more than once")->count == 1);
    CHECK(found(all[0], "characters lost in title or abstract")->count == 2);
    CHECK(found(all[0], "no independent claim") == nullptr);
    for (const CountBy& member : all[0].filled) {
        if (member.name == "titles") CHECK(member.count == 4);
        if (member.name == "claims") CHECK(member.count == 1);
        if (member.name == "events") CHECK(member.count == 0);
    }
}

TEST_CASE("dates are compared as far as both are known") {
    const auto findings = [](int32_t published, int32_t filed) {
        QualityTally tally({20260101}, true);
        auto one = publication("US", "1", "A1", "a");
        one.number.date = {published};
        one.application = {.office = "US", .number = "14000001", .date = {filed}};
        tally.add(one);
        const auto all = tally.take();
        return found(all[0], "published before it was filed") != nullptr;
    };
    CHECK_FALSE(findings(20130000, 20130501));
    CHECK_FALSE(findings(20130500, 20130501));
    CHECK(findings(20130400, 20130501));
    CHECK(findings(20120000, 20130501));
    CHECK(findings(20130501, 20130502));
    CHECK_FALSE(findings(20130501, 20130501));
}

TEST_CASE("a dry run tells what an import would read and leaves nothing behind") {
    TestLibrary test;
    const std::string file =
        test.file("some.jsonl", lines_of({publication("US", "1", "A1", "a"), publication("CN", "2", "A", "b")}) + "{\n");
    const ImportSummary summary = dry_run({.paths = {file}}, nullptr, nullptr).value();
    CHECK(summary.documents == 2);
    CHECK(summary.rejected == 1);
    CHECK(summary.added == 0);
    REQUIRE(summary.quality.size() == 1);
    CHECK(summary.quality[0].documents == 2);
    CHECK(summary.by_office.size() == 2);
    CHECK(test.exported().empty());
    CHECK(test.import({file}).added == 2);
}
