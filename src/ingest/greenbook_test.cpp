#include <doctest/doctest.h>

#include <filesystem>

#include "base/file.h"
#include "ingest/collect.h"
#include "ingest/formats.h"

using namespace winnow;
using namespace winnow::ingest;
using patent::DescriptionPart;
using patent::PartyRole;
using patent::RelationKind;

namespace {

const std::string kSamples = "../shared/data/us-legacy/";

bool samples_absent() {
    if (std::filesystem::exists(kSamples)) return false;
    MESSAGE("skipped: ../shared/data/us-legacy is absent");
    return true;
}

std::vector<std::string> names(const patent::Publication& p, PartyRole role) {
    std::vector<std::string> result;
    for (const auto& party : p.parties)
        if (party.role == role) result.push_back(party.name);
    return result;
}

std::vector<std::string> symbols(const patent::Publication& p, std::string_view scheme) {
    std::vector<std::string> result;
    for (const auto& c : p.classes)
        if (c.scheme == scheme) result.push_back(c.symbol + (c.first ? " first" : ""));
    return result;
}

/// A patent of invented content around what a test is about.
std::string patent_with(std::string_view number, std::string_view sections, std::string_view fields = {}) {
    return "PATN\nWKU  " + std::string(number) + "\nSRC  7\nAPN  5112229\nAPD  19900302\nTTL  Lamp\nISD  19920107\nNCL  1\n" +
           std::string(fields) + std::string(sections) + "CLMS\nNUM  1.\nPAR  1. A lamp.\n";
}

patent::Publication read_one(std::string_view text) {
    Collected all = collect(uspto_greenbook(), text);
    REQUIRE(all.rejects.empty());
    REQUIRE(all.publications.size() == 1);
    return std::move(all.publications[0]);
}

}  // namespace

// Expected values read by eye from the file.
TEST_CASE("a patent of 1982 is read with all its data") {
    if (samples_absent()) return;
    const Collected all = collect_paths({kSamples + "US04347903.greenbook"});
    REQUIRE(all.publications.size() == 1);
    CHECK(all.rejects.empty());
    const patent::Publication& p = all.publications[0];
    CHECK(p.source.format == "uspto-greenbook");
    CHECK(patent::publication_key(p.number) == "US4347903A");
    CHECK(p.number.date.ymd == 19820907);
    CHECK(p.grant_date.ymd == 19820907);
    CHECK(p.application.number == "06192529");
    CHECK(p.application.date.ymd == 19800310);
    CHECK(p.right == patent::RightType::Invention);
    CHECK(p.titles.at(0).text == "Electronic reading balance");
    CHECK(names(p, PartyRole::Inventor) == std::vector<std::string>{"Yano, Shozo", "Miyake, Toshiyuki", "Fujinaga, Yasuhiro",
                                                                    "Koomoto, Akira", "Kawara, Toshio", "Yagi, Akio", "Tsuji, Tomohiro",
                                                                    "Nagaoka, Tadashi"});
    CHECK(names(p, PartyRole::Assignee) == std::vector<std::string>{"Shimadzu Corporation"});
    CHECK(names(p, PartyRole::Agent) == std::vector<std::string>{"Oujevolk, George B."});
    CHECK(names(p, PartyRole::Examiner) == std::vector<std::string>{"Miller, George H. Jr."});
    for (const auto& party : p.parties)
        if (party.role == PartyRole::Assignee) {
            CHECK(party.country == "JP");
            CHECK(party.city == "Kyoto");
            CHECK(party.type == "COMPANY");
        }
    REQUIRE(p.priorities.size() == 1);
    CHECK(p.priorities[0].number.office == "JP");
    CHECK(p.priorities[0].number.original == "53/84696");
    CHECK(p.priorities[0].number.date.ymd == 19780710);
    CHECK(p.pct_application.original == "PCT/JP79/00178");
    CHECK(p.pct_application.date.ymd == 19790705);
    CHECK(p.pct_publication.original == "WO80/00272");
    CHECK(p.pct_publication.date.ymd == 19800221);
    CHECK(symbols(p, "USPC") == std::vector<std::string>{"177/25 first", "177/185", "364/734"});
    CHECK(symbols(p, "IPC") == std::vector<std::string>{"G01G19/04 first", "G01G23/10", "G06F7/28"});
    REQUIRE(p.citations.size() == 3);
    CHECK(p.citations[2].number.number == "4231439");
    CHECK(p.citations[2].number.date.ymd == 19801100);
    const auto& claims = p.claims.at(0).claims;
    REQUIRE(claims.size() == 3);
    CHECK(claims[0].is_independent());
    CHECK(claims[0].text.substr(0, 90) == "A weighing balance device designed to provide an average weight to a weighed object which ");
    CHECK(claims[0].text.find("comprising, in combination: (a) balance means (1)") != std::string::npos);
    CHECK(claims[1].depends_on == std::vector<uint32_t>{1});
    CHECK(claims[2].depends_on == std::vector<uint32_t>{1});
    const auto& paragraphs = p.descriptions.at(0).paragraphs;
    CHECK(paragraphs.size() == 28);
    CHECK(paragraphs[0].heading);
    CHECK(paragraphs[0].part == DescriptionPart::Background);
    CHECK(paragraphs[2].part == DescriptionPart::Background);  // "BRIEF DESCRIPTION OF THE PRIOR ART"
    CHECK(paragraphs[15].part == DescriptionPart::Drawings);
    CHECK(paragraphs[19].part == DescriptionPart::Embodiments);
    CHECK(paragraphs[19].text.find("the data D1 to Dn taken every 100 m sec. are") != std::string::npos);
}

