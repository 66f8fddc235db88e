#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <regex>

#include "base/file.h"
#include "ingest/collect.h"
#include "ingest/formats.h"

using namespace winnow;
using namespace winnow::ingest;

namespace {

const std::string kSamples = "../shared/data/us-xml/";

bool samples_absent() {
    if (std::filesystem::exists(kSamples)) return false;
    MESSAGE("skipped: ../shared/data/us-xml is absent");
    return true;
}

std::string document(std::string_view number, std::string_view inside = {}) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<us-patent-grant lang=\"EN\" "
           "country=\"US\"><us-bibliographic-data-grant><publication-reference>"
           "<document-id><country>US</country><doc-number>" +
           std::string(number) +
           "</doc-number><kind>B2</kind><date>20100105</date></document-id>"
           "</publication-reference>" +
           std::string(inside) + "</us-bibliographic-data-grant></us-patent-grant>\n";
}

const patent::Publication* find(const Collected& all, std::string_view number_part) {
    for (const auto& p : all.publications)
        if (p.number.number.find(number_part) != std::string::npos) return &p;
    return nullptr;
}

std::vector<std::string> names(const patent::Publication& p, patent::PartyRole role) {
    std::vector<std::string> result;
    for (const auto& party : p.parties)
        if (party.role == role) result.push_back(party.name);
    return result;
}

}  // namespace

TEST_CASE("every document of the sample files is read and none is set aside wrongly") {
    if (samples_absent()) return;
    const std::regex root("<(us-patent-grant|us-patent-application|patent-application-publication)[ >]"), sequence("<sequence-cwu[ >]");
    for (const auto& entry : std::filesystem::directory_iterator(kSamples)) {
        const Result<std::string> text = read_file(entry.path());
        REQUIRE(text.ok());
        const auto count = [&](const std::regex& r) {
            return std::distance(std::sregex_iterator(text->begin(), text->end(), r), std::sregex_iterator());
        };
        CAPTURE(entry.path().string());
        const Collected all = collect_paths({entry.path().string()});
        CHECK(all.publications.size() == static_cast<size_t>(count(root)));
        CHECK(all.set_aside.size() == static_cast<size_t>(count(sequence)));
        CHECK(all.rejects.empty());
        for (const auto& p : all.publications) {
            CHECK(text->compare(p.source.offset, 6, "<?xml ") == 0);
            CHECK(p.number.office == "US");
            CHECK(p.titles.size() == 1);
            CHECK_FALSE(p.claims.at(0).claims.empty());
        }
    }
}

// Expected values read by eye from the XML.
TEST_CASE("a grant of 2015 is read with all its data") {
    if (samples_absent()) return;
    const Collected all = collect_paths({kSamples + "US08927118.xml"});
    REQUIRE(all.publications.size() == 1);
    const patent::Publication& p = all.publications[0];
    CHECK(p.number.kind == "B2");
    CHECK(p.number.date.ymd == 20150106);
    CHECK(p.grant_date.ymd == 20150106);
    CHECK(p.application.date.ymd == 20120112);
    CHECK(p.right == patent::RightType::Invention);
    CHECK(p.source.produced.ymd == 20141219);
    REQUIRE(p.priorities.size() == 1);
    CHECK(p.priorities[0].number.office == "JP");
    CHECK(p.priorities[0].number.date.ymd == 20080605);
    std::map<std::string, int> schemes;
    for (const auto& c : p.classes) ++schemes[c.scheme];
    CHECK(schemes["IPC"] == 9);
    CHECK(p.classes[0].symbol == "H05B33/14");
    CHECK(p.classes[0].version == "20060101");
    CHECK(p.classes[0].first);
}

TEST_CASE("rights are told apart") {
    if (samples_absent()) return;
    std::map<patent::RightType, int> rights;
    for (const auto& p : collect_paths({kSamples}).publications) ++rights[p.right];
    CHECK(rights[patent::RightType::Design] == 19);  // grep -c appl-type="design"
    CHECK(rights[patent::RightType::Plant] == 1);
    CHECK(rights[patent::RightType::Other] == 1);  // a statutory invention registration
    CHECK(rights[patent::RightType::Unknown] == 0);
}

