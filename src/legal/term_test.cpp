// Ends of terms, reckoned by hand from the articles.
#include "legal/term.h"

#include <doctest/doctest.h>

#include "legal/days.h"
#include "patent/words.h"

using namespace winnow;
using namespace winnow::legal;
using patent::Publication;
using patent::RelationKind;
using patent::RightType;

namespace {

Publication right(std::string office, RightType type, int32_t filed, int32_t granted = 0) {
    Publication made;
    made.number.office = std::move(office);
    made.right = type;
    made.application.date = {filed};
    made.grant_date = {granted};
    return made;
}

int32_t end(const Publication& publication) { return estimate_term(publication).end.ymd; }
int32_t end(std::string office, RightType type, int32_t filed, int32_t granted = 0) {
    return end(right(std::move(office), type, filed, granted));
}

Publication with_relation(Publication made, RelationKind kind, int32_t filed) {
    patent::Relation relation;
    relation.kind = kind;
    relation.parent.date = {filed};
    made.relations.push_back(relation);
    return made;
}

Publication with_event(Publication made, std::string code, std::string terms) {
    patent::LegalEvent event;
    event.office = "US";
    event.code = std::move(code);
    event.terms = std::move(terms);
    made.events.push_back(event);
    return made;
}

}  // namespace

TEST_CASE("every rule names its law") {
    const Term term = estimate_term(right("EP", RightType::Invention, 20000229));
    CHECK(term.end.ymd == 20200229);
    CHECK(term.rule == "20 years from filing 2000-02-29 (EPC, art. 63(1))");
}

TEST_CASE("United States: a parent of unknown day is told of") {
    const Publication child = right("US", RightType::Invention, 20130312);
    const std::string told = "; the day of filing of a parent is not known: it may end earlier";
    CHECK(estimate_term(with_relation(child, RelationKind::Division, 0)).rule.ends_with(told));
    CHECK_FALSE(estimate_term(with_relation(child, RelationKind::Provisional, 0)).rule.ends_with(told));
    // The parent is the national phase of the international application that stands behind it.
    Publication international = with_relation(with_relation(child, RelationKind::Division, 0), RelationKind::Division, 20081014);
    international.relations[1].parent.office = "WO";
    CHECK(end(international) == 20281014);
    CHECK_FALSE(estimate_term(international).rule.ends_with(told));
}

TEST_CASE("China: 20, 10, and 15 years for designs filed since June 2021") {
    CHECK(end("CN", RightType::Invention, 20150310) == 20350310);
    CHECK(end("CN", RightType::UtilityModel, 20150310) == 20250310);
    CHECK(end("CN", RightType::Design, 20210531) == 20310531);
    CHECK(end("CN", RightType::Design, 20210601) == 20360601);
    CHECK(end("CN", RightType::Invention, 19861210) == 20011210);
    CHECK(end("CN", RightType::Invention, 19861211) == 20061211);
}

TEST_CASE("Australia: 8 years for innovation patents, 6 for the petty patents before them") {
    CHECK(end("AU", RightType::UtilityModel, 20010524) == 20090524);
    CHECK(end("AU", RightType::UtilityModel, 20010523) == 20070523);
}

TEST_CASE("United States: 20 years from the first filing there, not from a foreign or provisional one") {
    CHECK(end("US", RightType::Invention, 20101231) == 20301231);
    const Publication continuation = with_relation(right("US", RightType::Invention, 20101231), RelationKind::Continuation, 20060503);
    CHECK(end(continuation) == 20260503);
    CHECK(end(with_relation(continuation, RelationKind::Provisional, 20050101)) == 20260503);
    CHECK(end(with_relation(right("US", RightType::Invention, 20101231), RelationKind::PctEntry, 20090630)) == 20290630);
}

TEST_CASE("United States: days printed on the patent are added, a disclaimer is told") {
    // 2028-12-04 and a year of 365 days, then 27 + 31 + 28 + 26 days.
    const Publication adjusted = with_event(right("US", RightType::Invention, 20081204), "PTA", "477");
    CHECK(end(adjusted) == 20300326);
    const Term disclaimed = estimate_term(with_event(adjusted, "TD", "yes"));
    CHECK(disclaimed.end.ymd == 20300326);
    CHECK(disclaimed.rule.find("disclaimer") != std::string::npos);
    CHECK(end(with_event(right("US", RightType::Invention, 20081204), "PTA", "none")) == 20281204);
}

TEST_CASE("United States: filed before 8 June 1995 the later of 20 years from filing and 17 from grant") {
    CHECK(end("US", RightType::Invention, 19930105, 19941004) == 20130105);
    CHECK(end("US", RightType::Invention, 19930105, 19970304) == 20140304);
    CHECK(end("US", RightType::Invention, 19950607, 20000101) == 20170101);
    // Over before the day on which the new term began: 17 years from grant alone, though filed 19 years before.
    CHECK(end("US", RightType::Invention, 19750701, 19780601) == 19950601);
    CHECK(end("US", RightType::Invention, 19930105) == 0);
}

TEST_CASE("United States: designs from grant, 15 years when filed since 13 May 2015, 14 before") {
    CHECK(end("US", RightType::Design, 20150513, 20160712) == 20310712);
    CHECK(end("US", RightType::Design, 20150512, 20160712) == 20300712);
    CHECK(end("US", RightType::Design, 20150513) == 0);
    CHECK(end("US", RightType::Plant, 20050301, 20070102) == 20250301);
}

