// Applications with several publications, each case with the status that is known from the whole of them.
#include "legal/application_status.h"

#include <doctest/doctest.h>

#include <random>

#include "patent/words.h"

using namespace winnow;
using namespace winnow::legal;
using patent::EventKind;
using patent::Publication;
using patent::Status;

namespace {

Publication record(std::string office, std::string kind, int32_t published, int32_t filed = 20100105) {
    Publication made;
    made.number = {std::move(office), "102000001", std::move(kind), {published}, ""};
    made.application = {made.number.office, "201010000001", "", {filed}, ""};
    made.right = patent::RightType::Invention;
    return made;
}

Publication with(Publication made, int32_t day, EventKind kind) {
    made.events.push_back({});
    made.events.back().date = {day};
    made.events.back().kind = kind;
    return made;
}

Publication given(Publication made, Status status, int32_t produced) {
    made.status = status;
    made.source.produced = {produced};
    return made;
}

StatusAt within(const std::vector<Publication>& publications, size_t own, int32_t day) {
    std::vector<const Publication*> pointers;
    for (const Publication& one : publications) pointers.push_back(&one);
    return status_within(pointers, own, {day});
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const Publication kApplication = record("CN", "A", 20110601), kGrant = record("CN", "B", 20130301);

}  // namespace

TEST_CASE("an application whose grant is here is in force, and says by which publication") {
    const StatusAt status = within({kApplication, kGrant}, 0, 20200101);
    CHECK(status.status == Status::InForce);
    CHECK(status.since == patent::Date{20130301});
    CHECK(status.reason == "published as granted B on 2013-03-01 (CN102000001B)");
    CHECK(within({kApplication, kGrant}, 0, 20130228).status == Status::Pending);
    CHECK(within({kApplication, kGrant}, 1, 20200101).reason == "published as granted B on 2013-03-01");
}

TEST_CASE("a lapse that only the record of the application tells is one of the grant, too") {
    const Publication told = with(kApplication, 20180105, EventKind::Lapse);
    CHECK(within({told, kGrant}, 1, 20180104).status == Status::InForce);
    CHECK(within({told, kGrant}, 1, 20180105).status == Status::Lapsed);
    CHECK(holds(within({told, kGrant}, 1, 20200101).reason, "(CN102000001A)"));
}

TEST_CASE("a search report published after a withdrawal revives nothing") {
    const std::vector<Publication> all = {with(record("EP", "A1", 20110601), 20120401, EventKind::Withdrawal),
                                          record("EP", "A3", 20120601)};
    CHECK(within(all, 1, 20130101).status == Status::Withdrawn);
}

TEST_CASE("who has a status from its source keeps it; the others take that of the newest data") {
    const Publication old = given(kApplication, Status::Pending, 20120101), fresh = given(kGrant, Status::Lapsed, 20190101);
    const Publication other = record("CN", "C8", 20140101);
    CHECK(within({old, fresh, other}, 0, 20200101).status == Status::Pending);
    CHECK(within({old, fresh, other}, 1, 20200101).status == Status::Lapsed);
    CHECK(within({old, fresh, other}, 2, 20200101).status == Status::Lapsed);
    // Before the day of the newest data the older data is the newest there is.
    CHECK(within({old, fresh, other}, 2, 20180101).status == Status::Pending);
    CHECK(holds(within({old, fresh, other}, 0, 20200101).reason, "the source says the same"));
}

TEST_CASE("the source's word is kept beyond the term, and the reason says so") {
    const Publication kept = given(kGrant, Status::InForce, 0);
    const StatusAt status = within({kept}, 0, 20350101);
    CHECK(status.status == Status::InForce);
    CHECK(holds(status.reason, "by its dates it would be expired"));
}

TEST_CASE("the end of the term is that of the grant, not of the application published before") {
    Publication early = record("US", "A1", 20110601), grant = record("US", "B2", 20130301);
    early.expiry_date = {20300105};
    grant.expiry_date = {20310105};
    CHECK(within({early, grant}, 0, 20300601).status == Status::InForce);
    CHECK(within({early, grant}, 0, 20310106).status == Status::Expired);
    CHECK(within({early}, 0, 20300601).status == Status::Expired);
}

TEST_CASE("changes say at every day what status_at says") {
    std::mt19937 random(5);
    const auto day = [&] {
        return patent::Date{static_cast<int32_t>(2008 + random() % 30) * 10000 + 101 + static_cast<int32_t>(random() % 28)};
    };
    for (int round = 0; round < 3000; ++round) {
        const char* const offices[] = {"CN", "US", "EP", "WO", "JP"};
        const char* const kinds[] = {"A", "A1", "B", "B1", "B2", "U", ""};
        Publication one = record(offices[random() % 5], kinds[random() % 7], day().ymd, random() % 8 ? day().ymd : 0);
        for (size_t i = random() % 5; i-- > 0;) {
            one = with(one, day().ymd, static_cast<EventKind>(random() % patent::words<EventKind>().size()));
            if (random() % 3 == 0) one.events.back().country = "DE";
        }
        if (random() % 4 == 0) one.grant_date = day();
        if (random() % 4 == 0) one.expiry_date = day();
        const auto changes = status_changes(one);
        for (int i = 0; i < 20; ++i) {
            const patent::Date asked = day();
            Status status = Status::Unknown;
            for (const StatusChange& change : changes)
                if (change.day <= asked) status = change.status;
            CHECK(status == status_at(one, asked).status);
        }
    }
}
