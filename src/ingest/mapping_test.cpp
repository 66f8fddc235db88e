#include "ingest/mapping.h"

#include <doctest/doctest.h>

#include "ingest/mapping_values.h"

using namespace winnow;
using namespace winnow::ingest;

namespace {

int day(std::string_view text, DateOrder order = DateOrder::DayFirst, int near = 0) { return read_day(text, order, near).ymd; }

std::string complaint(std::string_view toml) {
    const auto mapping = parse_mapping(toml, "my.toml");
    return mapping.ok() ? "" : mapping.error().message;
}

MappingColumn column(std::vector<std::string> split, std::vector<Part> parts = {}, std::string between = {}) {
    MappingColumn made;
    made.split = std::move(split);
    made.parts = std::move(parts);
    made.between = std::move(between);
    return made;
}

}  // namespace

TEST_CASE("every mapping that the program carries can be read") {
    CHECK(known_mappings().size() >= 20);
    size_t general = 0;
    for (const Mapping& mapping : known_mappings()) {
        CAPTURE(mapping.file);
        CHECK_FALSE(mapping.help.empty());
        CHECK_FALSE(mapping.needs.empty());
        general += mapping.general;
    }
    CHECK(general == 1);
}

TEST_CASE("a day is read in every style that exports use") {
    for (const std::string_view text : {"2013-04-25", "25/04/13", "25/04/2013", "20130425", "2013.04.25", "2013/4/25", "2013年4月25日",
                                        "2013年04月25日", "Apr 25, 2013", "April 25, 2013", "25 Apr 2013", "25-Apr-13", "25.04.2013",
                                        "2013-04-25T00:00:00Z", "2013-04-25 13:45:00", "41389", " 2013-04-25 "}) {
        CAPTURE(text);
        CHECK(day(text) == 20130425);
    }
    CHECK(day("04/25/2013", DateOrder::MonthFirst) == 20130425);
    CHECK(day("2013") == 20130000);
    CHECK(day("2013-04") == 20130400);
    for (const std::string_view text : {"", "-", "soon", "32/13/2013", "0", "00000000", "2013-02-30", "12345678901"}) {
        CAPTURE(text);
        CHECK(day(text) == 0);
    }
}

TEST_CASE("a day that can be read in one order only is read in that order") {
    CHECK(day("04/25/13", DateOrder::DayFirst) == 20130425);
    CHECK(day("25/04/13", DateOrder::MonthFirst) == 20130425);
    CHECK(day("03/04/13", DateOrder::MonthFirst) == 20130304);
    CHECK(day("03/04/13", DateOrder::DayFirst) == 20130403);
    CHECK(day("03.04.13", DateOrder::MonthFirst) == 20130403);
}

TEST_CASE("two digits of a year are the year nearest to the one known") {
    CHECK(day("24/08/71", DateOrder::DayFirst, 1976) == 19710824);
    CHECK(day("24/08/71", DateOrder::DayFirst) == 19710824);
    CHECK(day("24/08/13", DateOrder::DayFirst, 1915) == 19130824);
    CHECK(day("24/08/13", DateOrder::DayFirst) == 20130824);
    CHECK(day("decZ02000000") == 0);  // no year has seven digits
    CHECK(day("1 Dec 2000000") == 0);
}

TEST_CASE("days above twelve decide the order for the whole file") {
    OrderVotes votes;
    votes.count("03/04/13");
    CHECK(votes.decide(DateOrder::DayFirst) == DateOrder::DayFirst);
    CHECK(votes.decide(DateOrder::MonthFirst) == DateOrder::MonthFirst);
    votes.count("04/25/13");
    CHECK(votes.decide(DateOrder::DayFirst) == DateOrder::MonthFirst);
    votes.count("26/04/13");
    votes.count("27/04/13");
    CHECK(votes.decide(DateOrder::MonthFirst) == DateOrder::DayFirst);
}

TEST_CASE("names of columns are equal whatever their width, case, blanks and brackets") {
    const std::string name = fold_column_name("公开(公告)号");
    for (const std::string_view other :
         {"公开（公告）号", "公开【公告】号", " 公开 (公告) 号", "公开［公告］号", "\xef\xbb\xbf公开(公告)号"}) {
        CAPTURE(other);
        CHECK(fold_column_name(other) == name);
    }
    CHECK(fold_column_name("Publication Number") == fold_column_name("publication_number"));
    CHECK(fold_column_name("Ｐublication\nNumber") == fold_column_name("PUBLICATION-NUMBER"));
    CHECK(fold_column_name("Title") != fold_column_name("Titles"));
}

TEST_CASE("a cell is cut into its values and these into their parts") {
    const auto names = cut_cell(column({";;"}), "A; B;;C;; ");
    REQUIRE(names.size() == 2);
    CHECK(names[0][Part::Value] == "A; B");
    CHECK(names[1][Part::Value] == "C");

    const auto priority = cut_cell(column({";;"}, {Part::Office, Part::Value, Part::Kind, Part::Date}, " "),
                                   "US 17439471 A 19710824;;US 88088069 A 19691128");
    REQUIRE(priority.size() == 2);
    CHECK(priority[1][Part::Office] == "US");
    CHECK(priority[1][Part::Value] == "88088069");
    CHECK(priority[1][Part::Kind] == "A");
    CHECK(priority[1][Part::Date] == "19691128");
}

