// All documents here are invented; their form follows WIPO ST.36 and the EPO's DTD ep-patent-document v1.5 (docs/formats/epo-st36.md).
#include <doctest/doctest.h>

#include "ingest/collect.h"
#include "ingest/formats.h"
#include "ingest/st36_ep_fields.h"

using namespace winnow;
using namespace winnow::ingest;

namespace {

patent::Publication one(const std::string& xml) {
    const Collected all = collect(epo_st36(), xml);
    REQUIRE(all.rejects.empty());
    REQUIRE(all.publications.size() == 1);
    return all.publications[0];
}

std::string document(const std::string& kind, const std::string& inside) {
    return "<ep-patent-document id=\"EP09123456" + kind + "\" file=\"EP09123456NW" + kind +
           ".xml\" lang=\"en\" country=\"EP\" doc-number=\"2345678\" kind=\"" + kind +
           "\" date-publ=\"20150318\" status=\"n\" dtd-version=\"ep-patent-document-v1-5\">" + inside + "</ep-patent-document>";
}

/// A specification with everything that SDOBI can say.
std::string specification();

bool has_event(const patent::Publication& p, std::string_view code, patent::EventKind kind, int32_t date) {
    for (const patent::LegalEvent& event : p.events)
        if (event.code == code && event.kind == kind && event.date.ymd == date && event.office == "EP") return true;
    return false;
}

}  // namespace

TEST_CASE("an EP specification is read with its numbers, dates and names") {
    const patent::Publication p = one(specification());
    CHECK(p.source.format == "epo-st36");
    CHECK_FALSE(p.source.partial);
    CHECK(patent::publication_key(p.number) == "EP2345678B1");
    CHECK(p.number.date.ymd == 20150318);
    CHECK(p.application.number == "09123456");
    CHECK(p.application.date.ymd == 20090714);
    CHECK(p.right == patent::RightType::Invention);
    CHECK(p.grant_date.ymd == 20150318);
    CHECK(p.pct_application.number == "PCTEP2009058987");
    CHECK(p.pct_publication.number == "2010006789");
    REQUIRE(p.priorities.size() == 2);
    CHECK(p.priorities[0].number == patent::DocNumber{"DE", "102008033333", "", {20080716}});
    CHECK(p.priorities[1].number.number == "61100200");
    REQUIRE(p.relations.size() == 2);
    CHECK(p.relations[0].kind == patent::RelationKind::Division);
    CHECK(p.relations[0].parent.number == "05111111");
    CHECK(p.relations[1].kind == patent::RelationKind::PctEntry);
    REQUIRE(p.titles.size() == 3);
    CHECK(p.titles[1] == patent::LocalText{"en", patent::TextOrigin::Original, "SOLID ELECTROLYTE H2"});
    CHECK(p.titles[0] == patent::LocalText{"de", patent::TextOrigin::OfficeTranslation, "FESTER ELEKTROLYT"});

    REQUIRE(p.parties.size() == 4);
    CHECK(p.parties[0].role == patent::PartyRole::Assignee);
    CHECK(p.parties[0].name == "Beispiel Batterie AG");
    CHECK(p.parties[0].registration == "100012345");
    CHECK(p.parties[0].address == "Industriestr. 5, 70565 Stuttgart");
    CHECK(p.parties[0].city == "Stuttgart");
    CHECK(p.parties[0].country == "DE");
    CHECK(p.parties[1].role == patent::PartyRole::Inventor);
    CHECK(p.parties[2].name == "Schmidt, Karl et al");
    CHECK(p.parties[2].role == patent::PartyRole::Agent);
    CHECK(p.parties[3].role == patent::PartyRole::Agency);

    REQUIRE(p.classes.size() == 4);
    CHECK(p.classes[0] == patent::Classification{"IPC", "H01M10/0562", "20100101", true});
    CHECK(p.classes[1] == patent::Classification{"IPC", "C01B25/14", "20060101", false, false});
    CHECK(p.classes[2] == patent::Classification{"CPC", "H01M10/0562", "20130101", true});
    CHECK(p.classes[3] == patent::Classification{"CPC", "Y02E60/10", "20130101", false, false});
}

