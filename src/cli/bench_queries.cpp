// Reads the query file with simdjson, which stays in this file.
#include "cli/bench_queries.h"

#include <simdjson.h>

#include "http/params.h"

namespace winnow::cli {

namespace {

namespace dom = simdjson::dom;

Result<std::string> text_member(const dom::object& object, const char* name, bool required) {
    std::string_view text;
    const auto problem = object[name].get(text);
    if (problem == simdjson::SUCCESS) return std::string(text);
    if (problem == simdjson::NO_SUCH_FIELD && !required) return std::string();
    return Error{ErrorCode::InvalidArgument, std::string("member \"") + name + "\": expected a text"};
}

Result<bool> truth_member(const dom::object& object, const char* name, bool otherwise) {
    bool truth = otherwise;
    const auto problem = object[name].get(truth);
    if (problem == simdjson::SUCCESS || problem == simdjson::NO_SUCH_FIELD) return truth;
    return Error{ErrorCode::InvalidArgument, std::string("member \"") + name + "\": expected true or false"};
}

Result<BenchQuery> parse_query(dom::parser& parser, std::string_view line) {
    dom::object object;
    if (parser.parse(line.data(), line.size()).get(object) != simdjson::SUCCESS)
        return Error{ErrorCode::InvalidArgument, "expected an object of JSON"};
    BenchQuery query;
    query.name = TRY(text_member(object, "name", true));
    query.kind = TRY(text_member(object, "kind", true));
    query.request.query = TRY(text_member(object, "query", true));
    query.request.snippets = false;
    query.request.reading.stem = TRY(truth_member(object, "stem", true));
    search::Request& options = query.request.options;
    options.sort = TRY(text_member(object, "sort", false));
    if (options.sort == "score") options.sort.clear();
    options.group = TRY(http::parse_group(TRY(text_member(object, "group", false))));
    options.count = TRY(truth_member(object, "count", true));
    uint64_t limit = options.limit;
    if (object["limit"].get(limit) == simdjson::SUCCESS) options.limit = limit;
    dom::array facets;
    if (object["facets"].get(facets) != simdjson::SUCCESS) return query;
    for (const dom::element facet : facets) {
        std::string_view text;
        if (facet.get(text) != simdjson::SUCCESS) return Error{ErrorCode::InvalidArgument, "member \"facets\": expected texts"};
        options.facets.push_back(TRY(http::parse_facet(text)));
    }
    return query;
}

}  // namespace

Result<std::vector<BenchQuery>> parse_bench_queries(const std::string& lines) {
    std::vector<BenchQuery> queries;
    dom::parser parser;
    size_t number = 0;
    for (size_t at = 0; at < lines.size();) {
        const size_t end = std::min(lines.find('\n', at), lines.size());
        const std::string_view line(lines.data() + at, end - at);
        at = end + 1;
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        Result<BenchQuery> query = parse_query(parser, line);
        if (!query.ok()) return query.error().in("line " + std::to_string(number));
        queries.push_back(std::move(*query));
    }
    return queries;
}

}  // namespace winnow::cli
