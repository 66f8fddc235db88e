#include "mcp/endpoint.h"

#include <algorithm>
#include <optional>

#include "mcp/session.h"

namespace winnow::mcp {

namespace {

using http::Request;
using http::Response;

constexpr int kOk = 200, kAccepted = 202, kBadRequest = 400, kForbidden = 403, kNotFound = 404, kNotAcceptable = 406, kWrongType = 415;

Response refusal(int status, const RpcError& error, std::string_view id = "null") {
    Response response;
    response.status = status;
    response.body = error_message(id, error);
    return response;
}

std::string small_letters(std::string_view text) {
    std::string small(text);
    for (char& letter : small) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    return small;
}

/// A page of another site must not ask, even where its browser can reach us (DNS rebinding).
bool is_foreign(const Request& request) {
    std::string_view origin = request.header("origin");
    if (origin.empty()) return false;
    const size_t scheme = origin.find("://");
    if (scheme == std::string_view::npos) return true;
    origin.remove_prefix(scheme + 3);
    return origin != request.header("host");
}

bool is_json(const Request& request) {
    const std::string type = small_letters(request.header("content-type"));
    return type.substr(0, type.find_first_of("; \t")) == "application/json";
}

/// Whether `type` ("text/event-stream") is among what the client takes. No header means everything.
bool accepts(const Request& request, std::string_view type) {
    const std::string accept = small_letters(request.header("accept"));
    const std::string group = std::string(type.substr(0, type.find('/'))) + "/*";
    return accept.empty() || accept.find(type) != std::string::npos || accept.find("*/*") != std::string::npos ||
           accept.find(group) != std::string::npos;
}

/// RFC 4648, section 4; nothing for what is no base64.
std::optional<std::string> decode_base64(std::string_view text) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    while (!text.empty() && text.back() == '=') text.remove_suffix(1);
    std::string bytes;
    uint32_t bits = 0;
    int count = 0;
    for (const char digit : text) {
        const size_t value = kDigits.find(digit);
        if (value == std::string_view::npos) return {};
        bits = (bits << 6 | static_cast<uint32_t>(value)) & 0xffffff;
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes += static_cast<char>(bits >> count & 0xff);
    }
    return bytes;
}

/// A header's value as it was meant: "=?base64?…?=" stands for bytes that a header cannot carry.
std::optional<std::string> header_value(std::string_view value) {
    constexpr std::string_view kBegin = "=?base64?", kEnd = "?=";
    if (!value.starts_with(kBegin) || !value.ends_with(kEnd) || value.size() < kBegin.size() + kEnd.size()) return std::string(value);
    return decode_base64(value.substr(kBegin.size(), value.size() - kBegin.size() - kEnd.size()));
}

std::optional<RpcError> mismatch(std::string_view name, std::string_view given, std::string_view expected) {
    return RpcError{kHeaderMismatch, "Header mismatch: " + std::string(name) + " is '" + std::string(given.substr(0, 60)) +
                                         "' and the message says '" + std::string(expected.substr(0, 60)) + "'"};
}

/// What the headers of a request of 2026-07-28 repeat must be what its body says.
std::optional<RpcError> check_headers(const Request& request, const Message& message, const RequestMeta& meta) {
    const std::string_view version = request.header("mcp-protocol-version");
    if (version != meta.version) return mismatch("MCP-Protocol-Version", version, meta.version);
    const std::string_view method = request.header("mcp-method");
    if (method != message.method) return mismatch("Mcp-Method", method, message.method);
    std::string_view subject;
    if (message.method == "tools/call") subject = message.params.text_of("name");
    else if (message.method == "resources/read") subject = message.params.text_of("uri");
    else return {};
    const auto name = header_value(request.header("mcp-name"));
    if (!name || *name != subject) return mismatch("Mcp-Name", request.header("mcp-name"), subject);
    return {};
}

bool is_known(std::string_view version) {
    const auto versions = protocol_versions();
    return std::find(versions.begin(), versions.end(), version) != versions.end();
}

/// What is wrong with a message before anything is asked of it; with it goes 400.
std::optional<RpcError> check_version(const Request& request, const Message& message) {
    const std::string_view version = request.header("mcp-protocol-version");
    const RequestMeta meta = meta_of(message);
    if (meta.is_stateless) {
        if (!is_known(meta.version)) return unsupported_version(meta.version);
        if (meta.version != kStatelessVersion) return {};
        if (auto error = check_headers(request, message, meta)) return error;
        if (!meta.has_capabilities)
            return RpcError{kInvalidParams, "_meta must have io.modelcontextprotocol/clientCapabilities, an object"};
        return {};
    }
    if (!version.empty() && !is_known(version)) return unsupported_version(version);
    if (version == kStatelessVersion && message.kind == Message::Kind::Request)
        return RpcError{kInvalidParams, "_meta must have io.modelcontextprotocol/protocolVersion"};
    return {};
}

Response written(const Request& request, std::string text, int status) {
    Response response;
    response.status = status;
    if (accepts(request, "application/json")) {
        response.body = std::move(text);
        return response;
    }
    response.content_type = "text/event-stream";
    response.headers.emplace_back("X-Accel-Buffering", "no");
    response.body = "event: message\ndata: " + text + "\n\n";
    return response;
}

/// An answer to a message that has been read. @param session new, with the version that the request speaks
Response answer_message(Session& session, const Request& request, const Json& json) {
    const Message message = read_message(json);
    if (auto error = check_version(request, message)) return refusal(kBadRequest, *error, message.id);
    const auto reply = session.answer(message);
    if (!reply) {
        Response response;
        response.status = kAccepted;
        return response;
    }
    int status = kOk;
    if (reply->error_code == kInvalidRequest) status = kBadRequest;
    if (reply->error_code == kMethodNotFound && meta_of(message).is_stateless) status = kNotFound;
    return written(request, reply->text, status);
}

}  // namespace

Response answer_post(const Toolbox& toolbox, const Request& request) {
    if (is_foreign(request)) return refusal(kForbidden, {kInvalidRequest, "requests from pages of other sites are refused"});
    if (!is_json(request)) return refusal(kWrongType, {kInvalidRequest, "the body must be application/json"});
    if (!accepts(request, "application/json") && !accepts(request, "text/event-stream"))
        return refusal(kNotAcceptable, {kInvalidRequest, "answers are application/json or text/event-stream"});
    const Result<Json> json = parse_json(request.body);
    if (!json.ok()) return refusal(kBadRequest, {kParseError, json.error().message});
    const std::string_view version = request.header("mcp-protocol-version");
    Session session(toolbox, std::string(version.empty() ? kWithoutHeader : version));
    if (!json->is(Json::Kind::Array)) return answer_message(session, request, *json);
    if (!version.empty() && !is_known(version)) return refusal(kBadRequest, unsupported_version(version));
    auto answers = session.answer(request.body);
    Response response;
    response.status = kAccepted;
    return answers ? written(request, std::move(*answers), kOk) : response;
}

}  // namespace winnow::mcp
