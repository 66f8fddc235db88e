#include <doctest/doctest.h>

#include <filesystem>

#include "ingest/collect.h"
#include "ingest/formats.h"

namespace winnow::ingest {

namespace {

std::string answer(std::string_view inside) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><?xml-stylesheet type=\"text/xsl\" href=\"/3.2/style/x.xsl\"?>\n"
           "<ops:world-patent-data xmlns=\"http://www.epo.org/exchange\" xmlns:ops=\"http://ops.epo.org\">" +
           std::string(inside) + "</ops:world-patent-data>";
}

std::string fulltext(std::string_view inside) {
    return answer(
        "<ftxt:fulltext-documents><ftxt:fulltext-document><bibliographic-data><publication-reference data-format=\"docdb\">"
        "<document-id><country>EP</country><doc-number>1000000</doc-number><kind>A1</kind></document-id>"
        "</publication-reference></bibliographic-data>" +
        std::string(inside) + "</ftxt:fulltext-document></ftxt:fulltext-documents>");
}

patent::Publication read_one(std::string_view text) {
    Collected found = collect(ops(), text);
    for (const Reject& reject : found.rejects) MESSAGE(reject.reason);
    REQUIRE(found.publications.size() == 1);
    CHECK(found.rejects.empty());
    CHECK(found.publications[0].source.partial);
    return std::move(found.publications[0]);
}

constexpr std::string_view kReferences = R"(
    <publication-reference><document-id document-id-type="docdb"><country>EP</country><doc-number>1000000</doc-number><kind>A1</kind>
      <date>20000517</date></document-id><document-id document-id-type="epodoc"><doc-number>EP1000000</doc-number></document-id>
    </publication-reference><application-reference doc-id="17397285"><document-id document-id-type="docdb"><country>EP</country>
      <doc-number>99203729</doc-number><kind>A</kind><date>19991108</date></document-id></application-reference>)";

std::string event_answer(std::string_view events) {
    return answer("<ops:patent-family legal=\"true\" total-result-count=\"1\"><ops:family-member family-id=\"19768124\">" +
                  std::string(kReferences) + std::string(events) + "</ops:family-member></ops:patent-family>");
}

std::string sample(std::string_view name) { return "../shared/data/ops/" + std::string(name); }

}  // namespace

TEST_CASE("a biblio answer gives each of its publications as a partial record") {
    const std::string document =
        "<exchange-document system=\"ops.epo.org\" family-id=\"19768124\" country=\"EP\" doc-number=\"1000000\" "
        "kind=\"A1\"><bibliographic-data>" +
        std::string(kReferences) + "</bibliographic-data></exchange-document>";
    const Collected found = collect(ops(), answer("<exchange-documents>" + document + document + "</exchange-documents>"));
    REQUIRE(found.publications.size() == 2);
    CHECK(found.rejects.empty());
    const patent::Publication& p = found.publications[1];
    CHECK(patent::publication_key(p.number) == "EP1000000A1");
    CHECK(p.application.number == "99203729");
    CHECK(p.source_family_id == "19768124");
    CHECK(p.source.format == "ops-biblio");
    CHECK(p.source.partial);
}

TEST_CASE("the country stands in brackets behind the EPO's form of a name, the name is the original") {
    const patent::Publication p = read_one(answer(
        "<exchange-documents><exchange-document country=\"EP\" doc-number=\"1000000\" kind=\"A1\"><bibliographic-data><parties><applicants>"
        "<applicant sequence=\"1\" data-format=\"epodoc\"><applicant-name><name>BOER BEHEER NIJMEGEN BV "
        "DE\xe2\x80\x82[NL]</name></applicant-name>"
        "</applicant><applicant sequence=\"1\" data-format=\"original\"><applicant-name><name>BEHEERMAATSCHAPPIJ DE BOER, "
        "</name></applicant-name>"
        "</applicant></applicants></parties></bibliographic-data></exchange-document></exchange-documents>"));
    REQUIRE(p.parties.size() == 1);
    CHECK(p.parties[0].name == "BEHEERMAATSCHAPPIJ DE BOER");
    CHECK(p.parties[0].country == "NL");
}

