// Records of one publication from several sources become one.
#include "patent/combine.h"

#include <doctest/doctest.h>

#include "patent/json.h"

using namespace winnow::patent;

namespace {

Publication record(std::string format, int32_t produced = 0) {
    Publication publication;
    publication.number = {.office = "EP", .number = "1234567", .kind = "A1"};
    publication.source.format = std::move(format);
    publication.source.file = publication.source.format + ".xml";
    publication.source.produced = {produced};
    return publication;
}

Publication full_text(int32_t produced = 0) {
    Publication publication = record("epo-st36", produced);
    publication.titles = {{"en", TextOrigin::Original, "Pump"}, {"de", TextOrigin::Original, "Pumpe"}};
    publication.claims = {{"en", TextOrigin::Original, {{1, "A pump."}}}};
    publication.parties = {{.role = PartyRole::Applicant, .name = "Muster AG", .address = "Basel"},
                           {.role = PartyRole::Inventor, .name = "Rossi"}};
    return publication;
}

Publication export_row() {
    Publication publication = record("patsnap");
    publication.source.partial = true;
    publication.titles = {{"zh", TextOrigin::MachineTranslation, "泵"}, {"en", TextOrigin::Original, "PUMP"}};
    publication.parties = {{.role = PartyRole::Applicant, .name = "MUSTER"}, {.role = PartyRole::CurrentOwner, .name = "Nova AG"}};
    publication.status = Status::InForce;
    return publication;
}

std::string json(const Publication& publication) {
    std::string text;
    append_json(text, publication);
    return text;
}

}  // namespace

TEST_CASE("an export adds to the office's full text what that does not say, and takes nothing away") {
    const Publication both = combine(full_text(), export_row());
    REQUIRE(both.titles.size() == 3);
    CHECK(both.titles[0].text == "Pump");
    CHECK(both.titles[2].text == "泵");
    CHECK(both.claims == full_text().claims);
    CHECK(both.status == Status::InForce);
    REQUIRE(both.parties.size() == 3);
    CHECK(both.parties[0].address == "Basel");  // the applicant of the whole record stands
    CHECK(both.parties[2].name == "Nova AG");
    CHECK(both.source.format == "epo-st36");
    REQUIRE(both.records.size() == 2);
    CHECK(both.records[0] == full_text());
    CHECK(both.records[1] == export_row());
}

TEST_CASE("the order in which sources come does not matter") {
    CHECK(json(combine(export_row(), full_text())) == json(combine(full_text(), export_row())));
}

TEST_CASE("what came before and comes again changes nothing") {
    const Publication both = combine(full_text(), export_row());
    CHECK(json(combine(both, export_row())) == json(both));
    CHECK(json(combine(both, full_text())) == json(both));
}

TEST_CASE("a newer whole record in the same format takes the place of the older one, and only of that") {
    Publication newer = full_text(20240101);
    newer.titles = {{"en", TextOrigin::Original, "Rotary pump"}};
    newer.claims.clear();
    const Publication three = combine(combine(full_text(20230101), export_row()), newer);
    CHECK(three.claims.empty());
    REQUIRE(three.titles.size() == 2);
    CHECK(three.titles[0].text == "Rotary pump");
    CHECK(three.titles[1].text == "泵");
    CHECK(three.status == Status::InForce);
    CHECK(combine(full_text(20230101), newer) == newer);
}

TEST_CASE("of two sources that know equally much the later one stands") {
    Publication lapsed = record("lens");
    lapsed.source.partial = true;
    lapsed.status = Status::Lapsed;
    CHECK(combine(export_row(), lapsed).status == Status::Lapsed);
    CHECK(combine(lapsed, export_row()).status == Status::InForce);
    CHECK(combine(combine(lapsed, export_row()), lapsed).status == Status::InForce);  // it said that before
}

TEST_CASE("an older record that comes later changes nothing in what the newer one said") {
    Publication newer = full_text(20240101);
    newer.claims.clear();
    CHECK(combine(newer, full_text(20230101)) == newer);
    const Publication both = combine(newer, export_row());
    CHECK(json(combine(both, full_text(20230101))) == json(both));
}

TEST_CASE("an older row that comes later and has nothing new leaves the newer one as it is") {
    Publication newer = record("patsnap");
    newer.source.partial = true;
    newer.source.produced = {20240101};
    newer.status = Status::Lapsed;
    Publication older = newer;
    older.source.produced = {20230101};
    older.status = Status::InForce;
    CHECK(combine(newer, older) == newer);
}

