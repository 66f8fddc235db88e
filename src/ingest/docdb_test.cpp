#include <doctest/doctest.h>

#include <filesystem>

#include "ingest/collect.h"
#include "ingest/docdb_number.h"
#include "ingest/formats.h"

namespace winnow::ingest {

namespace {

using patent::RelationKind;
using patent::RightType;

/// A document with `inside` in its bibliographic-data.
std::string document(std::string_view attributes, std::string_view inside, std::string_view behind = {}) {
    return "<exch:exchange-document " + std::string(attributes) + "><exch:bibliographic-data>" + std::string(inside) +
           "</exch:bibliographic-data>" + std::string(behind) + "</exch:exchange-document>";
}

std::string file_of(std::string_view documents) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE exch:exchange-documents SYSTEM \"docdb-entities.dtd\">"
           "<exch:exchange-documents xmlns:exch=\"http://www.epo.org/exchange\" date-of-exchange=\"20240218\" "
           "no-of-documents=\"0000002\">" +
           std::string(documents) + "</exch:exchange-documents>";
}

constexpr std::string_view kOne = R"(country="EP" doc-number="1000000" kind="A1" date-publ="20000517" family-id="19768124")";

patent::Publication read_one(std::string_view inside, std::string_view attributes = kOne, std::string_view behind = {}) {
    Collected found = collect(docdb(), document(attributes, inside, behind));
    REQUIRE(found.rejects.empty());
    REQUIRE(found.publications.size() == 1);
    return std::move(found.publications[0]);
}

patent::DocNumber application(std::string_view office, std::string_view number, std::string_view kind, int32_t date,
                              std::vector<std::string> originals = {}) {
    NumberForms forms;
    forms.docdb = {std::string(office), std::string(number), std::string(kind), {date}};
    forms.date = {date};
    forms.originals = std::move(originals);
    return docdb_application(forms);
}

patent::DocNumber from_epodoc(std::string_view text, int32_t date, std::vector<std::string> originals = {}) {
    NumberForms forms;
    forms.epodoc = text;
    forms.date = {date};
    forms.originals = std::move(originals);
    return docdb_application(forms);
}

std::string sample(std::string_view name) { return "../shared/data/docdb/" + std::string(name); }

bool samples_are_there() {
    const bool there = std::filesystem::exists(sample("DE-backfile.xml"));
    if (!there) MESSAGE("skipped: ../shared/data is absent");
    return there;
}

}  // namespace

// ---- the file ----

TEST_CASE("each exchange-document is a record of its own, with its offset and the date of the exchange") {
    const std::string first = document(kOne, ""), second = document(R"(country="EP" doc-number="1000001" kind="A1")", "");
    const std::string file = file_of(first + "\n" + second);
    const Collected found = collect(docdb(), file);
    REQUIRE(found.publications.size() == 2);
    CHECK(found.rejects.empty());
    CHECK(patent::publication_key(found.publications[0].number) == "EP1000000A1");
    CHECK(patent::publication_key(found.publications[1].number) == "EP1000001A1");
    CHECK(found.publications[1].source.offset == file.find(second));
    CHECK(found.publications[1].source.produced.ymd == 20240218);
    CHECK(found.publications[1].source.format == "docdb");
    CHECK_FALSE(found.publications[1].source.partial);
}

TEST_CASE("a document without namespace, behind a byte order mark, is read like any other") {
    const Collected found = collect(docdb(),
                                    "\xef\xbb\xbf<exchange-document country=\"EP\" doc-number=\"1000000\" kind=\"A1\" "
                                    "date-of-last-exchange=\"20221027\"><bibliographic-data/></exchange-document>");
    REQUIRE(found.publications.size() == 1);
    CHECK(found.publications[0].source.produced.ymd == 20221027);
}

TEST_CASE("a file in UTF-16 is read like any other") {
    const std::string ascii = file_of(document(kOne, ""));
    std::string wide = "\xff\xfe";
    for (const char c : ascii) wide += c, wide += '\0';
    CHECK(collect(docdb(), wide).publications.size() == 1);
}

