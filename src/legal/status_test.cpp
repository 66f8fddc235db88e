// Timelines made by hand, each with the status that the law gives at a day.
#include "legal/status.h"

#include <doctest/doctest.h>

#include "legal/events.h"
#include "legal/kind_codes.h"
#include "patent/words.h"

using namespace winnow;
using namespace winnow::legal;
using patent::EventKind;
using patent::LegalEvent;
using patent::Publication;
using patent::RightType;
using patent::Status;

namespace {

/// One publication, put together step by step.
struct Record {
    Publication publication;

    Record(std::string office, std::string kind, int32_t published, int32_t filed) {
        publication.number.office = std::move(office);
        publication.number.kind = std::move(kind);
        publication.number.date = {published};
        publication.application.date = {filed};
        publication.right = RightType::Invention;
    }
    Record& event(int32_t day, std::string code, std::string text = {}) {
        LegalEvent event;
        event.date = {day};
        event.office = publication.number.office;
        event.code = std::move(code);
        event.text = std::move(text);
        classify(event);
        publication.events.push_back(std::move(event));
        return *this;
    }
    Record& kind(int32_t day, EventKind kind) {
        LegalEvent event;
        event.date = {day};
        event.kind = kind;
        publication.events.push_back(event);
        return *this;
    }
    Record& delivered(Status status, int32_t produced = 0) {
        publication.status = status;
        publication.source.produced = {produced};
        return *this;
    }
    StatusAt on(int32_t day) const { return status_at(publication, {day}); }
    std::string word(int32_t day) const { return std::string(patent::to_word(on(day).status)); }
};

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

Record chinese() { return Record("CN", "A", 20110601, 20100105); }

}  // namespace

TEST_CASE("before its filing an application has no status") {
    CHECK(chinese().word(20100104) == "unknown");
    CHECK(chinese().word(20100105) == "pending");
}

TEST_CASE("an application without later events is pending as far as we know, since its filing") {
    const StatusAt status = chinese().on(20150101);
    CHECK(status.status == Status::Pending);
    CHECK(status.since.ymd == 20100105);
    CHECK(status.estimated);
    CHECK(status.event == -1);
    CHECK(holds(status.reason, "no later event is known"));
}

TEST_CASE("an application that no one heard of again is over when no term can last longer") {
    CHECK(chinese().word(20300105) == "pending");
    CHECK(chinese().word(20300106) == "expired");
    CHECK(chinese().on(20300106).estimated);
}

TEST_CASE("a publication of a grant is in force, by its kind code") {
    const Record record("EP", "B1", 20150401, 20100105);
    CHECK(record.word(20150331) == "pending");
    const StatusAt status = record.on(20150401);
    CHECK(status.status == Status::InForce);
    CHECK(status.since.ymd == 20150401);
    CHECK(status.estimated);
}

TEST_CASE("what a kind code says changed with the law") {
    const auto stage = [](const char* office, const char* kind, int32_t day) {
        return stage_of({.office = office, .number = "1", .kind = kind, .date = {day}});
    };
    CHECK(stage("KR", "B1", 19950601) == Stage::Application);  // opposition before the grant
    CHECK(stage("KR", "B1", 19991201) == Stage::Granted);
    CHECK(stage("KR", "Y1", 19950601) == Stage::Application);
    CHECK(stage("JP", "Y2", 19950301) == Stage::Application);
    CHECK(stage("JP", "Y2", 19990301) == Stage::Granted);
    CHECK(stage("BE", "A", 19800101) == Stage::Granted);
    CHECK(stage("BE", "A1", 20180101) == Stage::Application);
    CHECK(stage("CH", "A5", 19850101) == Stage::Granted);
    CHECK(stage("SU", "A1", 19850101) == Stage::Granted);
    CHECK(stage("AU", "A4", 20100101) == Stage::Granted);
}

TEST_CASE("a grant among the events is evidence of its own") {
    const StatusAt status = chinese().event(20110803, "SE01").event(20140212, "GR01").on(20200101);
    CHECK(status.status == Status::InForce);
    CHECK(status.since.ymd == 20140212);
    CHECK(status.event == 1);
    CHECK(!status.estimated);
    CHECK(holds(status.reason, "right granted (CN GR01 of 2014-02-12)"));
}

TEST_CASE("an unpaid fee ends the right on the day it says, not on the day of the notice") {
    Record record = chinese()
                        .event(20140212, "GR01")
                        .event(20180227, "CF01", "未缴年费专利权终止 申请日:20100105 授权公告日:20140212 终止日期:20170105");
    CHECK(record.word(20170104) == "in_force");
    CHECK(record.word(20170105) == "lapsed");
    CHECK(record.on(20200101).since.ymd == 20170105);
}

TEST_CASE("a restored right is in force again") {
    Record record = chinese().event(20140212, "GR01").event(20170301, "CF01").event(20171101, "RR01");
    CHECK(record.word(20170601) == "lapsed");
    CHECK(record.word(20180101) == "in_force");
    CHECK(record.on(20180101).since.ymd == 20171101);
}

