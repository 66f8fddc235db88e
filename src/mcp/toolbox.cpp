#include "mcp/toolbox.h"

#include <algorithm>

#include "base/assert.h"
#include "http/json_writer.h"
#include "mcp/passage.h"
#include "mcp/schema.h"
#include "query/parser.h"

namespace winnow::mcp {

namespace {

using http::JsonWriter;

void write_tool(JsonWriter& json, const Tool& tool) {
    json.begin_object().member("name", tool.name).member("title", tool.title).member("description", tool.description);
    json.key("inputSchema").literal(object_schema(tool.input)).key("outputSchema").literal(object_schema(tool.output));
    json.key("annotations").begin_object().member("readOnlyHint", true).member("openWorldHint", false).end_object().end_object();
}

void begin_content(JsonWriter& json, std::string_view text) {
    json.begin_object().key("content").begin_array().begin_object();
    json.member("type", "text").member("text", text).end_object().end_array();
}

/// What is wrong, with its place in the query: under carets where the line is short enough to be read.
std::string described(const Error& error, std::string_view query) {
    constexpr size_t kMostLine = 2000, kMostPlace = 100;
    if (error.begin == Error::kNowhere) return error.message;
    std::string text = query::caret_message(query, error);
    if (text.size() > kMostLine) {
        const size_t begin = std::min(error.begin, query.size());
        text = error.message + "\nat byte " + std::to_string(begin) + ": " + std::string(first_characters(query.substr(begin), kMostPlace));
    }
    return text + "\nquery_help has the syntax and the fields.";
}

/// The answer of a tool that failed.
std::string failure(const Error& error, std::string_view query) {
    constexpr size_t kMostText = 4000;
    const std::string text = std::string(error_code_info(error.code).name) + ": " + described(error, query);
    JsonWriter json;
    begin_content(json, first_characters(text, kMostText));
    json.member("isError", true);
    return json.take();
}

}  // namespace

size_t tokens_of(std::string_view text) {
    size_t ascii = 0, others = 0;
    for (const char byte : text) {
        if ((byte & 0x80) == 0) ++ascii;
        else others += (byte & 0xc0) != 0x80;
    }
    return ascii / 4 + others;
}

Toolbox::Toolbox(Workbench bench) : bench_(std::move(bench)) {
    JsonWriter json;
    json.begin_array();
    for (const Tool& tool : tools()) {
        if (tool.needs_collections && !bench_.collections) continue;
        auto input = parse_json(object_schema(tool.input));
        WINNOW_ASSERT(input.ok());
        ready_.push_back({&tool, std::move(*input)});
        write_tool(json, tool);
    }
    list_ = json.end_array().take();
}

std::variant<std::string, RpcError> Toolbox::call(std::string_view name, const Json& arguments) const {
    for (const Ready& ready : ready_) {
        if (ready.tool->name != name) continue;
        if (auto fits = check_schema(arguments, ready.input, "arguments"); !fits.ok())
            return RpcError{kInvalidParams, std::string(name) + ": " + fits.error().message};
        const Arguments given(arguments);
        const Result<std::string> answer = ready.tool->handler(bench_, given);
        if (!answer.ok()) return failure(answer.error(), given.text(given.text("query").empty() ? "word" : "query"));
        if (tokens_of(*answer) > kMaxTokens)
            return failure({ErrorCode::LimitExceeded, "the answer would have about " + std::to_string(tokens_of(*answer)) +
                                                          " tokens; ask for less with limit or max_characters"},
                           {});
        JsonWriter json;
        begin_content(json, *answer);
        json.key("structuredContent").literal(*answer);
        return json.take();
    }
    std::string known;
    for (const Ready& ready : ready_) known.append(known.empty() ? "" : ", ").append(ready.tool->name);
    return RpcError{kInvalidParams, "unknown tool: " + std::string(name.substr(0, 60)) + "; there are " + known};
}

}  // namespace winnow::mcp
