// Tools that ask the library as a whole. A handler reads its arguments, calls the product and writes the answer down.
#include <algorithm>

#include "app/query_store.h"
#include "dialect/dialect.h"
#include "http/answers.h"
#include "http/json_writer.h"
#include "http/params.h"
#include "mcp/passage.h"
#include "mcp/tools.h"
#include "mcp/write.h"
#include "query/fields.h"
#include "query/parser.h"

namespace winnow::mcp {

namespace {

using http::JsonWriter;

/// How the query is read: `dialect` and `stem`. The schema knows the names of the dialects.
app::Reading reading_of(const Arguments& arguments) {
    app::Reading reading(arguments.flag("stem", true));
    const std::string_view name = arguments.text("dialect");
    if (name == "auto") reading.dialect = dialect::detect(arguments.text("query")).dialect;
    else if (const auto found = dialect::find_dialect(name)) reading.dialect = *found;
    return reading;
}

app::SearchRequest request_of(const Arguments& arguments) {
    app::SearchRequest request{.query = std::string(arguments.text("query")), .reading = reading_of(arguments), .snippets = false};
    request.options.limit = 0;
    return request;
}

void write_warnings(JsonWriter& json, const std::vector<query::Warning>& warnings) {
    if (warnings.empty()) return;
    json.key("warnings").begin_array();
    for (const query::Warning& warning : warnings) json.value(warning.message);
    json.end_array();
}

void write_reading(JsonWriter& json, const app::SearchRequest& request) {
    json.member("query", first_characters(request.query, kQuoteCharacters))
        .member("dialect", dialect::dialect_name(request.reading.dialect));
}

/// What matched, or, where a condition matched that is no text, how the abstract begins.
void write_reasons(JsonWriter& json, const app::SearchHit& hit) {
    constexpr size_t kMostReasons = 3;
    size_t written = 0;
    json.key("passages").begin_array();
    for (const bool with_marks : {true, false}) {
        for (const search::MarkedPassage& passage : hit.passages) {
            if (passage.marks.empty() == with_marks || written == (with_marks ? kMostReasons : 1)) continue;
            const auto place = place_of(hit.publication, passage.text);
            if (!place || (!with_marks && place->zone != "abstract")) continue;
            write_passage(json, hit.key, *place, passage.text, passage.marks, kQuoteCharacters);
            ++written;
        }
        if (written) break;
    }
    json.end_array();
}

std::string hit_json(const app::SearchHit& hit, std::string_view language) {
    JsonWriter json;
    json.begin_object();
    write_summary(json, hit, language);
    if (hit.score != 0) json.member("score", static_cast<double>(hit.score));
    if (hit.family_hits) json.member("family_hits", hit.family_hits);
    write_reasons(json, hit);
    json.end_object();
    return json.take();
}

void flatten(JsonWriter& json, const search::ExplainNode& node, std::string_view query, size_t depth, size_t& left) {
    if (left == 0) return;
    --left;
    constexpr size_t kMost = 120;  // characters of a label, and of its text
    json.begin_object().member("depth", depth).member("label", first_characters(node.label, kMost)).member("count", node.count);
    if (node.begin < node.end && node.end <= query.size())
        json.member("text", first_characters(query.substr(node.begin, node.end - node.begin), kMost));
    json.end_object();
    for (const search::ExplainNode& child : node.children) flatten(json, child, query, depth + 1, left);
}

std::string_view type_word(query::FieldType type) {
    constexpr std::string_view kWords[] = {"text", "key", "class", "date", "number"};
    return kWords[static_cast<size_t>(type)];
}

bool contains_folded(std::string_view text, std::string_view part) {
    const auto same = [](char a, char b) {
        const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
        return small(a) == small(b);
    };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

constexpr std::string_view kSyntax =
    "Words: battery (any inflected form), \"solid electrolyte\" (as written), batter* wom?n colo#r (any letters, one, one or none). "
    "A run of Chinese characters is a phrase: 固态电解质.\n"
    "Operators, tight to loose: proximity, NOT, AND (also two words side by side), OR; brackets. "
    "a $W3 b: at most 3 words between, any order; a $PRE3 b: in this order; a $SEN b, a $PARA b: one sentence, one paragraph; "
    "a $FREQ3: at least three times.\n"
    "Fields: NAME:value or NAME:(…), as in TTL:battery, TAC:(solid $W2 electrolyte), CLMS:anode, IPC:H01M10/052, CPC_LOW:H01M10, "
    "AN:(toyota OR panasonic), AUTHORITY:CN, PN:US7654321B2. Without a field: title, abstract, claims and description (TACD).\n"
    "Days and numbers: PBD:[20200101 TO 20241231], PBD_Y:2020, APD:[2015 TO *], F_CITES_COUNT:>=10. NAME:* asks whether there is a value, "
    "* is "
    "every publication.\n"
    "Begin narrow with TTL or TAC and the classes, look at count and explain, then widen with synonyms joined by OR.";

}  // namespace

Result<std::string> search(const Workbench& bench, const Arguments& arguments) {
    app::SearchRequest request = request_of(arguments);
    request.snippets = true;
    request.options.limit = arguments.number("limit", 10);
    request.options.offset = arguments.number("offset", 0);
    request.options.group = TRY(http::parse_group(arguments.text("group")));
    if (arguments.text("sort") != "score") request.options.sort = std::string(arguments.text("sort"));
    const app::SearchResponse found = TRY(bench.library.search(request));
    const bool grouped = request.options.group != search::GroupBy::None;
    JsonWriter json;
    write_reading(json.begin_object(), request);
    json.member("count", found.result.count);
    if (grouped) json.member("group_count", found.result.group_count);
    json.member("offset", request.options.offset);
    BoundedList hits(arguments.number("max_characters", kDefaultCharacters));
    for (const app::SearchHit& hit : found.hits)
        if (!hits.add(hit_json(hit, arguments.text("language")))) break;
    json.key("hits").literal(hits.array());
    const uint64_t next = request.options.offset + hits.size();
    if (hits.size() && next < (grouped ? found.result.group_count : found.result.count)) json.member("next_offset", next);
    write_warnings(json, found.warnings);
    return json.end_object().take();
}

Result<std::string> count(const Workbench& bench, const Arguments& arguments) {
    const app::SearchRequest request = request_of(arguments);
    const app::SearchResponse found = TRY(bench.library.search(request));
    JsonWriter json;
    write_reading(json.begin_object(), request);
    json.member("count", found.result.count);
    write_warnings(json, found.warnings);
    return json.end_object().take();
}

Result<std::string> explain(const Workbench& bench, const Arguments& arguments) {
    constexpr size_t kMostNodes = 200;
    app::SearchRequest request = request_of(arguments);
    request.options.explain = true;
    const app::SearchResponse found = TRY(bench.library.search(request));
    JsonWriter json;
    write_reading(json.begin_object(), request);
    json.member("count", found.result.count).key("nodes").begin_array();
    size_t left = kMostNodes;
    flatten(json, found.result.explain, request.query, 0, left);
    json.end_array();
    if (left == 0) json.member("cut", true);
    write_warnings(json, found.warnings);
    return json.end_object().take();
}

Result<std::string> facets(const Workbench& bench, const Arguments& arguments) {
    app::SearchRequest request = request_of(arguments);
    request.language = arguments.text("language").empty() ? "en" : std::string(arguments.text("language"));
    for (std::string& field : arguments.texts("fields"))
        request.options.facets.push_back({std::move(field), arguments.number("limit", 20), std::string(arguments.text("contains"))});
    const app::SearchResponse found = TRY(bench.library.search(request));
    JsonWriter json;
    write_reading(json.begin_object(), request);
    json.member("count", found.result.count).key("facets").begin_array();
    for (const search::Facet& facet : found.result.facets) {
        json.begin_object().member("field", facet.field).member("distinct", facet.distinct).member("missing", facet.missing);
        json.key("values").begin_array();
        for (const search::FacetValue& value : facet.values) {
            json.begin_object().member("value", value.value).member("count", value.count);
            json.optional_member("title", first_characters(value.title, kQuoteCharacters / 4)).end_object();
        }
        json.end_array().end_object();
    }
    json.end_array();
    write_warnings(json, found.warnings);
    return json.end_object().take();
}

Result<std::string> terms(const Workbench& bench, const Arguments& arguments) {
    const std::vector<search::TermCount> found =
        TRY(bench.library.terms(arguments.text("word"), app::Reading(arguments.flag("stem", true))));
    const size_t shown = std::min(found.size(), arguments.number("limit", 50));
    JsonWriter json;
    json.begin_object().member("word", arguments.text("word")).member("distinct", found.size()).key("terms").begin_array();
    for (size_t i = 0; i < shown; ++i)
        json.begin_object().member("term", found[i].term).member("documents", found[i].documents).end_object();
    return json.end_array().end_object().take();
}

Result<std::string> translate_query(const Workbench& bench, const Arguments& arguments) {
    const std::string_view text = arguments.text("query");
    const dialect::Detected detected = dialect::detect(text);
    const dialect::Dialect from = dialect::find_dialect(arguments.text("from")).value_or(detected.dialect);
    const dialect::Dialect to = dialect::find_dialect(arguments.text("to")).value_or(dialect::Dialect::Winnow);
    query::ParseOptions options;
    options.stem = arguments.flag("stem", true);
    options.today = bench.today().ymd;
    options.recall = [&](std::string_view name) { return bench.library.queries().recall(name); };
    options.synonyms = [&](std::string_view words) { return bench.library.queries().synonyms(words); };
    const query::Parsed parsed = TRY(dialect::parse(text, from, options));
    const dialect::Printed printed = dialect::print(*parsed.tree, to);
    JsonWriter json;
    json.begin_object().member("from", dialect::dialect_name(from)).member("to", dialect::dialect_name(to));
    json.member("query", printed.text).member("complete", printed.losses.empty()).key("losses").begin_array();
    for (const dialect::Loss& loss : printed.losses)
        json.begin_object().member("node", loss.node).member("message", loss.message).end_object();
    json.end_array();
    write_warnings(json, parsed.warnings);
    return json.end_object().take();
}

Result<std::string> query_help(const Workbench&, const Arguments& arguments) {
    const std::string_view contains = arguments.text("contains");
    JsonWriter json;
    json.begin_object().member("syntax", kSyntax).key("fields").begin_array();
    for (const query::Field& field : query::fields()) {
        if (!contains_folded(field.name, contains) && !contains_folded(field.help, contains)) continue;
        json.begin_object().member("name", field.name).member("type", type_word(field.type)).member("help", field.help).end_object();
    }
    return json.end_array().end_object().take();
}

}  // namespace winnow::mcp