TEST_CASE("a restored application is pending again") {
    Record record = chinese().event(20120301, "WD01").event(20121101, "RA01");
    CHECK(record.word(20120501) == "withdrawn");
    CHECK(record.word(20130101) == "pending");
    record.event(20150101, "GR01");
    CHECK(record.word(20150101) == "in_force");
}

TEST_CASE("the end of term by the office's notice") {
    const StatusAt status = chinese().event(20140212, "GR01").event(20300131, "CX01", "专利权有效期届满 届满日:20300105").on(20300201);
    CHECK(status.status == Status::Expired);
    CHECK(status.event == 1);
    CHECK(!status.estimated);
}

TEST_CASE("the end of term by the law, when nobody says it") {
    const StatusAt status = chinese().event(20140212, "GR01").on(20300106);
    CHECK(status.status == Status::Expired);
    CHECK(status.since.ymd == 20300106);
    CHECK(status.estimated);
    CHECK(holds(status.reason, "art. 42"));
}

TEST_CASE("a right that lapsed does not expire") {
    CHECK(chinese().event(20140212, "GR01").event(20170105, "CF01").word(20350101) == "lapsed");
}

TEST_CASE("the source's own day of expiry counts more than the estimate") {
    Record record = chinese().event(20140212, "GR01");
    record.publication.expiry_date = {20320105};
    CHECK(record.word(20310101) == "in_force");
    CHECK(record.word(20320106) == "expired");
    CHECK(holds(record.on(20320106).reason, "by the source"));
}

TEST_CASE("refused, and granted after all") {
    Record record = Record("JP", "A", 20100805, 20090106).event(20121225, "A02").event(20130401, "C60").event(20140206, "R150");
    CHECK(record.word(20130101) == "refused");
    CHECK(record.word(20130501) == "pending");
    CHECK(record.word(20140301) == "in_force");
}

TEST_CASE("a trial after grant does not make a right pending") {
    CHECK(Record("JP", "B2", 20140305, 20090106).event(20140206, "R150").event(20160301, "C60").word(20160401) == "in_force");
}

TEST_CASE("an invalidation of the whole ends a right, of a part it does not") {
    CHECK(chinese().event(20140212, "GR01").event(20180105, "IW01").word(20190101) == "revoked");
    const StatusAt part = chinese().event(20140212, "GR01").event(20180105, "IP01").on(20190101);
    CHECK(part.status == Status::InForce);
    CHECK(part.since.ymd == 20140212);
    CHECK(holds(part.reason, "declared invalid in part"));
}

TEST_CASE("an invalidation of which the record does not say what it is changes nothing") {
    CHECK(chinese().event(20140212, "GR01").kind(20180105, EventKind::Invalidation).word(20190101) == "in_force");
}

TEST_CASE("giving an application up is a withdrawal, giving a right up is a lapse") {
    CHECK(Record("DE", "A1", 20110601, 20100105).event(20120301, "R120").word(20130101) == "withdrawn");
    CHECK(Record("DE", "B4", 20130601, 20100105).event(20160301, "R120").word(20170101) == "lapsed");
}

TEST_CASE("kinds that the source gave count without a code") {
    Record record = chinese().kind(20140212, EventKind::Grant).kind(20170105, EventKind::Lapse).kind(20180101, EventKind::Restoration);
    CHECK(record.word(20150101) == "in_force");
    CHECK(record.word(20170105) == "lapsed");
    CHECK(record.word(20180101) == "in_force");
}

TEST_CASE("transfers, licences, pledges and fees change nothing") {
    CHECK(chinese().event(20140212, "GR01").event(20150101, "TR01").event(20160101, "PE01").event(20170101, "EE01").on(20180101).event ==
          0);
}

TEST_CASE("the status that the source delivered counts from the day of its data") {
    Record record = chinese().event(20140212, "GR01").delivered(Status::Lapsed, 20200630);
    CHECK(record.word(20200629) == "in_force");
    const StatusAt status = record.on(20200630);
    CHECK(status.status == Status::Lapsed);
    CHECK(!status.since.known());
    CHECK(holds(status.reason, "delivered by the source as of 2020-06-30"));
}

TEST_CASE("an event after the source's data counts more") {
    CHECK(chinese().event(20140212, "GR01").delivered(Status::InForce, 20160101).event(20170105, "CF01").word(20200101) == "lapsed");
}

TEST_CASE("a delivered status without a day comes after all that is dated, and the term after it") {
    Record record = chinese().event(20140212, "GR01").delivered(Status::Lapsed);
    CHECK(record.word(20140211) == "pending");
    CHECK(record.word(20140212) == "lapsed");
    CHECK(chinese().delivered(Status::InForce).word(20310101) == "expired");
}

TEST_CASE("a delivered pending without a day does not reopen what an event ended") {
    const Record record = Record("JP", "A", 20100107, 20090619).event(20130409, "A02").delivered(Status::Pending);
    CHECK(record.word(20130408) == "pending");
    CHECK(record.word(20200101) == "refused");
    CHECK(holds(record.on(20200101).reason, "the source says pending, but not when"));
    REQUIRE(status_changes(record.publication).size() == 2);
    CHECK(status_changes(record.publication)[1].status == Status::Refused);
    // With a day it counts, and so it does where no event ended anything.
    CHECK(Record("JP", "A", 20100107, 20090619).event(20130409, "A02").delivered(Status::Pending, 20140101).word(20200101) == "pending");
    CHECK(status_changes(chinese().delivered(Status::Pending).publication).size() == 1);
}