TEST_CASE("a day of filing without a number stays") {
    Publication dated = record("google-patents-pages");
    dated.application.date = {20220202};
    Publication bare = record("google-patents-list");
    Publication numbered = record("lens");
    numbered.application = {.office = "EP", .number = "08012345"};
    dated.source.partial = bare.source.partial = numbered.source.partial = true;
    for (const auto& [first, second] : {std::pair(dated, bare), std::pair(bare, dated)})
        CHECK(combine(first, second).application.date.ymd == 20220202);
    for (const auto& [first, second] : {std::pair(dated, numbered), std::pair(numbered, dated)}) {
        CHECK(combine(first, second).application.number == "08012345");
        CHECK(combine(first, second).application.date.ymd == 20220202);
    }
}

TEST_CASE("an export of the first claim alone takes no claims away") {
    Publication all = export_row();
    all.claims = {{"en", TextOrigin::Original, {{1, "A pump."}, {2, "The pump of claim 1."}}}};
    Publication first_alone = export_row();
    first_alone.claims = {{"en", TextOrigin::Original, {{1, "A pump."}}}};
    CHECK(combine(all, first_alone).claims == all.claims);
    CHECK(combine(first_alone, all).claims == all.claims);
    first_alone.source.format = "lens";
    CHECK(combine(all, first_alone).claims == all.claims);
    // A whole record says how many there are.
    CHECK(combine(full_text(), all).claims == full_text().claims);
}

TEST_CASE("citations are joined, the same one once and with what each source knows of it") {
    Publication whole = record("docdb");
    whole.citations = {{.number = {.office = "US", .number = "5309725", .kind = "A"}, .category = "X"},
                       {.text = "Smith, Heat pipes, 1990"}};
    Publication part = record("lens");
    part.source.partial = true;
    part.citations = {{.number = {.office = "US", .number = "5309725"}, .by = CitedBy::Examiner},
                      {.number = {.office = "FR", .number = "2195335", .kind = "A5"}}};
    const Publication both = combine(part, whole);
    REQUIRE(both.citations.size() == 3);
    CHECK(both.citations[0].category == "X");
    CHECK(both.citations[0].by == CitedBy::Examiner);
    CHECK(both.citations[2].number.number == "2195335");
}

TEST_CASE("events are joined, the same one once") {
    Publication whole = record("ops-legal");
    whole.source.partial = true;
    whole.events = {{.date = {20190304}, .office = "EP", .code = "17P", .text = "REQUEST FOR EXAMINATION FILED"}};
    Publication part = record("patsnap");
    part.source.partial = true;
    part.events = {{.date = {20190304}, .code = "17P", .kind = EventKind::ExaminationRequest},
                   {.date = {20200101}, .kind = EventKind::Transfer, .to = {"Nova AG"}}};
    const Publication both = combine(whole, part);
    REQUIRE(both.events.size() == 2);
    CHECK(both.events[0].kind == EventKind::ExaminationRequest);
    CHECK(both.events[0].text == "REQUEST FOR EXAMINATION FILED");
}

TEST_CASE("answers of one service about one publication make one record") {
    Publication biblio = record("ops-biblio");
    Publication claims = record("ops-claims");
    biblio.source.partial = claims.source.partial = true;
    biblio.titles = {{"en", TextOrigin::Original, "Pump"}};
    claims.claims = {{"en", TextOrigin::Original, {{1, "A pump."}}}};
    const Publication both = combine(claims, biblio);
    CHECK(both.titles.size() == 1);
    CHECK(both.claims.size() == 1);
    CHECK(both.records.size() == 2);
}

TEST_CASE("a withdrawal takes out what its source said up to that day") {
    const Publication both = combine(full_text(20240110), export_row());
    CHECK(withdraw(both, {.format = "epo-st36", .produced = {20240109}}) == both);
    CHECK(withdraw(both, {.format = "docdb"}) == both);
    CHECK(withdraw(both, {.format = "epo-st36", .produced = {20240110}}) == export_row());
    CHECK(withdraw(both, {.format = "patsnap"}) == full_text(20240110));
    CHECK_FALSE(withdraw(full_text(), {.format = "epo-st36"}).has_value());
    CHECK_FALSE(withdraw(both, {.format = "winnow-jsonl"}).has_value());
}
