#include "index/extract.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "query/fields.h"

using namespace winnow;
using index::Extract;
using patent::ZoneKind;

namespace {

Extract extracted(const patent::Publication& publication) {
    Extract out;
    index::extract(publication, out);
    return out;
}

/// "A B C": the values of a key column in their order.
std::string values(const Extract& extract, std::string_view column) {
    std::string out;
    for (const auto& key : extract.keys) {
        if (key.column == column) out += (out.empty() ? "" : "|") + key.value;
    }
    return out;
}

/// The value of an integer column, -1 when it is absent.
int32_t number(const Extract& extract, std::string_view column) {
    for (const auto& value : extract.ints) {
        if (value.column == column) return value.value;
    }
    return -1;
}

std::vector<std::string> texts(const Extract& extract, ZoneKind kind) {
    std::vector<std::string> out;
    for (const auto& passage : extract.passages) {
        if (passage.zone.kind() == kind) out.emplace_back(passage.text);
    }
    return out;
}

patent::Party party(patent::PartyRole role, std::string name) {
    patent::Party party;
    party.role = role;
    party.name = std::move(name);
    return party;
}

}  // namespace

TEST_CASE("every field that is no text has a column, of the type that suits it") {
    std::map<std::string_view, index::ColumnType> types;
    for (const auto& column : index::columns()) {
        CHECK_MESSAGE(types.emplace(column.name, column.type).second, column.name);
        CHECK_MESSAGE(!column.help.empty(), column.name);
    }
    for (const auto& field : query::fields()) {
        if (field.column.empty()) continue;
        REQUIRE_MESSAGE(types.count(field.column) == 1, field.name);
        const bool integer = field.type == query::FieldType::Date || field.type == query::FieldType::Number;
        CHECK_MESSAGE(types[field.column] == (integer ? index::ColumnType::Int : index::ColumnType::Key), field.name);
    }
}

TEST_CASE("every column can be searched under its own name") {
    for (const auto& column : index::columns()) {
        const auto* field = query::find_field(column.name);
        REQUIRE_MESSAGE(field != nullptr, column.name);
        CHECK(field->column == column.name);
    }
}

TEST_CASE("an empty publication has no passages, no values and no family") {
    const Extract extract = extracted({});
    CHECK(extract.passages.empty());
    CHECK(extract.ints.empty());
    CHECK(extract.keys.empty());
    CHECK(extract.family.application == 0);
    CHECK(extract.family.priorities.empty());
    CHECK(extract.family.parents.empty());
}

TEST_CASE("passages come by zone and language, front before description before names") {
    patent::Publication p;
    p.titles = {{"zh", {}, "电池"}, {"en", {}, "Battery"}, {"en", {}, ""}};
    p.abstracts = {{"de", {}, "Batterie"}};
    patent::Claim independent{1, "A battery.", {}, {}};
    patent::Claim dependent{2, "The battery of claim 1.", {1}, {}};
    p.claims = {{"en", {}, {independent, dependent}}};
    p.descriptions = {
        {"zh", {}, {{"0001", patent::DescriptionPart::Background, false, "背景"}, {"0002", patent::DescriptionPart::Other, true, "其他"}}}};
    p.parties = {party(patent::PartyRole::Inventor, "Smith"), party(patent::PartyRole::Applicant, "Acme")};
    const Extract extract = extracted(p);
    REQUIRE(extract.passages.size() == 9);
    CHECK(extract.passages[0].zone == patent::Zone(ZoneKind::Title, patent::LangClass::Chinese));
    CHECK(extract.passages[1].zone == patent::Zone(ZoneKind::Title, patent::LangClass::English));
    CHECK(extract.passages[2].zone == patent::Zone(ZoneKind::Abstract, patent::LangClass::Other));
    CHECK(texts(extract, ZoneKind::IndependentClaim) == std::vector<std::string>{"A battery."});
    CHECK(texts(extract, ZoneKind::DependentClaim) == std::vector<std::string>{"The battery of claim 1."});
    CHECK(texts(extract, ZoneKind::Background) == std::vector<std::string>{"背景"});
    CHECK(texts(extract, ZoneKind::Other) == std::vector<std::string>{"其他"});
    CHECK(texts(extract, ZoneKind::FirstApplicant) == std::vector<std::string>{"Acme"});
    CHECK(texts(extract, ZoneKind::FirstInventor) == std::vector<std::string>{"Smith"});
    const auto rank = [](const index::Passage& passage) {
        const patent::ZoneMask bit = patent::ZoneMask{1} << passage.zone.id;
        return (bit & patent::kFrontZones) != 0 ? 0 : (bit & patent::kDescriptionZones) != 0 ? 1 : 2;
    };
    CHECK(
        std::is_sorted(extract.passages.begin(), extract.passages.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); }));
    CHECK(values(extract, "LANG") == "ZH|EN|DE");
}

