#include <doctest/doctest.h>

#include <filesystem>

#include "ingest/collect.h"
#include "ingest/formats.h"
#include "ingest/jp_fields.h"

using namespace winnow;
using namespace winnow::ingest;

namespace {

const std::string kSamples = "../shared/data/jp/";

bool samples_absent() {
    if (std::filesystem::exists(kSamples)) return false;
    MESSAGE("skipped: ../shared/data/jp is absent");
    return true;
}

patent::Publication sample(const std::string& file) {
    const Collected all = collect_paths({kSamples + file});
    REQUIRE(all.rejects.empty());
    REQUIRE(all.publications.size() == 1);
    return all.publications[0];
}

patent::Publication one(const std::string& xml) {
    const Collected all = collect(jpo_gazette(), xml);
    CAPTURE(all.rejects.size());
    REQUIRE(all.rejects.empty());
    REQUIRE(all.publications.size() == 1);
    return all.publications[0];
}

/// An invented gazette.
std::string gazette(const std::string& kind, const std::string& number, const std::string& bibliographic, const std::string& body = {}) {
    return "<jp-official-gazette kind-of-jp=\"B\" kind-of-st16=\"B2\" lang=\"ja\" dtd-version=\"1.0\" country=\"JP\" "
           "xmlns:jp=\"http://www.jpo.go.jp\"><bibliographic-data lang=\"ja\" country=\"JP\"><publication-reference><document-id>"
           "<country>JP</country><doc-number>" +
           number + "</doc-number><kind>" + kind + "</kind><date>20180620</date></document-id></publication-reference>" + bibliographic +
           "</bibliographic-data>" + body + "</jp-official-gazette>";
}

}  // namespace

// Expected values read by eye from the XML.
TEST_CASE("a Japanese publication is read with all its data") {
    if (samples_absent()) return;
    const patent::Publication p = sample("jp_example1.xml");
    CHECK(patent::publication_key(p.number) == "JP2021044377A");
    CHECK(p.number.date.ymd == 20210318);
    CHECK(p.application.number == "2019165329");
    CHECK(p.application.date.ymd == 20190911);
    CHECK(p.right == patent::RightType::Invention);
    CHECK_FALSE(p.grant_date.known());
    CHECK(p.titles.at(0).text == "ウェーハの加工方法");
    CHECK(p.titles.at(0).lang == "ja");
    CHECK(p.page_count == 28);

    const patent::Party& applicant = p.parties.at(0);
    CHECK(applicant.name == "株式会社ディスコ");
    CHECK(applicant.registration == "000134051");
    CHECK(applicant.address == "東京都大田区大森北二丁目１３番１１号");
    CHECK(applicant.country == "JP");
    CHECK(applicant.province == "東京都");
    CHECK(p.parties.size() == 1 + 5 + 10);
    CHECK(p.parties[1].role == patent::PartyRole::Agent);
    CHECK(p.parties[6].role == patent::PartyRole::Inventor);

    CHECK(p.classes.at(0) == patent::Classification{"IPC", "H01L21/301", "20060101", true});
    CHECK(p.classes.at(3) == patent::Classification{"IPC", "B23K26/53", "20140101"});
    CHECK(p.classes.at(4) == patent::Classification{"FI", "H01L21/78 M", "", true});
    CHECK(p.classes.at(13).scheme == "FTERM");
    CHECK(p.classes.size() == 4 + 9 + 69);

    REQUIRE(p.citations.size() == 2);
    CHECK(p.citations[0].number.number == "6151557");
    CHECK(p.citations[0].number.original == "特許第６１５１５５７号公報");
    CHECK(p.citations[0].by == patent::CitedBy::Applicant);

    REQUIRE(p.claims.at(0).claims.size() == 6);
    CHECK(p.claims[0].claims[4].depends_on == std::vector<uint32_t>{4});
    CHECK(p.claims[0].claims[0].is_independent());
    CHECK(p.claims[0].claims[0].category == patent::ClaimCategory::Method);
    CHECK(p.descriptions.at(0).paragraphs.size() == 81);
    CHECK(p.figures == std::vector<std::string>{"2021044377.tif"});
}

