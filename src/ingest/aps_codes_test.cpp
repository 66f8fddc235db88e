#include "ingest/aps_codes.h"

#include <doctest/doctest.h>

using namespace winnow;
using namespace winnow::ingest;
using patent::RelationKind;

TEST_CASE("a patent number loses its check digit and the zeros in front") {
    CHECK(aps_patent_number("039373754") == "3937375");  // sample file, printed as 3,937,375
    CHECK(aps_patent_number("043479030") == "4347903");
    CHECK(aps_patent_number("03937375&") == "3937375");
    CHECK(aps_patent_number("D02345678") == "D234567");
    CHECK(aps_patent_number("RE0301231") == "RE30123");
    CHECK(aps_patent_number("PP0041231") == "PP4123");
    CHECK(aps_patent_number("H00012344") == "H1234");
    CHECK(aps_patent_number("T09610055") == "T961005");
    for (const char* broken : {"", "3937375", "X39373754", "0393737545", "00000000", "03937x754"}) CHECK(aps_patent_number(broken) == "");
}

TEST_CASE("an application number gets its series") {
    CHECK(aps_application_number("5", "5184541", {19741029}, false) == "05518454");  // sample file
    CHECK(aps_application_number("6", "1925296", {19800310}, false) == "06192529");
    CHECK(aps_application_number("", "627535", {19751031}, false) == "05627535");
    CHECK(aps_application_number("", "627535", {19971229}, false) == "08627535");
    CHECK(aps_application_number("", "627535", {19971230}, false) == "09627535");
    CHECK(aps_application_number("D", "0012345", {19930105}, true) == "29001234");
    CHECK(aps_application_number("D", "0012345", {19910105}, true) == "07001234");
    CHECK(aps_application_number("6", "", {19800310}, false) == "");
}

TEST_CASE("kinds are those of the day of issue") {
    CHECK(aps_kind("3937375", "", {19760210}).kind == "A");
    CHECK(aps_kind("6167569", "", {20010102}).kind == "B1");
    CHECK(aps_kind("6200000", "B2", {20010313}).kind == "B2");
    CHECK(aps_kind("RE30123", "", {19791016}).kind == "E");
    CHECK(aps_kind("D234567", "", {19750318}).kind == "S");
    CHECK(aps_kind("D234567", "", {19750318}).right == patent::RightType::Design);
    CHECK(aps_kind("PP4123", "", {19771101}).kind == "P");
    CHECK(aps_kind("PP4123", "", {19771101}).right == patent::RightType::Plant);
    CHECK(aps_kind("H1234", "", {19930803}).kind == "H");
    CHECK(aps_kind("T961005", "", {19770802}).kind == "I4");
}

TEST_CASE("countries are brought to two letters of today's standard") {
    CHECK(aps_country("JPX") == "JP");
    CHECK(aps_country("GB2") == "GB");
    CHECK(aps_country("DT") == "DE");
    CHECK(aps_country("") == "US");
    CHECK(aps_country("1X") == "");
}

TEST_CASE("names of persons are turned, with what belongs behind them") {
    CHECK(aps_person("Daniels; Everette E.") == "Daniels, Everette E.");
    CHECK(aps_person("Miller, Jr.; George H.") == "Miller, George H. Jr.");
    CHECK(aps_person("Doe, deceased; Jane") == "Doe, Jane, deceased");
    CHECK(aps_person("Hi-Kahng Trading Co.") == "Hi-Kahng Trading Co.");
}

TEST_CASE("the words tell what a parent is, and the code where they do not") {
    const std::string_view story =
        "This application is a continuation-in-part of application Ser. No. 627,535, filed Oct. 31, 1975, now abandoned, which is a "
        "division of Ser. No. 07/511,222.";
    CHECK(aps_relation("71", "627535", story) == RelationKind::ContinuationInPart);
    CHECK(aps_relation("71", "511222", story) == RelationKind::Division);
    CHECK(aps_relation("71", "999999", story) == RelationKind::Continuation);
    CHECK(aps_relation("82", "999999", "") == RelationKind::ContinuationInPart);
    CHECK(aps_relation("74", "999999", "") == RelationKind::Division);
    CHECK(aps_relation("00", "999999", "") == RelationKind::Other);
    CHECK(aps_relation("", "", "") == RelationKind::Other);
}