TEST_CASE("applicants come first, an assignee who is one of them is named once") {
    patent::Publication p;
    p.parties = {party(patent::PartyRole::Assignee, "B"),  party(patent::PartyRole::Applicant, "A"),
                 party(patent::PartyRole::Assignee, "A"),  party(patent::PartyRole::Inventor, "I1"),
                 party(patent::PartyRole::Inventor, "I2"), party(patent::PartyRole::Agency, "L")};
    p.parties[1].country = "cn";
    p.parties[1].normalised = "AA";
    const Extract extract = extracted(p);
    CHECK(texts(extract, ZoneKind::FirstApplicant) == std::vector<std::string>{"A"});
    CHECK(texts(extract, ZoneKind::Applicant) == std::vector<std::string>{"B"});
    CHECK(texts(extract, ZoneKind::NormalisedApplicant) == std::vector<std::string>{"AA"});
    CHECK(texts(extract, ZoneKind::Inventor) == std::vector<std::string>{"I2"});
    CHECK(values(extract, "AN_KEY") == "AA|B");
    CHECK(values(extract, "F_AN_KEY") == "AA");
    CHECK(values(extract, "IN_KEY") == "I1|I2");
    CHECK(values(extract, "F_IN_KEY") == "I1");
    CHECK(values(extract, "ATC_KEY") == "L");
    CHECK(values(extract, "AN_COUNTRY") == "CN");
    CHECK(number(extract, "AN_COUNT") == 2);
    CHECK(number(extract, "IN_COUNT") == 2);
}

TEST_CASE("numbers, kinds and words are keys in upper case") {
    patent::Publication p;
    p.number = {"CN", "112345678", "A", {20200300}, ""};
    p.application = {"CN", "201910000001", "", {20190102}, ""};
    p.priorities = {{{"US", "62123456", "", {20180203}, ""}, {}}, {{"JP", "2018000001", "", {20180105}, ""}, {}}};
    p.right = patent::RightType::UtilityModel;
    p.status = patent::Status::InForce;
    p.source_family_id = "f12";
    p.source.format = "cnipa";
    const Extract extract = extracted(p);
    CHECK(values(extract, "PN") == "CN112345678A");
    CHECK(values(extract, "PN_BASE") == "CN112345678");
    CHECK(values(extract, "AUTHORITY") == "CN");
    CHECK(values(extract, "APNO") == "CN201910000001");
    CHECK(values(extract, "PRNO") == "US62123456|JP2018000001");
    CHECK(values(extract, "PATENT_TYPE") == "UTILITY_MODEL");
    CHECK(values(extract, "STATUS_CHANGE") == "00000000 IN_FORCE SOURCE");
    CHECK(values(extract, "FAM_ID") == "F12");
    CHECK(values(extract, "SOURCE") == "CNIPA");
    // An unknown day counts as the first, so that the month finds it.
    CHECK(number(extract, "PBD") == 20200301);
    CHECK(number(extract, "APD") == 20190102);
    CHECK(number(extract, "PRIORITY_DATE") == 20180203);
    CHECK(number(extract, "E_PRIORITY_DATE") == 20180105);
    CHECK(number(extract, "ISD") == -1);
    CHECK(number(extract, "PRIORITY_COUNT") == 2);
}

TEST_CASE("a date that is none has no value; without priority the application date is the earliest") {
    patent::Publication p;
    p.number.date = {20201345};
    p.application.date = {20190102};
    const Extract extract = extracted(p);
    CHECK(number(extract, "PBD") == -1);
    CHECK(number(extract, "E_PRIORITY_DATE") == 20190102);
    CHECK(number(extract, "PRIORITY_DATE") == -1);
}

TEST_CASE("classes are stored sortable; the main one is the one marked first") {
    patent::Publication p;
    p.classes = {{"IPC", "H02J7/00", "", false, true},
                 {"IPC", "H01M4/62", "", true, true},
                 {"CPC", "H01M10/0525", "", false, true},
                 {"LOC", "06-01", "", false, true},
                 {"IPC", "H02J7/00", "", false, true}};
    const Extract extract = extracted(p);
    CHECK(values(extract, "IPC") == "H02J0007/00|H01M0004/62");
    CHECK(values(extract, "MIPC") == "H01M0004/62");
    CHECK(values(extract, "MCPC") == "H01M0010/0525");
    CHECK(values(extract, "IPC_CPC") == "H02J0007/00|H01M0004/62|H01M0010/0525");
    CHECK(values(extract, "LOC") == "06-01");
}

