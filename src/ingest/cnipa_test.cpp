#include <doctest/doctest.h>

#include <filesystem>
#include <set>

#include "base/file.h"
#include "ingest/collect.h"
#include "ingest/encoding.h"
#include "ingest/formats.h"

using namespace winnow;
using namespace winnow::ingest;

namespace {

const std::string kSamples = "../shared/data/cn-xml/";

bool samples_absent() {
    if (std::filesystem::exists(kSamples)) return false;
    MESSAGE("skipped: ../shared/data/cn-xml is absent");
    return true;
}

patent::Publication sample(const std::string& file) {
    const Collected all = collect_paths({kSamples + file});
    REQUIRE(all.rejects.empty());
    REQUIRE(all.publications.size() == 1);
    return all.publications[0];
}

std::vector<std::string> names(const patent::Publication& p, patent::PartyRole role) {
    std::vector<std::string> result;
    for (const auto& party : p.parties)
        if (party.role == role) result.push_back(party.name);
    return result;
}

std::string new_document(std::string_view kind, std::string_view bibliographic, std::string_view rest = {}) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><business:PatentDocumentAndRelated xmlns:business=\"b\" xmlns:base=\"a\" lang=\"zh\" "
           "country=\"CN\" docNumber=\"104751825\" kind=\"" +
           std::string(kind) + "\" datePublication=\"20231003\" status=\"C\"><business:BibliographicData>" + std::string(bibliographic) +
           "</business:BibliographicData>" + std::string(rest) + "</business:PatentDocumentAndRelated>";
}

}  // namespace

// Expected values read by eye from the XML.
TEST_CASE("a publication in the current format is read with all its data") {
    if (samples_absent()) return;
    const patent::Publication p = sample("cn_new1.xml");
    CHECK(p.number.office == "CN");
    CHECK(p.number.number == "113781974");
    CHECK(p.number.kind == "A");
    CHECK(p.number.date.ymd == 20211210);
    CHECK(p.application.date.ymd == 20170424);
    CHECK(p.right == patent::RightType::Invention);
    CHECK_FALSE(p.grant_date.known());
    CHECK(p.titles.at(0).text == "显示设备");
    CHECK(p.titles.at(0).lang == "zh");
    REQUIRE(p.priorities.size() == 1);
    CHECK(p.priorities[0].number.office == "KR");
    CHECK(p.priorities[0].number.date.ymd == 20160523);
    CHECK(p.priorities[0].kind == patent::PriorityKind::International);
    REQUIRE(p.relations.size() == 1);
    CHECK(p.relations[0].kind == patent::RelationKind::Division);
    CHECK(p.relations[0].parent.date.ymd == 20170424);
    REQUIRE(p.classes.size() == 3);
    CHECK(p.classes[1].symbol == "G09G3/3208");
    CHECK(p.classes[1].version == "20160101");
    CHECK(p.classes[0].first);
    CHECK_FALSE(p.classes[1].first);
    CHECK(names(p, patent::PartyRole::Applicant) == std::vector<std::string>{"三星显示有限公司"});
    CHECK(p.parties[0].country == "KR");
    CHECK(p.parties[0].address == "韩国京畿道");
    CHECK(p.parties[0].province.empty());
    CHECK(names(p, patent::PartyRole::Inventor) == std::vector<std::string>{"金驲柱", "田武经", "李安洙"});
    CHECK(names(p, patent::PartyRole::Agency) == std::vector<std::string>{"北京英赛嘉华知识产权代理有限责任公司 11204"});
    CHECK(names(p, patent::PartyRole::Agent) == std::vector<std::string>{"王达佐", "刘铮"});
    CHECK(p.abstracts.at(0).text.substr(0, 24) == "公开了一种显示设");
    CHECK(p.abstracts.at(0).text.find("[image]") == std::string::npos);
    CHECK(p.figures.at(0) == "202111286633.JPG");
    REQUIRE(p.claims.at(0).claims.size() == 17);
    CHECK(p.claims[0].claims[16].text.substr(0, 15) == "如权利要求");
    using enum patent::DescriptionPart;
    const auto& paragraphs = p.descriptions.at(0).paragraphs;
    CHECK(paragraphs[0].part == Other);
    CHECK(paragraphs[2].part == TechnicalField);
    CHECK(paragraphs[2].heading);
    CHECK(paragraphs[2].text == "技术领域");
    CHECK(paragraphs[3].number == "0003");
    CHECK(paragraphs.back().part == Embodiments);
}

