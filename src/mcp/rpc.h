// JSON-RPC 2.0 as the Model Context Protocol uses it: what a message is, and how an answer is written.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "mcp/json.h"

namespace winnow::mcp {

constexpr size_t kMaxMessageBytes = 4 << 20;

// https://www.jsonrpc.org/specification, section 5.1, and https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
constexpr int kParseError = -32700;
constexpr int kInvalidRequest = -32600;
constexpr int kMethodNotFound = -32601;
constexpr int kInvalidParams = -32602;
constexpr int kInternalError = -32603;
constexpr int kHeaderMismatch = -32020;
constexpr int kUnsupportedVersion = -32022;

struct RpcError {
    int code = kInternalError;
    std::string message;
    std::string data = {};  // JSON; empty: none
};

struct Message {
    enum class Kind : uint8_t {
        Request,
        Notification,
        Response,  // to a question of ours; we ask none
        Invalid,   // `error` says why
    };
    Kind kind = Kind::Invalid;
    std::string id = "null";  // as JSON; "null" where none could be read
    std::string method;
    Json params;  // an Object, or Null when there are none
    RpcError error;
};

/// What one object of JSON says.
Message read_message(const Json& json);

/// {"jsonrpc":"2.0","id":…,"result":…}
std::string result_message(std::string_view id, std::string_view result);
std::string error_message(std::string_view id, const RpcError& error);

}  // namespace winnow::mcp
