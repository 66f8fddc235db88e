#include <doctest/doctest.h>

#include <filesystem>

#include "ingest/collect.h"
#include "ingest/formats.h"

using namespace winnow;
using namespace winnow::ingest;

// Expected values read by eye from the file.
TEST_CASE("an application of 2001 is read from SGML with line ends of two characters") {
    const std::string sample = "../shared/data/us-legacy/US20010000044A1.xml";
    if (!std::filesystem::exists(sample)) {
        MESSAGE("skipped: ../shared/data/us-legacy is absent");
        return;
    }
    const Collected all = collect_paths({sample});
    REQUIRE(all.publications.size() == 1);
    CHECK(all.rejects.empty());
    const patent::Publication& p = all.publications[0];
    CHECK(patent::publication_key(p.number) == "US20010000044A1");
    CHECK(p.number.date.ymd == 20010315);
    CHECK_FALSE(p.grant_date.known());
    CHECK(p.application.number == "09342866");
    CHECK(p.application.date.ymd == 19990629);
    CHECK(p.titles.at(0).text == "Systems and Methods For Transacting Business Over A Global Communications Network Such As The Internet");
    REQUIRE(p.parties.size() == 1);
    CHECK(p.parties[0].role == patent::PartyRole::Inventor);
    CHECK(p.parties[0].name == "Lin, Wayne W");
    CHECK(p.parties[0].country == "US");  // where he lives; a citizen of TW
    CHECK(p.parties[0].city == "Irvine");
    CHECK(p.parties[0].province == "CA");
    CHECK(p.parties[0].address == "c/o Law Offices of Neal M. Cohen, 2424 S.E. Bristol Street, Suite 300, Newport Beach, California, CA");
    REQUIRE(p.classes.size() == 3);
    CHECK(p.classes[0].symbol == "G06F17/60");
    CHECK(p.classes[1].symbol == "705/26");
    CHECK(p.classes[1].first);
    CHECK(p.classes[2].symbol == "705/37");
    CHECK(p.abstracts.at(0).text.substr(0, 26) == "A business model / process");
    const auto& claims = p.claims.at(0).claims;
    REQUIRE(claims.size() == 21);
    CHECK(claims[3].text.substr(0, 43) == "The method of claim 3, further comprising t");
    CHECK(claims[16].depends_on == std::vector<uint32_t>{16});
    CHECK(claims[18].is_independent());
    CHECK(p.descriptions.at(0).paragraphs.size() == 46);
    CHECK(p.descriptions[0].paragraphs.back().number == "41");
    CHECK(p.figures == std::vector<std::string>{"US20010000044A1-20010315-D00001.TIF", "US20010000044A1-20010315-D00002.TIF"});
}
