#include "index/wildcard.h"

#include <doctest/doctest.h>

using winnow::index::wildcard_match;

TEST_CASE("* stands for any run, ? for one, # for none or one character") {
    CHECK(wildcard_match("*cycline", "tetracycline"));
    CHECK(wildcard_match("*cycline", "cycline"));
    CHECK(!wildcard_match("*cycline", "cyclines"));
    CHECK(wildcard_match("photo*", "photovoltaic"));
    CHECK(wildcard_match("*volt*", "photovoltaic"));
    CHECK(wildcard_match("a*b*c", "aXbYbc"));
    CHECK(!wildcard_match("a*b*c", "aXbY"));
    CHECK(wildcard_match("wom?n", "woman"));
    CHECK(!wildcard_match("wom?n", "womn"));
    CHECK(wildcard_match("colo#r", "color"));
    CHECK(wildcard_match("colo#r", "colour"));
    CHECK(!wildcard_match("colo#r", "colouur"));
    CHECK(wildcard_match("a##b", "ab"));
    CHECK(wildcard_match("*a#b", "xaab"));
    CHECK(wildcard_match("fl?che", "fl\u00e9che"));
    CHECK(wildcard_match("?", "\u592a"));
    CHECK(!wildcard_match("", "a"));
    CHECK(wildcard_match("*", ""));
}
