// See openapi.h. Paths are written in the order of the table, all operations of one path together.
#include "http/openapi.h"

#include <algorithm>
#include <vector>

#include "base/resources.h"
#include "http/json_writer.h"

namespace winnow::http {

namespace {

std::string reference(std::string_view schema) { return "{\"$ref\":\"#/components/schemas/" + std::string(schema) + "\"}"; }

void write_content(JsonWriter& json, std::string_view type, std::string_view schema) {
    json.key("content").begin_object().key(type).begin_object().key("schema").literal(schema).end_object().end_object();
}

void write_parameters(JsonWriter& json, const Route& route, std::string_view method) {
    const bool posts_query = route.body == Body::Query && method == "POST", posts_all = route.body == Body::Asked && method == "POST";
    json.key("parameters").begin_array();
    if (const size_t open = route.path.find('{'); open != std::string_view::npos) {
        const std::string_view name = route.path.substr(open + 1, route.path.find('}') - open - 1);
        json.begin_object().member("name", name).member("in", "path").member("required", true);
        json.key("schema").literal(R"({"type":"string","minLength":1})").end_object();
    }
    for (const ParamHelp& param : route.params) {
        if (posts_all || (posts_query && param.name == "q")) continue;
        json.begin_object().member("name", param.name).member("in", "query").member("description", param.help);
        json.key("schema").literal(param.schema).end_object();
    }
    json.end_array();
}

void write_body(JsonWriter& json, const Route& route, std::string_view method) {
    const bool query = route.body == Body::Query && method == "POST";
    const bool has_none = route.body == Body::None || (route.asks() && method == "GET");
    if (has_none) return;
    json.key("requestBody").begin_object().member("required", route.body != Body::Query);
    if (query) write_content(json, "text/plain", R"({"type":"string"})");
    else if (route.body == Body::Json || route.body == Body::Asked) write_content(json, "application/json", reference(route.body_schema));
    else write_content(json, "application/octet-stream", "{}");
    json.end_object();
}

void write_answers(JsonWriter& json, const Route& route) {
    json.key("responses").begin_object().key(std::to_string(route.status)).begin_object().member("description", route.summary);
    if (!route.answer.empty()) write_content(json, "application/json", reference(route.answer));
    json.end_object();
    // Agents read an error in the form of their protocol, unless they were turned away before it was spoken.
    const bool agents = route.guard == Guard::Called;
    if (agents) json.key("202").begin_object().member("description", "a notification, which has no answer").end_object();
    const std::string error = agents ? "{\"anyOf\":[" + reference("Error") + "," + reference(route.answer) + "]}" : reference("Error");
    for (const std::string_view range : {"4XX", "5XX"}) {
        json.key(range).begin_object().member("description", "what is wrong, and what to do");
        write_content(json, "application/json", error);
        json.end_object();
    }
    json.end_object();
}

/// "post_collections_items" for POST /api/v1/collections/{id}/items.
std::string operation_name(const Route& route, std::string_view method) {
    std::string name;
    for (const char letter : method) name += static_cast<char>(letter - 'A' + 'a');
    std::string_view path = route.path;
    if (path.starts_with("/api/v1")) path.remove_prefix(7);
    for (const char letter : path) {
        if (letter >= 'a' && letter <= 'z') name += letter;
        else if (!name.ends_with('_')) name += '_';
    }
    while (name.ends_with('_')) name.pop_back();
    return name;
}

void write_operation(JsonWriter& json, const Route& route, std::string_view method) {
    std::string small(method);
    for (char& letter : small) letter = static_cast<char>(letter - 'A' + 'a');
    json.key(small).begin_object().member("operationId", operation_name(route, method)).member("summary", route.summary);
    write_parameters(json, route, method);
    write_body(json, route, method);
    write_answers(json, route);
    const bool needs_guard = route.method != "GET" && route.guard == Guard::Header;
    const std::string_view known = needs_guard ? R"([{"session":[],"guard":[]},{"token":[]}])" : R"([{"session":[]},{"token":[]}])";
    json.key("security").literal(route.role == Role::Anyone ? "[]" : known);
    json.member("x-role", access::name_of(route.role)).end_object();
}

void write_paths(JsonWriter& json, std::span<const Route> routes) {
    std::vector<std::string_view> done;
    json.key("paths").begin_object();
    for (const Route& first : routes) {
        if (std::find(done.begin(), done.end(), first.path) != done.end()) continue;
        done.push_back(first.path);
        json.key(first.path).begin_object();
        for (const Route& route : routes) {
            if (route.path != first.path) continue;
            write_operation(json, route, route.method);
            if (route.asks()) write_operation(json, route, "POST");
        }
        json.end_object();
    }
    json.end_object();
}

void write_schemas(JsonWriter& json) {
    json.key("schemas");
    std::string all;
    for (const Resource& file : resources()) {
        if (!file.path.starts_with("api/")) continue;
        const size_t open = file.text.find('{'), close = file.text.rfind('}');
        all.append(all.empty() ? "{" : ",").append(file.text.substr(open + 1, close - open - 1));
    }
    json.literal(all + "}");
}

}  // namespace

std::string openapi_json(std::span<const Route> routes, std::string_view version) {
    JsonWriter json;
    json.begin_object().member("openapi", "3.1.0").key("info").begin_object().member("title", "Winnow").member("version", version);
    json.member("description", "Search, read and manage the patents of a library. Described in words in docs/api.md.");
    json.key("license").literal(R"({"name":"Apache-2.0","identifier":"Apache-2.0"})").end_object();
    json.key("servers").literal(R"([{"url":"/"}])");
    write_paths(json, routes);
    json.key("components").begin_object();
    write_schemas(json);
    json.key("securitySchemes")
        .literal(R"({"session":{"type":"apiKey","in":"cookie","name":"winnow_session"},)"
                 R"("guard":{"type":"apiKey","in":"header","name":"X-Winnow-Csrf","description":"csrf of GET /api/v1/session"},)"
                 R"("token":{"type":"http","scheme":"bearer"}})");
    json.end_object().end_object();
    return json.take();
}

}  // namespace winnow::http
