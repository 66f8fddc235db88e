#include "ingest/tabular.h"

#include <filesystem>

#include <doctest/doctest.h>

#include "ingest/collect.h"
#include "patent/json.h"

using namespace winnow;
using namespace winnow::ingest;

namespace {

using Table = std::vector<std::vector<std::string>>;

/// A table in memory.
class FakeRows final : public table::RowSource {
  public:
    explicit FakeRows(Table rows, std::string sheet = {}) {
        for (auto& cells : rows) {
            table::Row row;
            row.cells = std::move(cells);
            row.sheet = sheet;
            row.number = rows_.size() + 1;
            row.offset = 100 * rows_.size();
            rows_.push_back(std::move(row));
        }
    }
    void add_sheet(FakeRows other) { rows_.insert(rows_.end(), other.rows_.begin(), other.rows_.end()); }
    Result<bool> next(table::Row& row) override {
        if (at_ == rows_.size()) return false;
        row = rows_[at_++];
        return true;
    }

  private:
    std::vector<table::Row> rows_;
    size_t at_ = 0;
};

struct Read : Collected {
    std::vector<std::string> notes;
};

Read read(FakeRows rows, const Mapping* own = nullptr) {
    Read collected;
    Sink sink = collected.sink();
    sink.note = [&](std::string_view, std::string&& what) { collected.notes.push_back(std::move(what)); };
    const Result<void> done = read_rows(rows, "dir/export.csv", candidates(own, false), sink);
    CHECK(done.ok());
    return collected;
}

Mapping mapping_of(std::string_view toml) {
    auto mapping = parse_mapping(toml, "my.toml");
    REQUIRE(mapping.ok());
    return std::move(*mapping);
}

std::vector<std::string> names_of(const patent::Publication& publication, patent::PartyRole role) {
    std::vector<std::string> names;
    for (const auto& party : publication.parties)
        if (party.role == role) names.push_back(party.name);
    return names;
}

}  // namespace

TEST_CASE("rows are read below the names of the columns, wherever these stand among the first thirty") {
    const Read found = read(
        FakeRows(Table{{"Result list of 2024"},
                       {},
                       {"#", "Jurisdiction", "Kind", "Publication Number", "Publication Date", "Publication Year", "Title", "Applicants"},
                       {"1", "US", "A1", "US 2013/0101709 A1", "25/04/13", "2013", "METHOD", "PIZZA HUT INC;;SOMEBODY"},
                       {"2", "US", "A", "US 3982033 A", "21/09/76", "1976", "Process", "FAIRMONT FOODS CO"}}));
    REQUIRE(found.publications.size() == 2);
    CHECK(found.rejects.empty());
    const auto& first = found.publications[0];
    CHECK(patent::publication_key(first.number) == "US20130101709A1");
    CHECK(first.number.date.ymd == 20130425);
    CHECK(first.titles[0].text == "METHOD");
    CHECK(names_of(first, patent::PartyRole::Applicant) == std::vector<std::string>{"PIZZA HUT INC", "SOMEBODY"});
    CHECK(first.source.format == "lens");
    CHECK(first.source.partial);
    CHECK(first.source.offset == 300);
    CHECK(patent::publication_key(found.publications[1].number) == "US3982033A");
    CHECK(found.publications[1].number.date.ymd == 19760921);
}

TEST_CASE("a row without a number is set aside with its row, and the rest goes on") {
    const Read found = read(FakeRows(Table{{"公开号", "标题", "申请号"},
                                           {"CN101141661", "一"},
                                           {"", "二"},
                                           {},
                                           {"见附件", "三"},
                                           {"", "", "CN201510123456.7"},
                                           {"CN101141662", "四"}}));
    CHECK(found.publications.size() == 2);
    REQUIRE(found.rejects.size() == 3);
    CHECK(found.rejects[0].reason == "row 3: no publication number");
    CHECK(found.rejects[0].offset == 200);
    CHECK(found.rejects[1].reason.find("row 5: ") == 0);
    CHECK(found.rejects[2].reason.find("only the application number 'CN201510123456.7'") != std::string::npos);
}

