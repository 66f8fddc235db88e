#include "ingest/xml.h"

#include <doctest/doctest.h>

using namespace winnow;
using namespace winnow::ingest;

namespace {

std::string problem(std::string_view xml, const Limits& limits = {}) {
    const Result<void> checked = check_xml(xml, limits);
    return checked.ok() ? "" : checked.error().message;
}

}  // namespace

TEST_CASE("only open elements count as depth") {
    Limits limits;
    limits.xml_depth = 3;
    CHECK(problem("<a><b/><b/><b/><b><c/></b><!-- <x><x><x> --><![CDATA[<x><x><x>]]><?x <x><x> ?></a>", limits).empty());
    CHECK(problem("<a><b><c></c></b></a>", limits).empty());
    CHECK(problem("<a><b><c><d></d></c></b></a>", limits) == "elements nested deeper than 3");
    CHECK(problem("<a><b x='>'/><b x=\"/>\"/><b y='\"' /></a>", limits).empty());  // '>' and '/' inside values
}

TEST_CASE("the number of elements is limited") {
    Limits limits;
    limits.xml_elements = 2;
    CHECK(problem("<a><b/></a>", limits).empty());
    CHECK(problem("<a><b/><b/></a>", limits) == "more than 2 elements in one document");
}

TEST_CASE("entity declarations with values are found wherever they hide") {
    CHECK(problem("<!DOCTYPE a [<!ENTITY x \"y\">]><a/>") != "");
    CHECK(problem("<!DOCTYPE a SYSTEM \"[\" [<!-- don't --><?x ' ?><!ENTITY x 'y'>]><a/>") != "");
    CHECK(problem("<!DOCTYPE a [<!ENTITY % x SYSTEM \"y\">]><a/>") != "");
    CHECK(problem("<!DOCTYPE a [<!ENTITY x SYSTEM \"y.tif\" NDATA TIF>]><a/>").empty());
    CHECK(problem("<!DOCTYPE a [<!-- <!ENTITY x 'y'> -->]><a>&lt;!ENTITY</a>").empty());
}

TEST_CASE("broken markup ends the check without an answer") {
    for (const std::string_view xml :
         {"<", "<a", "<a x='", "<!", "<!--", "<![CDATA[", "<!DOCTYPE", "<!DOCTYPE a [", "<!DOCTYPE a ['", "<?", "</", "</a>", "<a/"})
        CHECK(problem(xml).empty());
}

TEST_CASE("an excerpt is short and never cuts a character") {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "专";
    CHECK(excerpt_of(text).size() == 198);
    CHECK(excerpt_of("ab\xff").substr(0, 2) == "ab");
    CHECK(excerpt_of(std::string(300, '\xff')).size() == 198);
    CHECK(excerpt_of(std::string(300, 'x')).size() == 200);
    CHECK(excerpt_of("short") == "short");
}
