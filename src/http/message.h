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

struct Request {
    std::string method;
    std::string path;  // decoded: "/api/v1/documents/CN1A"
    Params params;     // decoded, in order
    std::string host;  // the Host header as sent
    std::string if_none_match;
    std::string content_type;  // of the body, as sent; empty when none was
    std::string body;

    /// The last value given for `name`, or null.
    const std::string* param(std::string_view name) const;
};

/// Takes the next piece of a streamed answer; false when the client is gone.
using StreamSink = std::function<bool(std::string_view piece)>;

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