TEST_CASE("citations are kept without kind codes, other literature is counted") {
    patent::Publication p;
    patent::Citation cited;
    cited.number = {"US", "6123456", "A", {}, ""};
    cited.category = "x";
    cited.by = patent::CitedBy::Examiner;
    patent::Citation article;
    article.text = "A book";
    p.citations = {cited, article};
    const Extract extract = extracted(p);
    CHECK(values(extract, "B_CITES") == "US6123456");
    CHECK(values(extract, "CITE_CATEGORY") == "X");
    CHECK(values(extract, "CITE_BY") == "EXAMINER");
    CHECK(number(extract, "B_CITES_COUNT") == 1);
    CHECK(number(extract, "NPL_COUNT") == 1);
}

TEST_CASE("parties of an event stand in the columns of its kind") {
    patent::Publication p;
    patent::LegalEvent licence;
    licence.kind = patent::EventKind::Licence;
    licence.date = {20200101};
    licence.effective = {20200202};
    licence.from = {"A"};
    licence.to = {"B", "C"};
    licence.terms = "exclusive";
    patent::LegalEvent lawsuit;
    lawsuit.kind = patent::EventKind::Litigation;
    lawsuit.date = {20210101};
    lawsuit.from = {"D"};
    p.events = {licence, lawsuit};
    const Extract extract = extracted(p);
    CHECK(values(extract, "LEGAL_EVENT") == "LICENCE|LITIGATION");
    CHECK(values(extract, "LICENSOR") == "A");
    CHECK(values(extract, "LICENSEE") == "B|C");
    CHECK(values(extract, "EXCLUSIVITY") == "EXCLUSIVE");
    CHECK(values(extract, "PLAINTIFF") == "D");
    CHECK(values(extract, "DEFENDANT").empty());
    CHECK(number(extract, "LIC_EFDT") == 20200202);
    CHECK(number(extract, "FILING_DATE") == 20210101);
    CHECK(number(extract, "LEGAL_STATUS_DATE") == 20210101);
}

TEST_CASE("claims are counted in the original language") {
    patent::Publication p;
    const patent::Claim claim{1, "A solar cell. 电池", {}, {}};
    p.claims = {{"en", patent::TextOrigin::MachineTranslation, {claim}},
                {"zh", patent::TextOrigin::Original, {claim, {2, "x", {1}, {}}, {3, "y", {}, {}}}}};
    const Extract extract = extracted(p);
    CHECK(number(extract, "CLAIM_COUNT") == 3);
    CHECK(number(extract, "INDEPENDENT_COUNT") == 2);
    CHECK(number(extract, "FCLMS_WORDCOUNT") == 5);  // a, solar, cell and two characters
}

TEST_CASE("family links are hashes of application numbers") {
    patent::Publication p;
    p.application = {"US", "13744123", "", {}, ""};
    CHECK(extracted(p).family.priorities == std::vector<uint64_t>{hash64("US13744123")});
    p.priorities = {{{"US", "61000001", "", {}, ""}, {}}, {{"US", "61000001", "", {}, ""}, {}}};
    p.relations = {{patent::RelationKind::Division, {"US", "12000001", "", {}, ""}},
                   {patent::RelationKind::Provisional, {"US", "61000002", "", {}, ""}}};
    p.pct_application = {"WO", "PCTUS2012000001", "", {}, ""};
    const Extract extract = extracted(p);
    CHECK(extract.family.application == hash64("US13744123"));
    CHECK(extract.family.priorities == std::vector<uint64_t>{hash64("US61000001"), hash64("US61000002")});
    CHECK(extract.family.parents == std::vector<uint64_t>{hash64("US12000001"), hash64("WOPCTUS2012000001")});
}

TEST_CASE("the days on which the status changes are kept, and the word of the source from its day on") {
    patent::Publication publication;
    publication.number = {"EP", "1000000", "B1", {20030212}, ""};
    publication.application.date = {19991108};
    publication.right = patent::RightType::Invention;
    CHECK(number(extracted(publication), "EXPD") == 20191108);  // 20 years from filing, art. 63(1) EPC
    CHECK(values(extracted(publication), "STATUS_CHANGE") == "19991108 PENDING|20030212 IN_FORCE|20191109 EXPIRED TERM");
    publication.status = patent::Status::Revoked;
    publication.expiry_date = {20150101};
    CHECK(number(extracted(publication), "EXPD") == 20150101);
    CHECK(values(extracted(publication), "STATUS_CHANGE") == "00000000 REVOKED SOURCE");
    publication.source.produced = {20100101};
    CHECK(values(extracted(publication), "STATUS_CHANGE") == "19991108 PENDING|20030212 IN_FORCE|20100101 REVOKED SOURCE");
}
