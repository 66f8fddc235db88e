// How people and offices write numbers, office by office; the expected forms are those listed at the top of number.cpp.
// Examples are taken from the offices' own publications, from the sample data, and from worked examples of check digits.
#include "patent/number.h"

#include <algorithm>
#include <fstream>
#include <map>

#include <doctest/doctest.h>

using namespace winnow;
using namespace winnow::patent;

namespace {

struct Row {
    std::string written;
    std::string expected;  // office number kind, or "!" for an error
    std::string office = {};
};

std::string publication(const Row& row) {
    const auto number = parse_publication_number(row.written, row.office);
    return number.ok() ? number->office + " " + number->number + " " + number->kind : "!";
}

std::string application(const Row& row) {
    const auto number = parse_application_number(row.written, row.office);
    return number.ok() ? number->office + " " + number->number : "!";
}

void check_publications(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        CAPTURE(row.written);
        CHECK(publication(row) == row.expected);
    }
}

void check_applications(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        CAPTURE(row.written);
        CHECK(application(row) == row.expected);
    }
}

}  // namespace

TEST_CASE("Chinese publication numbers") {
    check_publications({
        {"CN112345678A", "CN 112345678 A"},
        {"CN 112345678 A", "CN 112345678 A"},
        {"cn112345678a", "CN 112345678 A"},
        {"ＣＮ１１２３４５６７８Ａ", "CN 112345678 A"},
        {"112345678", "CN 112345678 "},
        {"112345678A", "CN 112345678 A"},
        {"CN-112345678-A", "CN 112345678 A"},
        {"CN1031352A", "CN 1031352 A"},
        {"CN2132081Y", "CN 2132081 Y"},
        {"CN100334931C", "CN 100334931 C"},
        {"CN201437092U", "CN 201437092 U"},
        {"CN85100001A", "CN 85100001 A"},
        {"CN303123456S", "CN 303123456 S"},
        {"1031352", "CN 1031352 ", "CN"},
        {"CN12345", "!"},
        {"ZL201510123456.0", "!"},
    });
}

TEST_CASE("Chinese application numbers, with the check digit verified") {
    check_applications({
        {"CN201410408762.5", "CN 201410408762"},
        {"201410408762.5", "CN 201410408762", "CN"},
        {"CN 201410408762", "CN 201410408762"},
        {"ZL201410408762.5", "CN 201410408762"},
        {"ZL 2014 1 0408762.5", "CN 201410408762"},
        {"CN2014104087625", "CN 201410408762"},
        {"CN201410408762A", "CN 201410408762"},
        {"202111286633.X", "CN 202111286633", "CN"},
        {"202111286633.x", "CN 202111286633", "CN"},
        {"CN202111286633X", "CN 202111286633"},
        {"102021001286633", "CN 202111286633", "CN"},
        {"112021000002433", "CN 202180002433", "CN"},
        {"202180002433.9", "CN 202180002433", "CN"},
        {"201480000986.0", "CN 201480000986", "CN"},
        {"CN85100001.2", "!"},
        {"CN01812345", "CN 01812345"},
        {"CN201410408762.6", "!"},
        {"CN202111286633.1", "!"},
    });
}

TEST_CASE("United States publication numbers") {
    check_publications({
        {"US 2005/0004437 A1", "US 20050004437 A1"},
        {"US20050004437A1", "US 20050004437 A1"},
        {"US2005004437A1", "US 20050004437 A1"},
        {"2005/0004437 A1", "US 20050004437 A1"},
        {"US-2005-0004437-A1", "US 20050004437 A1"},
        {"US Patent No. 7,123,456", "US 7123456 "},
        {"US 7,123,456 B2", "US 7123456 B2"},
        {"US07123456B2", "US 7123456 B2"},
        {"US10000123B2", "US 10000123 B2"},
        {"06836899", "US 6836899 ", "US"},
        {"USD630349S1", "US D630349 S1"},
        {"US D0630349 S1", "US D630349 S1"},
        {"USRE39126E1", "US RE39126 E1"},
        {"RE039,126", "US RE39126 "},
        {"USPP12345P2", "US PP12345 P2"},
        {"USH0002123H1", "US H2123 H1"},
        {"UST958001I4", "US T958001 I4"},
        {"US123456789", "!"},
        {"US20051234", "US 20051234 "},
    });
}

