// Query parameters of the API as the request structs of the product.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "app/library.h"
#include "http/message.h"

namespace winnow::http {

constexpr size_t kMaxQueryBytes = query::kMaxQueryBytes;
constexpr size_t kMaxLimit = 1000;  // hits in one answer; more at the prompt (cli/command.h)
constexpr size_t kMaxFacets = 16;
constexpr size_t kMaxFacetValues = 10'000;

/// One parameter a route takes.
struct ParamHelp {
    std::string_view name;
    std::string_view help;
    std::string_view schema = R"({"type":"string"})";  // JSON Schema of its value
};

constexpr std::string_view kFlagSchema = R"({"enum":["0","1","true","false"]})";
constexpr std::string_view kDialectSchema = R"({"enum":["winnow","incopat","orbit","ppubs","cql","lucene","auto"]})";

/// What search takes, in the order of the documentation.
std::span<const ParamHelp> search_params();

/// InvalidArgument for a parameter the route does not know or that is given twice. routes.cpp asks it before every handler;
/// the readers below give InvalidArgument naming the parameter, what was given and what is expected.
Result<void> check_known(const Request& request, std::span<const ParamHelp> known);
/// `q`, or the body of a POST. LimitExceeded when longer than kMaxQueryBytes, InvalidArgument when given twice over,
/// Unsupported for a body that says to be something else than plain text.
Result<std::string> query_param(const Request& request);
Result<bool> flag_param(const Request& request, std::string_view name, bool otherwise);
/// `lang`: the language of the titles of classes, two letters.
Result<std::string> language_param(const Request& request);
/// `stem` and `dialect`; "auto" is the dialect that `query` was probably written in.
Result<app::Reading> reading_param(const Request& request, std::string_view query);
Result<app::SearchRequest> search_request(const Request& request);

/// Where the next page begins, as given out in `next_cursor`.
struct Cursor {
    uint64_t generation = 0;  // of the library that the page before was searched in
    uint64_t offset = 0;
};
std::string written_cursor(const Cursor& cursor);
/// `cursor`; nothing when there is none. InvalidArgument for one that was not given out here.
Result<std::optional<Cursor>> cursor_param(const Request& request);

/// "AUTHORITY", "PBD_Y:30", "AN_KEY:20:huawei": field, number of values, text a value must contain.
Result<search::FacetRequest> parse_facet(std::string_view text);
/// "none", "simple", "extended".
Result<search::GroupBy> parse_group(std::string_view text);

}  // namespace winnow::http
