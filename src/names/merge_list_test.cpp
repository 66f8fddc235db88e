#include "names/merge_list.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include "names/holding_cycles.h"

using namespace winnow;
using names::MergeList;

namespace {

/// Columns are written with "|" between them.
std::string table(std::string text) {
    for (char& c : text)
        if (c == '|') c = '\t';
    return text;
}

MergeList list_of(const std::string& text) { return MergeList::parse(table(text), "names.tsv").value(); }

std::string problem_of(const std::string& text) {
    const auto list = MergeList::parse(table(text), "names.tsv");
    REQUIRE_FALSE(list.ok());
    return list.error().message;
}

fs::path scratch_file() {
    const fs::path path = fs::temp_directory_path() / ("winnow-names-" + std::to_string(::getpid()) + ".tsv");
    fs::remove(path);
    return path;
}

}  // namespace

TEST_CASE("a variant goes by its canonical name, however it is written") {
    const MergeList list = list_of("merge|on|Huawei Technologies Co., Ltd.|华为技术有限公司|12 families|li|2026-11-22\n");
    CHECK(list.current("华为技术有限公司") == "Huawei Technologies Co., Ltd.");
    CHECK(list.current("华为技术 有限公司") == "Huawei Technologies Co., Ltd.");
    CHECK(list.current("HUAWEI TECHNOLOGIES CO LTD") == "Huawei Technologies Co., Ltd.");
    CHECK(list.current("ZTE Corp") == "ZTE Corp");
    CHECK(list.current_key("华为技术有限公司") == "HUAWEI TECHNOLOGIES CO LTD");
    CHECK(list.current_key("ZTE CORP").empty());
}

TEST_CASE("merges chain, and all variants of a name are told") {
    const MergeList list = list_of("merge|on|B|A\nmerge|on|C|B\nmerge|off|C|X\n");
    CHECK(list.current("A") == "C");
    CHECK(list.variants("B") == std::vector<std::string>{"C", "A", "B"});
    CHECK(list.current("X") == "X");
    CHECK(list.has_decided("A", "C"));
    CHECK(list.has_decided("X", "A"));
    CHECK_FALSE(list.has_decided("X", "Y"));
}

TEST_CASE("removing the row undoes a merge, and nothing else of the file changes") {
    const std::string text = table("# winnow names 1\n# our own remarks\nmerge|on|B|A|seen\n\nmerge|on|D|C\n");
    MergeList list = MergeList::parse(text, "names.tsv").value();
    CHECK(list.text() == text);
    CHECK(list.remove_variant("a").value() == 1);
    CHECK(list.current("A") == "A");
    CHECK(list.text() == table("# winnow names 1\n# our own remarks\n\nmerge|on|D|C\n"));
    CHECK(list.remove_variant("a").value() == 0);
    CHECK(list.add(names::Merge{true, "B", "A", {"seen", "", {}}}).ok());
    CHECK(list.current("A") == "B");
}

TEST_CASE("two canonical names for one variant are a conflict that names both lines") {
    CHECK(problem_of("merge|on|B|A\n# a remark\nmerge|on|C|a\n") == "names.tsv: line 1 and line 3: 'a' is merged into both 'B' and 'C'");
    CHECK(problem_of("merge|on|B|A\nmerge|on|b|A\n") == "names.tsv: line 1 and line 2: the same merge of 'A' twice");
    CHECK(problem_of("merge|on|A|a\n") == "names.tsv: line 1: 'a' and 'A' are the same name without a merge");
    CHECK(problem_of("merge|on|B|A\nmerge|on|A|B\n") == "names.tsv: line 1 and line 2: these merges lead from 'A' back to itself");
    MergeList list = list_of("merge|on|B|A\n");
    const auto added = list.add(names::Merge{true, "C", "A", {}});
    REQUIRE_FALSE(added.ok());
    CHECK(added.error().code == ErrorCode::Conflict);
    CHECK(list.current("A") == "B");
    CHECK(list.merges().size() == 1);
}

TEST_CASE("every mistake is told with its line") {
    const std::string problems = problem_of(
        "merge|on|B|A\njoin|on|B|C\nmerge|maybe|B|C\nmerge|on|B\nmerge|on||C\nmerge|on|B|Individual\ntree|on|P|C|cousin\n"
        "tree|on|P|C||2020-13\ntree|on|P|C||2020|2019\nmerge|on|B|C|x|y|z\nmerge|on|B|C|x|y|2020|more\n");
    for (const char* part :
         {"line 2: a row begins with merge or tree, not 'join'", "line 3: expected on or off in the second column, not 'maybe'",
          "line 4: expected 4 to 7 columns with a tab between, not 3", "line 5: '' is nobody's name",
          "line 6: 'Individual' is nobody's name",
          "line 7: unknown kind 'cousin'; expected one of: subsidiary, branch, joint_venture, acquired, affiliate",
          "line 8: expected a date such as 2020-03-05, 2020-03 or 2020, not '2020-13'", "line 9: it ends before it begins",
          "line 10: expected a date", "line 11: expected 4 to 7 columns"}) {
        CAPTURE(part);
        CHECK(problems.find(part) != std::string::npos);
    }
    CHECK(problems.find("line 1:") == std::string::npos);
}