TEST_CASE("United States application numbers") {
    check_applications({
        {"US 13/744,123", "US 13744123"},
        {"13/744123", "US 13744123", "US"},
        {"US13744123", "US 13744123"},
        {"09/083,597", "US 09083597", "US"},
        {"62/982,670", "US 62982670", "US"},
        {"9/83,597", "US 09083597", "US"},
        {"US Application Serial No. 13/744,123", "US 13744123"},
        {"US202163230089P", "US 63230089"},
        {"29367472", "US 29367472", "US"},
        {"US19980083597", "US 19980083597"},
        {"002020000982670", "US 20200982670", "US"},
        {"US 13/7441234", "!"},
    });
}

TEST_CASE("European numbers") {
    check_publications({
        {"EP1000000", "EP 1000000 "},
        {"EP 1 000 000 A1", "EP 1000000 A1"},
        {"EP1000000A1", "EP 1000000 A1"},
        {"EP0001272B1", "EP 0001272 B1"},
        {"EP1272B1", "EP 0001272 B1"},
        {"EP-0555831-A2", "EP 0555831 A2"},
        {"EP12345678", "!"},
    });
    check_applications({
        {"EP16839078.9", "EP 16839078"},
        {"EP 16839078", "EP 16839078"},
        {"09 160 848.9", "EP 09160848", "EP"},
        {"EP168390789", "EP 16839078"},
        {"99403122.7", "EP 99403122", "EP"},
        {"EP20160839078", "EP 16839078"},
        {"EP16839078.8", "!"},
        {"EP11189973.8", "EP 11189973"},
    });
}

TEST_CASE("international numbers, also with the two-digit years of before 2004") {
    check_publications({
        {"WO 2020/081771 A1", "WO 2020081771 A1"},
        {"WO2020081771A1", "WO 2020081771 A1"},
        {"WO/2020/081771", "WO 2020081771 "},
        {"2022/259205", "WO 2022259205 ", "WO"},
        {"WO1979000794A1", "WO 1979000794 A1"},
        {"WO 79/00794 A1", "WO 1979000794 A1"},
        {"WO9912345A1", "WO 1999012345 A1"},
        {"WO 02/12345", "WO 2002012345 "},
        {"WO02/068881", "WO 2002068881 "},
        {"WO02068881A1", "WO 2002068881 A1"},
        {"WO123", "!"},
        {"PCT/US2020/012345", "!"},
    });
    check_applications({
        {"PCT/US2020/012345", "WO PCTUS2020012345"},
        {"PCT/US98/16128", "WO PCTUS1998016128"},
        {"WO1998US16128", "WO PCTUS1998016128"},
        {"IB2022/055385", "WO PCTIB2022055385", "WO"},
        {"WO2022IB55385", "WO PCTIB2022055385"},
        {"PCT/KR2014/002669", "WO PCTKR2014002669"},
        {"PCTKR2014002669", "WO PCTKR2014002669"},
        {"PCTIB9800012", "WO PCTIB1998000012"},
        {"PCT/2014/002669", "!"},
    });
}

