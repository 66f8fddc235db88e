#include "table/called_xls.h"

#include <doctest/doctest.h>

#include "table/test_rows.h"

using namespace winnow;
using namespace winnow::table;
using Cells = std::vector<std::vector<std::string>>;

namespace {

AllRows read(std::string_view file) {
    CHECK(recognise_table(file) == TableKind::Xls);
    AllRows whole = rows_of(file, TableKind::Xls);
    for (const size_t piece : {1u, 3u, 1000u}) CHECK(rows_of(file, TableKind::Xls, piece).cells() == whole.cells());
    return whole;
}

}  // namespace

TEST_CASE("the table of a web page is read as it is shown") {
    const AllRows all = read(
        "<html><head><style>td {a:b}</style><title>x</title></head><body><p>Before</p><table border=1>\n<TR><TH>号</TH><th>A &amp; "
        "B</th><th></th></TR>\n"
        "<tr><td>  CN1\n 2&nbsp;3 </td><td><a href=\"http://x/?a=1&amp;b\">one<br/>two</a></td><!-- <td>no</td> "
        "--><td>&#x4E13;&lt;</td></tr>"
        "<tr><td></td></tr><tr><td>a<td>b</table></body></html>");
    CHECK(all.error == "");
    CHECK(all.cells() == Cells{{"号", "A & B"}, {"CN1 2 3", "one\ntwo", "专<"}, {"a", "b"}});
    CHECK(all.rows[1].links == std::vector<std::string>{"", "http://x/?a=1&b", ""});
    CHECK(all.rows[2].number == 4);
}

TEST_CASE("cells over several rows and columns keep the others in their columns") {
    const AllRows all =
        read("<table><tr><td rowspan=2>a<td colspan=\"2\">b<td>c<tr><td>d<td>e<td>f<tr><td>g<td>h</table><table><tr><td>i</table>");
    CHECK(all.cells() == Cells{{"a", "b", "", "c"}, {"", "d", "e", "f"}, {"g", "h"}, {"i"}});
    CHECK(all.rows[2].sheet == "");
    CHECK(all.rows[3].sheet == "2");
}

TEST_CASE("an XML spreadsheet is read") {
    const AllRows all = read(
        R"(<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" )"
        R"(xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="结果"><Table><Row><Cell ss:HRef="http://x/"><Data ss:Type="String">a&#10;b</Data></Cell>)"
        R"(<Cell ss:Index="3"><Data ss:Type="Number">2013.0</Data></Cell></Row><Row ss:Index="5"><Cell ss:MergeAcross="1"><Data ss:Type="DateTime">2013-04-25T00:00:00.000</Data></Cell>)"
        R"(<Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row></Table></Worksheet></Workbook>)");
    CHECK(all.error == "");
    CHECK(all.cells() == Cells{{"a\nb", "", "2013"}, {"2013-04-25", "", "TRUE"}});
    CHECK(all.rows[0].links == std::vector<std::string>{"http://x/", "", ""});
    CHECK(all.rows[1].number == 5);
    CHECK(all.rows[1].sheet == "结果");
}

TEST_CASE("delimited text under any name is delimited text, a page without a table is none") {
    CHECK(recognise_table("<html><body>a,b\n1,2\n</body></html>") == TableKind::None);
    CHECK(recognise_table("号\t名\n1\t2\n") == TableKind::Text);
}
