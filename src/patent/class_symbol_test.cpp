// Symbols as offices and services write them. The fixed-width form is WIPO ST.8's.
#include "patent/class_symbol.h"

#include <algorithm>

#include <doctest/doctest.h>

using namespace winnow::patent;

TEST_CASE("an IPC or CPC symbol has one form however it is written") {
    const std::pair<std::string, std::string> rows[] = {
        {"G09G    3/36    (2006.01)", "G09G3/36"},
        {"H01M 4/62", "H01M4/62"},
        {"H01M4/62", "H01M4/62"},
        {"h01m4/62", "H01M4/62"},
        {"H01M0004620000", "H01M4/62"},
        {"H01M0004/62", "H01M4/62"},
        {"H01M   4/62   20060101AFI20051206BHCN", "H01M4/62"},
        {"H01M", "H01M"},
        {"h01m", "H01M"},
        {"H01", "H01"},
        {"H", "H"},
        {"H01M 4/00", "H01M4/00"},
        {"H01M 10/0525", "H01M10/0525"},
        {"H01M0010052500", "H01M10/0525"},
        {"H01M0010000000", "H01M10/00"},
        {"A61K2300/00", "A61K2300/00"},
        {"Y10T 428/24", "Y10T428/24"},
        {"C07D 401/12 ", "C07D401/12"},
        {" G06F　17/30", "G06F17/30"},
        {"H01M-4/62", "H01M4/62"},
        {"G06F 3/0", "G06F3/00"},
        {"H01M 4", "H01M4"},
        {"A01B　1／02", "A01B1/02"},
        {"H01L 29/78 [2006.01]", "H01L29/78"},
        {"G06F 17:30", "G06F17/30"},
        {"", ""},
        {"   ", ""},
        {"Int. Cl. H01M 4/62", "H01M4/62"},
        {"Int.Cl.7 H01M 4/62", "H01M4/62"},
        {"Z99X 1/00", "Z99X 1/00"},
        {"B29K2105/0005", "B29K2105/0005"},
    };
    for (const auto& row : rows) {
        const auto& written = row.first;
        const auto& expected = row.second;
        CAPTURE(written);
        CHECK(normalise_class("CPC", written) == expected);
        CHECK(normalise_class("IPC", expected) == expected);
    }
}

TEST_CASE("other schemes keep their form, blanks collapsed") {
    CHECK(normalise_class("LOC", " 14 -  02 ") == "14 - 02");
    CHECK(normalise_class("USPC", "429/ 218.1") == "429/ 218.1");
    CHECK(normalise_class("FTERM", "5h050  aa02") == "5H050 AA02");
    CHECK(normalise_class("FI", "H01M  4/62@Z") == "H01M 4/62@Z");
}

TEST_CASE("the sortable form leads back and sorts as the scheme does") {
    std::vector<std::string> scheme = {"H01M",      "H01M2/00",  "H01M2/02",    "H01M4/00",     "H01M4/62",
                                       "H01M4/624", "H01M10/00", "H01M10/0525", "H01M2004/021", "H01P1/00"};
    std::vector<std::string> sorted;
    for (const std::string& symbol : scheme) {
        CHECK(display_class(sortable_class(symbol)) == symbol);
        sorted.push_back(sortable_class(symbol));
    }
    CHECK(std::is_sorted(sorted.begin(), sorted.end()));
    CHECK(sortable_class("H01M4/62") == "H01M0004/62");
    CHECK(sortable_class("H01M") == "H01M");
    CHECK(sortable_class("H01M4") == "H01M0004");
    CHECK(display_class("H01M0004") == "H01M4");
    CHECK(display_class("H") == "H");
}
