#include "mcp/session.h"

#include <doctest/doctest.h>

#include "mcp/test_bench.h"

using namespace winnow;
using namespace winnow::mcp;

namespace {

constexpr const char* kMeta =
    R"("_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}})";

std::string stateless(const std::string& method, const std::string& params = {}) {
    return R"({"jsonrpc":"2.0","id":1,"method":")" + method + R"(","params":{)" + kMeta + (params.empty() ? "" : ",") + params + "}}";
}

std::string initialize(const std::string& version) {
    return R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":")" + version +
           R"(","capabilities":{},"clientInfo":{"name":"test","version":"1"}}})";
}

}  // namespace

TEST_CASE("initialize settles the version that the client wants, or the newest with a handshake") {
    TestBench bench;
    for (const std::string version : {"2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"}) {
        const Json answer = bench.ask(initialize(version));
        CHECK(at(answer, {"result", "protocolVersion"}).text == version);
        CHECK(bench.session.version() == version);
    }
    CHECK(at(bench.ask(initialize("2026-07-28")), {"result", "protocolVersion"}).text == "2025-11-25");
    CHECK(at(bench.ask(initialize("1999-01-01")), {"result", "protocolVersion"}).text == "2025-11-25");
    const Json answer = bench.ask(initialize("2025-06-18"));
    CHECK(at(answer, {"id"}).text == "0");
    CHECK(at(answer, {"result", "serverInfo", "name"}).text == "winnow");
    CHECK(at(answer, {"result", "serverInfo", "version"}).text == "9.9");
    CHECK(at(answer, {"result", "capabilities", "tools"}).is(Json::Kind::Object));
    CHECK_FALSE(at(answer, {"result", "instructions"}).text.empty());
    CHECK(bench.error_code(bench.ask(R"({"jsonrpc":"2.0","id":1,"method":"initialize"})")) == kInvalidParams);
}

TEST_CASE("an id comes back as it was, and notifications and answers get no answer") {
    TestBench bench;
    CHECK(bench.session.answer(R"({"jsonrpc":"2.0","id":"a\"1","method":"ping"})") == R"({"jsonrpc":"2.0","id":"a\"1","result":{}})");
    CHECK(bench.session.answer(R"({"jsonrpc":"2.0","id":-5,"method":"ping","params":{}})") == R"({"jsonrpc":"2.0","id":-5,"result":{}})");
    CHECK_FALSE(bench.session.answer(R"({"jsonrpc":"2.0","method":"notifications/initialized"})").has_value());
    CHECK_FALSE(bench.session.answer(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":3}})").has_value());
    CHECK_FALSE(bench.session.answer(R"({"jsonrpc":"2.0","method":"no/such"})").has_value());
    CHECK_FALSE(bench.session.answer(R"({"jsonrpc":"2.0","id":3,"result":{}})").has_value());
}

TEST_CASE("what is no message is told apart: no JSON, no request, no method, no parameters") {
    TestBench bench;
    const auto code = [&](std::string_view text) { return bench.error_code(bench.ask(text)); };
    CHECK(code("") == kParseError);
    CHECK(code("hello") == kParseError);
    CHECK(code(R"({"jsonrpc":"2.0","id":1,"method":"ping")") == kParseError);
    CHECK(code("42") == kInvalidRequest);
    CHECK(code("{}") == kInvalidRequest);
    CHECK(code(R"({"jsonrpc":"1.0","id":1,"method":"ping"})") == kInvalidRequest);
    CHECK(code(R"({"jsonrpc":"2.0","id":null,"method":"ping"})") == kInvalidRequest);
    CHECK(code(R"({"jsonrpc":"2.0","id":{},"method":"ping"})") == kInvalidRequest);
    CHECK(code(R"({"jsonrpc":"2.0","id":1.5,"method":"ping"})") == kInvalidRequest);
    CHECK(code(R"({"jsonrpc":"2.0","id":1,"method":5})") == kInvalidRequest);
    CHECK(code(R"({"jsonrpc":"2.0","id":1,"method":"ping","params":[]})") == kInvalidRequest);
    CHECK(code(R"({"jsonrpc":"2.0","id":1,"method":"tools/destroy"})") == kMethodNotFound);
    CHECK(code(R"({"jsonrpc":"2.0","id":1,"method":"tools/call"})") == kInvalidParams);
    CHECK(code(R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":5}})") == kInvalidParams);
    CHECK(code(R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"count","arguments":[]}})") == kInvalidParams);
    CHECK(code(R"({"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}})") == kInvalidParams);
    CHECK(at(bench.ask("hello"), {"id"}).is(Json::Kind::Null));
    CHECK(at(bench.ask(R"({"jsonrpc":"1.0","id":8,"method":"ping"})"), {"id"}).integer == 8);
    CHECK(code(std::string(kMaxMessageBytes + 1, ' ')) == kInvalidRequest);
}