TEST_CASE("Japanese numbers in Western and imperial years") {
    check_publications({
        {"JP2005-533465A", "JP 2005533465 A"},
        {"JP2005533465A", "JP 2005533465 A"},
        {"特開2005-533465", "JP 2005533465 A"},
        {"JPH06229969A", "JP H06229969 A"},
        {"JP H6-229969 A", "JP H06229969 A"},
        {"特開平6-229969", "JP H06229969 A"},
        {"特開平06-229969号公報", "JP H06229969 A"},
        {"JP 6-229969 A", "JP H06229969 A"},
        {"JP1994229969A", "JP H06229969 A"},
        {"JPS6490821A", "JP S64090821 A"},
        {"JPH0192558A", "JP H01092558 A"},
        {"JPS51104151A", "JP S51104151 A"},
        {"JPS5115558A", "JP S51015558 A"},
        {"特開昭51-15558", "JP S51015558 A"},
        {"JP 63-12345", "JP S63012345 "},
        {"JP2501476B2", "JP 2501476 B2"},
        {"JP03123456B2", "JP 3123456 B2"},
        {"JP3010933U", "JP 3010933 U"},
        {"JPH0233845B2", "JP H02033845 B2"},
        {"JPWO2002068881A1", "JP WO2002068881 A1"},
        {"JPS65000001A", "!"},
    });
    check_applications({
        {"特願2005-533465", "JP 2005533465"},
        {"JP2005-533465", "JP 2005533465"},
        {"JP2005533465", "JP 2005533465"},
        {"特願平6-229969", "JP 1994229969"},
        {"H06-229969", "JP 1994229969", "JP"},
        {"昭63-12345", "JP 1988012345", "JP"},
        {"令2-12345", "JP 2020012345", "JP"},
        {"102005000533465", "JP 2005533465", "JP"},
        {"JP123", "!"},
    });
}

// JPO, 公報仕様 and list of kind codes; every row is one way in which the same publication is cited.
TEST_CASE("the word in front of a Japanese number says its kind, and an application is no publication") {
    check_publications({
        {"特開平６－２２９９６９号公報", "JP H06229969 A"},
        {"特開平６−２２９９６９", "JP H06229969 A"},
        {"特開2003-123456号", "JP 2003123456 A"},
        {"特開２００３ー１２３４５６", "JP 2003123456 A"},
        {"特開昭64-90821", "JP S64090821 A"},
        {"特開平元-92558", "JP H01092558 A"},
        {"特開平成元年92558号", "JP H01092558 A"},
        {"特開平5年第12345号公報", "JP H05012345 A"},
        {"特表2005-533465号公報", "JP 2005533465 A"},
        {"特表平8-500001", "JP H08500001 A"},
        {"再表2002/068881", "JP WO2002068881 A1"},
        {"再表02/068881", "JP WO2002068881 A1"},
        {"再公表特許WO2002/068881", "JP WO2002068881 A1"},
        {"再公表特許第2019/123456号", "JP WO2019123456 A1"},
        {"実開平5-12345", "JP H05012345 U"},
        {"実開昭63-12345号公報", "JP S63012345 U"},
        {"実公平7-12345", "JP H07012345 "},
        {"特公平2-33845号公報", "JP H02033845 "},
        {"特公昭51-15558", "JP S51015558 "},
        {"特許第6151557号公報", "JP 6151557 "},
        {"特許第６１５１５５７号", "JP 6151557 "},
        {"特許第2501476号(B2)", "JP 2501476 B2"},
        {"登録実用新案第3010933号公報", "JP 3010933 "},
        {"実用新案登録第3010933号", "JP 3010933 "},
        {"意匠登録第1358585号", "JP D1358585 S"},
        {"JP6229969A", "JP H06229969 A"},
        {"JP62012345A", "JP S62012345 A"},
        {"JP0006345678B2", "JP 6345678 B2"},
        {"特願2005-533465", "!"},
        {"特願平6-229969", "!"},
        {"実願昭63-12345", "!"},
    });
    check_applications({
        {"特願２００５－５３３４６５号", "JP 2005533465"},
        {"特願昭63-12345", "JP 1988012345"},
        {"特願平元-12345", "JP 1989012345"},
        {"特願令和2年第12345号", "JP 2020012345"},
        {"実願2005-001234", "JP 2005001234"},
        {"特開2005-533465", "!"},
        {"特許第6151557号", "!"},
    });
}

TEST_CASE("a Japanese number without a certain kind is looked for under the kinds of its word only") {
    const auto examined = publication_key_candidates("特公平2-33845");
    CHECK(examined.front() == "JPH02033845");
    CHECK(std::find(examined.begin(), examined.end(), "JPH02033845B2") != examined.end());
    CHECK(std::find(examined.begin(), examined.end(), "JPH02033845A") == examined.end());  // 特開平2-33845, a different document
    const auto registered = publication_key_candidates("特許第6151557号");
    CHECK(std::find(registered.begin(), registered.end(), "JP6151557B2") != registered.end());
    CHECK(std::find(registered.begin(), registered.end(), "JP6151557U") == registered.end());
    CHECK(publication_key_candidates("特開平6-229969").front() == "JPH06229969A");
    CHECK(publication_key_candidates("特願2005-533465").front() == "JP2005533465");
}

