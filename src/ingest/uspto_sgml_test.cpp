#include <doctest/doctest.h>

#include <filesystem>

#include "ingest/collect.h"
#include "ingest/formats.h"
#include "ingest/uspto_sgml_repair.h"

using namespace winnow;
using namespace winnow::ingest;
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

std::string repaired(std::string_view sgml) {
    std::string xml;
    write_sgml_as_xml(sgml, xml);
    return xml;
}

/// A grant of invented content, as true SGML: tags in any case, empty elements open, no XML declaration.
std::string grant_with(std::string_view number, std::string_view inside, std::string_view texts = {}) {
    return "<!DOCTYPE PATDOC PUBLIC \"-//USPTO//DTD ST.32 US PATENT GRANT V2.4 2000-09-20//EN\" [\n<!ENTITY US1-D00001.TIF SYSTEM "
           "\"US1-D00001.TIF\" NDATA TIF>\n]>\n<PATDOC DTD=2.4 STATUS=\"BUILD "
           "20010101\">\n<SDOBI>\n<B100><B110><DNUM><PDAT>" +
           std::string(number) +
           "</PDAT></DNUM></B110><B130><PDAT>B1</PDAT></B130><B140><DATE><PDAT>20010102</PDAT></DATE></B140></B100>\n" +
           std::string(inside) + "</SDOBI>" + std::string(texts) + "</PATDOC>\n";
}

}  // namespace

// Expected values read by eye from the file.
TEST_CASE("a grant of 2002 is read with all its data") {
    if (samples_absent()) return;
    const Collected all = collect_paths({kSamples + "US06336130.xml"});
    REQUIRE(all.publications.size() == 1);
    CHECK(all.rejects.empty());
    const patent::Publication& p = all.publications[0];
    CHECK(p.source.format == "uspto-sgml");
    CHECK(patent::publication_key(p.number) == "US6336130B1");
    CHECK(p.grant_date.ymd == 20020101);
    CHECK(p.application.number == "09413215");
    CHECK(p.application.date.ymd == 19991005);
    CHECK(names(p, PartyRole::Inventor) == std::vector<std::string>{"Do, Thanh Van"});
    CHECK(names(p, PartyRole::Assignee) == std::vector<std::string>{"Telefonaktiebolaget LM Ericsson (publ)"});
    CHECK(names(p, PartyRole::Agency) == std::vector<std::string>{"Nixon & Vanderhye P.C."});
    CHECK(names(p, PartyRole::Examiner) == std::vector<std::string>{"Coulter, Kenneth R."});
    REQUIRE(p.priorities.size() == 1);
    CHECK(p.priorities[0].number.office == "NO");
    CHECK(p.priorities[0].number.number == "971605");
    CHECK(p.priorities[0].number.date.ymd == 19970408);
    REQUIRE(p.relations.size() == 1);
    CHECK(p.relations[0].kind == RelationKind::Continuation);
    CHECK(p.relations[0].parent.original == "PCT/NO98/00107");
    REQUIRE(p.citations.size() == 9);
    CHECK(p.citations[0].by == patent::CitedBy::Examiner);
    CHECK(p.citations[5].number.office == "WO");
    CHECK(p.citations[5].by == patent::CitedBy::Unknown);
    CHECK(p.citations[6].text.find("Enabling ‘Intelligence on Demand’ in Telecommunications; Globecom '96") != std::string::npos);
    CHECK(p.citations[7].text.substr(0, 30) == "IEEE 46th Technology Conferenc");
    REQUIRE(p.claims.size() == 1);
    const auto& claims = p.claims[0].claims;
    REQUIRE(claims.size() == 22);
    CHECK(claims[3].depends_on == std::vector<uint32_t>{1});
    CHECK(claims[3].text.find("further comprising: plural network access points") != std::string::npos);
    CHECK(claims[17].is_independent());
    CHECK(claims[17].category == patent::ClaimCategory::Method);
    CHECK(p.figures.size() == 4);
}