TEST_CASE("a value may contain what stands between its parts, and its day may be missing") {
    const MappingColumn priority = column({";;"}, {Part::Office, Part::Value, Part::Kind, Part::Date}, " ");
    const auto values = cut_cell(priority, "AU 2008 902973 A 20080626;;CA 47869 F");
    REQUIRE(values.size() == 2);
    CHECK(values[0][Part::Value] == "2008 902973");
    CHECK(values[0][Part::Kind] == "A");
    CHECK(values[0][Part::Date] == "20080626");
    CHECK(values[1][Part::Office] == "CA");
    CHECK(values[1][Part::Value] == "47869");
    CHECK(values[1][Part::Kind] == "F");
    CHECK(values[1][Part::Date].empty());
    const auto first = cut_cell(column({}, {Part::Value, Part::Date, Part::Skip}, ","), "IT000007A,2008-01-04,GROUP, WITH A COMMA");
    CHECK(first[0][Part::Value] == "IT000007A");
    CHECK(first[0][Part::Date] == "2008-01-04");
    const auto comma = cut_cell(column({}, {Part::Value, Part::Date, Part::Skip}, ","), "US08/812,955,1997-03-05,PUMP, SMALL");
    CHECK(comma[0][Part::Value] == "US08/812,955");
    CHECK(comma[0][Part::Date] == "1997-03-05");
}

TEST_CASE("pieces in a row become values that begin with a day, and a separator inside of a text does no harm") {
    const auto events =
        cut_cell(column({" | "}, {Part::Date, Part::Value, Part::Country}),
                 "2015-04-01 | -DEEMED WITHDRAWAL | CN | 2013-06-12 | ENTRY | INTO EXAMINATION | CN | 2013-05-15 | +PUBLICATION | CN");
    REQUIRE(events.size() == 3);
    CHECK(events[0][Part::Date] == "2015-04-01");
    CHECK(events[0][Part::Value] == "-DEEMED WITHDRAWAL");
    CHECK(events[0][Part::Country] == "CN");
    CHECK(events[1][Part::Value] == "ENTRY | INTO EXAMINATION");
    CHECK(events[1][Part::Country] == "CN");
    CHECK(events[2][Part::Value] == "+PUBLICATION");
}

TEST_CASE("claims in one text are cut at their numbers, and depend on what they name") {
    const auto claims =
        cut_claims("1、一种装置，包括2个轮。\n2、根据权利要求1所述的装置，其特征在于有3. 5米长。\n3、根据权利要求1或2所述的装置。", "zh");
    REQUIRE(claims.size() == 3);
    CHECK(claims[0].text == "一种装置，包括2个轮。");
    CHECK(claims[0].is_independent());
    CHECK(claims[2].depends_on == std::vector<uint32_t>{1, 2});
    const auto one = cut_claims("A device with 2.5 mm of width.", "en");
    REQUIRE(one.size() == 1);
    CHECK(one[0].number == 1);
    CHECK(one[0].text == "A device with 2.5 mm of width.");
    const auto sequence = cut_claims("An enzyme of SEQ ID NO. 1. It has SEQ ID NO. 2. too.", "en");
    REQUIRE(sequence.size() == 1);
    CHECK(sequence[0].text == "An enzyme of SEQ ID NO. 1. It has SEQ ID NO. 2. too.");
    const auto line = cut_claims("What is claimed is: 1. A pan. 2. The pan of claim 1 in FIG. 3. 3. A pot.", "en");
    REQUIRE(line.size() == 3);
    CHECK(line[0].text == "A pan.");
    CHECK(line[1].depends_on == std::vector<uint32_t>{1});
    CHECK(line[2].text == "A pot.");
}

TEST_CASE("a class without a slash gets it behind its main group") {
    CHECK(with_slash("C07D41700", 3) == "C07D417/00");
    CHECK(with_slash("A61K031426", 3) == "A61K031/426");
    CHECK(with_slash("F24J000202", 4) == "F24J0002/02");
    CHECK(with_slash("F24J", 4) == "F24J");
    CHECK(with_slash("A61K000", 3) == "A61K");
    CHECK(with_slash("A61K 31/00", 3) == "A61K 31/00");
}