TEST_CASE("a document that is deleted may have nothing but its attributes") {
    const Collected found = collect(docdb(), file_of(R"(<exch:exchange-document country="EP" doc-number="1000000" kind="A1" status="D"/>)" +
                                                     document(R"(country="EP" doc-number="1000001" kind="A1" status="A")", "")));
    REQUIRE(found.publications.size() == 2);
    CHECK(found.publications[0].deleted);
    CHECK(patent::publication_key(found.publications[0].number) == "EP1000000A1");
    CHECK_FALSE(found.publications[1].deleted);
}

TEST_CASE("a file that breaks off inside a document gives all before it and one reject with its place") {
    const std::string whole = document(kOne, ""), file = file_of(whole + document(kOne, "<exch:invention-title>Broken"));
    const size_t second = file.find("<exch:exchange-document ", file.find("</exch:exchange-document>"));
    const Collected found = collect(docdb(), std::string_view(file).substr(0, file.find("Broken")));
    CHECK(found.publications.size() == 1);
    REQUIRE(found.rejects.size() == 1);
    CHECK(found.rejects[0].offset == second);
    CHECK(found.rejects[0].reason.find("EP1000000A1") == 0);
}

TEST_CASE("a file that breaks off between documents is complained of, too") {
    const std::string file = file_of(document(kOne, ""));
    const size_t end = file.rfind("</exch:exchange-documents>");
    const Collected found = collect(docdb(), std::string_view(file).substr(0, end));
    CHECK(found.publications.size() == 1);
    REQUIRE(found.rejects.size() == 1);
    CHECK(found.rejects[0].offset == end);
    CHECK(found.rejects[0].reason.find("end tag is missing") != std::string::npos);
}

TEST_CASE("one broken document does not harm the next") {
    const Collected found = collect(docdb(), file_of("<exch:exchange-document country=\"EP\" doc-number=\"1\" kind=\"A1\"><exch:bibliogr" +
                                                     document(kOne, "") + document("kind=\"A1\"", "")));
    CHECK(found.publications.size() == 1);
    REQUIRE(found.rejects.size() == 2);
    CHECK(found.rejects[1].reason.find("no publication number") == 0);
}

TEST_CASE("a weekly file without documents is no error, one that breaks off before the first is") {
    const std::string root = "<exch:exchange-documents no-of-documents=\"";
    CHECK(collect(docdb(), root + "0000000\"></exch:exchange-documents>").set_aside.size() == 1);
    CHECK(collect(docdb(), root + "0000000\"></exch:exchange-documents>").rejects.empty());
    CHECK(collect(docdb(), root + "0018626\">").rejects.size() == 1);
}

TEST_CASE("entities of the DTD are resolved, what nobody knows stays as it is written, and no declared one is expanded") {
    const Collected found = collect(
        docdb(), "<!DOCTYPE exch:exchange-documents [<!ENTITY a \"&b;&b;\"><!ENTITY b \"boo\">]><exch:exchange-documents>" +
                     document(kOne, "<exch:invention-title lang=\"sh\">&TRIKLI; &ccaron; &SACUTE; &nsubE; &a;</exch:invention-title>") +
                     "</exch:exchange-documents>");
    REQUIRE(found.publications.size() == 1);
    CHECK(found.publications[0].titles[0].text == "&TRIKLI; č Ś ⊈ &a;");
}

TEST_CASE("DOCDB is recognised by its content with and without prefix, an answer of OPS is not taken for it") {
    CHECK(recognise(file_of(document(kOne, ""))) == &docdb());
    CHECK(recognise("<exchange-document country=\"EP\">") == &docdb());
    CHECK(recognise("<ops:world-patent-data><exchange-documents><exchange-document country=\"EP\">") == &ops());
}

TEST_CASE("a DTD beside the files is passed over in silence") {
    CHECK(is_companion("<?xml version=\"1.0\"?>\n<!-- File isoamsa.ent -->\n<!ENTITY angzarr \"&#x0237C;\" >"));
    CHECK_FALSE(is_companion("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><a/>"));
    CHECK_FALSE(is_companion("<!-- nothing else -->"));
}

// ---- numbers ----