TEST_CASE("a design has its Locarno class, its term and its one claim") {
    if (samples_absent()) return;
    const Collected all = collect_paths({kSamples + "USD435854S1.xml"});
    REQUIRE(all.publications.size() == 1);
    const patent::Publication& p = all.publications[0];
    CHECK(patent::publication_key(p.number) == "USD435854S");  // B130 says S
    CHECK(p.right == patent::RightType::Design);
    CHECK(p.application.number == "29116510");
    REQUIRE(p.classes.size() == 2);
    CHECK(p.classes[0].symbol == "14-02");
    CHECK(p.classes[0].version == "7");
    CHECK(p.classes[1].symbol == "D14/480");
    CHECK(names(p, PartyRole::Assignee) ==
          std::vector<std::string>{"Hitachi Maxell, Ltd.", "Sanyo Electric Co.,Ltd.", "Olympus Optical Co., Ltd."});
    CHECK(p.citations.size() == 10);
    CHECK(p.citations[0].number.number == "D271298");
    CHECK(p.events.at(0).terms == "14");
    CHECK(p.claims.at(0).claims.at(0).text == "The ornamental design for a disc cartridge, as shown and described.");
    CHECK(p.figures.size() == 5);
}

TEST_CASE("SGML is read like XML: any case, open empty elements, bare attributes, unknown entities, one grant after the other") {
    const std::string citations =
        "<B500><B560><B561><PCIT><DOC><DNUM><PDAT>5825759</PDAT></DNUM></DOC></PCIT><CITED-BY-EXAMINER></B561>"
        "<B562><NCIT><STEXT><PDAT>Smith, &ldquo;R&D&rdquo; &nosuch; 5 < 6</PDAT></STEXT></NCIT><CITED-BY-OTHER></B562></B560></B500>";
    const std::string claims =
        "<SDOCL><CL><clm id=CLM-00001><para><ptext><pdat>1. A lamp.</pdat></ptext></para></clm>"
        "<CLM ID=\"CLM-00002\"><PARA><PTEXT><PDAT>2. The lamp of </PDAT><CLREF ID=\"CLM-00001\"><PDAT>claim 1</PDAT></CLREF><PDAT>, "
        "lit.</PDAT></PTEXT></PARA></CLM></CL></SDOCL><SDODR ID=DRAWINGS><EMI ID=EMI-D00001 FILE=\"US1-D00001.TIF\"></SDODR>";
    const std::string first = grant_with("06000001", citations, claims);
    const Collected all = collect(uspto_sgml(), first + grant_with("06000002", "") + "\n\n" + grant_with("06000003", ""));
    for (const Reject& reject : all.rejects) MESSAGE(reject.reason);
    REQUIRE(all.publications.size() == 3);
    CHECK(all.rejects.empty());
    const patent::Publication& p = all.publications[0];
    CHECK(p.number.number == "6000001");
    REQUIRE(p.citations.size() == 2);
    CHECK(p.citations[0].by == patent::CitedBy::Examiner);
    CHECK(p.citations[1].by == patent::CitedBy::Unknown);
    CHECK(p.citations[1].text == "Smith, “R&D” &nosuch; 5 < 6");
    REQUIRE(p.claims.size() == 1);
    REQUIRE(p.claims[0].claims.size() == 2);
    CHECK(p.claims[0].claims[1].text == "The lamp of claim 1, lit.");
    CHECK(p.claims[0].claims[1].depends_on == std::vector<uint32_t>{1});
    CHECK(p.figures == std::vector<std::string>{"US1-D00001.TIF"});
    CHECK(all.publications[1].source.offset == first.size());
}

