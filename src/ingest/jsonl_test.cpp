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
    CHECK(recognise("{\"publication_number\":\"US-1\",\"number\":3}\n") == nullptr);
    CHECK(recognise("") == nullptr);
}

TEST_CASE("every reader has a name and one line of help") {
    for (const Reader* reader : readers()) {
        CHECK_FALSE(reader->name().empty());
        CHECK_FALSE(reader->help().empty());
        CHECK(reader->help().find('\n') == std::string_view::npos);
    }
}