TEST_CASE("the procedure of an EP document becomes events under the tags") {
    const patent::Publication p = one(specification());
    CHECK(has_event(p, "B241", patent::EventKind::ExaminationRequest, 20110112));
    CHECK(has_event(p, "B430", patent::EventKind::Publication, 20110119));
    CHECK(has_event(p, "B450", patent::EventKind::Grant, 20150318));
    CHECK(has_event(p, "B452EP", patent::EventKind::Other, 20141002));
    CHECK(has_event(p, "B781", patent::EventKind::Opposition, 20151216));
    CHECK(has_event(p, "B788", patent::EventKind::Opposition, 20170601));
    for (const patent::LegalEvent& event : p.events) {
        if (event.code == "B475") CHECK(event.country == (event.date.ymd == 20150718 ? "GB" : "FI"));
        if (event.code == "B781") CHECK(event.from == std::vector<std::string>{"Gegner GmbH"});
        if (event.code == "B840") CHECK(event.terms == "AT BE");
    }
    CHECK(p.events.size() == 11);
}

TEST_CASE("claims in three languages, their dependencies from the words of each") {
    const patent::Publication p = one(specification());
    REQUIRE(p.claims.size() == 3);
    for (const patent::ClaimSet& set : p.claims) {
        CAPTURE(set.lang);
        REQUIRE(set.claims.size() == 3);
        CHECK(set.claims[0].is_independent());
        CHECK(set.claims[1].depends_on == std::vector<uint32_t>{1});
        CHECK(set.claims[2].depends_on == std::vector<uint32_t>{1, 2});
        CHECK(set.claims[1].category == patent::ClaimCategory::Product);
        CHECK(set.claims[2].category == patent::ClaimCategory::Method);
        CHECK((set.origin == patent::TextOrigin::Original) == (set.lang == "en"));
    }
    CHECK(p.claims[0].claims[1].text == "Battery according to claim 1, wherein a) it is solid.");
}

TEST_CASE("the description has its parts, the drawings their files") {
    const patent::Publication p = one(specification());
    const auto& paragraphs = p.descriptions.at(0).paragraphs;
    REQUIRE(paragraphs.size() == 4);
    CHECK(paragraphs[0].heading);
    CHECK(paragraphs[1].part == patent::DescriptionPart::TechnicalField);
    CHECK(paragraphs[1].number == "0001");
    CHECK(paragraphs[3].part == patent::DescriptionPart::Background);
    CHECK(p.figures == std::vector<std::string>{"imgf0001.tif"});
}

TEST_CASE("citations of the search report and of the description") {
    const patent::Publication p = one(specification());
    std::vector<std::string> keys;
    for (const patent::Citation& citation : p.citations) keys.push_back(patent::publication_key(citation.number));
    CHECK(keys == std::vector<std::string>{"EP1234567A1", "WO2005012345A2", "US6123456B1", "JPS62012345A", "DE102005012345A1", "",
                                           "US5000000A", ""});
    CHECK(p.citations[0].by == patent::CitedBy::SearchReport);
    CHECK(p.citations[5].text.substr(0, 6) == "DOE J.");
    CHECK(p.citations[6].by == patent::CitedBy::Applicant);
    CHECK(p.citations[7].text == "DOE, Solid");
}

TEST_CASE("a search report in data adds category, claims and passage to what is cited already") {
    const patent::Publication p = one(document(
        "A1",
        "<SDOBI><B100><B110>2345678</B110><B130>A1</B130><B140><date>20150318</date></B140><B190>EP</B190></B100><B500><B560><B561><text>"
        "EP-A1- 1 234 567</text></B561></B560></B500></SDOBI><search-report-data id=\"srep\" lang=\"en\"><srep-citations><citation><patcit>"
        "<document-id><country>EP</country><doc-number>1234567</doc-number><kind>A1</kind></document-id></patcit><category>X</category>"
        "<rel-passage>paragraphs 3-5</rel-passage><rel-claims>1-3,5</rel-claims></citation><citation><nplcit><text>A paper</text></nplcit>"
        "<category>A</category></citation></srep-citations></search-report-data>"));
    REQUIRE(p.citations.size() == 2);
    CHECK(p.citations[0].category == "X");
    CHECK(p.citations[0].claims == std::vector<uint32_t>{1, 2, 3, 5});
    CHECK(p.citations[0].passage == "paragraphs 3-5");
    CHECK(p.citations[1].text == "A paper");
    CHECK(p.citations[1].category == "A");
}