TEST_CASE("a patent of 1976 has its classes in columns and its address") {
    if (samples_absent()) return;
    const Collected all = collect_paths({kSamples + "US03937375.greenbook"});
    REQUIRE(all.publications.size() == 1);
    const patent::Publication& p = all.publications[0];
    CHECK(patent::publication_key(p.number) == "US3937375A");
    CHECK(p.application.number == "05518454");
    CHECK(symbols(p, "USPC") == std::vector<std::string>{"224/42.07 first", "214/450"});
    CHECK(symbols(p, "IPC") == std::vector<std::string>{"B60R9/00 first"});
    for (const auto& party : p.parties)
        if (party.role == PartyRole::Inventor) CHECK(party.address == "221 Locust St., Des Moines, IA, 50309");
    CHECK(p.claims.at(0).claims.size() == 3);
    CHECK(p.claims[0].claims[2].depends_on == std::vector<uint32_t>{2});
    CHECK(p.citations.size() == 5);
}

TEST_CASE("what kind of patent it is comes from its number") {
    const patent::Publication design = read_one(
        "PATN\nWKU  D03211237\nSRC  D\nAPN  0012345\nAPT  4\nAPD  19921105\nTTL  Lamp\nISD  19970603\nNCL  1\nTRM  14\nCLAS\nOCL  D26 "
        "51\nEDF  "
        "6\nICL  2605\nDCLM\nPAR  The ornamental design for a lamp, as shown and described.\n");
    CHECK(patent::publication_key(design.number) == "USD321123S");
    CHECK(design.right == patent::RightType::Design);
    CHECK(design.application.number == "29001234");
    CHECK(symbols(design, "LOC") == std::vector<std::string>{"26-05 first"});
    CHECK(symbols(design, "USPC") == std::vector<std::string>{"D26/51 first"});
    CHECK(design.claims.at(0).claims.at(0).number == 1);
    CHECK(design.claims[0].claims[0].text == "The ornamental design for a lamp, as shown and described.");
    REQUIRE(design.events.size() == 1);
    CHECK(design.events[0].code == "TERM");
    CHECK(design.events[0].terms == "14");

    const patent::Publication reissue = read_one(patent_with("RE0301231", "REIS\nCOD  50\nAPN  627535\nAPD  19751031\nPNO  4099999\n"));
    CHECK(patent::publication_key(reissue.number) == "USRE30123E");
    REQUIRE(reissue.relations.size() == 1);
    CHECK(reissue.relations[0].kind == RelationKind::Reissue);
    CHECK(reissue.relations[0].parent.number == "05627535");
    CHECK(read_one(patent_with("PP0041231", "")).right == patent::RightType::Plant);
}

