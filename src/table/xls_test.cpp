#include "table/xls.h"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <iterator>

#include "table/test_rows.h"
#include "table/test_xls.h"

using namespace winnow;
using namespace winnow::table;
using Cells = std::vector<std::vector<std::string>>;
using namespace std::string_literals;

namespace {

AllRows read(const std::string& file) { return rows_of(file, TableKind::Xls); }

std::string number(int row, int column, int style, double value) {
    std::string data = words({row, column, style});
    append(data, value);
    return record(0x203, data);
}

std::string shared(int row, int column, int index) { return record(0xfd, words({row, column, 0, index, 0})); }

std::string packed(int row, int column, uint32_t bits) {
    std::string data = words({row, column, 0});
    append(data, bits);
    return record(0x27e, data);
}

std::string style(int format) { return record(0xe0, words({0, format}) + std::string(16, '\0')); }

std::string counts(uint32_t count) {
    std::string data;
    append(data, count);
    append(data, count);
    return data;
}

}  // namespace

TEST_CASE("numbers of an old spreadsheet are read in all the ways they are stored") {
    // [MS-XLS] 2.5.217: bit 0 divides by 100, bit 1 marks a whole number; 1.0 is 3FF00000 in the high half of a double.
    const std::string formula = words({1, 0, 0}) + "\0\0\0\0\0\0\x24\x40"s + std::string(6, '\0');
    const std::string truth = words({1, 1, 0}) + "\1\0\1\0\0\0\xff\xff"s + std::string(6, '\0');
    const std::string text = words({1, 2, 0}) + "\0\0\0\0\0\0\xff\xff"s + std::string(6, '\0');
    const std::string cells = number(0, 0, 0, 1e12) + packed(0, 1, 2013u << 2 | 2) + packed(0, 2, 12345u << 2 | 3) +
                              packed(0, 3, 0x3ff00000u) + packed(0, 4, 0x3ff00001u) + packed(0, 5, 0xfffffffeu) +
                              record(0xbd, words({0, 6}) + words({0, 2013 << 2 | 2, 0, 0, 2014 << 2 | 2, 0}) + words({7})) +
                              record(0x205, words({0, 8, 0}) + "\1\0"s) + record(0x205, words({0, 9, 0}) + "\x2a\1"s) +
                              number(0, 10, 0, 7) + record(0x06, formula) + record(0x06, truth) + record(0x06, text) +
                              record(0x207, words({2}) + "\1"s + "\x13\x4e\x29\x52"s) + number(1, 3, 0, 5);
    const AllRows all = read(workbook(style(0), cells));
    CHECK(all.error == "");
    CHECK(all.cells() ==
          Cells{{"1000000000000", "2013", "123.45", "1", "0.01", "-1", "2013", "2014", "TRUE", "", "7"}, {"10", "TRUE", "专利", "5"}});
    CHECK(all.rows[0].sheet == "S");
    CHECK(all.rows[1].number == 2);
}

TEST_CASE("texts go on in the next record, which says anew how wide its characters are") {
    const std::string globals =
        record(0xfc, counts(3) + words({3}) + "\0abc"s + words({5}) + "\0de"s) + record(0x3c, "\1f\0\x13\x4e\x29\x52"s) +
        record(0x3c, words({2}) + "\x0c"s + words({1, 4, 0}) + "x\r"s + std::string(4, '\1')) + record(0x3c, std::string(4, '\2'));
    const AllRows all = read(workbook(globals, shared(0, 0, 0) + shared(0, 1, 1) + shared(0, 2, 2) + shared(1, 0, 3) + shared(2, 0, 0)));
    CHECK(all.error == "");
    REQUIRE(all.rows.size() == 3);
    CHECK(all.rows[0].cells == std::vector<std::string>{"abc", "def专利", "x\n"});
    CHECK(all.rows[1].complaint == "row 2 names the shared string 3, but there are 3; the row is left out");
    CHECK(all.rows[2].cells == std::vector<std::string>{"abc"});
}

TEST_CASE("days of an old spreadsheet follow its formats and its system of days") {
    const std::string styles = style(0) + style(14) + style(164) + record(0x41e, words({164, 4}) + "\0yyyy"s);
    const std::string cells = number(0, 0, 0, 41389) + number(0, 1, 1, 41389) + number(0, 2, 2, 41389.5);
    CHECK(read(workbook(styles, cells)).cells() == Cells{{"41389", "2013-04-25", "2013-04-25 12:00:00"}});
    CHECK(read(workbook(styles + record(0x22, words({1})), cells)).cells() == Cells{{"41389", "2017-04-26", "2017-04-26 12:00:00"}});
}

TEST_CASE("cells that do not stand in order are brought into it, charts within a sheet are passed over") {
    const std::string chart = record(0x809, words({0x600, 0x20, 0, 0})) + number(0, 0, 0, 99) + record(0x0a, "");
    const std::string cells =
        number(2, 0, 0, 5) + number(0, 1, 0, 2) + chart + number(1, 0, 0, 3) + number(0, 0, 0, 1) + number(2, 1, 0, 6);
    const AllRows all = read(workbook(style(0), cells));
    CHECK(all.cells() == Cells{{"1", "2"}, {"3"}, {"5", "6"}});
    CHECK(all.rows[2].number == 3);
    CHECK(read(workbook(style(0), number(0, 0, 0, 1) + chart + number(0, 1, 0, 2))).cells() == Cells{{"1", "2"}});
}

TEST_CASE("what is protected, foreign or broken is said") {
    CHECK(read(workbook(record(0x2f, words({1, 1, 1})), "")).error == "protected by a password");
    CHECK(read("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").error == "broken .xls file: it ends within its first sector");
    std::string file = workbook(style(0), number(0, 0, 0, 1) + number(1, 0, 0, 2));
    std::string circle = file;
    circle[512 + 2 * 4] = 2;  // the second sector of the stream follows itself
    CHECK(read(circle).error == "broken .xls file: a chain of sectors goes in a circle");
    // Without the end of the sheet: its rows are good.
    std::string cut = record(0x809, words({0x600, 5, 0, 0}));
    CHECK(read(compound_file(cut)).rows.empty());
    CHECK(recognise_table(file) == TableKind::Xls);
}

TEST_CASE("the Espacenet export is read with its links") {
    std::ifstream stream("../shared/data/exports/espacenet-solarcooking.xls", std::ios::binary);
    if (!stream) {
        MESSAGE("skipped: ../shared/data is not there");
        return;
    }
    const AllRows all = read({std::istreambuf_iterator<char>(stream), {}});
    CHECK(all.error == "");
    // Counted and read with xlrd 2.0.2.
    REQUIRE(all.rows.size() == 816);
    CHECK(all.rows[0].cells == std::vector<std::string>{"", "Sheet No.", "Content", "Content summary "});
    size_t links = 0;
    for (const Row& row : all.rows)
        for (const std::string& link : row.links) links += !link.empty();
    CHECK(links == 765);
}