TEST_CASE("a division with a grant before its publication; amendments are not taken for its claims") {
    if (samples_absent()) return;
    const patent::Publication p = sample("jp_example2.xml");
    REQUIRE(p.relations.size() == 2);
    CHECK(p.relations[0].kind == patent::RelationKind::PriorPublication);
    CHECK(p.relations[0].parent.number == "6828214");
    CHECK(p.relations[1].kind == patent::RelationKind::Division);
    CHECK(p.relations[1].parent.number == "2018566929");
    CHECK(p.priorities.at(0).number.number == "62359703");
    CHECK(p.events.at(0).kind == patent::EventKind::Grant);
    CHECK(p.events.at(0).date.ymd == 20210210);
    CHECK(p.events.at(1).kind == patent::EventKind::ExaminationRequest);
    CHECK_FALSE(p.events.at(1).date.known());
    CHECK(p.parties.at(0).country == "CN");
    CHECK(p.parties.at(1).role == patent::PartyRole::Agency);
    REQUIRE(p.claims.size() == 1);
    CHECK(p.claims[0].claims.size() == 20);  // the amendment has 17
    CHECK(p.classes.at(2).symbol == "H01M10/54 ZAB");
}

TEST_CASE("a granted patent has its day of registration, its examiner's citations and its first publication") {
    const patent::Publication p = one(gazette(
        "特許公報(B2)", "0006345678",
        "<jp:registration-date><date>20180601</date></jp:registration-date><dates-of-public-availability>"
        "<unexamined-printed-without-grant><document-id><doc-number>2016123456</doc-number><date>20160707</date></document-id>"
        "</unexamined-printed-without-grant></dates-of-public-availability><pct-or-regional-filing-data><document-id>"
        "<doc-number>JP2014078901</doc-number><date>20141030</date></document-id></pct-or-regional-filing-data><parties>"
        "<jp:patentee-article><patentee sequence=\"1\"><addressbook lang=\"ja\"><name>発明電池株式会社</name><registered-number>000000001"
        "</registered-number><address><text>神奈川県横浜市１</text></address></addressbook></patentee></jp:patentee-article></parties>"
        "<references-cited><citation><patcit><text>特開２００３－１２３４５６（ＪＰ，Ａ）</text></patcit></"
        "citation><citation><patcit><text>"
        "国際公開第２０１２／０３７４７８（ＷＯ，Ａ１）</text></patcit></citation><citation><patcit><text>実開平５－１２３４５（ＪＰ，Ｕ）"
        "</text></patcit></citation><citation><nplcit>発明太郎，電池の話</nplcit></citation></references-cited>"
        "<examiners><primary-examiner><name>審査 花子</name></primary-examiner></examiners>"));
    CHECK(patent::publication_key(p.number) == "JP6345678B2");
    CHECK(p.number.date.ymd == 20180620);
    CHECK(p.grant_date.ymd == 20180601);
    CHECK(p.pct_application.number == "PCTJP2014078901");
    CHECK(p.relations.at(0).parent == patent::DocNumber{"JP", "2016123456", "A", {20160707}});
    CHECK(p.parties.at(0).role == patent::PartyRole::Assignee);
    CHECK(p.parties.at(0).province == "神奈川県");
    CHECK(p.parties.at(1).role == patent::PartyRole::Examiner);
    REQUIRE(p.citations.size() == 4);
    CHECK(patent::publication_key(p.citations[0].number) == "JP2003123456A");
    CHECK(patent::publication_key(p.citations[1].number) == "WO2012037478A1");
    CHECK(patent::publication_key(p.citations[2].number) == "JPH05012345U");
    CHECK(p.citations[3].text == "発明太郎，電池の話");
    CHECK(p.citations[3].by == patent::CitedBy::Examiner);
}

TEST_CASE("the kind is in the name of the gazette") {
    CHECK(jp_kind("公開特許公報(A)") == "A");
    CHECK(jp_kind("特許公報（Ｂ２）") == "B2");
    CHECK(jp_kind("再公表特許(A1)") == "A1");
    CHECK(jp_kind("登録実用新案公報") == "U");
    CHECK(jp_kind("公表特許公報") == "A");
    CHECK(jp_kind("B1") == "B1");
    CHECK(jp_kind("") == "");
    CHECK(jp_right_type("登録実用新案公報(U)", "U") == patent::RightType::UtilityModel);
    CHECK(jp_right_type("", "B2") == patent::RightType::Invention);
}

