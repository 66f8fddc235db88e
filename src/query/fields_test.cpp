#include "query/fields.h"

#include <doctest/doctest.h>

#include <set>

using namespace winnow;
using query::FieldType;

TEST_CASE("every field is found by its name in any letter case") {
    for (const auto& field : query::fields()) CHECK(query::find_field(field.name) == &field);
    CHECK(query::find_field("ttl") == query::find_field("TTL"));
    CHECK(query::find_field("TTLE") == nullptr);
    CHECK(query::find_field("") == nullptr);
}

TEST_CASE("the default field is title, abstract, claims and description") {
    CHECK(query::default_field().name == "TACD");
    CHECK(query::default_field().zones == (patent::kFrontZones | patent::kDescriptionZones));
}

TEST_CASE("text fields have zones, other fields a column") {
    for (const auto& field : query::fields()) {
        if (field.type == FieldType::Text) CHECK_MESSAGE(field.zones != 0, field.name);
        else CHECK_MESSAGE(!field.column.empty(), field.name);
        CHECK_MESSAGE(!field.help.empty(), field.name);
    }
}

TEST_CASE("fields that specification section 2 names are there, as far as the model serves them") {
    for (const char* name : {"TTL",
                             "ABST",
                             "CLMS",
                             "ICLMS",
                             "DESC",
                             "DESC_F",
                             "DESC_B",
                             "DESC_S",
                             "DESC_D",
                             "DESC_E",
                             "TA",
                             "TAC",
                             "TACD",
                             "MAINF",
                             "TTL_EN",
                             "ABST_ZH",
                             "CLMS_ALL",
                             "PN",
                             "APNO",
                             "PRNO",
                             "KD",
                             "PCT_PN",
                             "FAM_ID",
                             "AN",
                             "ANC",
                             "ANS",
                             "ALL_AN",
                             "F_AN",
                             "IN",
                             "F_IN",
                             "AT",
                             "ATC",
                             "PE",
                             "ANS_TYPE",
                             "APD",
                             "PBD",
                             "ISD",
                             "EXPD",
                             "PRIORITY_DATE",
                             "E_PRIORITY_DATE",
                             "LEGAL_STATUS_DATE",
                             "APD_Y",
                             "PBD_YM",
                             "IPC",
                             "MIPC",
                             "CPC",
                             "MCPC",
                             "IPC_CPC",
                             "LOC",
                             "FI",
                             "FTERM",
                             "GBC",
                             "IPC_SECTION",
                             "IPC_CLASS",
                             "IPC_SUB_CLASS",
                             "CPC_GROUP",
                             "B_CITES",
                             "CITE_CATEGORY",
                             "LEGAL_STATUS",
                             "SIMPLE_LEGAL_STATUS",
                             "LEGAL_EVENT",
                             "PATENT_TYPE",
                             "AUTHORITY",
                             "CLAIM_COUNT",
                             "PAGE_COUNT",
                             "FCLMS_WORDCOUNT",
                             "IN_COUNT",
                             "AN_COUNT",
                             "LICENSOR",
                             "LICENSEE",
                             "LIC_EFDT",
                             "EXCLUSIVITY",
                             "TRANSFER_BEFORE",
                             "TRANSFER_AFTER",
                             "TRANS_EFDT",
                             "PLEDGOR",
                             "PLEDGEE",
                             "PLE_EFDT",
                             "PLAINTIFF",
                             "DEFENDANT",
                             "COURT",
                             "FILING_DATE",
                             "RIDN",
                             "RID",
                             "RIDDT"}) {
        CHECK_MESSAGE(query::find_field(name) != nullptr, name);
    }
}

TEST_CASE("language variants keep only zones of their language") {
    const auto zones = query::find_field("TTL_ZH")->zones;
    CHECK(zones == patent::ZoneMask{1} << patent::Zone(patent::ZoneKind::Title, patent::LangClass::Chinese).id);
    CHECK(query::find_field("TTL_ALL")->zones == query::find_field("TTL")->zones);
}

TEST_CASE("unknown names get their nearest neighbours") {
    // The example of the specification.
    CHECK(query::nearest_fields("TTLE", 2) == std::vector<std::string_view>{"TTL", "TTL_EN"});
    CHECK(query::nearest_fields("ipcc").front() == "IPC");
    CHECK(query::nearest_fields("PDB").front() == "PBD");
    CHECK(query::nearest_fields("qwertyuiop").empty());
}
