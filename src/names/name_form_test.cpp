#include "names/name_form.h"

#include <doctest/doctest.h>

using namespace winnow;
using names::Likeness;
using names::name_form;
using names::name_key;
using names::NameKind;

namespace {

Likeness likeness_of(std::string_view a, std::string_view b) {
    const auto first = name_form(name_key(a)), second = name_form(name_key(b));
    CHECK(names::likeness(first, second) == names::likeness(second, first));
    return names::likeness(first, second);
}

}  // namespace

TEST_CASE("names are alike when only the legal form, blanks or accents differ") {
    CHECK(likeness_of("Siemens AG", "Siemens Aktiengesellschaft") == Likeness::SameCore);
    CHECK(likeness_of("Rolls-Royce plc", "RollsRoyce PLC") == Likeness::SameCore);
    CHECK(likeness_of("The Boeing Company", "Boeing Co") == Likeness::SameCore);
    CHECK(likeness_of("Faraday and Future Inc", "Faraday&Future Inc.") == Likeness::SameCore);
    CHECK(likeness_of("Müller GmbH", "Mueller GmbH") == Likeness::SameCore);
    CHECK(likeness_of("Müller GmbH", "Muller GmbH") == Likeness::SameCore);
    CHECK(likeness_of("臺灣積體電路製造股份有限公司", "台湾积体电路制造股份有限公司") == Likeness::SameCore);
    CHECK(likeness_of("株式会社Ｓｕｂａｒｕ", "Subaru Corporation") == Likeness::SameCore);
}

TEST_CASE("other ways in which names are alike have their own words") {
    CHECK(likeness_of("Daikin Ind Ltd", "Daikin Industries, Ltd.") == Likeness::Abbreviated);
    CHECK(likeness_of("Univ Michigan", "University of Michigan") == Likeness::Abbreviated);
    CHECK(likeness_of("Michigan University", "University of Michigan") == Likeness::SameWords);
    CHECK(likeness_of("Bosch Gmbh Robert", "Robert Bosch GmbH") == Likeness::SameWords);
    CHECK(likeness_of("Cooper Paul V", "Paul V. Cooper") == Likeness::SameWords);
    CHECK(likeness_of("Struthers Scient & Internat", "Struthers Scientific and International") == Likeness::Abbreviated);
    CHECK(likeness_of("Kobe Seik", "Kobe Seikosho") == Likeness::Shortened);
    CHECK(likeness_of("Precision Combusion Inc.", "Precision Combustion, Inc.") == Likeness::OneLetter);
    CHECK(likeness_of("Donnelly Frank W", "Frank Wegner Donnelly") == Likeness::Initials);
    CHECK(likeness_of("Toyota Jidosha Kabushiki Kaisha", "Toyota Motor Corp") == Likeness::Romanised);
    CHECK(likeness_of("Toyota Motor Corp", "トヨタ自動車株式会社") == Likeness::OtherWriting);
    CHECK(likeness_of("丰田自动车株式会社", "トヨタ自動車株式会社") == Likeness::OtherWriting);
}

TEST_CASE("names that differ in what matters are not alike") {
    CHECK(likeness_of("Toyota Motor Corp", "Toyota Industries Corp") == Likeness::None);
    CHECK(likeness_of("中铁二十二局集团有限公司", "中铁二十局集团有限公司") == Likeness::None);
    CHECK(likeness_of("Plant 12 Systems", "Plant 13 Systems") == Likeness::None);
    CHECK(likeness_of("Kobelco Unit A Works", "Kobelco Unit B Works") == Likeness::None);
    CHECK(likeness_of("Shofner II Frederick Michael", "Frederick Michael Shofner") == Likeness::None);
    CHECK(likeness_of("Smith John", "Smith James") == Likeness::None);
    CHECK(likeness_of("", "") == Likeness::None);
}

TEST_CASE("persons and organisations are told apart by the writing of the name where that is possible") {
    const std::pair<std::string_view, NameKind> rows[] = {
        {"Siemens AG", NameKind::Organisation},
        {"University of Michigan", NameKind::Organisation},
        {"清华大学", NameKind::Organisation},
        {"华为技术有限公司", NameKind::Organisation},
        {"张伟", NameKind::Person},
        {"Cooper Paul V", NameKind::Person},
        {"허종목", NameKind::Person},
        {"Nobumasa Takeuchi", NameKind::Unknown},
        {"주식회사 만도", NameKind::Organisation},
        {"Individual", NameKind::Unknown},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first);
        CHECK(names::guess_kind(name_key(row.first)) == row.second);
    }
}

TEST_CASE("one edit is one letter more, less, other, or two exchanged") {
    CHECK(names::within_one_edit(U"abc", U"abc"));
    CHECK(names::within_one_edit(U"abc", U"abcd"));
    CHECK(names::within_one_edit(U"abc", U"bc"));
    CHECK(names::within_one_edit(U"abc", U"axc"));
    CHECK(names::within_one_edit(U"abcd", U"acbd"));
    CHECK(names::within_one_edit(U"", U"a"));
    CHECK_FALSE(names::within_one_edit(U"abcd", U"badc"));
    CHECK_FALSE(names::within_one_edit(U"abc", U"abcde"));
}
