#include "names/legal_form.h"

#include <doctest/doctest.h>

#include "base/resources.h"
#include "names/table_rows.h"
#include "patent/party_name.h"

using namespace winnow;
using names::forms_agree;
using names::split_legal_form;

TEST_CASE("a legal form comes off the end or the front, whatever the language") {
    struct Row {
        std::string written, core, form;
    };
    const Row rows[] = {
        {"Hitachi, Ltd.", "HITACHI", "LTD"},
        {"Huawei Technologies Co.,Ltd.", "HUAWEI TECHNOLOGIES", "CO LTD"},
        {"Huawei Technologies Company Limited", "HUAWEI TECHNOLOGIES", "CO LTD"},
        {"Siemens Aktiengesellschaft", "SIEMENS", "AG"},
        {"Robert Bosch Gesellschaft mit beschränkter Haftung", "ROBERT BOSCH", "GMBH"},
        {"Mahle Behr GmbH & Co. KG", "MAHLE BEHR", "GMBH & CO KG"},
        {"Bosch Gmbh Robert", "BOSCH ROBERT", "GMBH"},
        {"Echogen Power Systems, L.L.C.", "ECHOGEN POWER SYSTEMS", "LLC"},
        {"Air Liquide S.A.", "AIR LIQUIDE", "SA"},
        {"Toyota Jidosha Kabushiki Kaisha", "TOYOTA JIDOSHA", "KK"},
        {"Kabushiki Kaisha Toshiba", "TOSHIBA", "KK"},
        {"株式会社デンソー", "デンソー", "KK"},
        {"トヨタ自動車株式会社", "トヨタ自動車", "KK"},
        {"（株）日立製作所", "日立製作所", "KK"},
        {"华为技术有限公司", "华为技术", "有限公司"},
        {"比亚迪股份有限公司", "比亚迪", "股份有限公司"},
        {"某某有限责任公司", "某某", "有限公司"},
        {"엘지전자 주식회사", "엘지전자", "주식회사"},
        {"주식회사 만도", "만도", "주식회사"},
        {"ООО «Газпром»", "«ГАЗПРОМ»", "OOO"},
        {"Stora Enso Oyj", "STORA ENSO", "OYJ"},
        {"A. P. Moller A/S", "A P MOLLER", "AS"},
        {"清华大学", "清华大学", ""},
        {"Company", "COMPANY", ""},
        {"有限公司", "有限公司", ""},
        {"General Electric Company", "GENERAL ELECTRIC", "CO"},
        {"国立大学法人東京大学", "東京大学", "国立大学法人"},
        {"", "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.written);
        const names::NameParts parts = split_legal_form(patent::normalise_party(row.written));
        CHECK(parts.core == row.core);
        CHECK(parts.form == row.form);
    }
}

TEST_CASE("a legal form of one state says which") {
    CHECK(split_legal_form("SIEMENS AG").country == "DE");
    CHECK(split_legal_form("华为技术有限公司").country == "CN");
    CHECK(split_legal_form("SIEMENS").country.empty());
}

TEST_CASE("forms agree when they can be one company's") {
    CHECK(forms_agree("LTD", "LTD"));
    CHECK(forms_agree("LTD", ""));
    CHECK(forms_agree("LTD", "CO LTD"));
    CHECK(forms_agree("KK", "CORP"));
    CHECK_FALSE(forms_agree("INC", "LLC"));
    CHECK_FALSE(forms_agree("GMBH", "AG"));
    CHECK_FALSE(forms_agree("有限公司", "股份有限公司"));
    CHECK_FALSE(forms_agree("公司", "有限公司"));  // 东风汽车公司 and 东风汽车有限公司 are two
    CHECK_FALSE(forms_agree("CO", "CO LTD"));      // General Electric Co of New York, General Electric Co Ltd of London
}

TEST_CASE("every form of the table stands there as names are normalised, with a source") {
    names::each_row(resource("names/legal_forms.tsv"), [](const std::vector<std::string_view>& columns) {
        REQUIRE(columns.size() == 5);
        CAPTURE(columns[0]);
        CHECK(patent::normalise_party(columns[0]) == columns[0]);
        CHECK_FALSE(columns[1].empty());
        CHECK_FALSE(columns[4].empty());
        CHECK((columns[3].empty() || columns[3].size() == 2));
    });
}