TEST_CASE("a parent that is the national phase of an international application names both") {
    const std::string related =
        "<us-related-documents><continuation><relation><parent-doc><document-id><country>US</country><doc-number>12741916</doc-number>"
        "</document-id><parent-status>PENDING</parent-status><parent-pct-document><document-id><country>WO</country>"
        "<doc-number>PCT/JP2008/068544</doc-number><date>20081014</date></document-id></parent-pct-document></parent-doc>"
        "<child-doc><document-id><country>US</country><doc-number>13797521</doc-number></document-id></child-doc>"
        "</relation></continuation></us-related-documents>";
    const Collected all = collect(uspto_xml(), document("08936998", related));
    REQUIRE(all.publications.size() == 1);
    const auto& relations = all.publications[0].relations;
    REQUIRE(relations.size() == 2);
    CHECK(relations[0].parent.number == "12741916");
    CHECK(relations[1].kind == patent::RelationKind::Continuation);
    CHECK(relations[1].parent.number == "PCTJP2008068544");
    CHECK(relations[1].parent.date.ymd == 20081014);
}

TEST_CASE("an application of 2004 in the older format is read") {
    if (samples_absent()) return;
    const Collected all = collect_paths({kSamples + "pa040101.two.xml"});
    REQUIRE(all.publications.size() == 1);
    const patent::Publication& p = all.publications[0];
    CHECK(p.titles[0].text == "Garment for preventing muscle strain");
    CHECK(p.number.date.ymd == 20040101);
    CHECK(p.application.date.ymd == 20020627);
    CHECK(names(p, patent::PartyRole::Inventor) == std::vector<std::string>{"Hollander, Scott"});
    CHECK(names(p, patent::PartyRole::Assignee) == std::vector<std::string>{"Hill-Rom Services, Inc."});
    REQUIRE(p.relations.size() == 1);
    CHECK(p.relations[0].kind == patent::RelationKind::Continuation);
    CHECK(p.relations[0].parent.date.ymd == 20010730);
    CHECK(p.figures.size() == 8);
    REQUIRE(p.classes.size() == 2);
    CHECK(p.classes[0].symbol == "A41B1/00");
    CHECK(p.classes[1].symbol == "2/69");
    CHECK(p.descriptions.at(0).paragraphs.size() == 57 + 4);  // paragraphs and headings
    CHECK(p.claims.at(0).claims.size() == 1);
}

TEST_CASE("a document that breaks off is rejected with its place and the rest goes on") {
    std::string text = document("1");
    const size_t second = text.size();
    text += document("2").substr(0, 150);
    const size_t third = text.size();
    text += document("3");
    const Collected all = collect(uspto_xml(), text);
    CHECK(all.publications.size() == 2);
    REQUIRE(all.rejects.size() == 1);
    CHECK(all.rejects[0].offset == second);
    CHECK(all.rejects[0].excerpt.substr(0, 5) == "<?xml");
    REQUIRE(find(all, "3"));
    CHECK(find(all, "3")->source.offset == third);
    CHECK(find(all, "3")->source.format == "uspto-xml");
}

TEST_CASE("a document that breaks off behind its number is rejected under it") {
    const std::string whole = document("8000002", "<x>1</y>");
    for (const std::string& text : {whole, whole.substr(0, whole.find("1</y>"))}) {
        const Collected all = collect(uspto_xml(), text);
        CHECK(all.publications.empty());
        REQUIRE(all.rejects.size() == 1);
        CHECK(all.rejects[0].reason.substr(0, 13) == "US8000002B2: ");
    }
}

