// The route table, and the way of a request to its row: match → who asks → role → parameters → body → handler.
#include "http/routes.h"

#include <cstdio>

#include "base/hash.h"
#include "http/answers.h"
#include "http/assets.h"
#include "http/desk_routes.h"
#include "http/export_routes.h"
#include "http/json_writer.h"
#include "http/library_routes.h"
#include "http/openapi.h"

namespace winnow::http {

namespace {

Result<Response> healthz(const Call&) { return json_response("{\"status\":\"ok\"}"); }
Result<Response> describe(const Call&);
Result<Response> openapi(const Call&);

// Rows are laid out by hand: the formatter would give every member of a long one its own line.
// clang-format off
const Route kRoutes[] = {
    // Asking the library.
    {"GET", "/api/v1/search", "hits, exact count and facets of a query", search, Role::Reader, search_params(), "Hits", Body::Query},
    {"GET", "/api/v1/count", "the exact count of a query alone", count, Role::Reader, count_params(), "Count", Body::Query},
    // Above the document itself: a number may hold a slash, so an address with more behind the number must be looked for first.
    {"GET", "/api/v1/documents/{number}/notes", "notes and marks on a document, and the collections that hold it", notes_on_document,
     Role::Reader, {}, "DocumentNotes"},
    {"POST", "/api/v1/documents/{number}/notes", "writes a note or marks a passage", add_note, Role::Editor, {}, "Note", Body::Json,
     "NewNote", 201},
    {"GET", "/api/v1/documents/{number}", "one document, by its number in any notation", document, Role::Reader, document_params(),
     "Document"},
    {"GET", "/api/v1/export", "every matching document or those of a collection, for other programs, streamed", export_documents,
     Role::Reader, export_params(), "", Body::Query},
    {"GET", "/api/v1/columns", "the columns an export can have", list_columns, Role::Reader, {}, "Columns"},
    {"GET", "/api/v1/fields", "the fields a query can name", fields, Role::Reader, {}, "Fields"},
    {"GET", "/api/v1/info", "what the library holds", info, Role::Reader, {}, "Info"},
    // What the team has set aside and written.
    {"GET", "/api/v1/collections", "the tree of folders and collections", list_collections, Role::Reader, {}, "Collections"},
    {"POST", "/api/v1/collections", "makes a folder or collection", add_collection, Role::Editor, {}, "Collection", Body::Json,
     "NewCollection", 201},
    {"GET", "/api/v1/collections/{id}/items", "the documents of a collection", list_items, Role::Reader, items_params(), "Items"},
    {"POST", "/api/v1/collections/{id}/items", "puts documents into a collection, by number or by query", add_items, Role::Editor, {},
     "AddedItems", Body::Json, "NewItems"},
    {"PATCH", "/api/v1/collections/{id}/items", "decides, rates, tags or fills in fields of many documents at once", change_items,
     Role::Editor, {}, "ChangedItems", Body::Json, "ItemsChange"},
    {"DELETE", "/api/v1/collections/{id}/items", "takes documents out of a collection", remove_items, Role::Editor, {}, "RemovedItems",
     Body::Json, "ItemsRemoval"},
    {"GET", "/api/v1/collections/{id}/history", "who changed what, newest first", collection_history, Role::Reader, page_params(),
     "CollectionHistory"},
    {"GET", "/api/v1/collections/{id}", "one folder or collection", show_collection, Role::Reader, {}, "Collection"},
    {"PATCH", "/api/v1/collections/{id}", "renames, moves or describes it, or changes its fields", change_collection, Role::Editor, {},
     "Collection", Body::Json, "CollectionChange"},
    {"DELETE", "/api/v1/collections/{id}", "removes it with all that is below it; notes stay with their documents", remove_collection,
     Role::Editor, {}, "", Body::None, "", 204},
    {"GET", "/api/v1/tags", "the tags in use", list_tags, Role::Reader, {}, "Tags"},
    {"GET", "/api/v1/notes", "all notes and marks, newest first", list_notes, Role::Reader, page_params(), "Notes"},
    {"PATCH", "/api/v1/notes/{id}", "changes the words or the colour of a note", change_note, Role::Editor, {}, "Note", Body::Json,
     "NoteChange"},
    {"DELETE", "/api/v1/notes/{id}", "removes a note or mark", remove_note, Role::Editor, {}, "", Body::None, "", 204},
    // The server itself.
    {"GET", "/healthz", "whether the server answers", healthz, Role::Anyone, {}, "Health"},
    {"GET", "/api", "this description", describe, Role::Anyone, {}, "Description"},
    {"GET", "/api/v1/openapi.json", "the description of all addresses by OpenAPI 3.1", openapi, Role::Anyone, {}, "OpenApi"},
};
// clang-format on

Result<Response> describe(const Call&) {
    JsonWriter json;
    json.begin_object().member("name", "Winnow").member("version", WINNOW_VERSION).key("routes").begin_array();
    for (const Route& route : kRoutes) {
        json.begin_object().member("method", route.method).member("path", route.path).member("help", route.summary);
        json.member("post", route.body == Body::Query).key("params").begin_array();
        for (const ParamHelp& param : route.params) json.begin_object().member("name", param.name).member("help", param.help).end_object();
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return json_response(json.take());
}

Result<Response> openapi(const Call&) { return json_response(openapi_json(kRoutes, WINNOW_VERSION)); }

/// Whether `path` fits `pattern`; `part` becomes what stands for the braces.
bool matches(std::string_view pattern, std::string_view path, std::string_view& part) {
    const size_t open = pattern.find('{');
    if (open == std::string_view::npos) return path == pattern;
    const std::string_view behind = pattern.substr(pattern.find('}') + 1);
    if (path.size() <= open + behind.size() || !path.starts_with(pattern.substr(0, open)) || !path.ends_with(behind)) return false;
    part = path.substr(open, path.size() - open - behind.size());
    return true;
}

bool answers_method(const Route& route, std::string_view method) {
    return method == route.method || (method == "HEAD" && route.method == "GET") || (method == "POST" && route.body == Body::Query);
}

Response method_not_allowed(const Request& request, const std::string& allowed) {
    Response response = error_response({ErrorCode::InvalidArgument, "method " + request.method.substr(0, 20) + " is not answered here"});
    response.status = 405;
    response.headers.emplace_back("Allow", allowed);
    return response;
}

Response page_file(const Asset& asset, const Request& request) {
    if (request.method != "GET" && request.method != "HEAD") return method_not_allowed(request, "GET, HEAD");
    Response response;
    response.content_type = asset.content_type;
    response.headers.emplace_back("ETag", asset.etag);
    if (request.header("if-none-match") == asset.etag) response.status = 304;
    else response.body = std::string(asset.content);
    return response;
}

/// The body of a request whose route does not stream it.
Result<void> read_body(const Route& route, Request& request) {
    if (route.body == Body::Stream || !request.read_body) return {};
    const size_t most = route.body == Body::None ? 0 : kMaxJsonBytes;
    bool too_long = false;
    const bool complete = request.read_body([&](std::string_view piece) {
        too_long = too_long || request.body.size() + piece.size() > most;
        if (!too_long) request.body.append(piece);
        return !too_long;
    });
    if (too_long && most == 0) return Error{ErrorCode::InvalidArgument, "this address takes no body"};
    if (too_long) return Error{ErrorCode::LimitExceeded, "the body is too long; at most " + std::to_string(most) + " bytes are read here"};
    if (!complete) return Error{ErrorCode::InvalidArgument, "the body broke off"};
    return {};
}

/// An answer that the client has already need not travel again.
void mark_unchanged(const Request& request, Response& response) {
    if ((request.method != "GET" && request.method != "HEAD") || response.status != 200 || response.stream) return;
    char etag[24];
    std::snprintf(etag, sizeof etag, "\"%016llx\"", static_cast<unsigned long long>(hash64(response.body)));
    response.headers.emplace_back("ETag", etag);
    if (request.header("if-none-match") != etag) return;
    response.status = 304;
    response.body.clear();
}

Result<Response> call_route(Site& site, const Route& route, std::string_view part, Request& request) {
    const Visitor visitor;
    TRY(check_known(request, route.params));
    TRY(read_body(route, request));
    Response response = TRY(route.handler({site, request, visitor, part}));
    if (response.status == 200) response.status = route.status;
    mark_unchanged(request, response);
    return response;
}

}  // namespace

std::span<const Route> routes() { return kRoutes; }

std::string routes_help() {
    std::string text;
    for (const Route& route : kRoutes) {
        const std::string address = std::string(route.method) + " " + std::string(route.path);
        text.append("  ").append(address).append(address.size() < 40 ? 40 - address.size() : 1, ' ').append(route.summary) += '\n';
    }
    return text;
}

Response error_response(const Error& error, std::string_view query) {
    return json_response(error_json(error, query), error_code_info(error.code).http_status);
}

Response answer(Site& site, Request& request) {
    std::string allowed;
    std::string_view part;
    for (const Route& route : kRoutes) {
        if (!matches(route.path, request.path, part)) continue;
        if (!answers_method(route, request.method)) {
            allowed.append(allowed.empty() ? "" : ", ").append(route.method == "GET" ? "GET, HEAD" : route.method);
            if (route.body == Body::Query) allowed.append(", POST");
            continue;
        }
        Result<Response> response = call_route(site, route, part, request);
        if (response.ok()) return std::move(*response);
        const std::string* query = request.param("q");
        return error_response(response.error(), query ? *query : request.body);
    }
    if (!allowed.empty()) return method_not_allowed(request, allowed);
    for (const Asset& asset : assets())
        if (asset.path == request.path) return page_file(asset, request);
    return error_response({ErrorCode::NotFound, "nothing at " + request.path.substr(0, 100) + "; GET /api lists the addresses"});
}

}  // namespace winnow::http
