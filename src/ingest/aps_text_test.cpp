#include "ingest/aps_text.h"

#include <doctest/doctest.h>

using namespace winnow::ingest;

TEST_CASE("characters named between points become what they stand for") {
    CHECK(aps_text("an angle .alpha. of 30.degree. to 45.degree. C., 3 .times. 4 .mu.m, x.ltoreq.5 .+-. 0.1") ==
          "an angle α of 30° to 45° C., 3 × 4 μm, x≤5 ± 0.1");
    CHECK(aps_text(".DELTA.T is not .delta.T; .OMEGA.") == "ΔT is not δT; Ω");
    CHECK(aps_text("Teflon.RTM. and Kevlar.TM..") == "Teflon® and Kevlar™.");
    CHECK(aps_text("CH.sub.2 .dbd.CH--C.tbd.N") == "CH2 =CH--C≡N");
}

TEST_CASE("points that name nothing stay as they are") {
    CHECK(aps_text("See FIG. 1.A. and U.S. Pat. No. 3,937,375. e.g. i.e. www.uspto.gov .25 in.") ==
          "See FIG. 1.A. and U.S. Pat. No. 3,937,375. e.g. i.e. www.uspto.gov .25 in.");
    CHECK(aps_text("a .nosuchname. b . . . c") == "a .nosuchname. b . . . c");
    CHECK(aps_text(".") == ".");
    CHECK(aps_text("..") == "..");
    CHECK(aps_text(".sub.") == "");
}

TEST_CASE("an index leaves no blank inside a chemical formula") {
    CHECK(aps_text("H.sub.2 O") == "H2O");
    CHECK(aps_text("H.sub.2 SO.sub.4 and CO.sub.2 are used") == "H2SO4 and CO2 are used");
    CHECK(aps_text("glucose, C.sub.6 H.sub.12 O.sub.6, dissolves") == "glucose, C6H12O6, dissolves");
    CHECK(aps_text("(NH.sub.4).sub.2 SO.sub.4") == "(NH4)2SO4");
    CHECK(aps_text("Na.sup.+ Cl.sup.-") == "Na+Cl-");
    CHECK(aps_text("CH.sub.3\n      (CH.sub.2).sub.n COOH") == "CH3(CH2)nCOOH");
}

TEST_CASE("an index keeps the blank between words") {
    CHECK(aps_text("the data D.sub.1 to D.sub.n taken every 100 m sec.") == "the data D1 to Dn taken every 100 m sec.");
    CHECK(aps_text("T.sub.A is the time when T.sub.B ends; D.sub.2, D.sub.3") == "TA is the time when TB ends; D2, D3");
    CHECK(aps_text("In CO.sub.2 In the tank") == "In CO2 In the tank");
    CHECK(aps_text("10.sup.6 N per cm.sup.2 and so on") == "106 N per cm2 and so on");
    CHECK(aps_text("(D.sub.n-1), (D.sub.n-2) . . .") == "(Dn-1), (Dn-2) . . .");
    CHECK(aps_text("x.sub..alpha. rises") == "xα rises");
}

TEST_CASE("two lowered dashes inside a word are an underscore") {
    CHECK(aps_text("QUERY.sub.-- STRING and PATH.sub.-- INFO, file.sub.--name") == "QUERY_STRING and PATH_INFO, file_name");
    CHECK(aps_text("T.sub.--, x") == "T--, x");
}

TEST_CASE("pictures leave a word") {
    CHECK(aps_text("is given by ##EQU1## where") == "is given by [formula] where");
    CHECK(aps_text("of the formula ##STR12##") == "of the formula [chemistry]");
    CHECK(aps_text("part ## 5 and ##XYZ1##") == "part ## 5 and ##XYZ1##");
}

TEST_CASE("what a reissue takes out stands in brackets, what it adds is not set off") {
    CHECK(aps_text("a .[.rigid.]. .Iadd.flexible .Iaddend.arm") == "a [rigid] flexible arm");
}
