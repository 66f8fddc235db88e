// The addresses the server answers: one table, from which routing, roles, GET /api, the OpenAPI description and the help are made.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "http/params.h"
#include "http/site.h"

namespace winnow::http {

using RouteHandler = Result<Response> (*)(const Call& call);

enum class Body : uint8_t {
    None,
    Query,   // GET, or POST with the query as its body
    Asked,   // GET, or POST with an object of JSON whose members are the parameters
    Json,    // an object, at most kMaxJsonBytes
    Stream,  // read by the handler, see Request::read_body
};

/// How a route that changes something is guarded against requests that other sites' pages send with a visitor's cookie.
enum class Guard : uint8_t {
    Header,  // X-Winnow-Csrf, see gate.h
    Login,   // there is no session yet whose guard it could be: the body must be application/json, which a foreign page cannot send
    Called,  // by programs that know no guard: likewise
};

/// One operation. Schemas are names of members of the files in resources/api.
struct Route {
    std::string_view method;  // "GET" also answers HEAD
    std::string_view path;    // "/api/v1/documents/{number}/notes"; at most one {…}, which stands for one or more characters
    std::string_view summary;
    RouteHandler handler;
    Role role = Role::Reader;
    std::span<const ParamHelp> params = {};
    std::string_view answer = {};  // schema of the answer; empty: no JSON, or none
    Body body = Body::None;
    std::string_view body_schema = {};  // of Body::Json and Body::Asked
    int status = 200;                   // of a good answer
    Guard guard = Guard::Header;        // of methods other than GET, and POST of a query

    /// Answers POST beside GET.
    bool asks() const { return body == Body::Query || body == Body::Asked; }
};

constexpr size_t kMaxJsonBytes = 1 << 20;

std::span<const Route> routes();
/// The route table as plain text.
std::string routes_help();
/// Answers one request: a route, a file of the page, or an error. Thread-safe.
Response answer(Site& site, Request& request);
/// What is refused before a handler sees it.
Response error_response(const Error& error, std::string_view query = {});

}  // namespace winnow::http