TEST_CASE("a publication in the older format is read with all its data") {
    if (samples_absent()) return;
    const patent::Publication p = sample("cn_old2.xml");
    CHECK(p.number.number == "104245143");
    CHECK(p.application.date.ymd == 20140328);
    CHECK(p.right == patent::RightType::Invention);
    CHECK(p.priorities.size() == 6);
    CHECK(p.classes.size() == 4);
    CHECK(p.classes[0].symbol == "B03B5/04");
    CHECK(p.classes[0].version == "20060101");
    CHECK(names(p, patent::PartyRole::Applicant) == std::vector<std::string>{"可隆科技特株式会社", "盛源立赛科株式会社"});
    CHECK(names(p, patent::PartyRole::Inventor).size() == 5);
    CHECK(p.pct_application.date.ymd == 20140328);
    CHECK(p.pct_publication.office == "WO");
    CHECK(p.pct_publication.date.ymd == 20141002);
    CHECK(p.relations.at(0).kind == patent::RelationKind::PctEntry);
    CHECK(p.figures.size() == 12);
    using enum patent::DescriptionPart;
    const auto& paragraphs = p.descriptions.at(0).paragraphs;
    CHECK(paragraphs[0].heading);
    CHECK(paragraphs[0].part == TechnicalField);
    // Line breaks of the print leave nothing between Chinese characters.
    CHECK(paragraphs[1].text.find("筛选方法以及筛选装置") != std::string::npos);
    CHECK(paragraphs[2].part == Background);
    CHECK(p.claims.at(0).claims.size() == static_cast<size_t>(43));
    CHECK(sample("cn_old1.xml").parties[0].country == "CN");
}

// The check digit is dropped; the older fixed form (year, type, serial number) means the same application.
TEST_CASE("the original and the standard form of an application number lead to the same number") {
    const auto application = [](std::string_view format, std::string_view number) {
        const Collected all = collect(
            cnipa(), new_document("A", "<business:ApplicationReference applType=\"10\" dataFormat=\"" + std::string(format) +
                                           "\"><base:DocumentID><base:WIPOST3Code>CN</base:WIPOST3Code><base:DocNumber>" +
                                           std::string(number) + "</base:DocNumber></base:DocumentID></business:ApplicationReference>"));
        return all.publications.at(0).application;
    };
    CHECK(application("original", "202111286633.X").number == "202111286633");
    CHECK(application("standard", "102021001286633").number == "202111286633");
    CHECK(application("original", "202111286633.X").original == "202111286633.X");
}

TEST_CASE("Chinese claims depend on what their words say") {
    if (samples_absent()) return;
    const auto claims = sample("cn_old2.xml").claims.at(0).claims;
    CHECK(claims[0].is_independent());
    CHECK(claims[1].depends_on == std::vector<uint32_t>{1});
    CHECK(claims[24].depends_on.size() == 24);  // 根据权利要求1至权利要求24中的任意一项
    CHECK(sample("cn_old1.xml").claims.at(0).claims.at(0).category == patent::ClaimCategory::Product);
    CHECK(sample("cn_old1.xml").claims.at(0).claims.at(2).category == patent::ClaimCategory::Use);  // 在卷烟生产中的应用
}

TEST_CASE("the parts of every sample's description are all found") {
    if (samples_absent()) return;
    for (const std::string file : {"cn_new1.xml", "cn_new3.xml", "cn_old1.xml", "cn_old2.xml"}) {
        CAPTURE(file);
        std::set<patent::DescriptionPart> parts;
        const patent::Publication p = sample(file);
        for (const auto& paragraph : p.descriptions.at(0).paragraphs) parts.insert(paragraph.part);
        using enum patent::DescriptionPart;
        for (const auto part : {TechnicalField, Background, Summary, Embodiments}) CHECK(parts.count(part) == 1);
        CHECK(parts.count(Drawings) == (file != "cn_old1.xml"));  // it has no drawings
    }
}

TEST_CASE("the same document in GB18030 gives the same publication") {
    if (samples_absent()) return;
    Result<std::string> text = read_file(kSamples + "cn_old1.xml");
    REQUIRE(text.ok());
    std::string utf8 = text->substr(3);  // without its mark
    const Collected expected = collect(cnipa_old(), utf8);
    utf8.replace(utf8.find("UTF-8"), 5, "GB18030");
    // Back to GB18030 with the system's own tool.
    const std::string path = (std::filesystem::temp_directory_path() / "winnow-gb18030.xml").string();
    FileWriter writer = FileWriter::create(path).value();
    REQUIRE(writer.append(utf8).ok());
    REQUIRE(writer.close().ok());
    if (std::system(("iconv -f UTF-8 -t GB18030 " + path + " > " + path + ".gb").c_str()) != 0) {
        MESSAGE("skipped: no iconv program");
        return;
    }
    const Result<std::string> gb = read_file(path + ".gb");
    std::filesystem::remove(path);
    std::filesystem::remove(path + ".gb");
    REQUIRE(gb.ok());
    CHECK_FALSE(is_valid_utf8(*gb));
    const Collected all = collect(cnipa_old(), *gb);
    REQUIRE(all.publications.size() == 1);
    CHECK(all.publications[0].titles == expected.publications.at(0).titles);
    CHECK(all.publications[0].descriptions == expected.publications[0].descriptions);
    CHECK(all.publications[0].parties == expected.publications[0].parties);
}