TEST_CASE("Korean numbers") {
    check_publications({
        {"KR 10-2016-0063019 A", "KR 20160063019 A"},
        {"KR1020160063019A", "KR 20160063019 A"},
        {"KR20160063019A", "KR 20160063019 A"},
        {"10-2016-0063019", "KR 20160063019 "},
        {"KR19980022703A", "KR 19980022703 A"},
        {"KR960001234A", "KR 19960001234 A"},
        {"KR 10-0189168 B1", "KR 100189168 B1"},
        {"KR100189168B1", "KR 100189168 B1"},
        {"KR200144458Y1", "KR 200144458 Y1"},
        {"KR0189168B1", "KR 100189168 B1"},
        {"KR12345678", "!"},
    });
    check_applications({
        {"10-2016-0063019", "KR 1020160063019"},
        {"KR1020160063019", "KR 1020160063019"},
        {"KR20160063019", "KR 1020160063019"},
        {"102016000063019", "KR 1020160063019", "KR"},
        {"20-2016-0001234", "KR 2020160001234"},
        {"KR123", "!"},
    });
}

TEST_CASE("German numbers") {
    check_publications({
        {"DE 10 2004 001 137 A1", "DE 102004001137 A1"},
        {"DE102004001137A1", "DE 102004001137 A1"},
        {"DE102004001137.A1", "DE 102004001137 A1"},
        {"DE202004001204U1", "DE 202004001204 U1"},
        {"DE19912345A1", "DE 19912345 A1"},
        {"DE 199 12 345 A1", "DE 19912345 A1"},
        {"DE1258188B", "DE 1258188 B"},
        {"DE69905327T2", "DE 69905327 T2"},
        {"DE102016", "DE 102016 "},
        {"DE1020160123456", "!"},
    });
    // Printed on German patents cited in US grants 2010–2013, and the worked example of DPMA Mitteilung 3/83 (31 30 619).
    check_applications({
        {"DE 10 2004 057 741.2", "DE 102004057741"},
        {"10 2005 044 629.9", "DE 102005044629", "DE"},
        {"10 2009 043 968.4", "DE 102009043968", "DE"},
        {"102012208530.0", "DE 102012208530", "DE"},
        {"DE1020122085300", "DE 102012208530"},
        {"102012208530", "DE 102012208530", "DE"},
        {"P 31 30 619.5", "DE 3130619", "DE"},
        {"10 2009 043 968.5", "!", "DE"},
        {"P 31 30 619.6", "!", "DE"},
    });
}

TEST_CASE("other offices keep letters and digits") {
    check_publications({
        {"NO 20161234 A1", "NO 20161234 A1"},
        {"GB 2,001,336 B", "GB 2001336 B"},
        {"TW I228464 B", "TW I228464 B"},
        {"ATE232441T1", "AT E232441 T1"},
        {"AU 2001242649 B2", "AU 2001242649 B2"},
        {"", "!"},
        {"hello", "!"},
        {"XX123456", "!"},
        {"12345", "!"},
    });
}

TEST_CASE("a message names the office's form") {
    CHECK(parse_publication_number("EP123456789").error().message ==
          "'EP123456789' is not a publication number of EP; expected a form like EP1000000A1");
    CHECK(parse_publication_number("ZL201410408762.5").error().message ==
          "'ZL201410408762.5' is not a publication number but an application number; search it in the field of application numbers");
    CHECK(parse_application_number("CN201410408762.6").error().message ==
          "'CN201410408762.6' is not an application number of CN; expected a form like 201510123456.1 or 201510123456 with the right check "
          "digit, if any");
    CHECK(parse_publication_number("12345").error().message ==
          "'12345' is not a publication number; expected the office's two letters and a number, like EP1000000A1");
}

