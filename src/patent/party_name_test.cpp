// Names that must compare equal, and names that must not.
#include "patent/party_name.h"

#include <doctest/doctest.h>

using winnow::patent::normalise_party;

TEST_CASE("case, width, punctuation and blanks make no difference") {
    const std::pair<std::string, std::string> rows[] = {
        {"Huawei Technologies Co.,Ltd.", "HUAWEI TECHNOLOGIES CO LTD"},
        {"HUAWEI TECHNOLOGIES CO., LTD.", "HUAWEI TECHNOLOGIES CO LTD"},
        {"Huawei  Technologies Co Ltd", "HUAWEI TECHNOLOGIES CO LTD"},
        {"Ｈｕａｗｅｉ　Technologies Co.,Ltd", "HUAWEI TECHNOLOGIES CO LTD"},
        {"（株）日立製作所", "(株)日立製作所"},
        {"(株) 日立 製作所", "(株)日立製作所"},
        {"华为技术 有限公司", "华为技术有限公司"},
        {" 华为技术有限公司\t", "华为技术有限公司"},
        {"Société Générale S.A.", "SOCIÉTÉ GÉNÉRALE SA"},
        {"Müller & Söhne GmbH", "MÜLLER & SÖHNE GMBH"},
        {"O'Neill, John", "ONEILL JOHN"},
        {"O’Neill, John", "ONEILL JOHN"},
        {"Jean-Paul", "JEAN PAUL"},
        {"约翰·史密斯", "约翰史密斯"},
        {"Škoda a.s.", "ŠKODA AS"},
        {"Газпром", "ГАЗПРОМ"},
        {"삼성 전자 주식회사", "삼성전자주식회사"},
        {"北京ABC科技 有限公司", "北京ABC科技有限公司"},
        {"3M Innovative Properties Company", "3M INNOVATIVE PROPERTIES COMPANY"},
        {"", ""},
        {" ,. ", ""},
    };
    for (const auto& row : rows) {
        const auto& written = row.first;
        const auto& expected = row.second;
        CAPTURE(written);
        CHECK(normalise_party(written) == expected);
        CHECK(normalise_party(expected) == expected);
    }
}

TEST_CASE("legal forms stay: two companies are never merged") {
    CHECK(normalise_party("ABC Inc.") != normalise_party("ABC Ltd."));
    CHECK(normalise_party("ABC有限公司") != normalise_party("ABC股份有限公司"));
}

TEST_CASE("bytes that are not UTF-8 become U+FFFD") { CHECK(normalise_party("A\xff B") == "A\xef\xbf\xbd B"); }
