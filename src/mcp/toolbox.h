// The tools ready for use: schemas read once, calls checked against them, answers kept short enough.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "mcp/rpc.h"
#include "mcp/tools.h"

namespace winnow::mcp {

/// About how many tokens a language model counts in a text: four ASCII characters are one, every other character is one.
size_t tokens_of(std::string_view text);
constexpr size_t kMaxTokens = 25'000;  // of one answer

/// Immutable. Thread-safe. What the workbench refers to outlives it.
class Toolbox {
  public:
    explicit Toolbox(Workbench bench);

    const Workbench& bench() const { return bench_; }
    /// The list that tools/list answers, as JSON.
    const std::string& list() const { return list_; }

    /// What CallToolResult has: {"content":[…],"structuredContent":{…}} or, when the tool failed, {"content":[…],"isError":true}, without
    /// the brace at the end. An RpcError for a tool that is not there and for arguments that do not fit its schema.
    std::variant<std::string, RpcError> call(std::string_view name, const Json& arguments) const;

  private:
    struct Ready {
        const Tool* tool = nullptr;
        Json input;  // schema
    };
    Workbench bench_;
    std::vector<Ready> ready_;
    std::string list_;
};

}  // namespace winnow::mcp