TEST_CASE("entity declarations with values are refused, declarations of pictures are not") {
    const std::string laughs =
        "<?xml version=\"1.0\"?><!DOCTYPE us-patent-grant [<!ENTITY a \"ha\"><!ENTITY b "
        "\"&a;&a;\">]><us-patent-grant>&b;</us-patent-grant>";
    Collected all = collect(uspto_xml(), laughs + document("1"));
    REQUIRE(all.rejects.size() == 1);
    CHECK(all.rejects[0].reason.find("entity declarations are not expanded") != std::string::npos);
    CHECK(all.publications.size() == 1);

    std::string picture = document("1");
    picture.insert(picture.find("<us-patent-grant"),
                   "<!DOCTYPE us-patent-grant SYSTEM \"x.dtd\" [<!ENTITY US1.TIF SYSTEM \"US1.TIF\" NDATA TIF>]>");
    CHECK(collect(uspto_xml(), picture).publications.size() == 1);
    picture.replace(picture.find("<!ENTITY"), 9, "<!ENTITY % ");
    CHECK(collect(uspto_xml(), picture).rejects.size() == 1);
}

TEST_CASE("nesting beyond the limit is refused, within it is not") {
    const auto nested = [](int depth) {
        std::string text = "<us-patent-grant><description><p>";
        for (int i = 0; i < depth; ++i) text += "<b>";
        for (int i = 0; i < depth; ++i) text += "</b>";
        return text + "</p></description></us-patent-grant>";
    };
    CHECK(collect(uspto_xml(), nested(600)).rejects.at(0).reason == "elements nested deeper than 512");
    CHECK(collect(uspto_xml(), nested(400)).rejects.at(0).reason.substr(0, 21) == "no publication number");
}

TEST_CASE("an unknown root is rejected with what was expected") {
    const Collected all = collect(uspto_xml(), "<html><body/></html>" + document("1"));
    REQUIRE(all.rejects.size() == 1);
    CHECK(all.rejects[0].reason.find("us-patent-grant") != std::string::npos);
    CHECK(all.publications.size() == 1);
}

TEST_CASE("a sink that wants no more ends the reading") {
    int count = 0;
    MemorySource source("<us-patent-grant/>");
    const std::string text = document("1") + document("2") + document("3");
    MemorySource three(text);
    REQUIRE(uspto_xml().read(three, "x", {[&](patent::Publication&&) { return ++count < 2; }, {}, {}}).ok());
    CHECK(count == 2);
}

TEST_CASE("bytes that are no UTF-8 are repaired, not rejected") {
    const Collected all = collect(uspto_xml(), document("1", "<invention-title>caf\xe9</invention-title>"));
    REQUIRE(all.publications.size() == 1);
    CHECK(all.publications[0].titles.at(0).text == "caf\xef\xbf\xbd");
}

TEST_CASE("inventors who are applicants have both roles, until applicants stand apart") {
    const std::string person =
        "<addressbook><last-name>Smith</last-name><first-name>John A.</first-name><address><city>Reno</city><state>NV</state>"
        "<country>US</country></address></addressbook>";
    const Collected old =
        collect(uspto_xml(), document("1", "<parties><applicants><applicant sequence=\"001\" app-type=\"applicant-inventor\">" + person +
                                               "</applicant></applicants></parties>"));
    REQUIRE(old.publications.size() == 1);
    CHECK(names(old.publications[0], patent::PartyRole::Applicant) == std::vector<std::string>{"Smith, John A."});
    CHECK(names(old.publications[0], patent::PartyRole::Inventor) == std::vector<std::string>{"Smith, John A."});
    CHECK(old.publications[0].parties[0].city == "Reno");
    CHECK(old.publications[0].parties[0].province == "NV");
    CHECK(old.publications[0].parties[0].sequence == 1);
    const Collected now = collect(
        uspto_xml(), document("1",
                              "<us-parties><us-applicants><us-applicant sequence=\"00\" app-type=\"applicant\"><addressbook><orgname>Acme "
                              "&amp; Co</orgname></addressbook></us-applicant></us-applicants><inventors><inventor>" +
                                  person + "</inventor></inventors></us-parties>"));
    REQUIRE(now.publications.size() == 1);
    CHECK(names(now.publications[0], patent::PartyRole::Applicant) == std::vector<std::string>{"Acme & Co"});
    CHECK(names(now.publications[0], patent::PartyRole::Inventor) == std::vector<std::string>{"Smith, John A."});
}
