// The tools that an agent is offered: one table (tools.cpp), from which tools/list and the documentation are made.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "mcp/arguments.h"
#include "mcp/workbench.h"

namespace winnow::mcp {

/// A member of an object of JSON: of the arguments of a tool, or of its answer.
struct Property {
    std::string_view name;
    std::string_view schema;  // JSON Schema
    bool required = false;
};

/// The answer is an object of JSON as text. An error is the tool's own failure, which the agent reads and may mend.
using ToolHandler = Result<std::string> (*)(const Workbench& bench, const Arguments& arguments);

struct Tool {
    std::string_view name, title, description;
    ToolHandler handler;
    std::span<const Property> input, output;
    bool needs_collections = false;
};

std::span<const Tool> tools();

/// {"type":"object","properties":{…},"required":[…],"additionalProperties":false}
std::string object_schema(std::span<const Property> properties);

// The handlers. Limits that the table names: an answer stays below about 25,000 tokens.
constexpr size_t kMaxHits = 50;
constexpr size_t kMaxCharacters = 20'000;      // of the texts of one answer, the most that may be asked for
constexpr size_t kDefaultCharacters = 12'000;  // unless asked for otherwise
constexpr size_t kQuoteCharacters = 400;       // of one quoted passage in a list of hits

// query_tools.cpp
Result<std::string> search(const Workbench& bench, const Arguments& arguments);
Result<std::string> count(const Workbench& bench, const Arguments& arguments);
Result<std::string> explain(const Workbench& bench, const Arguments& arguments);
Result<std::string> facets(const Workbench& bench, const Arguments& arguments);
Result<std::string> terms(const Workbench& bench, const Arguments& arguments);
Result<std::string> translate_query(const Workbench& bench, const Arguments& arguments);
Result<std::string> query_help(const Workbench& bench, const Arguments& arguments);
// document_tools.cpp
Result<std::string> document(const Workbench& bench, const Arguments& arguments);
Result<std::string> family(const Workbench& bench, const Arguments& arguments);
Result<std::string> citations(const Workbench& bench, const Arguments& arguments);
Result<std::string> collections(const Workbench& bench, const Arguments& arguments);
// text_tools.cpp
Result<std::string> claims(const Workbench& bench, const Arguments& arguments);
Result<std::string> description(const Workbench& bench, const Arguments& arguments);
Result<std::string> passages(const Workbench& bench, const Arguments& arguments);

}  // namespace winnow::mcp
