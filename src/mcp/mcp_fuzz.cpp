// Any bytes as a message, over both transports: a session answers with JSON on one line or not at all, the endpoint with a status that is
// known, and neither with an error of our own making. A message that begins with a letter is a tool's name and its arguments.
#include <algorithm>
#include <cstdint>

#include "base/assert.h"
#include "http/json_writer.h"
#include "mcp/endpoint.h"
#include "mcp/test_bench.h"

using namespace winnow;
using namespace winnow::mcp;

namespace {

TestBench& bench() {
    static TestBench made;
    return made;
}

void check_session(std::string_view message) {
    for (const std::string_view version : {std::string_view(), kBatchVersion}) {
        Session session(bench().toolbox, std::string(version));
        const auto answer = session.answer(message);
        if (!answer) continue;
        WINNOW_ASSERT(answer->find('\n') == std::string::npos);
        WINNOW_ASSERT(parse_json(*answer).ok());
        WINNOW_ASSERT(answer->find("\"code\":-32603") == std::string::npos);
    }
}

void check_endpoint(std::string_view message, std::string_view version) {
    http::Request request;
    request.method = "POST";
    request.path = "/mcp";
    request.headers = {{"host", "localhost:8080"},
                       {"content-type", "application/json"},
                       {"mcp-protocol-version", std::string(version)},
                       {"mcp-method", "tools/call"},
                       {"mcp-name", "=?base64?" + std::string(message.substr(0, 20)) + "?="}};
    request.body = std::string(message);
    const http::Response response = answer_post(bench().toolbox, request);
    constexpr int kKnown[] = {200, 202, 400, 404};
    WINNOW_ASSERT(std::find(std::begin(kKnown), std::end(kKnown), response.status) != std::end(kKnown));
}

/// "search{…}": as the parameters of tools/call.
std::string as_call(std::string_view text) {
    const size_t end = std::min(text.find('{'), text.size());
    std::string message = R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":)";
    http::append_json_string(message, text.substr(0, end));
    return message.append(",\"arguments\":").append(end < text.size() ? text.substr(end) : "{}").append("}}");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const bool is_call = size > 0 && text[0] >= 'a' && text[0] <= 'z';
    const std::string message = is_call ? as_call(text) : std::string(text);
    check_session(message);
    check_endpoint(message, size % 2 ? "2025-06-18" : "");
    return 0;
}