TEST_CASE("IPC until 2005 and a document of which only the root speaks") {
    const patent::Publication p =
        one(document("A2",
                     "<SDOBI><B500><B510><B516>7</B516><B511> 7H 04L  12/28   A</B511><B512> 7H 04Q   7/38   B</B512>"
                     "<B513> 7G 06F  17/30   -</B513></B510></B500></SDOBI>"));
    CHECK(patent::publication_key(p.number) == "EP2345678A2");
    CHECK(p.number.date.ymd == 20150318);
    REQUIRE(p.classes.size() == 3);
    CHECK(p.classes[0] == patent::Classification{"IPC", "H04L12/28", "7", true});
    CHECK(p.classes[1] == patent::Classification{"IPC", "H04Q7/38", "7"});
    CHECK(p.classes[2] == patent::Classification{"IPC", "G06F17/30", "7", false, false});
}

TEST_CASE("a document in the elements of ST.36 without B-tags") {
    const patent::Publication p = one(document(
        "A1",
        "<bibliographic-data lang=\"de\"><publication-reference><document-id "
        "lang=\"de\"><country>EP</country><doc-number>2345678</doc-number>"
        "<kind>A1</kind><date>20150318</date></document-id></publication-reference><application-reference><document-id><country>EP</"
        "country>"
        "<doc-number>09123456.7</doc-number><date>20090714</date></document-id></application-reference><priority-claims><priority-claim "
        "sequence=\"1\" kind=\"national\"><country>DE</country><doc-number>102008033333</doc-number><date>20080716</date></priority-claim>"
        "</priority-claims><parties><applicants><applicant sequence=\"1\"><addressbook><orgname>Beispiel AG</orgname><iid>100012345</iid>"
        "<address><street>Weg 1</street><city>Bonn</city><country>DE</country></address></addressbook></applicant></applicants><inventors>"
        "<inventor "
        "sequence=\"1\"><addressbook><last-name>MUSTER</last-name><first-name>Eva</first-name></addressbook></inventor></inventors>"
        "</parties><classifications-ipcr><classification-ipcr sequence=\"1\"><text>H01M  10/0562      20100101AFI20141010BHEP        "
        "</text>"
        "</classification-ipcr></classifications-ipcr><invention-title lang=\"de\">Batterie</invention-title></bibliographic-data>"));
    CHECK(p.application.date.ymd == 20090714);
    CHECK(p.priorities.at(0).number.number == "102008033333");
    CHECK(p.parties.at(0).name == "Beispiel AG");
    CHECK(p.parties[0].address == "Weg 1, Bonn");
    CHECK(p.parties.at(1).name == "MUSTER, Eva");
    CHECK(p.classes.at(0).first);
    CHECK(p.titles.at(0).lang == "de");
}

TEST_CASE("a record of the bulletin says only part; a document without a number is rejected") {
    const patent::Publication p =
        one("<ep-bulletin country=\"EP\" doc-number=\"2345678\" kind=\"B1\" date-publ=\"20150318\"><SDOBI/></ep-bulletin>");
    CHECK(p.source.partial);
    const Collected none = collect(epo_st36(), "<ep-patent-document lang=\"en\"><SDOBI/></ep-patent-document>");
    REQUIRE(none.rejects.size() == 1);
    CHECK(none.rejects[0].reason == "no publication number (SDOBI/B100/B110 or @doc-number)");
}