TEST_CASE("numbers delivered in pieces never fail and keep what was written") {
    CHECK(normalise_publication("CN", "113781974", "A", {20211210}) == DocNumber{"CN", "113781974", "A", {20211210}, ""});
    CHECK(normalise_publication("US", "D0630349", "S1") == DocNumber{"US", "D630349", "S1", {}, "D0630349"});
    CHECK(normalise_publication("US", "2004/0139852", "A1") == DocNumber{"US", "20040139852", "A1", {}, "2004/0139852"});
    CHECK(normalise_publication("us", "2020223945", "A1").number == "20200223945");
    CHECK(normalise_publication("JP", "6229969", "", {19940800}).number == "H06229969");
    CHECK(normalise_publication("JP", "6229969", "B2", {20171101}).number == "6229969");
    CHECK(normalise_publication("JP", "WO2002068881", "A1").number == "WO2002068881");
    CHECK(normalise_publication("EP", "EP1000000A1", "") == DocNumber{"EP", "1000000", "A1", {}, ""});
    CHECK(normalise_publication("WO", "2014/157990", "").number == "2014157990");
    CHECK(normalise_publication("JP", "D1358585", "").number == "D1358585");
    CHECK(normalise_publication("AT", "E232441", "T1").number == "E232441");
    CHECK(normalise_publication("DE", "what? 7", "") == DocNumber{"DE", "WHAT7", "", {}, "what? 7"});
    CHECK(normalise_application("CN", "201410408762.5", {20140819}) == DocNumber{"CN", "201410408762", "", {20140819}, "201410408762.5"});
    CHECK(normalise_application("KR", "PCT/KR2014/002669") == DocNumber{"WO", "PCTKR2014002669", "", {}, "PCT/KR2014/002669"});
    CHECK(normalise_application("KR", "10-2016-0063019").number == "1020160063019");
    CHECK(normalise_application("KR", "102016000063019").number == "1020160063019");
    CHECK(normalise_application("CN", "201410408762.6").number == "2014104087626");
    CHECK(normalise_application("AP", "AP/P/2000/001988").number == "P2000001988");
    CHECK(normalise_application("", "63/230,089").number == "63230089");
}

TEST_CASE("a number without office is that office's whose form leaves no doubt") {
    // The Chinese check digit of 202111286633 is X (CNIPA's own notation of the application, in the samples).
    const auto chinese = parse_application_number("202111286633.X");
    REQUIRE(chinese.ok());
    CHECK(chinese->office + chinese->number == "CN202111286633");
    CHECK_FALSE(parse_application_number("202111286633.1").ok());
    CHECK_FALSE(parse_application_number("202111286633").ok());  // may be Korean, German, …
    for (const char* design : {"D513425", "D513,425", "D0513425 S1"}) {
        CAPTURE(design);
        const auto american = parse_publication_number(design);
        REQUIRE(american.ok());
        CHECK(american->office + american->number == "USD513425");
    }
    CHECK_FALSE(parse_publication_number("D5").ok());
}

TEST_CASE("candidates begin with the canonical key and hold the form without kind") {
    CHECK(publication_key_candidates("CN 112345678 A").front() == "CN112345678A");
    const auto without_kind = publication_key_candidates("US2005/0004437");
    CHECK(std::find(without_kind.begin(), without_kind.end(), "US20050004437A1") != without_kind.end());
    CHECK(std::find(without_kind.begin(), without_kind.end(), "US20050004437") != without_kind.end());
    const auto bare = publication_key_candidates("1000000");
    CHECK(std::find(bare.begin(), bare.end(), "EP1000000") != bare.end());
    CHECK(std::find(bare.begin(), bare.end(), "US1000000") != bare.end());
    const auto japanese = publication_key_candidates("JP6229969A");
    CHECK(japanese.front() == "JPH06229969A");  // kind A: an unexamined application, of the sixth year of Heisei
    CHECK(publication_key_candidates("ZL201410408762.5").front() == "CN201410408762");
    CHECK(publication_key_candidates("").empty());
}

