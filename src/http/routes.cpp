// The route table, and the way of a request to its row: match → who asks → role → parameters → body → handler.
#include "http/routes.h"

#include <cstdio>

#include "base/hash.h"
#include "http/access_routes.h"
#include "http/answers.h"
#include "http/assets.h"
#include "http/clock.h"
#include "http/desk_routes.h"
#include "http/export_routes.h"
#include "http/gate.h"
#include "http/json_writer.h"
#include "http/library_routes.h"
#include "http/openapi.h"
#include "http/page.h"
#include "http/query_routes.h"
#include "http/watch.h"
#include "http/work_routes.h"

namespace winnow::http {

namespace {

Result<Response> healthz(const Call&) { return json_response("{\"status\":\"ok\"}"); }
Result<Response> agents(const Call& call) {
    if (!call.site.agents) return Error{ErrorCode::NotFound, "this server answers no agents"};
    return call.site.agents(call.request);
}
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
     "Document", Body::Query},
    {"GET", "/api/v1/export", "every matching document or those of a collection, for other programs, streamed", export_documents,
     Role::Reader, export_params(), "", Body::Query},
    {"GET", "/api/v1/columns", "the columns an export can have", list_columns, Role::Reader, {}, "Columns"},
    {"GET", "/api/v1/fields", "the fields a query can name", fields, Role::Reader, {}, "Fields"},
    {"GET", "/api/v1/info", "what the library holds", info, Role::Reader, {}, "Info"},
    // Writing queries.
    {"GET", "/api/v1/complete", "what can be written at the caret", complete, Role::Reader, complete_params(), "Completion", Body::Asked,
     "CompleteRequest"},
    {"GET", "/api/v1/terms", "the words that a word of the language stands for", terms, Role::Reader, terms_params(), "Terms", Body::Asked,
     "TermsRequest"},
    {"GET", "/api/v1/compare", "what two queries have in common and what not", compare, Role::Reader, compare_params(), "Comparison",
     Body::Asked, "CompareRequest"},
    {"GET", "/api/v1/gains", "what each alternative of a query brings", gains, Role::Reader, gains_params(), "Gains", Body::Asked,
     "GainsRequest"},
    {"GET", "/api/v1/translate", "a query in the language of another service", translate, Role::Reader, translate_params(), "Translation",
     Body::Asked, "TranslateRequest"},
    {"GET", "/api/v1/format", "a query in good order", format, Role::Reader, format_params(), "FormattedQuery", Body::Asked, "FormatRequest"},
    {"GET", "/api/v1/sentence", "a plain sentence as a query", sentence, Role::Reader, sentence_params(), "SentenceQuery", Body::Asked,
     "SentenceRequest"},
    {"GET", "/api/v1/queries/{name}/drift", "what a saved query finds that it did not find when last seen", query_drift, Role::Reader,
     drift_params(), "Drift"},
    {"POST", "/api/v1/queries/{name}/seen", "marks what a saved query finds now as seen", query_seen, Role::Editor, {}, "SeenQuery"},
    {"GET", "/api/v1/queries", "the saved queries", list_queries, Role::Reader, {}, "SavedQueries"},
    {"PUT", "/api/v1/queries/{name}", "saves a query; @name recalls it in any other", save_query, Role::Editor, {}, "SavedQuery", Body::Json,
     "QueryToSave"},
    {"DELETE", "/api/v1/queries/{name}", "removes a saved query", remove_query, Role::Editor, {}, "", Body::None, "", 204},
    {"GET", "/api/v1/history", "the queries asked, newest first", list_history, Role::Reader, history_params(), "History"},
    // What goes on beside.
    {"POST", "/api/v1/uploads", "takes a file for a later import; the body is its bytes", add_upload, Role::Editor, upload_params(), "Upload",
     Body::Stream, "", 201},
    {"POST", "/api/v1/imports", "imports uploaded files, one import after another", start_import, Role::Editor, {}, "Job", Body::Json,
     "NewImport", 202},
    {"GET", "/api/v1/imports", "imports under way and past ones since the server started, newest first", list_imports, Role::Reader, {},
     "Work"},
    {"GET", "/api/v1/imports/{id}/rejects", "a JSON line for each record that could not be read", import_rejects, Role::Reader},
    {"GET", "/api/v1/imports/{id}", "how far an import is, and what came of it", show_import, Role::Reader, {}, "Job"},
    {"DELETE", "/api/v1/imports/{id}", "stops an import; what is committed stays", stop_import, Role::Editor, {}, "Job"},
    {"POST", "/api/v1/backups", "saves the library into the server's folder of backups", start_backup, Role::Administrator, {}, "Job",
     Body::Json, "NewBackup", 202},
    {"GET", "/api/v1/backups", "the backups that are there, newest first", list_backups, Role::Administrator, {}, "Backups"},
    {"GET", "/api/v1/work", "what waits and what is under way", list_work, Role::Reader, {}, "Work"},
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
    // Who is who.
    {"GET", "/api/v1/session", "who is asking", show_session, Role::Anyone, {}, "Session"},
    {"POST", "/api/v1/session", "logs in; the cookie winnow_session is the session", begin_session, Role::Anyone, {}, "Session", Body::Json,
     "Credentials", 200, Guard::Login},
    {"DELETE", "/api/v1/session", "logs out", end_session, Role::Reader, {}, "", Body::None, "", 204},
    {"GET", "/api/v1/users", "the users", list_users, Role::Administrator, {}, "Users"},
    {"POST", "/api/v1/users", "makes a user; after the first one, an administrator, a login is needed", add_user, Role::Administrator, {},
     "User", Body::Json, "NewUser", 201},
    {"PATCH", "/api/v1/users/{name}", "changes a user; everybody may change his own password and displayed name", change_user, Role::Reader,
     {}, "User", Body::Json, "UserChange"},
    {"DELETE", "/api/v1/users/{name}", "removes a user with sessions and tokens", remove_user, Role::Administrator, {}, "", Body::None, "",
     204},
    {"GET", "/api/v1/tokens", "the own API tokens; of all users, for an administrator", list_tokens, Role::Reader, {}, "Tokens"},
    {"POST", "/api/v1/tokens", "makes an API token, which is shown this once", add_token, Role::Reader, {}, "Token", Body::Json, "NewToken",
     201},
    {"DELETE", "/api/v1/tokens/{id}", "ends an API token", remove_token, Role::Reader, {}, "", Body::None, "", 204},
    {"GET", "/api/v1/audit", "who changed what from where, newest first", list_audit, Role::Administrator, audit_params(), "AuditLines"},
    // Programs that think for themselves.
    {"POST", "/mcp", "the tools for AI agents: a message of the Model Context Protocol (streamable HTTP)", agents, Role::Reader, {},
     "McpAnswer", Body::Json, "McpMessage", 200, Guard::Called},
    // The server itself.
    {"GET", "/metrics", "figures for Prometheus, for administrators and for programs on the same machine", metrics, Role::Anyone},
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
        json.member("post", route.asks()).key("params").begin_array();
        for (const ParamHelp& param : route.params) json.begin_object().member("name", param.name).member("help", param.help).end_object();
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return json_response(json.take());
}

