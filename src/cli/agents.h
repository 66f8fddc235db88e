// The tools for agents over HTTP: what `winnow serve` answers at POST /mcp.
#pragma once

#include <functional>

#include "cli/command.h"
#include "http/site.h"

namespace winnow::cli {

/// For http::ServiceOptions::agents.
std::function<std::function<http::Response(const http::Request&)>(http::Site&)> agents_of(const Context& context);

}  // namespace winnow::cli
