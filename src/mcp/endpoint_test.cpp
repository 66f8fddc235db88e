#include "mcp/endpoint.h"

#include <doctest/doctest.h>

#include "mcp/test_bench.h"

using namespace winnow;
using namespace winnow::mcp;

namespace {

constexpr const char* kPing = R"({"jsonrpc":"2.0","id":1,"method":"ping"})";
constexpr const char* kMeta =
    R"("_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}})";

http::Request post(std::string body, http::Params more = {}) {
    http::Request request;
    request.method = "POST";
    request.path = "/mcp";
    request.headers = {{"host", "127.0.0.1:8080"}, {"content-type", "application/json"}, {"accept", "application/json, text/event-stream"}};
    request.headers.insert(request.headers.begin(), more.begin(), more.end());
    request.body = std::move(body);
    return request;
}

int64_t code_of(const http::Response& response) {
    const Json body = parse_json(response.body).value();
    return at(body, {"error", "code"}).integer;
}

std::string stateless(const std::string& method, const std::string& params = {}) {
    return R"({"jsonrpc":"2.0","id":1,"method":")" + method + R"(","params":{)" + kMeta + (params.empty() ? "" : ",") + params + "}}";
}

http::Params headers_of(const std::string& method, const std::string& name = {}) {
    http::Params headers = {{"mcp-protocol-version", "2026-07-28"}, {"mcp-method", method}};
    if (!name.empty()) headers.emplace_back("mcp-name", name);
    return headers;
}

}  // namespace

TEST_CASE("a request is answered as JSON, or as one event where only that is taken") {
    TestBench bench;
    const http::Response plain = answer_post(bench.toolbox, post(kPing));
    CHECK(plain.status == 200);
    CHECK(plain.content_type.starts_with("application/json"));
    CHECK(plain.body == R"({"jsonrpc":"2.0","id":1,"result":{}})");
    const http::Response event = answer_post(bench.toolbox, post(kPing, {{"accept", "text/event-stream"}}));
    CHECK(event.content_type == "text/event-stream");
    CHECK(event.body == "event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n\n");
    CHECK(answer_post(bench.toolbox, post(kPing, {{"accept", "*/*"}})).status == 200);
    CHECK(answer_post(bench.toolbox, post(kPing, {{"accept", "text/html"}})).status == 406);
}

TEST_CASE("notifications and answers are accepted without a body") {
    TestBench bench;
    for (const char* message : {R"({"jsonrpc":"2.0","method":"notifications/initialized"})", R"({"jsonrpc":"2.0","id":4,"result":{}})"}) {
        const http::Response response = answer_post(bench.toolbox, post(message));
        CHECK(response.status == 202);
        CHECK(response.body.empty());
    }
}

TEST_CASE("pages of other sites, other types of body, and what is no message are refused") {
    TestBench bench;
    CHECK(answer_post(bench.toolbox, post(kPing, {{"origin", "https://evil.example"}})).status == 403);
    CHECK(answer_post(bench.toolbox, post(kPing, {{"origin", "null"}})).status == 403);
    CHECK(answer_post(bench.toolbox, post(kPing, {{"origin", "http://127.0.0.1:8081"}})).status == 403);
    CHECK(answer_post(bench.toolbox, post(kPing, {{"origin", "http://127.0.0.1:8080"}})).status == 200);
    CHECK(answer_post(bench.toolbox, post(kPing, {{"content-type", "text/plain"}})).status == 415);
    CHECK(answer_post(bench.toolbox, post(kPing, {{"content-type", "Application/JSON; charset=utf-8"}})).status == 200);
    const http::Response broken = answer_post(bench.toolbox, post("{"));
    CHECK(broken.status == 400);
    CHECK(code_of(broken) == kParseError);
    CHECK(answer_post(bench.toolbox, post("{}")).status == 400);
}

TEST_CASE("a protocol version in the header must be known") {
    TestBench bench;
    CHECK(answer_post(bench.toolbox, post(kPing, {{"mcp-protocol-version", "2025-06-18"}})).status == 200);
    const http::Response unknown = answer_post(bench.toolbox, post(kPing, {{"mcp-protocol-version", "1999-01-01"}}));
    CHECK(unknown.status == 400);
    CHECK(code_of(unknown) == kUnsupportedVersion);
    const http::Response bare = answer_post(bench.toolbox, post(kPing, {{"mcp-protocol-version", "2026-07-28"}}));
    CHECK(bare.status == 400);
    CHECK(code_of(bare) == kInvalidParams);
}

TEST_CASE("arrays are answered where the version has them") {
    TestBench bench;
    const std::string two = "[" + std::string(kPing) + "," + kPing + "]";
    CHECK(answer_post(bench.toolbox, post(two)).body.starts_with("[{"));
    CHECK(code_of(answer_post(bench.toolbox, post(two, {{"mcp-protocol-version", "2025-06-18"}}))) == kInvalidRequest);
    CHECK(answer_post(bench.toolbox, post(R"([{"jsonrpc":"2.0","method":"x"}])")).status == 202);
}

TEST_CASE("the headers of 2026-07-28 must say what the message says") {
    TestBench bench;
    const std::string list = stateless("tools/list");
    CHECK(answer_post(bench.toolbox, post(list, headers_of("tools/list"))).status == 200);
    for (const http::Params& headers : {http::Params{}, headers_of("tools/call"), http::Params{{"mcp-protocol-version", "2026-07-28"}},
                                        http::Params{{"mcp-protocol-version", "2025-06-18"}, {"mcp-method", "tools/list"}}}) {
        const http::Response refused = answer_post(bench.toolbox, post(list, headers));
        CHECK(refused.status == 400);
        CHECK(code_of(refused) == kHeaderMismatch);
    }
    const std::string call = stateless("tools/call", R"("name":"count","arguments":{"query":"*"})");
    CHECK(answer_post(bench.toolbox, post(call, headers_of("tools/call", "count"))).status == 200);
    CHECK(answer_post(bench.toolbox, post(call, headers_of("tools/call", "=?base64?Y291bnQ=?="))).status == 200);
    CHECK(answer_post(bench.toolbox, post(call, headers_of("tools/call", "=?base64?!!?="))).status == 400);
    CHECK(code_of(answer_post(bench.toolbox, post(call, headers_of("tools/call", "search")))) == kHeaderMismatch);
    CHECK(code_of(answer_post(bench.toolbox, post(call, headers_of("tools/call")))) == kHeaderMismatch);
}

TEST_CASE("a method of 2026-07-28 that is not there is not found") {
    TestBench bench;
    const http::Response missing = answer_post(bench.toolbox, post(stateless("prompts/list"), headers_of("prompts/list")));
    CHECK(missing.status == 404);
    CHECK(code_of(missing) == kMethodNotFound);
    CHECK(answer_post(bench.toolbox, post(R"({"jsonrpc":"2.0","id":1,"method":"prompts/list"})")).status == 200);
}