TEST_CASE("relations, priorities, disclaimers and agents are told apart") {
    const patent::Publication p = read_one(patent_with(
        "051234560",
        "ASSG\nNAM  Doe; Jane\nCTY  Berlin\nCNT  DEX\nCOD  05\n"
        "PRIR\nCNT  DEX\nAPD  19780410\nAPN  2815463\nPRIR\nCNT  GB2\nAPD  19780510\nAPN  18765/78\n"
        "RLAP\nCOD  71\nAPN  314159\nAPD  19890222\nPSC  03\nRLAP\nCOD  72\nAPN  271828\nAPD  19860101\nPSC  01\nPNO  4700000\n"
        "FREF\nPNO  1234567\nISD  19650700\nCNT  DEX\nOCL  224\nOREF\nPAL  Smith, Lamps, 1980, pp. 1-2.\nPAL  Jones, &quot;Light&quot;.\n"
        "LREP\nFRM  Baker & McKenzie\nFR2  Roe; Richard\n"
        "PARN\nPAR  This is a continuation of application Ser. No. 314,159, filed Feb. 22, 1989, which is a continuation-in-part of Ser. "
        "No.\n      06/271,828.\nGOVT\nPAC  GOVERNMENT RIGHTS\nPAR  The government has rights.\n",
        "DCD  20050614\n"));
    REQUIRE(p.relations.size() == 2);
    CHECK(p.relations[0].kind == RelationKind::Continuation);
    CHECK(p.relations[0].parent.number == "07314159");
    CHECK(p.relations[1].kind == RelationKind::ContinuationInPart);
    CHECK(p.relations[1].parent.number == "06271828");
    REQUIRE(p.priorities.size() == 2);
    CHECK(p.priorities[0].number.office == "DE");
    CHECK(p.priorities[1].number.office == "GB");
    CHECK(p.priorities[1].number.date.ymd == 19780510);
    REQUIRE(p.citations.size() == 3);
    CHECK(p.citations[0].number.office == "DE");
    CHECK(p.citations[1].text == "Smith, Lamps, 1980, pp. 1-2.");
    CHECK(p.citations[2].text == "Jones, \"Light\".");
    CHECK(names(p, PartyRole::Assignee) == std::vector<std::string>{"Doe, Jane"});
    CHECK(names(p, PartyRole::Agency) == std::vector<std::string>{"Baker & McKenzie"});
    CHECK(names(p, PartyRole::Agent) == std::vector<std::string>{"Roe, Richard"});
    REQUIRE(p.events.size() == 1);
    CHECK(p.events[0].code == "TD");
    CHECK(p.events[0].end.ymd == 20050614);
    const auto& paragraphs = p.descriptions.at(0).paragraphs;
    REQUIRE(paragraphs.size() == 3);
    CHECK(paragraphs[1].heading);
    CHECK(paragraphs[1].part == DescriptionPart::Other);
}