TEST_CASE("a US application of DOCDB gets its series code from the original form") {
    // US 6093011: application 09/206,856 of 1998-12-08.
    CHECK(application("US", "20685698", "A", 19981208, {"09/206,856"}).number == "09206856");
    CHECK(application("US", "20685698", "A", 19981208, {"09/206,856"}).original == "09/206,856");
    CHECK(application("US", "8359798", "A", 19980522, {"PCT/US98/16128", "09/083,597"}).number == "09083597");
}

TEST_CASE("without the original the series code comes from date and serial number") {
    CHECK(application("US", "20685698", "A", 19981208).number == "09206856");
    CHECK(application("US", "96495207", "A", 20071227).number == "11964952");  // US 8131731; series 12 began in the same month
    CHECK(application("US", "9500698", "P", 19980730).number == "60095006");
    // US 2015/0064138 claims 61/873,894 of 2013; 62 follows in May 2014.
    CHECK(application("US", "87389413", "P", 20130905).number == "61873894");
    CHECK(application("US", "99353014", "P", 20140515).number == "61993530");
    CHECK(application("US", "446214", "P", 20140529).number == "62004462");
    CHECK(application("US", "201213372047", "A", 20120213).number == "13372047");
    CHECK(application("US", "202163230089", "P", 20210806).number == "63230089");
    CHECK(application("US", "1258190X", "A", 19610313).number == "1258190X");  // the EPO's stand-in for an unknown number
}

TEST_CASE("PCT applications carry the receiving office as their country") {
    CHECK(application("US", "9816128", "W", 19980804).number == "PCTUS1998016128");
    CHECK(application("IL", "2022050854", "W", 20220805).office == "WO");
    CHECK(application("IL", "2022050854", "W", 20220805).number == "PCTIL2022050854");
}

TEST_CASE("applications of other offices come to the form of their number rules") {
    CHECK(application("JP", "12345683", "A", 19830711).number == "1983123456");
    CHECK(application("JP", "2005505120", "A", 20030711).number == "2005505120");
    CHECK(application("KR", "20080107376", "A", 20081030).number == "1020080107376");
    CHECK(application("KR", "20080012345", "U", 20080901).number == "2020080012345");
    CHECK(application("EP", "99203729", "A", 19991108).number == "99203729");
    CHECK(application("CN", "200880123968", "A", 20081212).number == "200880123968");
    CHECK(application("DE", "G0034437", "A", 19620306, {"G34437"}).number == "G0034437");
    CHECK(application("AP", "2000001988", "A", 19980804, {"AP/P/2000/001988"}).original == "AP/P/2000/001988");
}

TEST_CASE("numbers in epodoc form are read where OPS gives no other") {
    CHECK(from_epodoc("US201862746724P", 20181017, {"62/746,724"}).number == "62746724");
    CHECK(from_epodoc("US20070964952", 20071227, {"11/964,952"}).number == "11964952");
    CHECK(from_epodoc("US20020291320", 20021108, {"2002 291320"}).number == "10291320");
    CHECK(from_epodoc("US20020396363P", 20020715, {"2002 396363"}).number == "60396363");
    CHECK(from_epodoc("NL19981010536", 19981112, {"1010536"}).number == "1010536");
    CHECK(from_epodoc("WO2003US21714", 20030711).number == "PCTUS2003021714");
    CHECK(from_epodoc("KR20080107376", 20081030, {"10-2008-0107376"}).number == "1020080107376");
    CHECK(from_epodoc("EP19990203729", 19991108).number == "99203729");
    CHECK(from_epodoc("JP20050505120", 20030711).number == "2005505120");
}

TEST_CASE("an epodoc form that is cut to a letter or two does no harm") {
    for (const std::string_view cut : {"W", "WO", "US", "9"}) CHECK(from_epodoc(cut, 20030711).original == cut);
}

TEST_CASE("the publication keeps the office's own writing beside the normal form") {
    const patent::Publication p = read_one(R"(
        <exch:publication-reference data-format="docdb"><document-id><country>WO</country><doc-number>2022259205</doc-number>
            <kind>A1</kind><date>20221215</date></document-id></exch:publication-reference>
        <exch:publication-reference data-format="original"><document-id><doc-number>2022/259205</doc-number></document-id>
        </exch:publication-reference>)");
    CHECK(patent::publication_key(p.number) == "WO2022259205A1");
    CHECK(p.number.date.ymd == 20221215);
    CHECK(p.number.original == "2022/259205");
}