TEST_CASE("arrays of messages are answered by the one version that has them") {
    TestBench bench;
    constexpr const char* kTwo =
        R"([{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"x"},{"jsonrpc":"2.0","id":2,"method":"ping"}])";
    CHECK(bench.error_code(bench.ask(kTwo)) == kInvalidRequest);
    bench.ask(initialize("2025-03-26"));
    CHECK(bench.session.answer(kTwo) == R"([{"jsonrpc":"2.0","id":1,"result":{}},{"jsonrpc":"2.0","id":2,"result":{}}])");
    CHECK(bench.error_code(bench.ask("[]")) == kInvalidRequest);
    CHECK_FALSE(bench.session.answer(R"([{"jsonrpc":"2.0","method":"x"}])").has_value());
    CHECK(bench.session.answer("[7]") ==
          R"([{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"a message is an object of JSON"}}])");
}

TEST_CASE("a request of 2026-07-28 needs no handshake and says its version itself") {
    TestBench bench;
    const Json found = bench.ask(stateless("server/discover"));
    CHECK(at(found, {"result", "resultType"}).text == "complete");
    CHECK(at(found, {"result", "supportedVersions", "0"}).text == "2026-07-28");
    CHECK(at(found, {"result", "_meta", "io.modelcontextprotocol/serverInfo", "name"}).text == "winnow");
    CHECK(at(found, {"result", "ttlMs"}).integer > 0);
    const Json list = bench.ask(stateless("tools/list"));
    CHECK(at(list, {"result", "cacheScope"}).text == "private");
    CHECK(at(list, {"result", "tools"}).items.size() == tools().size());
    const Json called = bench.ask(stateless("tools/call", R"("name":"count","arguments":{"query":"*"})"));
    CHECK(at(called, {"result", "structuredContent", "count"}).integer == 3);
    CHECK(at(called, {"result", "resultType"}).text == "complete");
    CHECK(at(called, {"result", "ttlMs"}).is(Json::Kind::Null));
    CHECK(bench.error_code(bench.ask(stateless("ping"))) == kMethodNotFound);
    CHECK(bench.error_code(bench.ask(stateless("initialize"))) == kMethodNotFound);
    CHECK(bench.error_code(bench.ask(R"({"jsonrpc":"2.0","id":1,"method":"server/discover"})")) == kMethodNotFound);
}

TEST_CASE("a version that is not known is refused with those that are") {
    TestBench bench;
    const Json answer = bench.ask(
        R"({"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"1900-01-01"}}})");
    CHECK(bench.error_code(answer) == kUnsupportedVersion);
    CHECK(at(answer, {"error", "data", "requested"}).text == "1900-01-01");
    CHECK(at(answer, {"error", "data", "supported"}).items.size() == 5);
    CHECK(
        bench.error_code(bench.ask(
            R"({"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}})")) ==
        kInvalidParams);
}

TEST_CASE("a document is a resource") {
    TestBench bench;
    const Json templates = bench.ask(R"({"jsonrpc":"2.0","id":1,"method":"resources/templates/list"})");
    CHECK(at(templates, {"result", "resourceTemplates", "0", "uriTemplate"}).text == "winnow://document/{number}");
    CHECK(at(bench.ask(R"({"jsonrpc":"2.0","id":1,"method":"resources/list"})"), {"result", "resources"}).is(Json::Kind::Array));
    const auto read = [&](const std::string& uri) {
        return bench.ask(R"({"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":")" + uri + R"("}})");
    };
    const Json found = read("winnow://document/EP1000001");
    CHECK(at(found, {"result", "contents", "0", "mimeType"}).text == "application/json");
    CHECK(parse_json(at(found, {"result", "contents", "0", "text"}).text).ok());
    CHECK(bench.error_code(read("winnow://document/EP1")) == kInvalidParams);
    CHECK(bench.error_code(read("file:///etc/passwd")) == kInvalidParams);
    CHECK(bench.error_code(read("")) == kInvalidParams);
}