TEST_CASE("formulae join the paragraph above, tables and text behind the name of a section stand alone") {
    const patent::Publication p =
        read_one(patent_with("051234560",
                             "DETD\n     DETAILED DESCRIPTION\nPAR  The current is\nEQU  I.sub.1 =U/R\nPAL  where U is known, and\nEQU  "
                             "##EQU1##\nTBL               "
                             "TABLE 1\n     ______________________________________\n     A      B\n     1      2\n     "
                             "______________________________________\nPAR  1. Field of Use\nPAR  Water is H.sub.2 O.\n"));
    const auto& paragraphs = p.descriptions.at(0).paragraphs;
    REQUIRE(paragraphs.size() == 6);
    CHECK(paragraphs[0].heading);
    CHECK(paragraphs[0].text == "DETAILED DESCRIPTION");
    CHECK(paragraphs[1].text == "The current is [formula] I1 =U/R");
    CHECK(paragraphs[2].text == "where U is known, and [formula]");
    CHECK(paragraphs[3].text == "TABLE 1 A B 1 2");
    CHECK(paragraphs[4].heading);
    CHECK(paragraphs[4].part == DescriptionPart::TechnicalField);
    CHECK(paragraphs[5].text == "Water is H2O.");
}

TEST_CASE("claims without NUM are told apart by their numbers, a lone one may stand in STM") {
    const std::string head = "PATN\nWKU  051234560\nISD  19920107\nTTL  Lamp\nCLMS\n";
    const patent::Publication three =
        read_one(head +
                 "STM  I claim:\nPAR  1. A lamp having\nPA1  a wick.\nPAR  2. The lamp of claim 1.\nPAR  5. mm "
                 "is the width.\nPAR  3. A method.\nEOV\n");
    REQUIRE(three.claims.at(0).claims.size() == 3);
    CHECK(three.claims[0].claims[0].text == "A lamp having a wick.");
    CHECK(three.claims[0].claims[1].text == "The lamp of claim 1. 5. mm is the width.");
    CHECK(three.claims[0].claims[1].depends_on == std::vector<uint32_t>{1});
    CHECK(three.claims[0].claims[2].text == "A method.");
    const patent::Publication lone = read_one(head + "STM  The ornamental design for a lamp, as shown.\n");
    REQUIRE(lone.claims.at(0).claims.size() == 1);
    CHECK(lone.claims[0].claims[0].text == "The ornamental design for a lamp, as shown.");
}

TEST_CASE("broken records are set aside with their place, the rest is read") {
    const std::string good = patent_with("051234560", "");
    const std::string bad = "PATN\nWKU  garbage\nTTL  Lamp\nCLMS\nNUM  1.\nPAR  1. A lamp.\n";
    const std::string text = "what was before\n" + good + bad + "PATN\nTTL  No number\n" + good;
    const Collected all = collect(uspto_greenbook(), text);
    CHECK(all.publications.size() == 2);
    REQUIRE(all.rejects.size() == 3);
    CHECK(all.rejects[0].offset == 0);
    CHECK(all.rejects[1].offset == 16 + good.size());
    CHECK(all.rejects[1].reason == "patent number \"garbage\"; expected eight characters and a check digit (WKU)");
    CHECK(all.rejects[2].reason == "no patent number (WKU)");
}

TEST_CASE("a file that breaks off loses only its last patent, and says so") {
    const std::string good = patent_with("051234560", "");
    std::string cut = good + patent_with("051234579", "", "EXP  Roe; Richard\n");
    cut.resize(cut.size() - 30);
    const Collected all = collect(uspto_greenbook(), cut);
    CHECK(all.publications.size() == 1);
    REQUIRE(all.rejects.size() == 1);
    CHECK(all.rejects[0].offset == good.size());
    CHECK(all.rejects[0].reason == "US5123457A: breaks off, 0 of 1 claims");
}

TEST_CASE("the format is known by its first patent, behind a header of the tape, too") {
    CHECK(uspto_greenbook().recognise("PATN\r\nWKU  039373754\r\n") == 100);
    CHECK(uspto_greenbook().recognise("HHHHHT        APS1        ISSUE - 760106\nPATN\nWKU  039302717\n") == 100);
    CHECK(uspto_greenbook().recognise("rest of a text\nPATN\nWKU  039302717\n") == 100);
    CHECK(uspto_greenbook().recognise("PATN is a word\n") == 0);
    CHECK(uspto_greenbook().recognise("") == 0);
}