TEST_CASE("documents cited in Japanese words are found by their numbers") {
    const std::pair<std::string, std::string> rows[] = {
        {"特許第６１５１５５７号公報", "JP6151557"},
        {"特開平６－２２９９６９号公報", "JPH06229969A"},
        {"特表２００５－５３３４６５号公報", "JP2005533465A"},
        {"再公表特許第２００２／０６８８８１号", "JPWO2002068881A1"},
        {"国際公開第２０１２／０３７４７８号", "WO2012037478"},
        {"国際公開第２０１２／０３７４７８号パンフレット", "WO2012037478"},
        {"米国特許第６１２３４５６号明細書", "US6123456"},
        {"米国特許出願公開第２００５／０１２３４５６号明細書", "US20050123456"},
        {"中国特許出願公開第１０４５７７２４６号明細書", "CN104577246"},
        {"欧州特許第１２３４５６７号明細書", "EP1234567"},
        {"欧州特許出願公開第１２３４５６７号明細書", "EP1234567"},
        {"独国特許出願公開第１０２００５０１２３４５号明細書", "DE102005012345"},
        {"特願２００５－５３３４６５号", ""},  // an application is no publication
        {"電池技術ハンドブック、２００５年", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first);
        const patent::Citation citation = jp_citation(row.first, patent::CitedBy::Applicant);
        CHECK(patent::publication_key(citation.number) == row.second);
        if (row.second.empty()) CHECK(citation.text == row.first);
    }
}

TEST_CASE("EUC-JP, Shift_JIS and UTF-8 say the same") {
    // 電池 in the three encodings.
    const std::pair<std::string, std::string> rows[] = {
        {"EUC-JP", "\xc5\xc5\xc3\xd3"}, {"Shift_JIS", "\x93\x64\x92\x72"}, {"UTF-8", "\xe9\x9b\xbb\xe6\xb1\xa0"}};
    for (const auto& [encoding, title] : rows) {
        CAPTURE(encoding);
        const patent::Publication p = one("<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>\n" +
                                          gazette("B2", "6345678", "<invention-title>" + title + "</invention-title>"));
        REQUIRE(p.titles.size() == 1);
        CHECK(p.titles[0].text == "電池");
    }
}

