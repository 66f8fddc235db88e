// The Model Context Protocol over streamable HTTP: one message is the body of one POST, its answer the body of the answer.
// https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http, and the revisions 2025-03-26 to 2025-11-25 of it.
// There are no sessions and no streams from the server: every POST stands alone.
#pragma once

#include "http/message.h"
#include "mcp/toolbox.h"

namespace winnow::mcp {

/// The answer to a POST. Thread-safe.
http::Response answer_post(const Toolbox& toolbox, const http::Request& request);

}  // namespace winnow::mcp