// ---- priorities ----

TEST_CASE("a serial number with the year behind it is one where the office wrote the serial number alone") {
    const auto number = [](std::string docdb, int32_t day, std::vector<std::string> originals) {
        return docdb_application({{"PT", std::move(docdb), "A"}, {}, std::move(originals), {day}}).number;
    };
    CHECK(number("11728321", 20210611, {"117283"}) == "117283");  // of WO 2022/259205 in ../shared/data/docdb
    CHECK(number("11728321", 20210611, {}) == "11728321");
    CHECK(number("6701", 20010602, {"6701"}) == "6701");
    CHECK(number("11728321", 20190611, {"117283"}) == "11728321");
}

TEST_CASE("a priority, the PCT application of a national phase, a division's parent and the application itself are told apart") {
    const auto claim = [](std::string_view sequence, std::string_view office, std::string_view number, std::string_view kind,
                          std::string_view date, std::string_view linkage) {
        return "<exch:priority-claim sequence=\"" + std::string(sequence) + "\" data-format=\"docdb\"><document-id><country>" +
               std::string(office) + "</country><doc-number>" + std::string(number) + "</doc-number><kind>" + std::string(kind) +
               "</kind><date>" + std::string(date) + "</date></document-id>" + std::string(linkage) + "</exch:priority-claim>";
    };
    const patent::Publication p = read_one(
        "<exch:application-reference data-format=\"docdb\"><document-id><country>CN</country><doc-number>201210106458</doc-number>"
        "<kind>A</kind><date>20081212</date></document-id></exch:application-reference><exch:priority-claims>" +
            claim("1", "US", "96495207", "A", "20071227", "") +
            claim("2", "US", "2008086599", "W", "20081212", "<exch:priority-linkage-type>W</exch:priority-linkage-type>") +
            claim("3", "CN", "200880123968", "A", "20081212", "") + claim("4", "CN", "201210106458", "A", "20081212", "") +
            "</exch:priority-claims>",
        R"(country="CN" doc-number="102622450" kind="A" date-publ="20120801")");
    REQUIRE(p.priorities.size() == 1);
    CHECK(p.priorities[0].number.number == "11964952");
    CHECK(p.pct_application.number == "PCTUS2008086599");
    REQUIRE(p.relations.size() == 2);
    CHECK(p.relations[0].kind == RelationKind::PctEntry);
    CHECK(p.relations[1].kind == RelationKind::Division);
    CHECK(p.relations[1].parent.number == "200880123968");
}

// ---- texts, parties, classes, citations ----

TEST_CASE("a title comes once a language, the office's words before the standard ones, and says when it is a translation") {
    const patent::Publication p = read_one(R"(<exch:language-of-publication>zh</exch:language-of-publication>
        <exch:invention-title lang="en" data-format="docdb">FUEL PUMP</exch:invention-title>
        <exch:invention-title lang="en" data-format="docdba">Fuel pump</exch:invention-title>
        <exch:invention-title data-format="original">燃料泵</exch:invention-title>)",
                                           R"(country="CN" doc-number="102622450" kind="A")");
    REQUIRE(p.titles.size() == 2);
    CHECK(p.titles[0].text == "Fuel pump");
    CHECK(p.titles[0].origin == patent::TextOrigin::OfficeTranslation);
    CHECK(p.titles[1].lang == "zh");
    CHECK(p.titles[1].origin == patent::TextOrigin::Original);
}

