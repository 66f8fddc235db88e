// One HTTP request and one answer, as our own plain values; the HTTP library behind server.h never appears outside server.cpp.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace winnow::http {

using Params = std::vector<std::pair<std::string, std::string>>;

/// Takes the next piece of a streamed body; false when no more is wanted or the client is gone.
using StreamSink = std::function<bool(std::string_view piece)>;

struct Request {
    std::string method;
    std::string path;  // decoded: "/api/v1/documents/CN1A"
    Params params;     // decoded, in order
    Params headers;    // names in small letters
    std::string peer;  // address of the other end of the connection
    bool encrypted = false;
    std::string body;  // read before the handler is called, unless the route streams its body
    /// Hands over the body piece by piece, for a route that streams it; false when it broke off or the sink refused.
    std::function<bool(const StreamSink&)> read_body;

    /// The last value given for `name`, or null.
    const std::string* param(std::string_view name) const;
    /// The first value of a header, `name` in small letters; empty when there is none.
    std::string_view header(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string content_type = "application/json; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    /// When set, writes the body piece by piece; false breaks the connection off, so that a cut answer is seen as one.
    std::function<bool(const StreamSink&)> stream;
};

/// "/a%20b?q=x+y&n=1" → path "/a b", params q = "x y", n = "1". InvalidArgument for broken %-codes.
Result<void> parse_target(std::string_view target, Request& request);

/// Whether `host` (a Host header) is this machine under a name that no other site can take, with the server's own port.
bool is_local_host(std::string_view host, int port);

}  // namespace winnow::http