TEST_CASE("a grant names its examiner, assignee and the documents compared") {
    const Collected all = collect(
        cnipa(),
        new_document(
            "B",
            "<business:Parties><business:AssigneeDetails><business:Assignee "
            "sequence=\"1\"><base:AddressBook><base:Name>甲公司</base:Name><base:Address>"
            "<base:Province>天津市</base:Province><base:City>0</base:City><base:WIPOST3Code>CN</base:WIPOST3Code><base:Text>300308 "
            "天津市</base:Text></base:Address></base:AddressBook></business:Assignee></business:AssigneeDetails>"
            "<business:ExaminerDetails><business:Examiner><base:Name>李某</base:Name></business:Examiner></business:ExaminerDetails></"
            "business:Parties>"
            "<business:ReferencesCited><business:Citation><business:ApplicationCitation><business:PublicationReference "
            "dataFormat=\"standard\"><base:DocumentID>"
            "<base:WIPOST3Code>CN</base:WIPOST3Code><base:DocNumber>000203232659</base:DocNumber></base:DocumentID></"
            "business:PublicationReference>"
            "<business:PublicationReference "
            "dataFormat=\"original\"><base:DocumentID><base:WIPOST3Code>CN</base:WIPOST3Code><base:DocNumber>203232659</base:DocNumber>"
            "<base:Kind>U</base:Kind><base:Date>20131009</base:Date></base:DocumentID></business:PublicationReference></"
            "business:ApplicationCitation>"
            "<business:Category>X</business:Category><business:RelatedClaims>1-3,5</business:RelatedClaims></business:Citation>"
            "<business:Citation><business:NPLCitation><base:Text>某期刊</base:Text></business:NPLCitation></business:Citation></"
            "business:ReferencesCited>"));
    REQUIRE(all.publications.size() == 1);
    const patent::Publication& p = all.publications[0];
    CHECK(p.number.number == "104751825");  // from the attributes of the root
    CHECK(p.grant_date.ymd == 20231003);
    CHECK(names(p, patent::PartyRole::Assignee) == std::vector<std::string>{"甲公司"});
    CHECK(p.parties[0].province == "天津市");
    CHECK(p.parties[0].city.empty());
    CHECK(names(p, patent::PartyRole::Examiner) == std::vector<std::string>{"李某"});
    REQUIRE(p.citations.size() == 2);
    CHECK(p.citations[0].number.number == "203232659");
    CHECK(p.citations[0].number.kind == "U");
    CHECK(p.citations[0].category == "X");
    CHECK(p.citations[0].by == patent::CitedBy::Examiner);
    CHECK(p.citations[0].claims == std::vector<uint32_t>{1, 2, 3, 5});
    CHECK(p.citations[1].text == "某期刊");
}

TEST_CASE("a design is read from its own bibliographic element") {
    std::string text = new_document(
        "S",
        "<business:DesignTitle>手机</business:DesignTitle><business:PatentNumber>ZL202130671538.X</business:PatentNumber>"
        "<business:ApplicationReference "
        "applType=\"30\"><base:DocumentID><base:Date>20211013</base:Date></base:DocumentID></business:ApplicationReference>"
        "<business:ClassificationLocarno><business:Edition>13</business:Edition><business:MainClassification>1403</"
        "business:MainClassification></business:ClassificationLocarno>"
        "<business:DesignerDetails><business:Designer "
        "sequence=\"1\"><base:AddressBook><base:Name>张三</base:Name></base:AddressBook></business:Designer></business:DesignerDetails>",
        "<business:DesignBriefExplanation><base:Paragraphs>1.本外观设计产品的名称：手机。</base:Paragraphs></"
        "business:DesignBriefExplanation>");
    for (size_t at; (at = text.find(":BibliographicData")) != text.npos;) text.replace(at, 18, ":DesignBibliographicData");
    const Collected all = collect(cnipa(), text);
    REQUIRE(all.publications.size() == 1);
    const patent::Publication& p = all.publications[0];
    CHECK(p.right == patent::RightType::Design);
    CHECK(p.titles.at(0).text == "手机");
    CHECK(p.application.number.find("202130671538") != std::string::npos);
    CHECK(p.application.date.ymd == 20211013);
    CHECK(p.classes.at(0).symbol == "14-03");
    CHECK(names(p, patent::PartyRole::Inventor) == std::vector<std::string>{"张三"});
    CHECK(p.abstracts.at(0).text == "1.本外观设计产品的名称：手机。");
}

TEST_CASE("a deleted document says so") {
    std::string text = new_document("A", "");
    text.replace(text.find("status=\"C\""), 10, "status=\"D\"");
    CHECK(collect(cnipa(), text).publications.at(0).deleted);
}

TEST_CASE("a text without bibliographic data is rejected with the reason") {
    const Collected all = collect(cnipa_old(), "<cn-application-body><description><p>x</p></description></cn-application-body>");
    REQUIRE(all.rejects.size() == 1);
    CHECK(all.rejects[0].reason.find("publication number is not known") != std::string::npos);
}
