// The route table and its handlers. A handler checks its parameters, calls the product and writes the answer down; no logic here.
#include "http/routes.h"

#include "http/answers.h"
#include "http/assets.h"
#include "http/json_writer.h"

namespace winnow::http {

namespace {

Response json_response(std::string body) {
    Response response;
    response.body = std::move(body);
    return response;
}

Result<Response> search(const app::Library& library, const Request& request, std::string_view) {
    const app::SearchRequest search = TRY(search_request(request));
    const app::SearchResponse found = TRY(library.search(search));
    return json_response(search_json(search, found));
}

constexpr ParamHelp kCountParams[] = {{"q", "the query"}, {"stem", "1 or 0, 1 unless told"}};

Result<Response> count(const app::Library& library, const Request& request, std::string_view) {
    TRY(check_known(request, kCountParams));
    const std::string query = TRY(query_param(request));
    app::SearchRequest search{.query = query, .reading = TRY(flag_param(request, "stem", true)), .snippets = false};
    search.options.limit = 0;
    const app::SearchResponse found = TRY(library.search(search));
    return json_response(count_json(query, found.result.count, found.warnings));
}

constexpr ParamHelp kDocumentParams[] = {{"q", "light up what this query matches"},
                                         {"stem", "1 or 0, as for search; 1 unless told"},
                                         {"lang", "en or zh: the language of the titles of classes, en unless told"},
                                         {"form", "display (parts to show) unless told; stored: the complete record as exported"}};

Result<Response> document(const app::Library& library, const Request& request, std::string_view number) {
    TRY(check_known(request, kDocumentParams));
    const std::string* form = request.param("form");
    const bool stored = form && *form == "stored";
    if (form && !stored && *form != "display") return Error{ErrorCode::InvalidArgument, "parameter form: expected display or stored"};
    const app::DocumentResponse found =
        TRY(library.document(number, TRY(query_param(request)), TRY(flag_param(request, "stem", true)), TRY(language_param(request))));
    return json_response(stored ? found.json : document_json(found));
}

constexpr ParamHelp kExportParams[] = {{"q", "the query; without it every document"}, {"stem", "1 or 0, as for search; 1 unless told"}};

Result<Response> export_lines(const app::Library& library, const Request& request, std::string_view) {
    TRY(check_known(request, kExportParams));
    std::string query = TRY(query_param(request));
    const bool stem = TRY(flag_param(request, "stem", true));
    // A query that cannot be understood must be an error answer, not a stream that ends at once.
    if (!query.empty()) TRY(library.count(query, stem));
    Response response;
    response.content_type = "application/x-ndjson; charset=utf-8";
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"winnow-export.jsonl\"");
    response.stream = [&library, query = std::move(query), stem](const StreamSink& sink) {
        std::string piece;
        const auto take = [&](std::string_view line) -> Result<void> {
            piece.append(line).push_back('\n');
            if (piece.size() < (64 << 10)) return {};
            if (!sink(piece)) return Error{ErrorCode::Io, "the client is gone"};
            piece.clear();
            return {};
        };
        const auto exported = library.export_documents(query, take, stem);
        return exported.ok() && (piece.empty() || sink(piece));
    };
    return response;
}

Result<Response> fields(const app::Library&, const Request& request, std::string_view) {
    TRY(check_known(request, {}));
    return json_response(fields_json());
}

Result<Response> info(const app::Library& library, const Request& request, std::string_view) {
    TRY(check_known(request, {}));
    return json_response(info_json(library.info()));
}

Result<Response> healthz(const app::Library&, const Request&, std::string_view) { return json_response("{\"status\":\"ok\"}"); }

Result<Response> describe(const app::Library&, const Request&, std::string_view);

const Route kRoutes[] = {
    {"/api/v1/search", "hits, exact count and facets of a query", search_params(), search, true},
    {"/api/v1/count", "the exact count of a query alone", kCountParams, count, true},
    {"/api/v1/documents/{number}", "one document, by its number in any notation", kDocumentParams, document},
    {"/api/v1/export", "every matching document, one JSON line each, streamed", kExportParams, export_lines, true},
    {"/api/v1/fields", "the fields a query can name", {}, fields},
    {"/api/v1/info", "what the library holds", {}, info},
    {"/healthz", "whether the server answers", {}, healthz},
    {"/api", "this description", {}, describe},
};

Result<Response> describe(const app::Library&, const Request&, std::string_view) {
    JsonWriter json;
    json.begin_object().member("name", "Winnow").member("version", WINNOW_VERSION).key("routes").begin_array();
    for (const Route& route : kRoutes) {
        json.begin_object().member("path", route.path).member("help", route.help).member("post", route.takes_body);
        json.key("params").begin_array();
        for (const ParamHelp& param : route.params) json.begin_object().member("name", param.name).member("help", param.help).end_object();
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return json_response(json.take());
}

/// The part of `path` that stands for the braces of `pattern`; false when the route is another one.
bool matches(std::string_view pattern, std::string_view path, std::string_view& tail) {
    const size_t brace = pattern.find('{');
    if (brace == std::string_view::npos) return path == pattern;
    if (path.size() <= brace || path.substr(0, brace) != pattern.substr(0, brace)) return false;
    tail = path.substr(brace);
    return true;
}

Response error_response(const Error& error, const Request& request) {
    const std::string* query = request.param("q");
    Response response = json_response(error_json(error, query ? *query : request.body));
    response.status = error_code_info(error.code).http_status;
    return response;
}

Response method_not_allowed(const Request& request, std::string_view allowed) {
    Response response =
        error_response({ErrorCode::InvalidArgument, "method " + request.method.substr(0, 20) + " is not answered here"}, request);
    response.status = 405;
    response.headers.emplace_back("Allow", allowed);
    return response;
}

Response page_file(const Asset& asset, const Request& request) {
    Response response;
    response.content_type = asset.content_type;
    response.headers.emplace_back("ETag", asset.etag);
    if (request.if_none_match == asset.etag) response.status = 304;
    else response.body = std::string(asset.content);
    return response;
}

}  // namespace

std::span<const Route> routes() { return kRoutes; }

std::string routes_help() {
    std::string text;
    for (const Route& route : kRoutes) {
        text.append("  ").append(route.path).append(route.path.size() < 30 ? 30 - route.path.size() : 1, ' ').append(route.help);
        text += '\n';
    }
    return text;
}

Response answer(const app::Library& library, const Request& request) {
    const bool reads = request.method == "GET" || request.method == "HEAD";
    std::string_view tail;
    for (const Route& route : kRoutes) {
        if (!matches(route.path, request.path, tail)) continue;
        if (!reads && !(request.method == "POST" && route.takes_body))
            return method_not_allowed(request, route.takes_body ? "GET, HEAD, POST" : "GET, HEAD");
        Result<Response> response = route.handler(library, request, tail);
        return response.ok() ? std::move(*response) : error_response(response.error(), request);
    }
    for (const Asset& asset : assets()) {
        if (asset.path != request.path) continue;
        return reads ? page_file(asset, request) : method_not_allowed(request, "GET, HEAD");
    }
    return error_response({ErrorCode::NotFound, "nothing at " + request.path.substr(0, 100) + "; GET /api lists the addresses"}, request);
}

}  // namespace winnow::http
