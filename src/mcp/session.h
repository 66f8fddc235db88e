// The Model Context Protocol, without any input or output: a message in, an answer out.
// https://modelcontextprotocol.io/specification: revision 2026-07-28, in which every request says its version, and the revisions
// 2024-11-05 to 2025-11-25, which begin with `initialize`. Both may be spoken to one server, even to one Session.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "mcp/toolbox.h"

namespace winnow::mcp {

/// The newest first.
std::span<const std::string_view> protocol_versions();
constexpr std::string_view kStatelessVersion = "2026-07-28";  // and none before it
constexpr std::string_view kBatchVersion = "2025-03-26";      // the only one in which a message may be an array of messages
constexpr std::string_view kWithoutHeader = kBatchVersion;    // what a request over HTTP speaks that does not say

/// {"supported":[…],"requested":…} and what is wrong.
RpcError unsupported_version(std::string_view requested);

/// What a request says of itself in its "_meta".
struct RequestMeta {
    bool is_stateless = false;  // it names a protocol version
    std::string version;
    bool has_capabilities = false;
};
RequestMeta meta_of(const Message& message);

/// The answer to one message, and, for HTTP, whether it is an error.
struct Reply {
    std::string text;    // JSON on one line
    int error_code = 0;  // 0: a result
};

/// One client. The only state is the version that `initialize` settled. Not thread-safe; as many as are wanted share a toolbox.
class Session {
  public:
    /// @param version already settled, for HTTP; empty: `initialize` will
    explicit Session(const Toolbox& toolbox, std::string version = {}) : toolbox_(toolbox), version_(std::move(version)) {}

    /// The answer to a line of input; nothing where none is due (notifications).
    std::optional<std::string> answer(std::string_view text);
    /// The same for a message that has been read.
    std::optional<Reply> answer(const Message& message);
    const std::string& version() const { return version_; }

  private:
    std::optional<std::string> answer_batch(const Json& batch);
    std::variant<std::string, RpcError> result_of(const Message& message, bool stateless);
    std::variant<std::string, RpcError> initialize(const Json& params);
    std::string discover() const;
    std::variant<std::string, RpcError> call_tool(const Json& params) const;
    std::variant<std::string, RpcError> read_resource(const Json& params) const;
    std::variant<std::string, RpcError> list(std::string_view name, std::string_view items, const Json& params) const;

    const Toolbox& toolbox_;
    std::string version_;
};

}  // namespace winnow::mcp
