// What the text formats write for two documents made by hand. Workbooks are read by tests/api/export_test.py, which has an XML reader.
#include "sheet/writer.h"

#include <doctest/doctest.h>

using namespace winnow;

namespace {

patent::Publication battery() {
    patent::Publication made;
    made.number = {"EP", "3000001", "A1", {20160504}, ""};
    made.application = {"EP", "14000001", "", {20140103}, ""};
    made.priorities.push_back({{"DE", "102013000001", "", {20130104}, ""}, patent::PriorityKind::National});
    made.titles.push_back({"de", patent::TextOrigin::Original, "Batterie"});
    made.titles.push_back({"en", patent::TextOrigin::Original, "Battery, \"solid\""});
    made.abstracts.push_back({"en", patent::TextOrigin::Original, "A cell.\nTY  - BOOK"});
    made.parties.push_back({patent::PartyRole::Applicant, 1, "=cmd|' /C calc'!A0"});
    made.parties.push_back({patent::PartyRole::Applicant, 2, "Müller & Söhne"});
    made.parties.push_back({patent::PartyRole::Inventor, 1, "Lovelace, Ada"});
    made.classes.push_back({"IPC", "H01M10/0562"});
    made.page_count = 12;
    return made;
}

std::string written(std::string_view format, const patent::Publication& publication, std::string_view columns,
                    sheet::Options options = {}) {
    std::string out;
    if (!columns.empty()) options.columns = sheet::choose_columns(columns).value();
    const auto writer = sheet::find_format(format).value()->make(std::move(options), [&](std::string_view bytes) -> Result<void> {
        out += bytes;
        return {};
    });
    REQUIRE(writer->begin({}).ok());
    REQUIRE(writer->row({"{\"stored\":1}", publication, {.status = "in_force"}}).ok());
    REQUIRE(writer->end().ok());
    return out;
}

}  // namespace

TEST_CASE("a comma-separated table quotes what RFC 4180 says and lets nothing become a formula") {
    CHECK(written("csv", battery(), "number,title,applicants,publication_date,pages,grant_date,status") ==
          "\xef\xbb\xbfPublication,Title,Applicants,Published,Pages,Granted,Status\r\n"
          "EP3000001A1,\"Battery, \"\"solid\"\"\",'=cmd|' /C calc'!A0; Müller & Söhne,2016-05-04,12,,in_force\r\n");
    CHECK(written("csv", battery(), "number,office", {.language = "zh", .byte_order_mark = false}) ==
          "公开号,公开国别\r\nEP3000001A1,EP\r\n");
    patent::Publication sly = battery();
    for (const char* first : {"=", "+", "-", "@", "\t"}) {
        sly.titles[1].text = std::string(first) + "1";
        CHECK(written("csv", sly, "title", {.byte_order_mark = false}) == "Title\r\n'" + std::string(first) + "1\r\n");
    }
    sly.titles[1].text = "\r=1";
    CHECK(written("csv", sly, "title", {.byte_order_mark = false}) == "Title\r\n\"'\r=1\"\r\n");
}

TEST_CASE("a JSON line is the stored record, or an object of the chosen columns") {
    CHECK(written("jsonl", battery(), "") == "{\"stored\":1}\n");
    CHECK(written("jsonl", battery(), "number,applicants,pages,grant_date,abstract") ==
          "{\"number\":\"EP3000001A1\",\"applicants\":[\"=cmd|' /C calc'!A0\",\"Müller & Söhne\"],\"pages\":12,\"grant_date\":null,"
          "\"abstract\":\"A cell.\\nTY  - BOOK\"}\n");
}

TEST_CASE("a reference in RIS has one line a tag, whatever a text says") {
    CHECK(written("ris", battery(), "") ==
          "TY  - PAT\r\nID  - EP3000001A1\r\nTI  - Battery, \"solid\"\r\nLA  - en\r\nAU  - Lovelace, Ada\r\n"
          "PB  - =cmd|' /C calc'!A0; Müller & Söhne\r\nA2  - EP\r\nSN  - EP3000001A1\r\nM1  - EP14000001\r\nPY  - 2016\r\n"
          "DA  - 2016/05/04\r\nC1  - 2014/01/03\r\nC3  - EP\r\nC6  - in_force\r\nOP  - DE102013000001\r\nKW  - H01M10/0562\r\n"
          "AB  - A cell. TY  - BOOK\r\nUR  - https://worldwide.espacenet.com/patent/search?q=pn%3DEP3000001A1\r\nER  - \r\n\r\n");
}

TEST_CASE("a reference in BibTeX holds no commands of TeX") {
    patent::Publication sly = battery();
    sly.titles[1].text = "\\input{/etc/passwd} 50% $x_1$ #~^";
    sly.invented = true;
    CHECK(written("bibtex", sly, "") ==
          "@patent{EP3000001A1,\n  title = {{\\textbackslash{}input\\{/etc/passwd\\} 50\\% \\$x\\_1\\$ \\#\\textasciitilde{}"
          "\\textasciicircum{}}},\n  language = {en},\n  author = {{Lovelace, Ada}},\n"
          "  holder = {{=cmd|' /C calc'!A0} and {Müller \\& Söhne}},\n  number = {EP3000001A1},\n  location = {EP},\n"
          "  date = {2016-05-04},\n  year = {2016},\n  abstract = {A cell. TY  - BOOK},\n  keywords = {H01M10/0562}\n}\n\n");
}

TEST_CASE("columns are chosen by name, and a mistake is answered with the nearest") {
    CHECK(sheet::choose_columns("number, title")->size() == 2);
    CHECK(sheet::choose_columns("")->size() == sheet::default_columns(false).size());
    CHECK(sheet::choose_columns("all")->size() == sheet::columns().size());
    CHECK(sheet::choose_columns("titel").error().message.find("did you mean title?") != std::string::npos);
    CHECK(sheet::choose_columns("title,title").error().code == ErrorCode::InvalidArgument);
    CHECK(sheet::choose_columns("title,").error().code == ErrorCode::InvalidArgument);
    CHECK(sheet::needs_of(*sheet::choose_columns("status,family_size")) == (sheet::kStatus | sheet::kFamilySize));
    CHECK(sheet::find_format("xls").error().message.find("xlsx") != std::string::npos);
}

TEST_CASE("the earliest of priorities and filing is the earliest priority") {
    CHECK(written("csv", battery(), "earliest_priority", {.byte_order_mark = false}) == "Earliest priority\r\n2013-01-04\r\n");
}

TEST_CASE("a workbook is a zip archive and comes in one go at the end") {
    const std::string book = written("xlsx", battery(), "number,title,publication_date");
    CHECK(book.starts_with("PK\x03\x04"));
    CHECK(book.find("xl/workbook.xml") != std::string::npos);
}
