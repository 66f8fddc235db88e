#include <doctest/doctest.h>

#include "table/delimited.h"
#include "table/limits.h"
#include "table/test_rows.h"

using namespace winnow;
using namespace winnow::table;
using Cells = std::vector<std::vector<std::string>>;

namespace {

/// The rows, the same however the bytes arrive.
AllRows read(std::string_view text) {
    AllRows whole = rows_of(text, TableKind::Text);
    for (const size_t piece : {1u, 2u, 3u, 7u}) CHECK(rows_of(text, TableKind::Text, piece).cells() == whole.cells());
    CHECK(whole.error == "");
    return whole;
}

std::string utf16(std::string_view ascii, bool big) {
    std::string text = big ? "\xfe\xff" : "\xff\xfe";
    for (const char c : ascii) big ? (text += '\0') += c : (text += c) += '\0';
    return text;
}

}  // namespace

TEST_CASE("the examples of RFC 4180 are read as it says") {
    // RFC 4180 (October 2005), section 2, rules 1 to 7.
    CHECK(read("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n").cells() == Cells{{"aaa", "bbb", "ccc"}, {"zzz", "yyy", "xxx"}});
    CHECK(read("aaa,bbb,ccc\r\nzzz,yyy,xxx").cells() == Cells{{"aaa", "bbb", "ccc"}, {"zzz", "yyy", "xxx"}});
    CHECK(read("\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx").cells() == Cells{{"aaa", "bbb", "ccc"}, {"zzz", "yyy", "xxx"}});
    CHECK(read("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx").cells() == Cells{{"aaa", "b\nbb", "ccc"}, {"zzz", "yyy", "xxx"}});
    CHECK(read("\"aaa\",\"b\"\"bb\",\"ccc\"").cells() == Cells{{"aaa", "b\"bb", "ccc"}});
}

TEST_CASE("lines end with LF, CRLF and CR, also mixed, and each row knows its line and its byte") {
    const AllRows all = read("a,b\nc,\"d\r\ne\"\r\nf,g\rh,i\n\n\nj,k");
    CHECK(all.cells() == Cells{{"a", "b"}, {"c", "d\ne"}, {"f", "g"}, {"h", "i"}, {"j", "k"}});
    std::vector<uint64_t> lines, offsets;
    for (const Row& row : all.rows) {
        lines.push_back(row.number);
        offsets.push_back(row.offset);
    }
    CHECK(lines == std::vector<uint64_t>{1, 2, 4, 5, 8});
    CHECK(offsets == std::vector<uint64_t>{0, 4, 14, 18, 24});
}

TEST_CASE("the delimiter is found") {
    CHECK(read("a;b;c\n1,5;2,5;3,5\n").cells() == Cells{{"a", "b", "c"}, {"1,5", "2,5", "3,5"}});
    CHECK(read("a\tb\n1, 2, 3\t4\n").cells() == Cells{{"a", "b"}, {"1, 2, 3", "4"}});
    CHECK(read("a|b\n1,2|4\n").cells() == Cells{{"a", "b"}, {"1,2", "4"}});
    CHECK(read("sep=;\r\na,b;c\r\n").cells() == Cells{{"a,b", "c"}});
    CHECK(read("'a','b,c'\n'd','e'\n").cells() == Cells{{"a", "b,c"}, {"d", "e"}});
    // Words in front of the table do not hide it.
    CHECK(read("Search: pizza\n\na,b,c\n1,2,3\n4,5,6\n").cells() ==
          Cells{{"Search: pizza"}, {"a", "b", "c"}, {"1", "2", "3"}, {"4", "5", "6"}});
}

TEST_CASE("rows without a value and empty cells at the end are left out") {
    CHECK(read("a,b,c\n,,\n1,,\n,2,\n").cells() == Cells{{"a", "b", "c"}, {"1"}, {"", "2"}});
    CHECK(read("").rows.empty());
    CHECK(read("\n\r\n\n").rows.empty());
    CHECK(read("\xff\xfe").rows.empty());  // a mark and nothing else
}

TEST_CASE("quotes that break the rule are read as most of the rows suggest") {
    // Not doubled inside of a quoted cell.
    CHECK(read("a,b,c\n1,\"the \"best\" way\",2\n3,4,5\n").cells() ==
          Cells{{"a", "b", "c"}, {"1", "the \"best\" way", "2"}, {"3", "4", "5"}});
    CHECK(read("a,b\n\"x \"y\" z, w\",1\n3,4\n").cells() == Cells{{"a", "b"}, {"x \"y\" z, w", "1"}, {"3", "4"}});
    // Never closed: an inch.
    CHECK(read("a,b,c\n1,\"19 rack,2\n3,4,5\n").cells() == Cells{{"a", "b", "c"}, {"1", "\"19 rack", "2"}, {"3", "4", "5"}});
    // A quote within an unquoted cell is an ordinary character.
    CHECK(read("a,b\n19\" rack,2\n").cells() == Cells{{"a", "b"}, {"19\" rack", "2"}});
    // Blanks around quotes.
    CHECK(read("a, \"b,c\" ,d\n1,2,3\n").cells() == Cells{{"a", "b,c", "d"}, {"1", "2", "3"}});
}