TEST_CASE("claims are numbered texts, one an element") {
    const patent::Publication p = read_one(
        fulltext("<claims lang=\"EN\"><claim><claim-text>1. Apparatus for bricks.</claim-text>"
                 "<claim-text>2. Apparatus as claimed in claim 1,</claim-text><claim-text>with 2.5 mm.</claim-text></claim></claims>"));
    CHECK(p.source.format == "ops-claims");
    REQUIRE(p.claims.size() == 1);
    CHECK(p.claims[0].lang == "en");
    REQUIRE(p.claims[0].claims.size() == 2);
    CHECK(p.claims[0].claims[0].text == "Apparatus for bricks.");
    CHECK(p.claims[0].claims[1].text == "Apparatus as claimed in claim 1, with 2.5 mm.");
    CHECK(p.claims[0].claims[1].depends_on == std::vector<uint32_t>{1});
}

TEST_CASE("claims are lines of one element, behind a heading") {
    const patent::Publication p =
        read_one(fulltext("<claims lang=\"EN\"><claim><claim-text>Claims\n1. A method:\n- first step\n2 . The method of claim 1 "
                          ".</claim-text></claim></claims>"));
    REQUIRE(p.claims[0].claims.size() == 2);
    CHECK(p.claims[0].claims[0].text == "A method: - first step");
    CHECK(p.claims[0].claims[1].number == 2);
}

TEST_CASE("claims without numbers are counted") {
    const patent::Publication p =
        read_one(fulltext("<claims lang=\"DE\"><claim><claim-text>Vorrichtung.</claim-text></claim><claim><claim-text>Vorrichtung nach "
                          "Anspruch 1.</claim-text></claim></claims>"));
    REQUIRE(p.claims[0].claims.size() == 2);
    CHECK(p.claims[0].claims[1].number == 2);
}

TEST_CASE("a description keeps printed numbers, and headings and glued paragraphs are told apart") {
    const patent::Publication p =
        read_one(fulltext("<description lang=\"EN\"><p>Background </p><p>[0001]    Bricks, see [1]. [0002] Clay.</p>"
                          "<p>a line that goes on;</p></description>"));
    CHECK(p.source.format == "ops-description");
    using P = patent::Paragraph;
    constexpr auto kBackground = patent::DescriptionPart::Background;
    CHECK(p.descriptions[0].paragraphs == std::vector<P>{{"", kBackground, true, "Background"},
                                                         {"0001", kBackground, false, "Bricks, see [1]."},
                                                         {"0002", kBackground, false, "Clay."},
                                                         {"", kBackground, false, "a line that goes on;"}});
}

TEST_CASE("a family answer gives each member with its numbers, family and priorities") {
    const patent::Publication p = read_one(
        answer("<ops:patent-family legal=\"false\"><ops:publication-reference><document-id document-id-type=\"docdb\"><country>EP</country>"
               "<doc-number>1000000</doc-number></document-id></ops:publication-reference><ops:family-member family-id=\"19768124\">" +
               std::string(kReferences) +
               "<priority-claim sequence=\"1\" kind=\"national\"><document-id document-id-type=\"docdb\"><country>NL</country>"
               "<doc-number>1010536</doc-number><kind>A</kind><date>19981112</date></document-id></priority-claim></ops:family-member></"
               "ops:patent-family>"));
    CHECK(p.source.format == "ops-family");
    CHECK(p.source_family_id == "19768124");
    REQUIRE(p.priorities.size() == 1);
    CHECK(p.priorities[0].number.office == "NL");
    CHECK(p.events.empty());
}