TEST_CASE("a party is named once, as the office wrote it, with the country of its standard form") {
    const patent::Publication p = read_one(R"(<exch:parties><exch:applicants>
        <exch:applicant sequence="1" data-format="docdb"><exch:applicant-name><name>HUAWEI TECH CO LTD</name></exch:applicant-name>
            <residence><country>CN</country></residence></exch:applicant>
        <exch:applicant sequence="1" data-format="docdba"><exch:applicant-name><name>HUAWEI TECHNOLOGIES CO., LTD.</name>
            </exch:applicant-name></exch:applicant>
        <exch:applicant sequence="1" data-format="original"><exch:applicant-name><name>华为技术有限公司</name></exch:applicant-name>
            </exch:applicant></exch:applicants><exch:inventors>
        <exch:inventor sequence="1" data-format="docdb"><exch:inventor-name><name>SMITH JOHN</name></exch:inventor-name>
            <residence><country>US</country></residence></exch:inventor>
        <exch:inventor sequence="2" data-format="docdb"><exch:inventor-name><name>MEIER HANS</name></exch:inventor-name>
            <residence><country>DE</country></residence></exch:inventor>
        <exch:inventor sequence="1" data-format="original"><exch:inventor-name><name>Meier, Hans</name></exch:inventor-name></exch:inventor>
        <exch:inventor sequence="2" data-format="original"><exch:inventor-name><name>Smith, John</name></exch:inventor-name></exch:inventor>
        </exch:inventors></exch:parties>)");
    REQUIRE(p.parties.size() == 3);
    CHECK(p.parties[0].name == "华为技术有限公司");
    CHECK(p.parties[0].normalised == "HUAWEI TECHNOLOGIES CO LTD");
    CHECK(p.parties[0].country == "CN");
    CHECK(p.parties[1].name == "Meier, Hans");
    CHECK(p.parties[1].country == "DE");  // although the original forms come in another order
    CHECK(p.parties[2].country == "US");
}

TEST_CASE("classes come once a symbol, first is what the publishing office or the EPO put first") {
    const patent::Publication p = read_one(R"(<exch:classifications-ipcr>
        <classification-ipcr sequence="1"><text>C07K  16/28        20060101AFI20230209BHEP        </text></classification-ipcr>
        <classification-ipcr sequence="2"><text>C07K  16/30        20060101ALN20230209BHEP        </text></classification-ipcr>
        </exch:classifications-ipcr><exch:patent-classifications>
        <patent-classification><classification-scheme office="EP" scheme="CPCI"><date>20130101</date></classification-scheme>
          <classification-symbol>A61K   9/16        </classification-symbol><symbol-position>F</symbol-position>
          <classification-value>I</classification-value><generating-office>KR</generating-office></patent-classification>
        <patent-classification><classification-scheme office="EP" scheme="CPCI"><date>20130101</date></classification-scheme>
          <classification-symbol>A61K   9/5026      </classification-symbol><symbol-position>F</symbol-position>
          <classification-value>I</classification-value><generating-office>EP</generating-office></patent-classification>
        <patent-classification><classification-scheme office="EP" scheme="CPCI"><date>20130101</date></classification-scheme>
          <classification-symbol>A61K   9/16        </classification-symbol><symbol-position>L</symbol-position>
          <classification-value>A</classification-value><generating-office>US</generating-office></patent-classification>
        <combination-set><combination-rank><patent-classification><classification-scheme office="EP" scheme="CPCI"/>
          <classification-symbol>C08L  23/06        </classification-symbol><symbol-position>F</symbol-position>
          <classification-value>A</classification-value></patent-classification></combination-rank></combination-set>
        <patent-classification><classification-scheme office="JP" scheme="FI"/>
          <classification-symbol>A61K9/16</classification-symbol></patent-classification>
        <patent-classification><classification-scheme office="EP" scheme="EC"/>
          <classification-symbol>A61K9/16B</classification-symbol></patent-classification></exch:patent-classifications>)");
    using Class = patent::Classification;
    CHECK(p.classes == std::vector<Class>{{"IPC", "C07K16/28", "20060101", true, true},
                                          {"IPC", "C07K16/30", "20060101", false, false},
                                          {"CPC", "A61K9/16", "20130101", false, true},
                                          {"CPC", "A61K9/5026", "20130101", true, true},
                                          {"CPC", "C08L23/06", "", false, false},
                                          {"FI", "A61K9/16", "", false, true}});
}

