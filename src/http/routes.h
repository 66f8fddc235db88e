// The addresses the server answers: one table, from which routing, GET /api, the help and the API test are made.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/library.h"
#include "http/message.h"
#include "http/params.h"

namespace winnow::http {

/// `tail` is what stands for {…} in the route's path.
using RouteHandler = Result<Response> (*)(const app::Library& library, const Request& request, std::string_view tail);

struct Route {
    std::string_view path;  // "/api/v1/documents/{number}"; braces only at the end
    std::string_view help;
    std::span<const ParamHelp> params;
    RouteHandler handler;
    bool takes_body = false;  // a POST with the query as its body
};

std::span<const Route> routes();
/// The route table as plain text.
std::string routes_help();
/// Answers one request: a route, a file of the page, or an error. Thread-safe.
Response answer(const app::Library& library, const Request& request);

}  // namespace winnow::http