TEST_CASE("numbers are read however they are written") {
    const Read found = read(FakeRows(Table{{"Publication Number"},
                                           {"CN 112345678 A"},
                                           {"US 2005/0004437 A1"},
                                           {"WO2020/081771"},
                                           {"EP1000000A1"},
                                           {"US2013101709 (A1)"},
                                           {"KR1020130096188A"}}));
    std::vector<std::string> keys;
    for (const auto& publication : found.publications) keys.push_back(patent::publication_key(publication.number));
    CHECK(keys ==
          std::vector<std::string>{"CN112345678A", "US20050004437A1", "WO2020081771", "EP1000000A1", "US20130101709A1", "KR20130096188A"});
}

TEST_CASE("an order of day and month that one row decides holds for all") {
    const Read found = read(FakeRows(Table{{"Publication Number", "Publication Date", "Filing Date"},
                                           {"EP1000000A1", "04/03/2013", "03/02/2011"},
                                           {"EP1000001A1", "04/25/2013", "1/2/2011"}}));
    CHECK(found.publications[0].number.date.ymd == 20130403);
    CHECK(found.publications[0].application.date.ymd == 20110302);
    CHECK(found.publications[1].application.date.ymd == 20110102);
}

TEST_CASE("a table without publication numbers is refused with its columns, one of compounds set aside") {
    const Read unknown = read(FakeRows(Table{{"colour", "weight"}, {"red", "3"}}));
    REQUIRE(unknown.rejects.size() == 1);
    CHECK(unknown.rejects[0].reason.find("no column has publication numbers; columns are: colour, weight; --mapping FILE") == 0);
    const Read compounds = read(FakeRows(Table{{"SCPN", "SureChEMBL ID", "SMILES"}, {"WO-2013127697-A1", "1", "CC"}}));
    CHECK(compounds.rejects.empty());
    CHECK(compounds.publications.empty());
    CHECK(compounds.set_aside == std::vector<std::string>{"a table of compounds found in patents (SureChEMBL)"});
}

TEST_CASE("columns that nobody knows are told of and do no harm") {
    const Read found =
        read(FakeRows(Table{{"公开(公告)号", "法律状态/事件", "我的备注", "评分"}, {"CN101141661A", "授权 | 权利转移", "好", "5"}}));
    REQUIRE(found.publications.size() == 1);
    CHECK(found.publications[0].status == patent::Status::InForce);
    REQUIRE(found.notes.size() == 1);
    CHECK(found.notes[0] == "read as patsnap; columns not carried: 我的备注, 评分");
}

TEST_CASE("rows without any number are named after file, sheet and row where the mapping says so") {
    FakeRows rows(Table{{"序号", "名称", "公开年份", "摘要"}, {"1", "一种装置", "2013", "本发明公开了一种装置。"}}, "2013年");
    rows.add_sheet(FakeRows(Table{{"序号", "名称", "申请年份", "摘要"}, {"1", "一种方法", "2014", "本发明公开了一种方法。"}}, "Sheet1"));
    const Read found = read(std::move(rows));
    REQUIRE(found.publications.size() == 2);
    CHECK(patent::publication_key(found.publications[0].number) == "XXEXPORTS1R2");
    CHECK(found.publications[0].number.date.ymd == 20130000);
    CHECK(patent::publication_key(found.publications[1].number) == "XXEXPORTS2R2");
    CHECK(found.publications[1].application.date.ymd == 20140000);
    CHECK(found.publications[1].source.file == "dir/export.csv!Sheet1");
    CHECK(found.publications[1].source.offset == 2);
}

TEST_CASE("the user's mapping wins over the known ones") {
    const Mapping own = mapping_of(R"(
name = "ours"
recognise = ["Publication Number"]
[[column]]
name = "Publication Number"
to = "number"
[[column]]
name = "Remark"
to = "abstract"
language = "de"
)");
    const Read found =
        read(FakeRows(Table{{"Publication Number", "Remark", "Jurisdiction", "Kind"}, {"EP1000000A1", "gut", "EP", "A1"}}), &own);
    REQUIRE(found.publications.size() == 1);
    CHECK(found.publications[0].source.format == "ours");
    CHECK(found.publications[0].abstracts[0].text == "gut");
    CHECK(found.publications[0].abstracts[0].lang == "de");
}

