#include <doctest/doctest.h>

#include <filesystem>

#include "ingest/collect.h"
#include "ingest/formats.h"
#include "ingest/st8_symbol.h"

using namespace winnow;
using namespace winnow::ingest;

// Expected values read by eye from WIPO's example.
TEST_CASE("WIPO's example of a publication is read with all its data") {
    const std::string path = "../shared/data/st96/PatentPublication_Example.xml";
    if (!std::filesystem::exists(path)) {
        MESSAGE("skipped: ../shared/data/st96 is absent");
        return;
    }
    const Collected all = collect_paths({path});
    REQUIRE(all.rejects.empty());
    REQUIRE(all.publications.size() == 1);
    const patent::Publication& p = all.publications[0];
    CHECK(p.source.format == "wipo-st96");
    CHECK(p.source.produced.ymd == 20150105);
    CHECK(patent::publication_key(p.number) == "US8936998B2");
    CHECK(p.number.date.ymd == 20150120);
    CHECK(p.grant_date.ymd == 20150120);
    CHECK(p.application.number == "13797521");
    CHECK(p.application.date.ymd == 20130312);
    CHECK(p.right == patent::RightType::Invention);
    CHECK(p.priorities.at(0).number.number == "2007290922");
    CHECK(p.titles.at(0) == patent::LocalText{"en", {}, "Manufcaturing method for room-temperature substrate bonding"});
    REQUIRE(p.relations.size() == 3);
    CHECK(p.relations[0].kind == patent::RelationKind::Division);
    CHECK(p.relations[0].parent.number == "12741916");
    // The parent is the national phase of an international application, the filing that the term runs from (35 U.S.C. 363).
    CHECK(p.relations[1].kind == patent::RelationKind::Division);
    CHECK(p.relations[1].parent.number == "PCTJP2008068544");
    CHECK(p.relations[1].parent.date.ymd == 20081014);
    CHECK(p.relations[2].kind == patent::RelationKind::PriorPublication);
    CHECK(patent::publication_key(p.relations[2].parent) == "US20130213561A1");
    CHECK(p.classes.size() == 6 + 26);
    CHECK(p.classes[5] == patent::Classification{"IPC", "H01L31/0203", "20140101", false, false});
    CHECK(p.classes[6] == patent::Classification{"CPC", "H01L21/2007", "20130101", true});
    CHECK(p.citations.size() == 30);
    CHECK(p.citations[4].by == patent::CitedBy::Examiner);
    CHECK(patent::publication_key(p.citations[4].number) == "US20040235266A1");
    CHECK(p.citations[4].number.date.ymd == 20041100);  // 2004-11
    CHECK(patent::publication_key(p.citations[8].number) == "JPH06166550A");
    CHECK(p.parties.size() == 5 + 5 + 1 + 2 + 2);
    CHECK(p.parties[0].name == "Utsumi, Jun");
    CHECK(p.parties[10].role == patent::PartyRole::Agency);
    CHECK(p.parties[11].name == "Mitsubishi Heavy Industries, Ltd.");
    CHECK(p.parties[13].name == "Jackson, Jerome Jr.");
    REQUIRE(p.claims.at(0).claims.size() == 10);
    CHECK(p.claims[0].claims[2].depends_on == std::vector<uint32_t>{2});
    CHECK(p.claims[0].claims[7].is_independent());
    CHECK(p.claims[0].claims[1].text.substr(0, 50) == "The device manufacture method according to claim 1");
    CHECK(p.descriptions.at(0).paragraphs.at(0).number == "0001");
    CHECK(p.descriptions[0].paragraphs[1].text == "TECHNICAL FIELD");
    CHECK(p.descriptions[0].paragraphs[1].heading);
    CHECK(p.figures.size() == 7);
}

TEST_CASE("a root of another standard is rejected with its name") {
    const Collected all = collect(wipo_st96(), "<pat:PatentApplication/>");
    REQUIRE(all.rejects.size() == 1);
    CHECK(all.rejects[0].reason == "root element \"PatentApplication\"; expected PatentPublication");
}

// Columns of WIPO ST.8, annex; the texts from the sample gazettes.
TEST_CASE("a symbol in columns is taken apart") {
    using patent::Classification;
    CHECK(read_st8("IPC", "H01L  21/301       20060101AFI20210219BHJP        ") ==
          Classification{"IPC", "H01L  21/301       ", "20060101", true});
    CHECK(read_st8("IPC", "\n  B09B   3/00        20060101ALN20210219BHJP").inventive == false);
    CHECK(read_st8("CPC", "H04W  12/043       20210101 FI20210101RHEP        ").first);
    CHECK(read_st8("CPC", "Y02E  60/10        20130101 LA20150101BHEP        ").inventive == false);
    CHECK(read_st8("IPC", "A24B 15/18 (2006.01)") == Classification{"IPC", "A24B 15/18 ", "20060101"});
    CHECK(read_st8("IPC", "H01M 4/62") == Classification{"IPC", "H01M 4/62", ""});
    CHECK(read_st8("IPC", "") == Classification{"IPC", "", ""});
}
