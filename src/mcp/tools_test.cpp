#include "mcp/tools.h"

#include <doctest/doctest.h>

#include <map>

#include "mcp/schema.h"
#include "mcp/test_bench.h"

using namespace winnow;
using namespace winnow::mcp;

namespace {

/// Arguments with which every tool has something to say.
const std::map<std::string, std::string> kGood = {
    {"search", R"({"query":"silicon anode","limit":2,"group":"simple","sort":"score","language":"zh","dialect":"auto","stem":true})"},
    {"count", R"({"query":"ti=电池","dialect":"incopat"})"},
    {"explain", R"j({"query":"TTL:battery AND (anode OR cathode)"})j"},
    {"facets", R"({"query":"*","fields":["AUTHORITY","IPC_SUB_CLASS"],"limit":5,"contains":""})"},
    {"terms", R"({"word":"batter*"})"},
    {"translate_query", R"j({"query":"ti=(电池 (2w) 隔膜)","to":"orbit"})j"},
    {"query_help", R"({"contains":"claims"})"},
    {"document", R"({"number":"EP 1000001 A1"})"},
    {"claims", R"({"number":"EP1000001A1"})"},
    {"description", R"({"number":"EP1000001A1"})"},
    {"passages", R"({"number":"EP1000001A1","query":"porous"})"},
    {"family", R"({"number":"EP1000001A1"})"},
    {"citations", R"({"number":"EP1000001A1"})"},
    {"collections", R"({"id":2})"},
};

Json schema_of(std::span<const Property> properties) { return parse_json(object_schema(properties)).value(); }

/// A value that is not of the type of the schema.
std::string wrong_value(const Property& property) {
    const std::string type(parse_json(property.schema).value().text_of("type"));
    return type == "string" ? "17" : "\"x\"";
}

}  // namespace

TEST_CASE("every tool is listed with a description and schemas that can be read") {
    TestBench bench;
    const Json list = bench.ask(R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})");
    const Json listed = at(list, {"result", "tools"});
    REQUIRE(listed.items.size() == tools().size());
    for (size_t i = 0; i < tools().size(); ++i) {
        CAPTURE(tools()[i].name);
        CHECK(listed.items[i].text_of("name") == tools()[i].name);
        CHECK(listed.items[i].text_of("description").size() > 40);
        CHECK(at(listed.items[i], {"inputSchema", "type"}).text == "object");
        CHECK(at(listed.items[i], {"outputSchema", "type"}).text == "object");
        CHECK(at(listed.items[i], {"annotations", "readOnlyHint"}).flag);
        CHECK(kGood.count(std::string(tools()[i].name)) == 1);
    }
}

TEST_CASE("every tool answers with what its schema promises, as data and as text") {
    TestBench bench;
    for (const Tool& tool : tools()) {
        CAPTURE(tool.name);
        const Json result = bench.call(std::string(tool.name), kGood.at(std::string(tool.name)));
        REQUIRE(result.find("structuredContent"));
        const auto fits = check_schema(*result.find("structuredContent"), schema_of(tool.output), tool.name);
        CHECK_MESSAGE(fits.ok(), (fits.ok() ? "" : fits.error().message));
        CHECK(at(result, {"content", "0", "type"}).text == "text");
        CHECK(parse_json(at(result, {"content", "0", "text"}).text).ok());
    }
}

TEST_CASE("arguments that a tool does not know, lacks, or cannot read are protocol errors") {
    TestBench bench;
    for (const Tool& tool : tools()) {
        CAPTURE(tool.name);
        const std::string name(tool.name), good = kGood.at(name);
        CHECK(bench.error_code(bench.call(name, good.substr(0, good.size() - 1) + R"(,"surprise":1})")) == kInvalidParams);
        bool needs_any = false;
        for (const Property& property : tool.input) {
            CAPTURE(property.name);
            needs_any |= property.required;
            const std::string only = "{\"" + std::string(property.name) + "\":" + wrong_value(property) + "}";
            CHECK(bench.error_code(bench.call(name, only)) == kInvalidParams);
        }
        if (needs_any) CHECK(bench.error_code(bench.call(name, "{}")) == kInvalidParams);
    }
    CHECK(bench.error_code(bench.call("search", R"({"query":"*","limit":51})")) == kInvalidParams);
    CHECK(bench.error_code(bench.call("search", R"({"query":"*","limit":-1})")) == kInvalidParams);
    CHECK(bench.error_code(bench.call("search", R"({"query":"*","dialect":"klingon"})")) == kInvalidParams);
    CHECK(bench.error_code(bench.call("search", R"({"query":""})")) == kInvalidParams);
    CHECK(bench.error_code(bench.call("no_such_tool", "{}")) == kInvalidParams);
}

