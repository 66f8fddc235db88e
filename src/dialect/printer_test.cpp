// What is written for trees of the default dialect, and what is said to be lost.
#include "dialect/printer.h"

#include <doctest/doctest.h>

#include "query/parser.h"

using namespace winnow;
using dialect::Dialect;

namespace {

dialect::Printed printed(std::string_view query, Dialect to) {
    const auto parsed = query::parse(query);
    REQUIRE_MESSAGE(parsed.ok(), query);
    return dialect::print(*parsed->tree, to);
}

/// The text where nothing is lost; else all losses, one behind the other.
std::string told(std::string_view query, Dialect to) {
    const dialect::Printed result = printed(query, to);
    if (result.losses.empty()) return result.text;
    std::string losses;
    for (const dialect::Loss& loss : result.losses) losses += (losses.empty() ? "" : " | ") + loss.node + ": " + loss.message;
    return losses;
}

}  // namespace

TEST_CASE("a query in the default dialect is written for incoPat") {
    const auto incopat = [](std::string_view query) { return told(query, Dialect::Incopat); };
    CHECK(incopat("TTL:(太阳能 $PRE2 电池) AND PBD:[20200101 TO 20241231]") == "ti=(太阳能 (2w) 电池) AND pd=[20200101 to 20241231]");
    CHECK(incopat("TAC:((a $W3 b) $FREQ2) NOT AN:华为") == "tiabc=((a (3n) b) (2f)) NOT ap=华为");
    CHECK(incopat("a OR b AND NOT c") == "a OR b NOT c");
    CHECK(incopat("SIMPLE_LEGAL_STATUS:ACTIVE") == "status=有效");
    CHECK(incopat("TTL:(a $W=2 b)") == "Near n==2 TTL: no exact distance; printed as (2n), which also finds nearer ones");
    CHECK(incopat("TTL:(a $W=0 b)") == "Near n==0 TTL: no exact distance; printed as (0n), which means the same");
    CHECK(incopat("ICLMS:螺栓") == "Phrase ICLMS: no field for ICLMS; printed as claim");
    CHECK(incopat("DESC_B:螺栓") == "Phrase DESC_B: no field for DESC_B; printed as des");
    CHECK(incopat("LICENSEE:x GAND LIC_EFDT:>=2020").find("Event: no conditions on one record; printed as AND") == 0);
}

TEST_CASE("a query in the default dialect is written for Orbit") {
    const auto orbit = [](std::string_view query) { return told(query, Dialect::Orbit); };
    CHECK(orbit("TA:(solar $PRE2 cell*) AND PBD:>=2020") == "(solar 2W cell+)/TI/AB AND PD>=2020-01-01");
    CHECK(orbit("TTL:(wom?n OR colo#r)") == "(wom#n OR colo?r)/TI");
    CHECK(orbit("IPC:H01M4/62 OR IPC:\"H01M4/62\" OR IPC:H01M") == "(H01M-004/62+ OR H01M-004/62 OR H01M)/IC");
    CHECK(orbit("TTL:(a $W=3 b)") == "(a =3D b)/TI");
    CHECK(orbit("TTL:(a $W99 b $W99 c)") == "(a 99D b 99D c)/TI");
    CHECK(orbit("\"3d\" $PRE0 printer") == "\"3d\" W printer");
    CHECK(orbit("电池 $FREQ3") == "Freq n=3 TACD: no frequency; printed without it, which finds more");
    CHECK(orbit("*") == "All: no way to ask for all documents; left out");
}

TEST_CASE("a node that cannot be written leaves the rest") {
    const dialect::Printed result = printed("TTL:solar AND LICENSEE:x AND NOT COURT:y", Dialect::Orbit);
    CHECK(result.text == "solar/TI");
    REQUIRE(result.losses.size() == 2);
    CHECK(result.losses[0].node == "Key LICENSEE \"X\"");
    CHECK(result.losses[0].begin == 14);
    CHECK(result.losses[0].end == 24);
    CHECK(printed("COURT:y", Dialect::Orbit).text.empty());
}

TEST_CASE("values that would read as signs are quoted or lost") {
    // U+300C is a quotation mark to the lexers of services; a lone # between blanks begins a comment; a colon is Orbit's TO.
    CHECK(told("LOC:\"A「B*\"", Dialect::Incopat).find("a quotation mark cannot be searched there") != std::string::npos);
    CHECK(told("AUTHORITY:(CN OR ? OR US)", Dialect::Orbit) == "(CN OR \"#\" OR US)/CC");
    CHECK(told("FI:[A TO B:1]", Dialect::Orbit).find("colon") != std::string::npos);
    CHECK(told("AUTHORITY:\"OR\"", Dialect::Incopat) == "pnc=\"OR\"");
}

TEST_CASE("a value that would be read as another one is lost, not written") {
    // Orbit takes the slash in front of + for a part of the sign: 02/+ asks for everything that begins with 02.
    CHECK(told("FI:02/", Dialect::Orbit) == "Key FI \"02/\" descend: cannot be written so that it is read the same; left out");
    CHECK(printed("FI:02/ AND solar", Dialect::Orbit).text == "solar");
    CHECK(told("FI:02/1", Dialect::Orbit) == "02/1+/FI");
}

TEST_CASE("what would be nested too deep to be read again is said to be lost") {
    std::string negations;
    for (int i = 0; i < 117; ++i) negations += "NOT ";
    for (const Dialect to : {Dialect::Incopat, Dialect::Orbit}) CHECK(told(negations + "w", to).find("nested deeper") != std::string::npos);
}
