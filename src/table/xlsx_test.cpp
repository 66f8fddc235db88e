#include "table/xlsx.h"

#include <doctest/doctest.h>

#include "table/test_rows.h"
#include "table/test_zip.h"
#include "table/xlsx_parts.h"

using namespace winnow;
using namespace winnow::table;
using Cells = std::vector<std::vector<std::string>>;

namespace {

AllRows read(const Parts& parts, bool compressed = true) { return rows_of(zip_of(parts, compressed), TableKind::Xlsx); }

Cells cells_of(const std::string& rows, const std::string& strings = {}, const std::string& styles = {},
               const std::string& properties = {}) {
    const AllRows all = read(workbook_parts("<sheetData>" + rows + "</sheetData>", strings, styles, properties));
    CHECK(all.error == "");
    return all.cells();
}

}  // namespace

TEST_CASE("every type of cell is read as it is shown") {
    const std::string rows =
        R"(<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="str"><f>A1</f><v>sum</v></c><c r="C1" t="inlineStr"><is><t>in</t></is></c>)"
        R"(<c r="D1" t="b"><v>1</v></c><c r="E1" t="b"><v>0</v></c><c r="F1" t="e"><v>#N/A</v></c><c r="G1"><v>2013</v></c>)"
        R"(<c r="H1" t="n"><v>1.0E+12</v></c><c r="I1" t="d"><v>2013-04-25T00:00:00Z</v></c><c r="J1" t="d"><v>2013-04-25T13:45:00.000</v></c></row>)";
    CHECK(cells_of(rows, "<si><t>zero</t></si><si><t>one</t></si>") ==
          Cells{{"one", "sum", "in", "TRUE", "FALSE", "", "2013", "1000000000000", "2013-04-25", "2013-04-25 13:45:00"}});
}

TEST_CASE("runs of rich text are joined, hints for pronouncing are left out, blanks and line breaks stay") {
    const std::string strings = R"(<si><r><rPr><b/></rPr><t>Fuel </t></r><r><t xml:space="preserve">cell </t></r></si>)"
                                R"(<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>)"
                                "<si><t>a_x000D_\nb_x005F_x000D_&amp;\n</t></si><si/><si><t> lead</t></si>";
    const std::string rows =
        R"(<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="s"><v>4</v></c>)"
        R"(<c t="inlineStr"><is><r><t>x</t></r><rPh><t>no</t></rPh><r><t>y</t></r></is></c></row>)";
    CHECK(cells_of(rows, strings) == Cells{{"Fuel cell ", "東京", "a\nb_x000D_&\n", "", " lead", "xy"}});
}

TEST_CASE("rows and cells that are not there keep their places") {
    const AllRows all = read(workbook_parts(
        R"(<sheetData><row r="3"><c r="B3"><v>1</v></c><c r="AA3"><v>2</v></c></row><row r="4"/><row r="7"><c r="A7"/><c><v>3</v></c></row><row><c><v>4</v></c></row></sheetData>)"));
    REQUIRE(all.rows.size() == 3);
    CHECK(all.rows[0].number == 3);
    CHECK(all.rows[0].cells.size() == 27);
    CHECK(all.rows[0].cells[1] == "1");
    CHECK(all.rows[0].cells[26] == "2");
    CHECK(all.rows[1].number == 7);
    CHECK(all.rows[1].cells == std::vector<std::string>{"", "3"});
    CHECK(all.rows[2].number == 8);
    CHECK(all.rows[0].sheet == "S");
    CHECK(all.rows[0].offset == std::string("<worksheet><sheetData>").size());
}

TEST_CASE("the style of a cell makes a number a day, in both systems of days") {
    const std::string styles =
        R"(<numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts>)"
        R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="22"/></cellXfs>)"
        R"(<cellStyles/><dxfs><dxf><numFmt numFmtId="0" formatCode="yyyy"/></dxf></dxfs>)";
    const std::string row =
        R"(<row><c s="0"><v>41389</v></c><c s="1"><v>41389</v></c><c s="2"><v>41389.5</v></c><c s="9"><v>41389</v></c></row>)";
    CHECK(cells_of(row, "", styles) == Cells{{"41389", "2013-04-25", "2013-04-25 12:00:00", "41389"}});
    CHECK(cells_of(row, "", styles, R"(<workbookPr date1904="1"/>)") == Cells{{"41389", "2017-04-26", "2017-04-26 12:00:00", "41389"}});
}

TEST_CASE("hyperlinks stand beside their cells, from the relations of the sheet and from formulas") {
    Parts parts = workbook_parts(
        R"(<sheetData><row><c><v>1</v></c><c><v>2</v></c><c t="str"><f>HYPERLINK("http://c/","C")</f><v>C</v></c></row>)"
        R"(<row><c><v>3</v></c></row></sheetData><hyperlinks><hyperlink ref="B1:B2" r:id="h1"/><hyperlink ref="A1" r:id="none"/></hyperlinks>)");
    parts.emplace_back("xl/worksheets/_rels/sheet1.xml.rels",
                       "<Relationships>" + relation("h1", "hyperlink", "http://b/?x=1&amp;y") + "</Relationships>");
    const AllRows all = read(parts);
    REQUIRE(all.rows.size() == 2);
    CHECK(all.rows[0].links == std::vector<std::string>{"", "http://b/?x=1&y", "http://c/"});
    CHECK(all.rows[1].links.empty());
}