TEST_CASE("a tool's own failure is a result that says what to do") {
    TestBench bench;
    CHECK(bench.failure("search", R"({"query":"TTLE:x"})").starts_with("query_syntax: "));
    CHECK(bench.failure("search", R"({"query":"TTLE:x"})").find("^^^^") != std::string::npos);
    CHECK(bench.failure("search", R"({"query":"x","sort":"NOTHING"})").starts_with("invalid_argument: "));
    CHECK(bench.failure("count", R"({"query":"(a"})").find("query_help") != std::string::npos);
    CHECK(bench.failure("facets", R"({"query":"*","fields":["NO_SUCH"]})").starts_with("invalid_argument: "));
    CHECK(bench.failure("terms", R"({"word":"a AND b"})").starts_with("invalid_argument: "));
    CHECK(bench.failure("document", R"({"number":"EP999"})").starts_with("not_found: "));
    CHECK(bench.failure("claims", R"({"number":"US9A1"})").starts_with("not_found: "));
    CHECK(bench.failure("claims", R"({"number":"EP1000001","language":"zh"})").find("languages: en") != std::string::npos);
    CHECK(bench.failure("collections", R"({"id":99})").starts_with("not_found: "));
}

TEST_CASE("a query of any length that cannot be understood, or that can, is answered in few words") {
    TestBench bench;
    std::string query = "silicon";
    while (query.size() < 90'000) query += " OR anode";
    const std::string failed = bench.failure("count", "{\"query\":\"" + query + " OR TTLE:x\"}");
    CHECK(failed.size() < 500);
    CHECK(failed.find("TTLE:x") != std::string::npos);
    CHECK(at(bench.answer("count", "{\"query\":\"" + query + "\"}"), {"count"}).integer == 2);
    CHECK(at(bench.answer("explain", "{\"query\":\"" + query + "\"}"), {"cut"}).flag);
}

TEST_CASE("a hit says why it matched, word for word, and how to cite it") {
    TestBench bench;
    const Json found = bench.answer("search", R"({"query":"porous"})");
    CHECK(at(found, {"count"}).integer == 1);
    CHECK(at(found, {"hits", "0", "number"}).text == "EP1000001A1");
    CHECK(at(found, {"hits", "0", "applicants", "0"}).text == "Winnow Cells GmbH");
    const Json passage = at(found, {"hits", "0", "passages", "0"});
    CHECK(passage.text_of("cite") == "EP1000001A1, claim 2");
    CHECK(passage.text_of("quote") == "The battery of claim 1, wherein the anode is porous.");
    CHECK(at(passage, {"matched", "0"}).text == "porous");
    CHECK(at(bench.answer("search", R"({"query":"AUTHORITY:EP"})"), {"hits", "0", "passages", "0", "cite"}).text ==
          "EP1000001A1, abstract");
}

TEST_CASE("pages of hits follow each other by offset") {
    TestBench bench;
    const Json first = bench.answer("search", R"({"query":"*","limit":2,"sort":"PN"})");
    CHECK(at(first, {"next_offset"}).integer == 2);
    const Json second = bench.answer("search", R"({"query":"*","limit":2,"sort":"PN","offset":2})");
    CHECK(at(second, {"hits"}).items.size() == 1);
    CHECK(at(second, {"next_offset"}).is(Json::Kind::Null));
}

TEST_CASE("passages name the claim or the paragraph they stand in") {
    TestBench bench;
    const Json found = bench.answer("passages", R"({"number":"EP1000001","query":"silicon anode"})");
    CHECK(at(found, {"count"}).integer == 7);  // title, abstract, three claims, [0002] for its anodes, and the third paragraph
    std::vector<std::string> cites;
    for (const Json& passage : at(found, {"passages"}).items) cites.emplace_back(passage.text_of("cite"));
    CHECK(std::count(cites.begin(), cites.end(), "EP1000001A1, title") == 1);
    CHECK(std::count(cites.begin(), cites.end(), "EP1000001A1, claim 3") == 1);
    CHECK(std::count(cites.begin(), cites.end(), "EP1000001A1, paragraph [#3]") == 1);
    const Json claims = bench.answer("passages", R"({"number":"EP1000001","query":"anode","zones":["claim"]})");
    CHECK(at(claims, {"count"}).integer == 3);
    CHECK(at(bench.answer("passages", R"({"number":"EP1000001","query":"Graphite"})"), {"passages", "0", "place"}).text == "0002");
}

TEST_CASE("claims come with what they depend on, from where one left off") {
    TestBench bench;
    const Json all = bench.answer("claims", R"({"number":"EP1000001"})");
    CHECK(at(all, {"count"}).integer == 3);
    CHECK(at(all, {"claims", "1", "depends_on", "0"}).integer == 1);
    CHECK(at(all, {"claims", "2", "independent"}).flag);
    CHECK(at(bench.answer("claims", R"({"number":"EP1000001","independent_only":true})"), {"claims"}).items.size() == 2);
    CHECK(at(bench.answer("claims", R"({"number":"EP1000001","from":3})"), {"claims", "0", "number"}).integer == 3);
}

TEST_CASE("long texts come in several answers that together are the whole text") {
    patent::Publication longer = battery();
    auto& paragraphs = longer.descriptions[0].paragraphs;
    paragraphs.assign(300, {"", patent::DescriptionPart::Embodiments, false, "The silicon anode is porous and holds lithium well enough."});
    longer.claims[0].claims.assign(1, {1, std::string(30'000, 'x'), {}});
    TestBench bench({longer});
    size_t from = 1, read = 0, answers = 0;
    while (from != 0 && ++answers < 100) {
        const Json part =
            bench.answer("description", R"({"number":"EP1000001","max_characters":3000,"from":)" + std::to_string(from) + "}");
        read += at(part, {"paragraphs"}).items.size();
        from = static_cast<size_t>(at(part, {"next_paragraph"}).integer);
    }
    CHECK(read == 300);
    CHECK(answers > 5);
    const Json claim = bench.answer("claims", R"({"number":"EP1000001","max_characters":1000})");
    CHECK(at(claim, {"claims", "0", "cut"}).flag);
    CHECK(at(claim, {"claims", "0", "text"}).text.size() == 1000);
    const Json passages = bench.answer("passages", R"({"number":"EP1000001","query":"lithium","max_characters":2000})");
    CHECK(at(passages, {"count"}).integer == 301);
    CHECK(at(passages, {"next_offset"}).integer == static_cast<int64_t>(at(passages, {"passages"}).items.size()));
}

TEST_CASE("a document tells its facts and how much more there is to read") {
    TestBench bench;
    const Json found = bench.answer("document", R"({"number":"EP1000001"})");
    CHECK(at(found, {"filing_date"}).text == "2019-03-01");
    CHECK(at(found, {"priorities", "0", "number"}).text == "DE102018001");
    CHECK(at(found, {"inventors", "0"}).text == "Erika Muster");
    CHECK(at(found, {"abstracts", "0", "cite"}).text == "EP1000001A1, abstract");
    CHECK(at(found, {"claims", "0", "independent"}).items.size() == 2);
    CHECK(at(found, {"descriptions", "0", "paragraphs"}).integer == 3);
    CHECK(at(found, {"counts", "family"}).integer == 1);
    CHECK(at(found, {"events", "0", "date"}).text == "2019-04-01");
}

TEST_CASE("family and citations say what this library has of them") {
    TestBench bench;
    const Json family = bench.answer("family", R"({"number":"EP1000001"})");
    CHECK(at(family, {"members", "0", "number"}).text == "US20200001A1");
    CHECK(at(family, {"members", "0", "in_library"}).flag);
    const Json cites = bench.answer("citations", R"({"number":"EP1000001"})");
    CHECK(at(cites, {"count"}).integer == 2);
    CHECK(at(cites, {"cites", "0", "title"}).text == "Lithium cell");
    CHECK(at(cites, {"cites", "0", "category"}).text == "X");
    CHECK(at(cites, {"cites", "0", "by"}).text == "examiner");
    CHECK(at(cites, {"cites", "1", "text"}).text == "A Handbook of Cells, page 12");
    const Json back = bench.answer("citations", R"({"number":"US9A1","direction":"cited_by"})");
    CHECK(at(back, {"cited_by", "0", "number"}).text == "EP1000001A1");
    CHECK(at(bench.answer("citations", R"({"number":"EP1000001","limit":1})"), {"next_offset"}).integer == 1);
}

TEST_CASE("counts, facets, terms and explain agree with each other") {
    TestBench bench;
    CHECK(at(bench.answer("count", R"({"query":"silicon"})"), {"count"}).integer == 2);
    const Json facets = bench.answer("facets", R"({"query":"silicon","fields":["AUTHORITY"]})");
    CHECK(at(facets, {"facets", "0", "values"}).items.size() == 2);
    const Json terms = bench.answer("terms", R"({"word":"sili*"})");
    CHECK(at(terms, {"terms", "0", "documents"}).integer == 2);
    const Json explained = bench.answer("explain", R"({"query":"silicon AND graphite"})");
    CHECK(at(explained, {"nodes", "0", "count"}).integer == 1);
    CHECK(at(explained, {"nodes", "1", "depth"}).integer == 1);
    CHECK(at(explained, {"nodes", "1", "count"}).integer == 2);
    CHECK(at(explained, {"nodes", "1", "text"}).text == "silicon");
}

TEST_CASE("a query is translated with what was lost") {
    TestBench bench;
    const Json found = bench.answer("translate_query", R"j({"query":"ti=(solar (3n) cell)"})j");
    CHECK(at(found, {"from"}).text == "incopat");
    CHECK(at(found, {"to"}).text == "winnow");
    CHECK(at(found, {"complete"}).flag);
    const Json lossy = bench.answer("translate_query", R"({"query":"solar $FREQ3","from":"winnow","to":"cql"})");
    CHECK_FALSE(at(lossy, {"complete"}).flag);
    CHECK_FALSE(at(lossy, {"losses", "0", "message"}).text.empty());
}

TEST_CASE("collections and their items are told, page by page") {
    TestBench bench;
    const Json all = bench.answer("collections", "{}");
    CHECK(at(all, {"collections", "1", "name"}).text == "Anodes");
    CHECK(at(all, {"collections", "1", "decisions", "keep"}).integer == 1);
    const Json items = bench.answer("collections", R"({"id":2,"limit":1})");
    CHECK(at(items, {"items", "0", "title"}).text == "Battery with a silicon anode");
    CHECK(at(items, {"items", "0", "rating"}).integer == 4);
    CHECK(at(items, {"next_cursor"}).text == "1");
    CHECK(at(bench.answer("collections", R"({"id":2,"decision":"open"})"), {"items", "0", "number"}).text == "US9A1");
}

TEST_CASE("without collections there is no tool for them") {
    TestBench bench;
    const Toolbox without({*bench.made.library, [] { return patent::Date{20260102}; }, "9.9", nullptr});
    CHECK(without.list().find("\"collections\"") == std::string::npos);
    CHECK(std::holds_alternative<RpcError>(without.call("collections", parse_json("{}").value())));
}

TEST_CASE("an answer stays below the limit whatever a document holds") {
    patent::Publication huge = battery();
    std::string chinese;
    for (int i = 0; i < 30'000; ++i) chinese += "电";
    huge.titles.assign(20, {"zh", patent::TextOrigin::Original, chinese});
    huge.abstracts.assign(9, {"zh", patent::TextOrigin::Original, chinese});
    huge.claims[0].claims.assign(400, {1, chinese.substr(0, 3000), {}});
    for (size_t i = 0; i < huge.claims[0].claims.size(); ++i) huge.claims[0].claims[i].number = static_cast<uint32_t>(i + 1);
    huge.parties.assign(500, huge.parties.front());
    for (auto& party : huge.parties) party.name = chinese.substr(0, 900);
    huge.citations.assign(300, huge.citations[1]);
    for (auto& citation : huge.citations) citation.text = chinese.substr(0, 3000);
    huge.events.assign(200, huge.events.front());
    for (auto& event : huge.events) event.text = chinese.substr(0, 3000);
    TestBench bench({huge});
    for (const auto& good : kGood) {
        CAPTURE(good.first);
        const Json result = bench.call(good.first, good.second);
        if (!result.find("structuredContent")) continue;
        CHECK(tokens_of(at(result, {"content", "0", "text"}).text) <= kMaxTokens);
    }
    for (const std::string tool : {"document", "claims", "search", "citations"}) {
        CAPTURE(tool);
        CHECK(bench.failure(tool, kGood.at(tool)) == "");
    }
}