// An invented document with the elements of the JPO's specification 1.6, part II.
TEST_CASE("a Japanese publication of the years since 2022 is read from ST.96") {
    const patent::Publication p = one(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><jppat:RegisteredPatentPublication "
        "xmlns:jppat=\"http://www.jpo.go.jp/standards/XMLSchema/ST96/JPPatent\" xmlns:pat=\"p\" xmlns:com=\"c\" xmlns:jpcom=\"j\" "
        "com:languageCode=\"ja\"><jppat:RegisteredPatentPublicationBibliographicData><jppat:PatentPublicationIdentification>"
        "<com:IPOfficeCode>JP</com:IPOfficeCode><pat:PublicationNumber>0007654321</pat:PublicationNumber><com:PublicationDate>2025-04-02"
        "</com:PublicationDate></jppat:PatentPublicationIdentification><pat:PlainLanguageDesignationText>特許公報(B1)"
        "</pat:PlainLanguageDesignationText><com:RegistrationDate>2025-03-25</com:RegistrationDate><jppat:ApplicationIdentification>"
        "<com:ApplicationNumber><com:ApplicationNumberText>2024012345</com:ApplicationNumberText></com:ApplicationNumber>"
        "<pat:FilingDate>2024-01-30</pat:FilingDate></jppat:ApplicationIdentification><pat:InventionTitle>電池</pat:InventionTitle>"
        "<jppat:IPCClassification><pat:MainClassification>H01M  10/0562      20100101AFI20250326BHJP        </pat:MainClassification>"
        "<pat:FurtherClassification>H01M   4/13        20100101ALN20250326BHJP        "
        "</pat:FurtherClassification></jppat:IPCClassification>"
        "<jppat:NationalClassification><jppat:MainNationalClassification><pat:PatentClassificationText>H01M10/0562"
        "</pat:PatentClassificationText></jppat:MainNationalClassification></jppat:NationalClassification><jppat:FtermInformationBag>"
        "<jppat:FtermInformation>5H029AJ01</jppat:FtermInformation></jppat:FtermInformationBag>"
        "<jppat:RegisteredPatentPublicationPartyBag><jppat:ApplicantsRegisteredPractitionersBag><jppat:ApplicantRegisteredPractitionerBag>"
        "<jppat:Applicant com:sequenceNumber=\"1\"><com:PartyIdentifier>000000001</com:PartyIdentifier><jpcom:Contact><com:Name>"
        "<com:EntityName>発明電池株式会社</com:EntityName></com:Name><com:PostalAddressBag><com:PostalAddress><com:PostalAddressText>"
        "大阪府大阪市１</com:PostalAddressText></com:PostalAddress></com:PostalAddressBag></jpcom:Contact></jppat:Applicant>"
        "<jppat:RegisteredPractitioner com:sequenceNumber=\"1\"><pat:RegisteredPractitionerRegistrationNumber>110000001"
        "</pat:RegisteredPractitionerRegistrationNumber><jpcom:Contact><com:Name><com:EntityName>弁理士法人発明</com:EntityName></com:Name>"
        "</jpcom:Contact></jppat:RegisteredPractitioner></jppat:ApplicantRegisteredPractitionerBag>"
        "</jppat:ApplicantsRegisteredPractitionersBag></jppat:RegisteredPatentPublicationPartyBag>"
        "</jppat:RegisteredPatentPublicationBibliographicData><pat:Claims><pat:Claim><pat:ClaimNumber>1</pat:ClaimNumber><pat:ClaimText>"
        "固体電解質を備える電池。</pat:ClaimText></pat:Claim><pat:Claim><pat:ClaimNumber>2</pat:ClaimNumber><pat:ClaimText>"
        "請求項１に記載の電池。</pat:ClaimText></pat:Claim></pat:Claims><jppat:Description><pat:TechnicalField><com:P com:pNumber=\"0001\">"
        "本発明は電池に関する。</com:P></pat:TechnicalField><pat:EmbodimentDescription><com:P com:pNumber=\"0002\">図１を見る。</com:P>"
        "</pat:EmbodimentDescription></jppat:Description><pat:Drawings><pat:Figure><com:Image><com:FileName>JPB_1.tif</com:FileName>"
        "</com:Image></pat:Figure></pat:Drawings></jppat:RegisteredPatentPublication>");
    CHECK(patent::publication_key(p.number) == "JP7654321B1");
    CHECK(p.number.date.ymd == 20250402);
    CHECK(p.grant_date.ymd == 20250325);
    CHECK(p.application.number == "2024012345");
    CHECK(p.application.date.ymd == 20240130);
    CHECK(p.right == patent::RightType::Invention);
    CHECK(p.titles.at(0).text == "電池");
    REQUIRE(p.classes.size() == 4);
    CHECK(p.classes[0] == patent::Classification{"IPC", "H01M10/0562", "20100101", true});
    CHECK(p.classes[1] == patent::Classification{"IPC", "H01M4/13", "20100101", false, false});
    CHECK(p.classes[2] == patent::Classification{"FI", "H01M10/0562", "", true});
    CHECK(p.classes[3].symbol == "5H029AJ01");
    CHECK(p.parties.at(0).registration == "000000001");
    CHECK(p.parties.at(0).province == "大阪府");
    CHECK(p.parties.at(1).role == patent::PartyRole::Agency);
    CHECK(p.claims.at(0).claims.at(1).depends_on == std::vector<uint32_t>{1});
    CHECK(p.claims[0].claims[0].text == "固体電解質を備える電池。");
    CHECK(p.descriptions.at(0).paragraphs.at(1).part == patent::DescriptionPart::Embodiments);
    CHECK(p.descriptions[0].paragraphs[1].number == "0002");
    CHECK(p.figures == std::vector<std::string>{"JPB_1.tif"});
}

TEST_CASE("amendments are set aside, a gazette without a number is rejected") {
    const std::string amendment =
        "<jppat:UnexaminedPatentPublicationAmendment xmlns:jppat=\"http://www.jpo.go.jp/standards/XMLSchema/ST96/JPPatent\"/>";
    CHECK(collect(jpo_gazette(), amendment).set_aside == std::vector<std::string>{"published amendment"});
    const Collected none = collect(jpo_gazette(), "<jp-official-gazette><bibliographic-data/></jp-official-gazette>");
    REQUIRE(none.rejects.size() == 1);
    CHECK(none.rejects[0].reason.find("no publication number") != std::string::npos);
}
