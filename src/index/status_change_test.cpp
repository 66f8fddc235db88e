#include "index/status_change.h"

#include <doctest/doctest.h>

using namespace winnow;
using index::read_change;
using index::written_change;
using legal::Basis;
using patent::Status;

TEST_CASE("a change of status is read as it was written, whatever it is") {
    for (const int32_t day : {0, 19991108, 20380105, 99991231}) {
        for (int status = 0; status <= static_cast<int>(Status::Withdrawn); ++status) {
            for (const Basis basis : {Basis::Evidence, Basis::TermEnd, Basis::Source}) {
                const legal::StatusChange change{{day}, static_cast<Status>(status), basis};
                CHECK(read_change(written_change(change)) == change);
            }
        }
    }
    CHECK(written_change({{20380105}, Status::Expired, Basis::TermEnd}) == "20380105 EXPIRED TERM");
    CHECK(written_change({{}, Status::InForce, Basis::Source}) == "00000000 IN_FORCE SOURCE");
}

TEST_CASE("what is no change of status is an unknown one without a day") {
    for (const char* text : {"", "2038", "20380105", "2038010x IN_FORCE", "GARBAGE OF SORTS"})
        CHECK(read_change(text).day.ymd + static_cast<int>(read_change(text).status) == 0);
}