TEST_CASE("a delivered status that agrees leaves the event as the evidence") {
    const StatusAt status = chinese().event(20140212, "GR01").delivered(Status::InForce, 20200101).on(20210101);
    CHECK(status.event == 0);
    CHECK(status.since.ymd == 20140212);
    CHECK(holds(status.reason, "the source says the same"));
}

TEST_CASE("a lapse in one state is not the lapse of the European patent") {
    Record record = Record("EP", "B1", 20150401, 20100105)
                        .event(20150401, "AK", "Designated contracting states; Designated state(s): DE FR GB")
                        .event(20170301, "PG25", "Lapsed; Ref country code: FR; Effective date: 20160131");
    CHECK(record.word(20180101) == "in_force");
    CHECK(holds(record.on(20180101).reason, "lapsed in FR (1 of 3 designated states)"));
    record.event(20170401, "REG", "Ref country code: DE Ref legal event code: R119 Effective date: 20160802")
        .event(20170901, "GBPC", "Effective date: 20170105");
    CHECK(record.word(20170104) == "in_force");
    const StatusAt everywhere = record.on(20170105);
    CHECK(everywhere.status == Status::Lapsed);
    CHECK(everywhere.since.ymd == 20170105);
    CHECK(everywhere.event == 3);
    record.event(20180601, "PGRI", "Ref country code: FR; Effective date: 20180501");
    CHECK(record.word(20180501) == "in_force");
}

TEST_CASE("the events of the legal service are read without colons, too") {
    Record record =
        Record("EP", "B1", 20150401, 20100105).event(20150401, "AK", "DESIGNATED CONTRACTING STATES; Designated State(s) DE FR");
    record.event(20170301, "REG", "REFERENCE TO A NATIONAL CODE: ST NOTIFICATION OF LAPSE").publication.events.back().country = "FR";
    CHECK(find_rule(record.publication.events.back())->kind == EventKind::Lapse);
    CHECK(holds(record.on(20180101).reason, "lapsed in FR (1 of 2 designated states)"));
}

TEST_CASE("a European patent revoked after opposition") {
    Record record = Record("EP", "B1", 20150401, 20100105).event(20160104, "26").event(20190306, "27W");
    CHECK(record.word(20180101) == "in_force");
    CHECK(record.word(20190306) == "revoked");
}

TEST_CASE("a European application deemed withdrawn, and the record deleted") {
    Record record = Record("EP", "A1", 20110601, 20100105).event(20150107, "18D", "Effective date: 20140626").event(20160601, "D18D");
    CHECK(record.word(20140625) == "pending");
    CHECK(record.word(20140626) == "withdrawn");
    CHECK(record.word(20160601) == "pending");
}

TEST_CASE("United States: abandoned, revived, patented, expired for a fee, reinstated") {
    Record record = Record("US", "A1", 20120501, 20101101)
                        .event(20130101, "STCB", "ABANDONED  --  FAILURE TO RESPOND TO AN OFFICE ACTION")
                        .event(20130801, "STCC", "WITHDRAWN ABANDONMENT, AWAITING EXAMINER ACTION")
                        .event(20141104, "STCF", "PATENTED CASE")
                        .event(20181217, "LAPS", "PATENT EXPIRED FOR FAILURE TO PAY MAINTENANCE FEES")
                        .event(20181217, "STCH", "PATENT EXPIRED DUE TO NONPAYMENT OF MAINTENANCE FEES UNDER 37 CFR 1.362")
                        .event(20190108, "FP", "Effective date: 20181104")
                        .event(20190610, "PRDP");
    CHECK(record.word(20130201) == "withdrawn");
    CHECK(record.word(20130901) == "pending");
    CHECK(record.word(20150101) == "in_force");
    CHECK(record.word(20181104) == "lapsed");
    CHECK(record.word(20190610) == "in_force");
}

TEST_CASE("an international application is pending for thirty months, then its national ones say more") {
    Record record("WO", "A1", 20110701, 20101229);
    patent::Priority priority;
    priority.number.date = {20091230};
    record.publication.priorities.push_back(priority);
    CHECK(record.word(20120629) == "pending");
    CHECK(record.word(20120630) == "unknown");
    CHECK(holds(record.on(20130101).reason, "PCT art. 22(1)"));
    record.event(20111001, "WA");
    CHECK(record.word(20130101) == "withdrawn");
}

TEST_CASE("nothing known gives no status") {
    const StatusAt status = status_at(Publication{}, {20200101});
    CHECK(status.status == Status::Unknown);
    CHECK(!status.reason.empty());
}

TEST_CASE("days with an unknown month are left out, not guessed") {
    CHECK(Record("EP", "A1", 20110600, 20100000).word(20150101) == "unknown");
}
