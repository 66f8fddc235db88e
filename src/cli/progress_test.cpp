#include "cli/progress.h"

#include <doctest/doctest.h>

#include "cli/output.h"

using namespace winnow::cli;

TEST_CASE("a progress line says documents, bytes, rate, time left and where") {
    // 10 MB in 5 s is 2 MB/s; 30 MB are left.
    CHECK(
        progress_line({.documents = 12345, .rejects = 1, .bytes = 10'000'000, .total_bytes = 40'000'000, .seconds = 5, .input = "a.xml"}) ==
        "12,345 documents  1 rejected  10.0 MB of 40.0 MB  2.0 MB/s  15 s left  a.xml");
}

TEST_CASE("what is not known is left out of a progress line") {
    CHECK(progress_line({.documents = 3}) == "3 documents");
    CHECK(progress_line({.documents = 300, .seconds = 3}) == "300 documents  100 a second");
    // More was read than the files have bytes: an archive. Then there is no time left to tell.
    CHECK(progress_line({.documents = 1, .bytes = 2'000'000, .total_bytes = 1'000'000, .seconds = 4}) == "1 documents  2.0 MB  500 kB/s");
}

TEST_CASE("durations are written in the unit people use for them") {
    CHECK(written_duration(0.25) == "0.2 s");
    CHECK(written_duration(45) == "45 s");
    CHECK(written_duration(720) == "12 min");
    CHECK(written_duration(3 * 3600 + 5 * 60) == "3 h 5 min");
}

TEST_CASE("a line is cut between characters, and ideographs take two columns") {
    CHECK(cut_to_columns("abc", 2) == "ab");
    CHECK(cut_to_columns("电池x", 4) == "电池");
    CHECK(cut_to_columns("电池x", 3) == "电");
    CHECK(cut_to_columns("\xe7\x94", 5) == "\xe7\x94");
}

TEST_CASE("control characters of a patent text never reach the terminal") {
    CHECK(printable("a\x1b[31mb\x07\xc2\x9b") == "a [31mb   ");
    CHECK(printable("é电") == "é电");
}

TEST_CASE("marks are coloured on a terminal and stand between « and » elsewhere") {
    const std::vector<winnow::search::Mark> marks = {{2, 5, 0}};
    CHECK(lit("a bat c", marks, false) == "a «bat» c");
    CHECK(lit("a bat c", marks, true) == "a \033[30;43mbat\033[0m c");
}

TEST_CASE("numbers and sizes are written for people") {
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1234567) == "1,234,567");
    CHECK(written_bytes(999) == "999 B");
    CHECK(written_bytes(1500) == "1.5 kB");
    CHECK(written_bytes(123'456'789) == "123 MB");
}
