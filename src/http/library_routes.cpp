// See library_routes.h. A handler reads its parameters, calls the product and writes the answer down; no logic here.
#include "http/library_routes.h"

#include "app/query_store.h"
#include "http/answers.h"

namespace winnow::http {

namespace {

constexpr ParamHelp kCountParams[] = {{"q", "the query"},
                                      {"stem", "1 or 0, 1 unless told", kFlagSchema},
                                      {"dialect", "the language of the query, as for search; winnow unless told", kDialectSchema}};
constexpr ParamHelp kDocumentParams[] = {
    {"q", "light up what this query matches"},
    {"stem", "1 or 0, as for search; 1 unless told", kFlagSchema},
    {"dialect", "the language of the query, as for search; winnow unless told", kDialectSchema},
    {"lang", "en or zh: the language of the titles of classes, en unless told", R"({"type":"string","pattern":"^[a-z]{2}$"})"},
    {"form", "display (parts to show) unless told; stored: the complete record as exported", R"({"enum":["display","stored"]})"}};

}  // namespace

std::span<const ParamHelp> count_params() { return kCountParams; }
std::span<const ParamHelp> document_params() { return kDocumentParams; }

Response json_response(std::string body, int status) {
    Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

Result<Response> search(const Call& call) {
    const app::SearchRequest search = TRY(search_request(call.request));
    const auto cursor = TRY(cursor_param(call.request));
    const bool remember = TRY(flag_param(call.request, "history", false));
    const app::SearchResponse found = TRY(call.site.library.search(search));
    // A library that cannot be written to has no history; that is no error of the search. A link of another site leaves no trace.
    if (remember && call.request.header("sec-fetch-site") != "cross-site" && search.reading.dialect == dialect::Dialect::Winnow)
        (void)call.site.library.queries().append_history({written_date(found.as_of), found.result.count, search.query});
    return json_response(search_json(search, found, cursor && cursor->generation != found.generation));
}

Result<Response> count(const Call& call) {
    const std::string query = TRY(query_param(call.request));
    app::SearchRequest search{.query = query, .reading = TRY(reading_param(call.request, query)), .snippets = false};
    search.options.limit = 0;
    const app::SearchResponse found = TRY(call.site.library.search(search));
    return json_response(count_json(query, found.result.count, found.warnings));
}

Result<Response> document(const Call& call) {
    const std::string* form = call.request.param("form");
    const bool stored = form && *form == "stored";
    if (form && !stored && *form != "display") return Error{ErrorCode::InvalidArgument, "parameter form: expected display or stored"};
    const std::string query = TRY(query_param(call.request));
    const app::DocumentResponse found =
        TRY(call.site.library.document(call.part, query, TRY(reading_param(call.request, query)), TRY(language_param(call.request))));
    return json_response(stored ? found.json : document_json(found));
}

Result<Response> fields(const Call&) { return json_response(fields_json()); }

Result<Response> info(const Call& call) { return json_response(info_json(call.site.library.info())); }

}  // namespace winnow::http