TEST_CASE("relations of every kind and the PCT filing are read") {
    const auto parent = [](std::string_view number, std::string_view date) {
        return "<PARENT-US><CDOC><DOC><DNUM><PDAT>09/413215</PDAT></DNUM></DOC></CDOC><PDOC><DOC><DNUM><PDAT>" + std::string(number) +
               "</PDAT></DNUM><DATE><PDAT>" + std::string(date) +
               "</PDAT></DATE><CTRY><PDAT>US</PDAT></CTRY><KIND><PDAT>00</PDAT></KIND></DOC></PDOC><PSTA><PDAT>00</PDAT></PSTA></"
               "PARENT-US>";
    };
    const std::string inside =
        "<B300><B310><DNUM><PDAT>198 12 345</PDAT></DNUM></B310><B320><DATE><PDAT>19980320</PDAT></DATE></B320><B330><CTRY>"
        "<PDAT>DE</PDAT></CTRY></B330><B310><DNUM><PDAT>10-123456</PDAT></DNUM></B310><B320><DATE><PDAT>19980401</PDAT></"
        "DATE></B320><B330><CTRY><PDAT>JP</PDAT></CTRY></B330></B300><B400><B472><B473><DATE><PDAT>20150601</PDAT></DATE>"
        "</B473><B473US><B474US><PDAT>37</PDAT></B474US></B472></B400><B600><B620>" +
        parent("09/249710", "19990212") + "</B620><B630><B631>" + parent("08/111222", "19930824") + "</B631><B632>" +
        parent("08/000111", "19930104") +
        "</B632></B630><B680US><DOC><DNUM><PDAT>60/049070</PDAT></DNUM><DATE><PDAT>19970609</PDAT></DATE><KIND><PDAT>00"
        "</PDAT></KIND></DOC></B680US></B600><B800><B860><B861><DOC><DNUM><PDAT>PCT/EP98/01234</PDAT></DNUM><DATE><PDAT>"
        "19980304</PDAT></DATE></DOC></B861></B860><B870><B871><DOC><DNUM><PDAT>WO98/39999</PDAT></DNUM><DATE><PDAT>"
        "19980911</PDAT></DATE></DOC></B871></B870></B800>";
    const Collected all = collect(uspto_sgml(), grant_with("06000001", inside));
    REQUIRE(all.publications.size() == 1);
    const patent::Publication& p = all.publications[0];
    REQUIRE(p.relations.size() == 5);
    CHECK(p.relations[0].kind == RelationKind::Division);
    CHECK(p.relations[0].parent.number == "09249710");
    CHECK(p.relations[0].parent.kind.empty());
    CHECK(p.relations[1].kind == RelationKind::Continuation);
    CHECK(p.relations[1].parent.date.ymd == 19930824);
    CHECK(p.relations[2].kind == RelationKind::ContinuationInPart);
    CHECK(p.relations[3].kind == RelationKind::Provisional);
    CHECK(p.relations[3].parent.number == "60049070");
    CHECK(p.relations[4].kind == RelationKind::PctEntry);
    CHECK(p.pct_application.original == "PCT/EP98/01234");
    CHECK(p.pct_publication.number == "1998039999");
    REQUIRE(p.priorities.size() == 2);
    CHECK(p.priorities[0].number.office == "DE");
    CHECK(p.priorities[1].number.office == "JP");
    CHECK(p.priorities[1].number.date.ymd == 19980401);
    REQUIRE(p.events.size() == 2);
    CHECK(p.events[0].code == "PTA");
    CHECK(p.events[0].terms == "37");
    CHECK(p.events[1].code == "TD");
    CHECK(p.events[1].end.ymd == 20150601);
}

TEST_CASE("a grant that breaks off is set aside, the next is read") {
    std::string broken = grant_with("06000001", "<B500><B540><STEXT><PDAT>Lamp</PDAT></STEXT></B540></B500>");
    broken.resize(broken.size() - 40);
    const Collected all = collect(uspto_sgml(), broken + "\n<?xml version=\"1.0\"?>" + grant_with("06000002", ""));
    CHECK(all.publications.size() == 1);
    REQUIRE(all.rejects.size() == 1);
    CHECK(all.rejects[0].offset == 0);
}

TEST_CASE("tags of SGML are written as XML") {
    CHECK(repaired("<a b=c d e='f>g'>text</A>") == "<A B=\"c\" D=\"D\" E=\"f>g\">text</A>");
    CHECK(repaired("<B561><CITED-BY-OTHER></B561>") == "<B561><CITED-BY-OTHER/></B561>");
    CHECK(repaired("<B561><CITED-BY-OTHER></CITED-BY-OTHER></B561>") == "<B561><CITED-BY-OTHER></CITED-BY-OTHER></B561>");
    CHECK(repaired("<UL><LI>one<LI>two</UL>") == "<UL><LI>one<LI>two</LI></LI></UL>");
    CHECK(repaired("<P>a</Q></P>") == "<P>a</P>");
    CHECK(repaired("x < y &amp; z") == "x &lt; y &amp; z");
    CHECK(repaired("<!-- <a b=c> --><A/>") == "<!-- <a b=c> --><A/>");
    CHECK(repaired("<PDAT><DEL-S ID=1>old<DEL-E><INS-S>new<INS-E></PDAT>") == "<PDAT>[old]new</PDAT>");
    CHECK(repaired("<A><B>") == "<A><B>");
    CHECK(repaired("<") == "&lt;");
}