TEST_CASE("a quote that runs away costs its line and no more") {
    std::string text = "a,b,c\n1,2,3\n4,\"open,and,too,many\n";
    for (int i = 0; i < 1000; ++i) text += "5,6,7\n";
    const AllRows all = read(text);
    REQUIRE(all.rows.size() == 1003);
    CHECK(all.rows[2].cells.empty());
    CHECK(all.rows[2].number == 3);
    CHECK(all.rows[2].offset == 12);
    CHECK(all.rows[2].complaint.find("line 3: a quote is opened and not closed") == 0);
    CHECK(all.rows[1002].cells == std::vector<std::string>{"5", "6", "7"});
}

TEST_CASE("a quote that runs away in the last line ends with the file") {
    const AllRows all = read("a,b,c\n1,2,3\n4,\"5");
    REQUIRE(all.rows.size() == 3);
    CHECK(all.rows[2].complaint.find("line 3: a quote is opened and not closed before the end of the file") == 0);
}

TEST_CASE("UTF-8 with a mark, UTF-16, GB18030 and Windows-1252 are read, with the bytes of the rows in the file") {
    CHECK(read("\xef\xbb\xbf名称,号\n专利,1\n").cells() == Cells{{"名称", "号"}, {"专利", "1"}});
    CHECK(read("\xef\xbb\xbf名称,号\n专利,1\n").rows[1].offset == 14);
    for (const bool big : {false, true}) {
        const AllRows all = read(utf16("a\tb\r\nc\td\r\n", big));
        CHECK(all.cells() == Cells{{"a", "b"}, {"c", "d"}});
        CHECK(all.rows[1].offset == 12);
    }
    // 专利 is D7A8 C0FB in GB 2312; é is E9, ü is FC in Windows-1252.
    const AllRows chinese = read("\xd7\xa8\xc0\xfb,b\n\xd7\xa8\xc0\xfb,2\n");
    CHECK(chinese.cells() == Cells{{"专利", "b"}, {"专利", "2"}});
    CHECK(chinese.rows[1].offset == 7);
    const AllRows western = read("soci\xe9t\xe9,M\xfcller GmbH\nx,2\n");
    CHECK(western.cells() == Cells{{"société", "Müller GmbH"}, {"x", "2"}});
    CHECK(western.rows[1].offset == 20);
    CHECK(read("caf\x8e,b\rx,2\r").cells() == Cells{{"café", "b"}, {"x", "2"}});  // é is 8E in Mac Roman
}

TEST_CASE("the encoding is found where the first bytes say nothing") {
    std::string text = "a,b\n";
    while (text.size() < 600'000) text += "1,2\n";
    const size_t offset = text.size() + 7;
    text += "\xd7\xa8\xc0\xfb,b\n\xd7\xa8\xc0\xfb,2\n";
    const AllRows all = rows_of(text, TableKind::Text);
    CHECK(all.rows.back().cells == std::vector<std::string>{"专利", "2"});
    CHECK(all.rows.back().offset == offset);
}

TEST_CASE("a byte that means nothing becomes a replacement character") {
    CHECK(read("名称,号\n专\xff利,1\n").cells() == Cells{{"名称", "号"}, {"专\xef\xbf\xbd利", "1"}});
}

TEST_CASE("a line longer than the limit is left out, the next one is read") {
    std::string text = "a,b\n1,2\n";
    const size_t offset = text.size();
    text.append(kCellBytes + 100, 'x');
    text += "\r\n3,4\n";
    const AllRows all = rows_of(text, TableKind::Text);
    REQUIRE(all.rows.size() == 4);
    CHECK(all.rows[2].complaint.find("line 3: longer than") == 0);
    CHECK(all.rows[2].offset == offset);
    CHECK(all.rows[3].cells == std::vector<std::string>{"3", "4"});
    CHECK(all.rows[3].number == 4);
}

TEST_CASE("a table is recognised by at least two lines with equally many cells") {
    CHECK(recognise_table("a,b\n1,2\n") == TableKind::Text);
    CHECK(recognise_table("a\tb\n\n1\t2") == TableKind::Text);
    CHECK(recognise_table(utf16("a\tb\r\nc\td\r\n", false)) == TableKind::Text);
    CHECK(recognise_table("a,b\n") == TableKind::None);
    CHECK(recognise_table("One line.\nAnother line.\n") == TableKind::None);
    CHECK(recognise_table("{\"a\":1,\"b\":2}\n{\"a\":1,\"b\":2}\n") == TableKind::None);
    CHECK(recognise_table("<?xml version=\"1.0\"?>\n<a b=\"1,2\">\n<c d=\"3,4\">") == TableKind::None);
    CHECK(recognise_table("") == TableKind::None);
    // A first row that does not end within the first 64 KiB.
    CHECK(recognise_table("number,claims\nUS1,\"" + std::string(100'000, 'x')) == TableKind::Text);
    CHECK(recognise_table("No table.\n" + std::string(100'000, 'x')) == TableKind::None);
    CHECK(recognise_table(std::string_view("a,b\n\0,c\n", 8)) == TableKind::None);
}