TEST_CASE("what stands beside a name goes with it, where there is one for each") {
    const Read found = read(FakeRows(Table{{"公开(公告)号", "受理局", "当前申请(专利权)人", "当前申请(专利权)人地址", "专利类型",
                                            "IPC主分类号", "IPC分类号", "优先权号", "优先权日"},
                                           {"CN101141661A", "中国", "甲公司 | 乙公司", "北京市 | 上海市", "发明申请", "F15D1/00",
                                            "B64C23/06 | F15D1/00", "US13/744123 | EP12345678.5", "2012-01-02 | 2013-01-02"}}));
    REQUIRE(found.publications.size() == 1);
    const auto& publication = found.publications[0];
    REQUIRE(publication.parties.size() == 2);
    CHECK(publication.parties[1].address == "上海市");
    CHECK(publication.parties[1].sequence == 2);
    CHECK(publication.right == patent::RightType::Invention);
    REQUIRE(publication.classes.size() == 2);
    CHECK(publication.classes[0].symbol == "F15D1/00");
    CHECK(publication.classes[0].first);
    CHECK_FALSE(publication.classes[1].first);
    REQUIRE(publication.priorities.size() == 2);
    CHECK(publication.priorities[0].number.date.ymd == 20120102);
    CHECK(publication.priorities[1].number.office == "EP");
}

TEST_CASE("a mapping may say the kind of all numbers of its office that have none") {
    const Mapping own = mapping_of(R"(name = "ours"
recognise = ["Ref"]
[defaults]
office = "US"
kind = "B2"
[[column]]
name = "Ref"
to = "number"
)");
    const auto found = read(FakeRows({{"Ref"}, {"9350714"}, {"US 9350715 B1"}, {"DE 1234567"}}), &own).publications;
    REQUIRE(found.size() == 3);
    CHECK(found[0].number.kind == "B2");
    CHECK(found[1].number.kind == "B1");
    CHECK(found[2].number.kind.empty());
    CHECK(parse_mapping("name = \"x\"\n[defaults]\nkind = \"grant\"\n", "my.toml").error().message.find("kind code") != std::string::npos);
}

TEST_CASE("the day on which a right ended is no end of its term") {
    for (const char* column : {"专利有效性", "简单法律状态", "Titel"}) {  // incoPat, PatSnap, any table
        const Table table = {{"公开(公告)号", column, "失效日", "预估到期日"}, {"CN101234567B", "失效", "2019-03-01", "2027-05-06"}};
        const patent::Publication found = read(FakeRows(table)).publications.at(0);
        CHECK(found.expiry_date.ymd == 20270506);
        REQUIRE(found.events.size() == 1);
        CHECK(found.events[0].date.ymd == 20190301);
        CHECK(found.events[0].code == "失效日");
        CHECK(found.events[0].kind == patent::EventKind::Other);
    }
}

TEST_CASE("a right that a service calls dead does not count as in force") {
    const auto status = [](Table table) { return read(FakeRows(std::move(table))).publications.at(0).status; };
    using patent::Status;
    CHECK(status({{"公开(公告)号", "受理局", "简单法律状态"}, {"CN101234567B", "中国", "失效"}}) == Status::Lapsed);
    CHECK(status({{"公开(公告)号", "简单法律状态", "法律状态/事件"}, {"CN101234567A", "失效", "驳回"}}) == Status::Refused);
    CHECK(status({{"公开(公告)号", "专利有效性", "标题(中文)"}, {"CN101234567B", "失效", "泵"}}) == Status::Lapsed);
    CHECK(status({{"Publication Number", "Jurisdiction", "Kind", "Legal Status"}, {"US 7000000 B2", "US", "B2", "Inactive"}}) ==
          Status::Lapsed);
    const Table derwent = {{"Publication Number", "Title - DWPI", "Dead/Alive"}, {"US7000000B2", "Pump", "Dead"}};
    CHECK(status(derwent) == Status::Lapsed);
    // Applications are alive, too.
    CHECK(status({derwent[0], {"US20100012345A1", "Pump", "Alive"}}) == Status::Unknown);
}

TEST_CASE("provisional applications of Derwent get their series") {
    const Read found = read(FakeRows(Table{{"Publication Number", "Title - DWPI", "Priority Number", "Priority Date"},
                                           {"US20150064138A1", "Tuning", "US2013873894P | US20146210976P", "2013-09-05 | 2014-06-11"}}));
    REQUIRE(found.publications.size() == 1);
    REQUIRE(found.publications[0].priorities.size() == 2);
    CHECK(found.publications[0].priorities[0].number.number == "61873894");
    CHECK(found.publications[0].priorities[1].number.number == "62010976");
}