TEST_CASE("sheets come in the order of the workbook, hidden ones and charts are left out") {
    Parts parts = workbook_parts("");
    parts[2].second = R"(<x:workbook xmlns:x="x"><x:sheets><x:sheet name="Second" r:id="b"/><x:sheet name="List" state="hidden" r:id="c"/>)"
                      R"(<x:sheet name="Chart" r:id="d"/><x:sheet name="First" r:id="a"/></x:sheets></x:workbook>)";
    parts[3].second = "<Relationships>" + relation("a", "worksheet", "worksheets/sheet1.xml") +
                      relation("b", "worksheet", "worksheets/Sheet2.xml") + relation("c", "worksheet", "worksheets/sheet3.xml") +
                      relation("d", "chartsheet", "charts/c.xml") + "</Relationships>";
    parts[6].second = "<x:worksheet xmlns:x=\"x\"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    parts.emplace_back("xl\\worksheets\\sheet2.xml", "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>");
    parts.emplace_back("xl/worksheets/sheet3.xml", "<worksheet><sheetData><row><c><v>3</v></c></row></sheetData></worksheet>");
    const AllRows all = read(parts);
    CHECK(all.error == "");
    REQUIRE(all.rows.size() == 2);
    CHECK(all.rows[0].sheet == "Second");
    CHECK(all.rows[0].cells == std::vector<std::string>{"2"});
    CHECK(all.rows[1].sheet == "First");
}

TEST_CASE("what is broken is said, what stands before it is read") {
    const std::string good = "<sheetData><row><c><v>1</v></c></row><row><c t=\"s\"><v>5</v></c></row><row><c><v>2</v></c></row>";
    AllRows all = read(workbook_parts(good + "<row><c></row>"));
    CHECK(all.rows.size() == 3);
    CHECK(all.rows[1].complaint == "row 2 names the shared string 5, but there are 0; the row is left out");
    CHECK(all.error.find("xl/worksheets/sheet1.xml: broken XML at byte") == 0);

    all = read(workbook_parts("<sheetData><row><c r=\"XFE1\"><v>1</v></c></row></sheetData>"));
    CHECK(all.rows[0].complaint == "row 1 has a cell behind the last column, XFD; the row is left out");

    const std::string file = zip_of(workbook_parts(good), true);
    CHECK(rows_of(std::string_view(file).substr(0, file.size() / 2), TableKind::Xlsx).error.find("broken zip file") == 0);
    CHECK(rows_of("PK\3\4", TableKind::Xlsx).error.find("broken zip file") == 0);
    CHECK(read({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<d/>"}}).error == "a text document (.docx), not a table");
    CHECK(read({{"xl/workbook.bin", "x"}}).error == "a binary spreadsheet (.xlsb); save it as .xlsx");
}

TEST_CASE("entities are refused and bombs do not explode") {
    Parts parts = workbook_parts("<sheetData/>");
    parts[6].second = "<!DOCTYPE worksheet [<!ENTITY a \"aaaa\">]><worksheet>&a;</worksheet>";
    CHECK(read(parts).error.find("document type declaration is refused") != std::string::npos);
    // 300 MiB of blanks, 1000 times their size and more when compressed.
    parts[6].second = "<worksheet><sheetData>" + std::string(300u << 20, ' ') + "<row><c><v>1</v></c></row></sheetData></worksheet>";
    const AllRows all = read(parts);
    CHECK(all.rows.empty());
    CHECK(all.error.find("refused as hostile") != std::string::npos);
    parts[6].second = "<worksheet>";
    for (int i = 0; i < 1000; ++i) parts[6].second += "<a>";
    CHECK(read(parts).error.find("nested too deeply") != std::string::npos);
    parts[6].second = "<worksheet a=\"" + std::string(4u << 20, 'x') + "\"/>";
    CHECK(read(parts).error.find("a tag is too long") != std::string::npos);
}

TEST_CASE("references name rows and columns") {
    uint64_t row = 0;
    uint32_t column = 0;
    CHECK(parse_reference("A1", row, column));
    CHECK((row == 0 && column == 0));
    CHECK(parse_reference("XFD1048576", row, column));
    CHECK((row == 1048575 && column == 16383));
    for (const char* wrong : {"", "1", "A", "A0", "A1x", "ABCDE1", "A-1"}) CHECK_FALSE(parse_reference(wrong, row, column));
}

TEST_CASE("spreadsheets are recognised by their first part") {
    CHECK(recognise_table(zip_of(workbook_parts(""), true)) == TableKind::Xlsx);
    CHECK(recognise_table(zip_of({{"a.xml", "<a/>"}})) == TableKind::None);
}