TEST_CASE("a day is one of the calendar") {
    CHECK(problem_of("tree|on|P|C||2020-02-31\n").find("not '2020-02-31'") != std::string::npos);
    CHECK(problem_of("tree|on|P|C||2019-02-29\n").find("not '2019-02-29'") != std::string::npos);
    CHECK(list_of("tree|on|P|C||2020-02-29|2020-12-31\n").holdings().size() == 1);
}

TEST_CASE("a later version of the file is refused, a byte order mark and CRLF are not") {
    CHECK(MergeList::parse("# winnow names 2\n", "names.tsv").error().code == ErrorCode::Unsupported);
    const MergeList list = list_of("\xef\xbb\xbf# winnow names 1\r\nmerge|on|B|A\r\n");
    CHECK(list.current("A") == "B");
    CHECK(list_of("merge|on|B|A\r\r\r\n").text().find('\r') == std::string::npos);
    CHECK(MergeList::parse("", "names.tsv").value().merges().empty());
}

TEST_CASE("the company tree is asked for a day") {
    const MergeList list = list_of(
        "tree|on|Group|Works|subsidiary|2010|2015-06\ntree|on|Works|Shop||2000\ntree|on|Other|Works|acquired|2015-07\n"
        "merge|on|Shop|The Shop Ltd\ntree|off|Group|Nobody Inc\n");
    CHECK(list.descendants("Group", {20120101}) == std::vector<std::string>{"Works", "Shop"});
    CHECK(list.descendants("Group", {20150630}) == std::vector<std::string>{"Works", "Shop"});
    CHECK(list.descendants("Group", {20150701}).empty());
    CHECK(list.descendants("Other", {20200101}) == std::vector<std::string>{"Works", "Shop"});
    CHECK(list.descendants("Group", {}).size() == 2);
    CHECK(list.descendants("Nobody Inc", {}).empty());
}

TEST_CASE("companies in a circle are a conflict only when it holds on one day") {
    CHECK(problem_of("tree|on|A|B\ntree|on|B|C\ntree|on|C|A\n").find("companies that belong to each other in a circle") !=
          std::string::npos);
    CHECK(problem_of("tree|on|A|B||2010|2012\ntree|on|B|A||2012-12\n").find("line 1 and line 2") != std::string::npos);
    CHECK(list_of("tree|on|A|B||2010|2012\ntree|on|B|A||2013\n").holdings().size() == 2);
    CHECK(problem_of("merge|on|A|B\ntree|on|A|B\n") == "names.tsv: line 2: 'B' and 'A' are one party; it cannot be its own parent");
    CHECK(problem_of("tree|on|A|B\ntree|on|a|b||2020\n") == "names.tsv: line 1 and line 2: 'b' under 'a' twice for the same time");
    CHECK(list_of("tree|on|A|B||2001|2002\ntree|on|A|B||2005\n").holdings().size() == 2);
}

TEST_CASE("a chain of a hundred thousand companies is no circle") {
    std::vector<names::HoldingEdge> edges;
    for (uint32_t i = 0; i < 100'000; ++i) edges.push_back({i, i + 1, 0, INT32_MAX, i});
    CHECK(names::find_circle(edges).empty());
    edges.push_back({100'000, 99'998, 20200101, INT32_MAX, 100'000});
    CHECK(names::find_circle(edges).size() == 3);
}

TEST_CASE("the file is written as a whole and read as it was") {
    const fs::path path = scratch_file();
    MergeList list = MergeList::read(path).value();
    CHECK(list.add(names::Merge{true, "Siemens AG", "Siemens Aktiengesellschaft", {"same core", "anna", {20261122}}}).ok());
    CHECK(list.add(names::Holding{true, "Siemens AG", "Siemens Energy", "subsidiary", {20200100}, {20200927}, {}}).ok());
    CHECK(list.write(path).ok());
    const MergeList again = MergeList::read(path).value();
    CHECK(again.text() == list.text());
    CHECK(again.merges().front().remark.when == patent::Date{20261122});
    CHECK(again.holdings().front().from == patent::Date{20200100});
    fs::remove(path);
}

TEST_CASE("a file that cannot be looked for is an error, one that is not there is an empty list") {
    CHECK(MergeList::read(scratch_file()).value().merges().empty());
    CHECK(MergeList::read(fs::path(std::string(5000, 'x'))).error().code == ErrorCode::Io);
}

TEST_CASE("what the file cannot hold is refused before it is written") {
    MergeList list;
    CHECK_FALSE(list.add(names::Merge{true, "B", "A\tC", {}}).ok());
    CHECK_FALSE(list.add(names::Merge{true, "B", "A", {"two\nlines", "", {}}}).ok());
    CHECK_FALSE(list.add(names::Merge{true, "", "A", {}}).ok());
    CHECK_FALSE(list.add(names::Holding{true, "B", "A", "cousin", {}, {}, {}}).ok());
    CHECK(list.merges().empty());
}