Result<Response> openapi(const Call&) { return json_response(openapi_json(kRoutes, WINNOW_VERSION)); }

/// Whether `path` fits `pattern`; `part` becomes what stands for the braces. Only the number of a document may have a slash.
bool matches(std::string_view pattern, std::string_view path, std::string_view& part) {
    const size_t open = pattern.find('{');
    if (open == std::string_view::npos) return path == pattern;
    const size_t close = pattern.find('}');
    const std::string_view behind = pattern.substr(close + 1);
    if (path.size() <= open + behind.size() || !path.starts_with(pattern.substr(0, open)) || !path.ends_with(behind)) return false;
    part = path.substr(open, path.size() - open - behind.size());
    return part.find('/') == std::string_view::npos || pattern.substr(open, close - open) == "{number";
}

bool answers_method(const Route& route, std::string_view method) {
    return method == route.method || (method == "HEAD" && route.method == "GET") || (method == "POST" && route.asks());
}

Response method_not_allowed(const Request& request, const std::string& allowed) {
    Response response = error_response({ErrorCode::InvalidArgument, "method " + request.method.substr(0, 20) + " is not answered here"});
    response.status = 405;
    response.headers.emplace_back("Allow", allowed);
    return response;
}

Response page_file(const Asset& asset, const Request& request) {
    if (request.method != "GET" && request.method != "HEAD") return method_not_allowed(request, "GET, HEAD");
    return page_answer(asset, request);
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

Result<Response> call_route(Site& site, const Route& route, std::string_view part, Request& request, const Visitor& visitor) {
    TRY(check_known(request, route.params));
    TRY(read_body(route, request));
    Response response = TRY(route.handler({site, request, visitor, part}));
    if (response.status == 200) response.status = route.status;
    mark_unchanged(request, response);
    return response;
}

/// Where in the table a request comes to.
struct Place {
    const Route* route = nullptr;
    std::string_view part;
    std::string allowed;  // methods, where the address fits but not the method
};

Place place_of(const Request& request) {
    Place place;
    for (const Route& route : kRoutes) {
        if (!matches(route.path, request.path, place.part)) continue;
        if (answers_method(route, request.method)) {
            place.route = &route;
            return place;
        }
        place.allowed.append(place.allowed.empty() ? "" : ", ").append(route.method == "GET" ? "GET, HEAD" : route.method);
        if (route.asks()) place.allowed.append(", POST");
    }
    return place;
}

bool changes_something(const Route& route) { return route.method != "GET"; }

/// A login writes its own line, with the name that was tried; agents only read.
bool is_audited(const Route& route) { return changes_something(route) && route.guard == Guard::Header; }

Response answer_route(Site& site, const Place& place, Request& request, const Visitor& visitor) {
    const Route& route = *place.route;
    const Result<Response> response = call_route(site, route, place.part, request, visitor);
    const int status = response.ok() ? response->status : error_code_info(response.error().code).http_status;
    if (is_audited(route)) audit_request(site, route, request, visitor, place.part, status);
    if (response.ok()) return *response;
    const std::string* query = request.param("q");
    return error_response(response.error(), query ? *query : request.body);
}

Response answer_page(const Place& place, const Asset* asset, const Request& request) {
    if (!place.allowed.empty()) return method_not_allowed(request, place.allowed);
    if (asset) return page_file(*asset, request);
    return error_response({ErrorCode::NotFound, "nothing at " + request.path.substr(0, 100) + "; GET /api lists the addresses"});
}

/// Tells the watch when the last copy of it is gone: behind the last piece of a streamed answer.
struct Observation {
    Watch& watch;
    Seen seen;
    double begun;
    ~Observation() {
        seen.micros = monotonic_micros() - begun;
        watch.saw(seen);
    }
};

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
    const Place place = place_of(request);
    const Asset* asset = nullptr;
    for (const Asset& one : assets()) asset = !place.route && place.allowed.empty() && one.path == request.path ? &one : asset;
    const auto observation = std::shared_ptr<Observation>(new Observation{*site.watch, {}, monotonic_micros()});
    Seen& seen = observation->seen;
    seen = {request.method, request.path, place.route ? std::string(place.route->path) : asset ? "page" : "none", 0, 0, "nobody", {}};
    Demand demand{.is_page = true};
    if (place.route) demand = {place.route->role, changes_something(*place.route), place.route->guard, false};
    Admission admission = site.gate->admit(request, demand);
    seen.address = request.peer;
    seen.user = admission.visitor.name;
    Response response;
    if (!admission.refusal) {
        response = place.route ? answer_route(site, place, request, admission.visitor) : answer_page(place, asset, request);
    } else {
        response = std::move(*admission.refusal);
        // A stranger's attempts are in the log of requests alone, which is not kept here.
        if (place.route && is_audited(*place.route) && admission.visitor.by != Visitor::By::Nobody)
            audit_request(site, *place.route, request, admission.visitor, place.part, response.status);
    }
    seen.status = response.status;
    if (response.stream) {
        response.stream = [stream = std::move(response.stream), observation](const StreamSink& sink) { return stream(sink); };
    }
    return response;
}

}  // namespace winnow::http