TEST_CASE("a mapping that is wrong is told with file, line and what was expected") {
    CHECK(
        complaint("name = \"x\"\n[[column]]\nname = \"A\"\nto = \"titel\"").find("my.toml, line 4: no target 'titel'; there are number,") ==
        0);
    CHECK(complaint("name = \"x\"\ncolour = 1\n").find("my.toml, line 2: no key 'colour'; there are name, help") == 0);
    CHECK(complaint("name = \"x\"\n[[column]]\nto = \"title\"").find("my.toml, line 2: a column needs a name") == 0);
    CHECK(complaint("name = \"x\"\n[[column]]\nname = \"A\"").find("a column needs what it fills") != std::string::npos);
    CHECK(complaint("name = \"x\"\n").find("a mapping needs columns") != std::string::npos);
    CHECK(complaint("name = ").find("my.toml, line 1: no TOML") == 0);
    CHECK(complaint("[!x]\n") == "my.toml: no TOML: a name of a table that does not begin with a letter");
    CHECK(complaint("[[\x05x]]\n").find("my.toml, line 1: no TOML") == 0);
    CHECK(complaint("name = \"公开号 # \\\" '\" # 公开号\n公开号 = 1\n") ==
          "my.toml, line 2: no TOML: names with other characters than letters, digits, - and _ stand in quotes");
    // A quote inside of a number begins no text; behind the point of a name it does.
    CHECK(!parse_mapping("b=5.';\u02fa';", "my.toml").ok());
    CHECK(!parse_mapping("b = x'\u02fa'", "my.toml").ok());
    CHECK(!parse_mapping("b=5.'5.';'D!r;'Dr='\ufefa.'", "my.toml").ok());
    CHECK(!parse_mapping("b = 5='\ufefa'", "my.toml").ok());
    CHECK(!parse_mapping("b = 5['\ufefa']", "my.toml").ok());
    CHECK(parse_mapping("name=\"m\"\nempty=['无',\"-\"]\n[[column]]\nname=[\n  '公开号', # 号\n  '号']\nto=\"inventor\"\n"
                        "with={address='地址',\"country\"='国'}\nwords={'有'='applicant'}\n",
                        "my.toml")
              .ok());
    CHECK(parse_mapping("name = \"m\"\n[[column]]\nname = \"a\"\nto = \"status\"\nwords.\"有效\" = \"in_force\"\n", "my.toml").ok());
    CHECK(complaint("name = \"x\"\n[[column]]\nname = \"A\"\nto = \"status\"\nwords = { a = \"alive\" }")
              .find("there are unknown, pending") != std::string::npos);
    CHECK(complaint("name = \"x\"\n[[column]]\nname = \"A\"\nto = \"title\"\nwith = { colour = \"B\" }").find("no part 'colour'") !=
          std::string::npos);
    CHECK(complaint("name = \"x\"\n[[column]]\nname = \"A\"\nto = \"title\"\norder = \"ydm\"").find("there are dmy, mdy, ymd") !=
          std::string::npos);
}

TEST_CASE("the mapping of a service is found by its columns, and a usual name serves where the service's is not known") {
    const auto all = candidates(nullptr, false);
    CHECK(best_fit(all, {"#", "Jurisdiction", "Kind", "Publication Number", "Title"}).mapping->name == "lens");
    CHECK(best_fit(all, {"公开（公告）号", "法律状态/事件", "标题"}).mapping->name == "patsnap");
    CHECK(best_fit(all, {"公开（公告）号", "标题（中文）", "申请人", "IPC主分类", "合享价值度"}).mapping->name == "incopat");
    CHECK(best_fit(all, {"id", "title", "assignee", "inventor/author", "priority date", "result link"}).mapping->name == "google-patents");
    CHECK(best_fit(all, {"Application Id", "Application Number", "Publication Number", "I P C", "Title"}).mapping->name == "patentscope");
    CHECK(best_fit(all, {"Publication Number", "Title - DWPI", "Inventor"}).mapping->name == "derwent");
    CHECK(best_fit(all,
                   {"No", "Title", "Inventors", "Applicants", "Publication number", "Earliest priority", "IPC", "CPC", "Publication date"})
              .mapping->name == "espacenet");
    const Fit fit = best_fit(all, {"公开号", "标题", "我的备注"});
    CHECK(fit.mapping->name == "table");
    CHECK(fit.unknown == std::vector<std::string>{"我的备注"});
    CHECK(best_fit(all, {"colour", "weight"}).mapping == nullptr);
    const Fit lens = best_fit(all, {"Jurisdiction", "Kind", "Publication Number", "Applicant(s)", "My note"});
    CHECK(lens.unknown == std::vector<std::string>{"My note"});
}

TEST_CASE("a suggested mapping is one, and takes what it recognises") {
    const std::string text =
        suggest_mapping({"Ref", "Erfindung", "Tag", "Symbole"},
                        {{"CN101141661A", "Ofen", "2013-04-25", "H04Q3/00; H04Q3/42"}, {"CN101141662A", "Herd", "2013-05-25", "H04Q3/01"}});
    CAPTURE(text);
    const auto mapping = parse_mapping(text, "suggested");
    REQUIRE(mapping.ok());
    REQUIRE(mapping->columns.size() == 3);
    CHECK(mapping->columns[0].target == Target::Number);
    CHECK(mapping->columns[1].target == Target::PublicationDate);
    CHECK(mapping->columns[2].target == Target::Class);
    CHECK(mapping->columns[2].split == std::vector<std::string>{";"});
}