TEST_CASE("reading is idempotent, and candidates contain the canonical key") {
    for (const std::string office : {"CN", "US", "EP", "WO", "JP", "KR", "DE", "GB", "TW"})
        for (const std::string pattern : {"#######", "########", "#########", "20######", "2012######", "2012#######", "10-2012-#######",
                                          "H0#-######", "S##-#####", "D######", "9#/#####", "2012/######", "##############", "P ########.#",
                                          "20121#######.#", "102012######", "PCT/US2012/######"})
            for (uint32_t seed = 1; seed < 40; ++seed) {
                std::string text = pattern;
                uint32_t state = seed * 2654435761u;
                for (char& c : text)
                    if (c == '#') c = static_cast<char>('0' + (state = state * 1664525u + 1013904223u) / 429496730u);
                for (const std::string kind : {"", "A", "B1"}) {
                    const auto once = parse_publication_number(office + text + kind);
                    if (!once.ok()) continue;
                    CAPTURE(office + text + kind);
                    const auto twice = parse_publication_number(publication_key(*once));
                    REQUIRE(twice.ok());
                    CHECK(publication_key(*twice) == publication_key(*once));
                    const auto candidates = publication_key_candidates(office + text + kind);
                    CHECK(std::find(candidates.begin(), candidates.end(), publication_key(*once)) != candidates.end());
                }
                const auto once = parse_application_number(office + text);
                if (!once.ok()) continue;
                CAPTURE(office + text);
                const auto twice = parse_application_number(publication_key(*once));
                REQUIRE(twice.ok());
                CHECK(twice->number == once->number);
            }
}

TEST_CASE("what a fuzzer once found stays stable") {
    for (const std::string text : {"?NO0C0C", "eeeeeeeeeee6005/", "WO，5/", "WO10-201.", "GB? JPJPGBE76p", "T NPC/T00",
                                   ". JP 15202\b000400080\xb0"
                                   "0R",
                                   "US 102016015123456", "US 102016915123456"}) {
        CAPTURE(text);
        if (const auto number = parse_publication_number(text); number.ok())
            CHECK(publication_key(*parse_publication_number(publication_key(*number))) == publication_key(*number));
        if (const auto number = parse_application_number(text); number.ok())
            CHECK(parse_application_number(publication_key(*number))->number == number->number);
    }
}

TEST_CASE("the numbers of cited publications are read, and no two become one") {
    const std::string path = "../shared/data/prior-art/qrels.dev.tsv";
    std::ifstream file(path);
    if (!file) {
        MESSAGE("skipped: no sample data at " << path);
        return;
    }
    std::map<std::string, std::string> written_as;
    size_t rows = 0, bad = 0;
    for (std::string line; std::getline(file, line);) {
        const size_t first = line.find('\t'), second = line.find('\t', first + 1);
        if (second == std::string::npos) continue;
        const std::string text = line.substr(first + 1, second - first - 1);
        const auto number = parse_publication_number(text);
        ++rows;
        bad += !number.ok();
        if (number.ok()) CHECK(written_as.emplace(publication_key(*number), text).first->second == text);
    }
    CHECK(rows > 10'000);
    CHECK(bad * 1000 < rows);
}

TEST_CASE("check digits are those printed by the offices") {
    CHECK(application_check_digit({"CN", "202111286633"}) == "X");
    CHECK(application_check_digit({"CN", "201710269973"}) == "9");
    CHECK(application_check_digit({"EP", "16839078"}) == "9");
    CHECK(application_check_digit({"DE", "102009043968"}) == "4");
    CHECK(application_check_digit({"US", "13744123"}) == "");
}

TEST_CASE("a name under XX, for what has no office, stays as it is") {
    CHECK(publication_key(normalise_publication("XX", "538F267D2E9FE7", "")) == "XX538F267D2E9FE7");
    CHECK(normalise_publication("XX", "538F267D2E9FE7", "").kind.empty());
    CHECK(publication_key_candidates("XX538F267D2E9FE7") == std::vector<std::string>{"XX538F267D2E9FE7"});
}