TEST_CASE("cited documents as the EPO writes them") {
    const std::pair<std::string, std::string> rows[] = {
        {"EP-A- 0 123 456", "EP0123456A"},       {"EP-A1- 1 000 000", "EP1000000A1"},     {"WO-A-98/12345", "WO1998012345A"},
        {"WO-A1-2010/006789", "WO2010006789A1"}, {"US-A- 4 123 456", "US4123456A"},       {"US-A1- 2005 123 456", "US20050123456A1"},
        {"US-B2- 7 123 456", "US7123456B2"},     {"DE-A1- 19 912 345", "DE19912345A1"},   {"DE-U1-202004 012 345", "DE202004012345U1"},
        {"JP-A- 6 229 969", "JPH06229969A"},     {"JP-A- 2003 123 456", "JP2003123456A"}, {"GB-A- 2 345 678", "GB2345678A"},
        {"FR-A1- 2 345 678", "FR2345678A1"},     {"CN-A- 101 234 567", "CN101234567A"},   {"A paper", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first);
        CHECK(patent::publication_key(ep_cited_number(row.first)) == row.second);
    }
}

namespace {

std::string specification() {
    return R"xml(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE ep-patent-document PUBLIC "-//EPO//EP PATENT DOCUMENT 1.5//EN" "ep-patent-document-v1-5.dtd">
<ep-patent-document id="EP09123456B1" file="EP09123456NWB1.xml" lang="en" country="EP" doc-number="2345678" kind="B1" date-publ="20150318" status="n" dtd-version="ep-patent-document-v1-5">
<SDOBI lang="en"><B000><eptags><B001EP>ATBECHDEDKESFRGB</B001EP><B005EP>J</B005EP></eptags></B000>
<B100><B110>2345678</B110><B120><B121>EUROPEAN PATENT SPECIFICATION</B121></B120><B130>B1</B130><B140><date>20150318</date></B140><B190>EP</B190></B100>
<B200><B210>09123456.7</B210><B220><date>20090714</date></B220><B240><B241><date>20110112</date></B241><B242><date>20120305</date></B242></B240><B250>de</B250><B251EP>en</B251EP><B260>en</B260></B200>
<B300><B310>102008033333</B310><B320><date>20080716</date></B320><B330><ctry>DE</ctry></B330><B310>61/100,200</B310><B320><date>20080925</date></B320><B330><ctry>US</ctry></B330></B300>
<B400><B405><date>20150318</date><bnum>201512</bnum></B405><B430><date>20110119</date><bnum>201103</bnum></B430><B450><date>20150318</date><bnum>201512</bnum></B450><B452EP><date>20141002</date></B452EP><B472><B475><date>20150718</date><ctry>GB</ctry><date>20150318</date><ctry>FI</ctry></B475></B472></B400>
<B500><B510EP><classification-ipcr sequence="1"><text>H01M  10/0562      20100101AFI20141010BHEP        </text></classification-ipcr><classification-ipcr sequence="2"><text>C01B  25/14        20060101ALN20141010BHEP        </text></classification-ipcr></B510EP>
<B520EP><classifications-cpc><classification-cpc sequence="1"><text>H01M  10/0562      20130101 FI20150101BHEP        </text></classification-cpc><classification-cpc sequence="2"><text>Y02E  60/10        20130101 LA20150101BHEP        </text></classification-cpc></classifications-cpc></B520EP>
<B540><B541>de</B541><B542>FESTER ELEKTROLYT</B542><B541>en</B541><B542>SOLID ELECTROLYTE H<sub>2</sub></B542><B541>fr</B541><B542>ÉLECTROLYTE SOLIDE</B542></B540>
<B560><B561><text>EP-A1- 1 234 567</text></B561><B561><text>WO-A2-2005/012345</text></B561><B561><text>US-B1- 6 123 456</text></B561><B561><text>JP-A- 62 012 345</text></B561><B561><text>DE-A1-102005 012 345</text></B561><B562><text>DOE J.: "Solid things", J. Inv. Chem., vol. 1, 2001, pages 2-3</text></B562></B560></B500>
<B600><B620><parent><pdoc><dnum><anum>05111111.0</anum><pnum>1777777</pnum></dnum><date>20050303</date></pdoc></parent></B620></B600>
<B700><B720><B721><snm>MÜLLER, Erika</snm><adr><str>Musterweg 1</str><city>80331 München</city><ctry>DE</ctry></adr></B721></B720>
<B730><B731><snm>Beispiel Batterie AG</snm><iid>100012345</iid><irf>P1</irf><adr><str>Industriestr. 5</str><city>70565 Stuttgart</city><ctry>DE</ctry></adr></B731></B730>
<B740><B741><snm>Schmidt, Karl</snm><sfx>et al</sfx><iid>100099999</iid><adr><city>80335 München</city><ctry>DE</ctry></adr></B741><B741><snm>Muster Patent LLP</snm></B741></B740>
<B780><B781><dnum><text>01</text></dnum><date>20151216</date><kind>1</kind><snm>Gegner GmbH</snm></B781><B788><date>20170601</date></B788></B780></B700>
<B800><B840><ctry>AT</ctry><ctry>BE</ctry></B840><B844EP><B845EP><ctry>AL</ctry></B845EP></B844EP><B860><B861><dnum><anum>EP2009/058987</anum></dnum><date>20090714</date></B861><B862>de</B862></B860><B870><B871><dnum><pnum>WO2010/006789</pnum></dnum><date>20100121</date><bnum>201003</bnum></B871></B870></B800></SDOBI>
<description id="desc" lang="en"><heading id="h0001">Technical field</heading><p id="p0001" num="0001">The invention is about <b>electrolytes</b>.</p><heading id="h0002">Background art</heading><p id="p0002" num="0002">See <patcit id="pcit0001" dnum="US5000000A"><text>US 5 000 000 A</text></patcit>.</p></description>
<claims id="claims01" lang="en"><claim id="c-en-01-0001" num="0001"><claim-text>A battery comprising an electrolyte.</claim-text></claim><claim id="c-en-01-0002" num="0002"><claim-text>Battery according to claim 1, wherein<claim-text>a) it is solid.</claim-text></claim-text></claim><claim id="c-en-01-0003" num="0003"><claim-text>Method of making a battery according to any of the preceding claims.</claim-text></claim></claims>
<claims id="claims02" lang="de"><claim id="c-de-01-0001" num="0001"><claim-text>Batterie mit einem Elektrolyten.</claim-text></claim><claim id="c-de-01-0002" num="0002"><claim-text>Batterie nach Anspruch 1, wobei er fest ist.</claim-text></claim><claim id="c-de-01-0003" num="0003"><claim-text>Verfahren zur Herstellung einer Batterie nach einem der vorhergehenden Ansprüche.</claim-text></claim></claims>
<claims id="claims03" lang="fr"><claim id="c-fr-01-0001" num="0001"><claim-text>Batterie comprenant un électrolyte.</claim-text></claim><claim id="c-fr-01-0002" num="0002"><claim-text>Batterie selon la revendication 1.</claim-text></claim><claim id="c-fr-01-0003" num="0003"><claim-text>Procédé de fabrication d’une batterie selon l’une quelconque des revendications précédentes.</claim-text></claim></claims>
<drawings id="draw" lang="en"><figure id="f0001" num="1"><img id="if0001" file="imgf0001.tif" wi="10" he="20"/></figure></drawings>
<ep-reference-list id="ref-list"><heading id="ref-h0001"><b>REFERENCES CITED IN THE DESCRIPTION</b></heading><p id="ref-p0001" num=""><i>This list ...</i></p><p id="ref-p0002" num=""><ul><li><patcit id="ref-pcit0001" dnum="US5000000A"><document-id><country>US</country><doc-number>5000000</doc-number><kind>A</kind></document-id></patcit><crossref idref="pcit0001">[0002]</crossref></li></ul></p><p><ul><li><nplcit id="ref-ncit0001" npl-type="s"><article><author><name>DOE</name></author><atl>Solid</atl></article></nplcit></li></ul></p></ep-reference-list>
</ep-patent-document>)xml";
}

}  // namespace