TEST_CASE("United States: a reissue of a patent applied for before June 1995 has no known end") {
    CHECK(end(with_relation(right("US", RightType::Invention, 20060301, 20080101), RelationKind::Reissue, 19940601)) == 0);
    CHECK(end(with_relation(right("US", RightType::Invention, 20060301, 20080101), RelationKind::Reissue, 20010601)) == 20210601);
}

TEST_CASE("a division runs from its parent's filing") {
    CHECK(end(with_relation(right("EP", RightType::Invention, 20121112), RelationKind::Division, 20071003)) == 20271003);
}

TEST_CASE("Japan: the terms of utility models and designs changed with the day of filing") {
    CHECK(end("JP", RightType::Invention, 20100401) == 20300401);
    CHECK(end("JP", RightType::UtilityModel, 20050331) == 20110331);
    CHECK(end("JP", RightType::UtilityModel, 20050401) == 20150401);
    CHECK(end("JP", RightType::Design, 20200401) == 20450401);
    CHECK(end("JP", RightType::Design, 20200331, 20201001) == 20401001);
    CHECK(end("JP", RightType::Design, 20070331, 20071001) == 20221001);
}

TEST_CASE("other offices") {
    CHECK(end("KR", RightType::UtilityModel, 20150302) == 20250302);
    CHECK(end("KR", RightType::Design, 20140701) == 20340701);
    CHECK(end("DE", RightType::UtilityModel, 20150210) == 20250228);  // the end of the month of filing counts
    CHECK(end("DE", RightType::Invention, 20150210) == 20350210);
    CHECK(end("FR", RightType::UtilityModel, 20200521) == 20260521);
    CHECK(end("FR", RightType::UtilityModel, 20200522) == 20300522);
    CHECK(end("CA", RightType::Invention, 19890930, 19950101) == 20120101);
    CHECK(end("CA", RightType::Invention, 19891001, 19950101) == 20091001);
    CHECK(end("TW", RightType::Design, 20071101) == 20221101);
    CHECK(end("BR", RightType::UtilityModel, 20100101) == 20250101);
    CHECK(end("SE", RightType::Invention, 20100101) == 20300101);  // TRIPS
}

TEST_CASE("an unknown day of filing was not after the publication") {
    const auto published = [](std::string office, std::string kind, int32_t day) {
        Publication made;
        made.number = {std::move(office), "1", std::move(kind), {day}, ""};
        return made;
    };
    const Term old = estimate_term(published("US", "A", 19500103));
    CHECK(old.end.ymd == 19670103);  // 17 years from grant
    const Term japanese = estimate_term(published("JP", "A", 19850702));
    CHECK(japanese.end.ymd == 20050702);
    CHECK(japanese.rule.starts_with("20 years from the last day on which it can have been filed, 1985-07-02 ("));
    CHECK(end(published("US", "B2", 20100105)) == 20300105);
    // Filed until the end of 1993: 15 years; in 1994 and until it was published, 6.
    CHECK(end(published("JP", "U", 19950301)) == 20081231);
    CHECK(end(published("AT", "B", 19850315)) == 20050315);
    CHECK(end(published("WO", "A1", 20100105)) == 0);
    CHECK(end(published("EP", "A1", 0)) == 0);
}

TEST_CASE("no end without a rule, and the reason says why") {
    CHECK(end("WO", RightType::Invention, 20100101) == 0);
    CHECK(estimate_term(right("WO", RightType::Invention, 20100101)).rule.find("no right") != std::string::npos);
    CHECK(estimate_term(right("EP", RightType::Unknown, 20100101)).rule == "the kind of right is not known");
    CHECK(estimate_term(right("EP", RightType::Invention, 20100000)).rule == "the day of filing is not known");
    CHECK(estimate_term(right("SE", RightType::UtilityModel, 20100101)).rule == "no rule for this kind of right and office");
}

TEST_CASE("the kind of right is read off the kind code when the source does not say it") {
    Publication model = right("CN", RightType::Unknown, 20150310);
    model.number.kind = "U";
    model.number.date = {20151028};
    CHECK(end(model) == 20250310);
    Publication patent = right("US", RightType::Unknown, 20150310);
    patent.number.kind = "B2";
    CHECK(right_of(patent) == RightType::Invention);
    CHECK(stage_of(patent.number) == Stage::Granted);
    patent.number.kind = "A1";
    CHECK(stage_of(patent.number) == Stage::Application);
    patent.number.kind = "A";
    CHECK(stage_of(patent.number) == Stage::Granted);
    CHECK(stage_of({"DE", "1258189", "B", {19680104}, ""}) == Stage::Application);
    CHECK(stage_of({"XX", "1", "", {}, ""}) == Stage::Unknown);
    CHECK(stage_of({"CA", "1234567", "A", {19880329}, ""}) == Stage::Granted);
    CHECK(stage_of({"JP", "1990012345", "B1", {19900401}, ""}) == Stage::Application);
}

TEST_CASE("days are reckoned by the calendar") {
    CHECK(add_days({20231231}, 60).ymd == 20240229);
    CHECK(add_days({20240301}, -1).ymd == 20240229);
    CHECK(add_years({20040229}, 15).ymd == 20190228);
    CHECK(add_months({20240131}, 30).ymd == 20260731);
    CHECK(month_end({20240210}).ymd == 20240229);
    CHECK(is_day({20240229}));
    CHECK(!is_day({20230229}));
    CHECK(!is_day({20230200}));
    CHECK(!is_day({0}));
    CHECK(!is_day({-20230101}));
}