TEST_CASE("a legal event has its office, code, date, words, the state concerned and what the fields say") {
    const patent::Publication p = read_one(event_answer(R"(
        <ops:legal code="PGFP" desc="ANNUAL FEE PAID"><ops:L001EP>EP</ops:L001EP><ops:L007EP>2010-02-26</ops:L007EP><ops:L008EP>PGFP</ops:L008EP>
          <ops:L500EP><ops:L501EP desc="Ref Country Code">NL</ops:L501EP><ops:L518EP desc="Payment DATE">20091130</ops:L518EP>
          <ops:L520EP desc="Year of Fee Payment">11</ops:L520EP></ops:L500EP></ops:legal>
        <ops:legal code="REG " desc="REFERENCE TO A NATIONAL CODE"><ops:L001EP>EP</ops:L001EP><ops:L007EP>2003-02-12</ops:L007EP>
          <ops:L008EP>REG</ops:L008EP><ops:L500EP><ops:L501EP desc="Ref Country Code">GB</ops:L501EP>
          <ops:L502EP desc="Ref Legal Event Code" descData="EUROPEAN PATENT GRANTED">FG4D</ops:L502EP></ops:L500EP></ops:legal>
        <ops:legal code="RAP1" desc="TRANSFER OF RIGHTS OF AN EP APPLICATION"><ops:L001EP>EP</ops:L001EP><ops:L007EP>2001-02-03</ops:L007EP>
          <ops:L500EP><ops:L509EP desc="OWNER">A B.V.; C GMBH</ops:L509EP><ops:L525EP desc="Effective DATE">20010101</ops:L525EP></ops:L500EP></ops:legal>
        <ops:legal code="BERE" desc="BE: LAPSED"><ops:L001EP>EP</ops:L001EP><ops:L007EP>2011-05-31</ops:L007EP><ops:L008EP>BERE</ops:L008EP>
          <ops:L500EP><ops:L509EP desc="OWNER">D B.V.</ops:L509EP></ops:L500EP></ops:legal>)"));
    CHECK(p.source.format == "ops-legal");
    REQUIRE(p.events.size() == 4);
    CHECK(p.events[0].code == "PGFP");
    CHECK(p.events[0].date.ymd == 20100226);
    CHECK(p.events[0].office == "EP");
    CHECK(p.events[0].country == "NL");
    CHECK(p.events[0].effective.ymd == 20091130);
    CHECK(p.events[0].terms == "Year of Fee Payment: 11");
    CHECK(p.events[1].text == "REFERENCE TO A NATIONAL CODE; Ref Legal Event Code: FG4D; EUROPEAN PATENT GRANTED");
    CHECK(p.events[2].code == "RAP1");
    CHECK(p.events[2].to == std::vector<std::string>{"A B.V.", "C GMBH"});
    CHECK(p.events[2].effective.ymd == 20010101);
    CHECK(p.events[3].country == "BE");
    CHECK(p.events[3].to.empty());  // who owned what lapsed is no new owner
    CHECK(p.events[3].text == "BE: LAPSED; OWNER: D B.V.");
    for (const patent::LegalEvent& event : p.events) CHECK(event.kind == patent::EventKind::Other);
}

TEST_CASE("a fault, and an answer of which nothing can be taken, are set aside with what they say") {
    const std::string fault =
        "<?xml version=\"1.0\"?><fault xmlns=\"http://ops.epo.org\"><code>SERVER.EntityNotFound</code>"
        "<message>No results found</message></fault>";
    CHECK(recognise(fault) == &ops());
    Collected found = collect(ops(), fault);
    REQUIRE(found.rejects.size() == 1);
    CHECK(found.rejects[0].reason == "OPS answered with a fault: SERVER.EntityNotFound, No results found");
    found = collect(ops(), answer("<ops:equivalents-inquiry/>"));
    REQUIRE(found.rejects.size() == 1);
    CHECK(found.rejects[0].reason.find("no publication in this answer") == 0);
}

TEST_CASE("answers one after another in one file are read each by itself") {
    const std::string claims = fulltext("<claims lang=\"EN\"><claim><claim-text>1. A.</claim-text></claim></claims>");
    const Collected found = collect(ops(), claims + answer("<ops:equivalents-inquiry/>") + claims);
    CHECK(found.publications.size() == 2);
    REQUIRE(found.rejects.size() == 1);
    CHECK(found.rejects[0].offset == claims.size());
}

TEST_CASE("an answer that breaks off is set aside, what was whole in it is kept") {
    const std::string text = event_answer("");
    Collected found = collect(ops(), text.substr(0, text.find("<application-reference")));
    CHECK(found.publications.empty());
    CHECK(found.rejects.size() == 1);
    found = collect(ops(), text.substr(0, text.find("</ops:patent-family>")));
    CHECK(found.publications.size() == 1);
    CHECK(found.rejects.size() == 1);
}

TEST_CASE("the sample answers of OPS are read") {
    if (!std::filesystem::exists(sample("legal_publication_docdb_EP1000000A1.xml"))) {
        MESSAGE("skipped: ../shared/data is absent");
        return;
    }
    const Collected found = collect_paths({"../shared/data/ops"});
    CHECK(found.rejects.empty());
    CHECK(found.publications.size() == 37);  // 6 biblio, 2 claims, 2 descriptions, families of 6 and 20, 1 member with events
    size_t events = 0;
    for (const patent::Publication& p : found.publications) {
        CHECK(p.source.partial);
        events += p.events.size();
    }
    CHECK(events == 50);
}

}  // namespace winnow::ingest