TEST_CASE("a citation says who cited, in which category, against which claims and where") {
    const patent::Publication p = read_one(R"(<exch:references-cited>
        <exch:citation cited-phase="ISR" sequence="1"><patcit num="1" dnum="US2020223945A1"><document-id><country>US</country>
          <doc-number>2020223945</doc-number><kind>A1</kind><name>AUER JOHANNES [DE], et al</name><date>20200716</date></document-id></patcit>
          <rel-passage><passage><pp>17</pp><line>10</line><ppl>19</ppl><linel>5</linel></passage><category>X</category>
          <rel-claims>1-4,7-9</rel-claims><category>Y</category><rel-claims>5,6</rel-claims></rel-passage><category>XY</category></exch:citation>
        <exch:citation cited-phase="APP" sequence="1"><nplcit num="1" npl-type="s"><text>LEFRANC: &quot;Genes&quot;</text>
          <article><atl>Genes</atl></article></nplcit></exch:citation></exch:references-cited>)");
    REQUIRE(p.citations.size() == 2);
    CHECK(patent::publication_key(p.citations[0].number) == "US20200223945A1");
    CHECK(p.citations[0].number.date.ymd == 20200716);
    CHECK(p.citations[0].by == patent::CitedBy::SearchReport);
    CHECK(p.citations[0].category == "XY");
    CHECK(p.citations[0].claims == std::vector<uint32_t>{1, 2, 3, 4, 5, 6, 7, 8, 9});
    CHECK(p.citations[0].passage == "page 17, line 10 - page 19, line 5");
    CHECK(p.citations[1].by == patent::CitedBy::Applicant);
    CHECK(p.citations[1].text == "LEFRANC: \"Genes\"");
}

TEST_CASE("right type and date of grant come from office and kind where they are certain") {
    const auto judged = [](std::string_view office, std::string_view kind, std::string_view date, std::string_view application_kind = "A") {
        return read_one("<application-reference data-format=\"docdb\"><document-id><country>" + std::string(office) +
                            "</country><doc-number>1234567</doc-number><kind>" + std::string(application_kind) +
                            "</kind></document-id></application-reference>",
                        "country=\"" + std::string(office) + "\" doc-number=\"1234567\" kind=\"" + std::string(kind) + "\" date-publ=\"" +
                            std::string(date) + "\"");
    };
    CHECK(judged("EP", "A1", "20000517").right == RightType::Invention);
    CHECK_FALSE(judged("EP", "A1", "20000517").grant_date.known());
    CHECK(judged("EP", "B1", "20030212").grant_date.ymd == 20030212);
    CHECK(judged("US", "A", "20000725").grant_date.ymd == 20000725);
    CHECK(judged("US", "S1", "20100105", "F").right == RightType::Design);
    CHECK(judged("US", "P2", "20100105").right == RightType::Plant);
    CHECK(judged("DE", "U1", "20100105", "U").right == RightType::UtilityModel);
    CHECK(judged("DE", "D1", "20030320", "T").right == RightType::Invention);
    CHECK(judged("CN", "Y", "20050105", "U").right == RightType::UtilityModel);
    CHECK(judged("JP", "B2", "19900105").grant_date.known() == false);  // examined, open to opposition
    CHECK(judged("XX", "Q7", "20030320").right == RightType::Unknown);
}

TEST_CASE("the sample documents of DOCDB are read") {
    if (!samples_are_there()) return;
    const Collected found = collect_paths({sample("AP-1206-A_302101161.xml"), sample("DE-backfile.xml"), sample("YU-6701-A_381353354.xml"),
                                           sample("WO-2022259205-A1_544370561.xml"), sample("WO-2023012807-A1_507242069.xml")});
    CHECK(found.rejects.empty());
    REQUIRE(found.publications.size() == 14);
    const patent::Publication& ap = found.publications[0];
    CHECK(ap.number.original == "AP 1206");
    CHECK(ap.source_family_id == "22179393");
    CHECK(ap.grant_date.ymd == 20030918);
    REQUIRE(ap.priorities.size() == 1);
    CHECK(ap.priorities[0].number.original == "09/083,597");  // the second of the originals, the first of the docdb forms
    CHECK(ap.pct_application.original == "PCT/US98/16128");
    CHECK(ap.citations.size() == 3);
}

}  // namespace winnow::ingest
