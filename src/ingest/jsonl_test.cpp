#include <doctest/doctest.h>

#include "ingest/collect.h"
#include "ingest/formats.h"
#include "patent/json.h"

using namespace winnow;
using namespace winnow::ingest;

namespace {

patent::Publication publication(const std::string& number) {
    patent::Publication p;
    p.number = {"CN", number, "A", {20200101}, {}};
    p.titles = {{"zh", patent::TextOrigin::Original, "标题\n\"x\""}};
    p.claims = {{"zh", patent::TextOrigin::Original, {{1, "一种装置", {}, patent::ClaimCategory::Product}, {2, "如权利要求1", {1}, {}}}}};
    return p;
}

std::string line(const patent::Publication& p) {
    std::string text;
    patent::append_json(text, p);
    return text + "\n";
}

}  // namespace

TEST_CASE("what was written is read back with its source") {
    patent::Publication second = publication("2");
    second.source = {"original.zip!a.xml", 77, "cnipa", {20200102}};
    const std::string first_line = line(publication("1"));
    const Collected all = collect(winnow_jsonl(), first_line + "\r\n" + line(second));
    CHECK(all.rejects.empty());
    REQUIRE(all.publications.size() == 2);
    CHECK(all.publications[0].claims == publication("1").claims);
    CHECK(all.publications[0].source.file == "memory");
    CHECK(all.publications[0].source.offset == 0);
    CHECK(all.publications[1] == second);
}

TEST_CASE("a bad line is rejected with its offset and the rest goes on, with or without a last line break") {
    const std::string first = line(publication("1")), bad = "{\"number\": 7\n", none = "{}\n";
    std::string last = line(publication("2"));
    last.pop_back();
    const Collected all = collect(winnow_jsonl(), "\xef\xbb\xbf" + first + bad + none + last);
    CHECK(all.publications.size() == 2);
    REQUIRE(all.rejects.size() == 2);
    CHECK(all.rejects[0].offset == 3 + first.size());
    CHECK(all.rejects[1].offset == 3 + first.size() + bad.size());
    CHECK(all.publications[1].source.offset == 3 + first.size() + bad.size() + none.size());
}

TEST_CASE("our lines are recognised, other JSON is not") {
    CHECK(recognise(line(publication("1"))) == &winnow_jsonl());
    CHECK(recognise("\n " + line(publication("1")).substr(0, 40)) == &winnow_jsonl());
    CHECK(recognise("{\"titles\": [], \"number\": {\"office\": \"US\", \"number\": \"1\"}}\n") == &winnow_jsonl());
    CHECK(recognise("{\"publication_number\":\"US-1\",\"number\":3}\n") == &json_records());
    CHECK(recognise("") == nullptr);
}

TEST_CASE("our lines are recognised whatever the order of members and however damaged the first line") {
    CHECK(recognise(
              "{\"titles\":[{\"lang\":\"en\",\"text\":\"a\"}],\"number\":{\"kind\":\"B2\",\"office\":\"US\",\"number\":\"8000002\"}}\n") ==
          &winnow_jsonl());
    CHECK(recognise("{\"number\":{\"kind\":\"B2\",\"office\":\"US\"") == &winnow_jsonl());  // a line longer than the head
    CHECK(recognise("{\"number\": 7\n" + line(publication("1"))) == &winnow_jsonl());
    CHECK(recognise("# exported yesterday\n" + line(publication("1"))) == &winnow_jsonl());
    CHECK(recognise("{\"number\":{\"office\":\"US\",\"number\":\"1\",\"date\":\"2020-01-01\"}}\n") ==
          &winnow_jsonl());  // so that the reader can say what is wrong
    CHECK(recognise("{\"number\":{\"value\":3}}\n{\"a\":1}\n") == &json_records());
}

TEST_CASE("numbers, offices, symbols and languages are brought to their one form, the number as written is kept") {
    const Collected all = collect(winnow_jsonl(),
                                  "{\"number\":{\"office\":\"US\",\"number\":\"08000002\",\"kind\":\"B2\"},\"classes\":[{\"scheme\":"
                                  "\"ipc\",\"symbol\":\"H01M 4/62\"},"
                                  "{\"scheme\":\"CPC\",\"symbol\":\" \"}],\"titles\":[{\"lang\":\"EN-us\",\"text\":\"a\"}],"
                                  "\"application\":{\"office\":\"CN\",\"number\":\"201410408762.5\"},"
                                  "\"priorities\":[{\"number\":{\"office\":\"us\",\"number\":\"13/744,123\"}}],"
                                  "\"citations\":[{\"number\":{\"office\":\"US\",\"number\":\"7,123,456\",\"kind\":\"b2\"}}]}\n"
                                  "{\"number\":{\"office\":\"us\",\"number\":\"US8,000,003\",\"kind\":\"B2\"}}\n");
    CHECK(all.rejects.empty());
    REQUIRE(all.publications.size() == 2);
    const patent::Publication& first = all.publications[0];
    CHECK(first.number == patent::DocNumber{"US", "8000002", "B2", {}, "08000002"});
    CHECK(first.application == patent::DocNumber{"CN", "201410408762", "", {}, "201410408762.5"});
    CHECK(first.priorities.at(0).number == patent::DocNumber{"US", "13744123", "", {}, "13/744,123"});
    CHECK(first.citations.at(0).number == patent::DocNumber{"US", "7123456", "B2", {}, "7,123,456"});
    REQUIRE(first.classes.size() == 1);
    CHECK(first.classes[0].scheme == "IPC");
    CHECK(first.classes[0].symbol == "H01M4/62");
    CHECK(first.titles.at(0).lang == "en");
    CHECK(all.publications[1].number == patent::DocNumber{"US", "8000003", "B2", {}, "US8,000,003"});

    std::string again;
    for (const patent::Publication& one : all.publications) again += line(one);
    CHECK(collect(winnow_jsonl(), again).publications == all.publications);
}

TEST_CASE("a line with a day that no calendar has is set aside under the document's number") {
    const auto with_date = [](const std::string& date) {
        return "{\"number\":{\"office\":\"CN\",\"number\":\"1\",\"kind\":\"A\"},\"events\":[{\"date\":20200101},{\"effective\":" + date +
               "}]}\n";
    };
    // 2020 and 2000 are leap years, 2021 and 1900 are not; 00 is a day or month that is not known.
    for (const std::string date : {"20200229", "20000229", "20200000", "20201200", "17900731"})
        CHECK(collect(winnow_jsonl(), with_date(date)).publications.size() == 1);
    for (const std::string date : {"20209999", "20210229", "19000229", "20201301", "20200431", "20200005", "202001", "99999999"}) {
        const Collected all = collect(winnow_jsonl(), with_date(date));
        CHECK(all.publications.empty());
        REQUIRE(all.rejects.size() == 1);
        CHECK(all.rejects[0].reason == "CN1A: events[1].effective: " + date + " is no day of the calendar; expected yyyymmdd");
    }
}

TEST_CASE("every reader has a name and one line of help") {
    for (const Reader* reader : readers()) {
        CHECK_FALSE(reader->name().empty());
        CHECK_FALSE(reader->help().empty());
        CHECK(reader->help().find('\n') == std::string_view::npos);
    }
}
