// See query_routes.h.
#include "http/query_routes.h"

#include <algorithm>
#include <charconv>

#include "app/complete.h"
#include "app/query_store.h"
#include "app/sentence.h"
#include "app/strategy.h"
#include "http/answer_parts.h"
#include "http/clock.h"
#include "http/desk_answers.h"
#include "http/json_body.h"
#include "http/library_routes.h"
#include "query/format.h"

namespace winnow::http {

namespace {

constexpr std::string_view kDialectName = R"({"enum":["winnow","incopat","orbit","ppubs","cql","lucene"]})";
constexpr std::string_view kSmallLimit = R"({"type":"integer","minimum":1,"maximum":200})";
constexpr std::string_view kListLimit = R"({"type":"integer","minimum":1,"maximum":1000})";
constexpr ParamHelp kStem = {"stem", "1 or 0, as for search; 1 unless told", kFlagSchema};
constexpr ParamHelp kDialect = {"dialect", "the language of the query, as for search; winnow unless told", kDialectSchema};

constexpr ParamHelp kCompleteParams[] = {
    {"q", "the query as far as it is written; brackets and quotes may be open"},
    {"at", "where the caret is, in bytes of q; its end unless told", R"({"type":"integer","minimum":0})"},
    kDialect,
    {"lang", "en or zh: the language of the titles of classes, en unless told", R"({"type":"string","pattern":"^[a-z]{2}$"})"},
    {"limit", "1 to 200, 20 unless told", kSmallLimit}};
constexpr ParamHelp kTermsParams[] = {{"q", "a word of the query language, with wildcards or without"},
                                      kStem,
                                      kDialect,
                                      {"limit", "words to list, 1 to 1000, 50 unless told", kListLimit}};
constexpr ParamHelp kCompareParams[] = {
    {"a", "the first query"},
    {"b", "the second query"},
    kStem,
    kDialect,
    {"examples", "documents to show of each part, 0 to 20, 3 unless told", R"({"type":"integer","minimum":0,"maximum":20})"}};
constexpr ParamHelp kGainsParams[] = {{"q", "a query with alternatives (OR)"}, kStem, kDialect};
constexpr ParamHelp kTranslateParams[] = {{"q", "the query"},
                                          {"from", "the language it is written in; recognised when not named", kDialectName},
                                          {"to", "the language wanted, winnow unless told", kDialectName},
                                          kStem};
constexpr ParamHelp kFormatParams[] = {
    {"q", "the query, with its named parts and comments"},
    {"width", "columns of a line, 20 to 400, 100 unless told", R"({"type":"integer","minimum":20,"maximum":400})"}};
constexpr ParamHelp kSentenceParams[] = {{"q", "a sentence, English or Chinese"}};
constexpr ParamHelp kDriftParams[] = {
    {"limit", "numbers to list of each kind, 0 to 1000, 100 unless told", R"({"type":"integer","minimum":0,"maximum":1000})"}};
constexpr ParamHelp kHistoryParams[] = {{"cursor", "next_cursor of the page before"}, {"limit", "1 to 1000, 100 unless told", kListLimit}};

Error invalid(std::string message) { return {ErrorCode::InvalidArgument, std::move(message)}; }

bool is_text(const ParamHelp& param) { return param.schema.find("\"integer\"") == std::string_view::npos && param.schema != kFlagSchema; }

/// The request with the members of a JSON body as parameters, all of them known: texts in quotes, numbers and truths without.
Result<Request> asked(const Call& call, std::span<const ParamHelp> known) {
    Request request;
    request.params = call.request.params;
    const JsonBody body = TRY(JsonBody::parse(call.request.body));
    for (const std::string& name : body.names()) {
        const std::string literal = body.literal(name);
        const bool quoted = literal.starts_with('"');
        const auto param = std::find_if(known.begin(), known.end(), [&](const ParamHelp& one) { return one.name == name; });
        if (param != known.end() && quoted != is_text(*param))
            return invalid("member \"" + name.substr(0, 60) + "\": expected " + (quoted ? "no quotes around it" : "a text"));
        request.params.emplace_back(name, quoted ? TRY(body.text(name)) : literal);
    }
    TRY(check_known(request, known));
    return request;
}

Result<size_t> number_in(const Request& request, std::string_view name, size_t least, size_t most, size_t otherwise) {
    const std::string* text = request.param(name);
    if (!text) return otherwise;
    size_t value = 0;
    const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (problem == std::errc() && end == text->data() + text->size() && value >= least && value <= most) return value;
    return invalid("parameter " + std::string(name) + "=" + text->substr(0, 60) + ": expected a whole number from " +
                   std::to_string(least) + " to " + std::to_string(most));
}

Result<std::string> text_in(const Request& request, std::string_view name) {
    const std::string* text = request.param(name);
    if (!text) return invalid("parameter " + std::string(name) + " is missing");
    if (text->size() > kMaxQueryBytes)
        return Error{ErrorCode::LimitExceeded,
                     "parameter " + std::string(name) + ": at most " + std::to_string(kMaxQueryBytes) + " bytes are read"};
    return *text;
}

/// What a named query was saved as; NotFound otherwise.
Result<std::string> saved_name(const Call& call) {
    const std::string name(call.part);
    if (TRY(file_exists(call.site.library.queries().query_file(name)))) return name;
    return Error{ErrorCode::NotFound, "no query is saved as " + name.substr(0, 60)};
}

/// A name with a slash or dots would be a path.
Result<void> check_plain_name(std::string_view name) {
    if (name.find_first_of("/\\.") == std::string_view::npos && name.find('\0') == std::string_view::npos && name.size() <= 100) return {};
    return Error{ErrorCode::InvalidArgument, "the name of a query has letters, digits and _"};
}

void write_places(JsonWriter& json, std::string_view name, const std::vector<query::Warning>& warnings) {
    json.key(name).begin_array();
    for (const query::Warning& warning : warnings)
        json.begin_object().member("message", warning.message).member("begin", warning.begin).member("end", warning.end).end_object();
    json.end_array();
}

void write_part(JsonWriter& json, std::string_view name, const app::ComparedPart& part) {
    json.key(name).begin_object().member("count", part.count).key("examples").begin_array();
    for (const app::SearchHit& hit : part.examples) write_hit(json, hit);
    json.end_array().end_object();
}

void write_some(JsonWriter& json, std::string_view name, std::vector<std::string> numbers, size_t limit) {
    numbers.resize(std::min(numbers.size(), limit));
    json.strings(name, numbers);
}

}  // namespace

std::span<const ParamHelp> complete_params() { return kCompleteParams; }
std::span<const ParamHelp> terms_params() { return kTermsParams; }
std::span<const ParamHelp> compare_params() { return kCompareParams; }
std::span<const ParamHelp> gains_params() { return kGainsParams; }
std::span<const ParamHelp> translate_params() { return kTranslateParams; }
std::span<const ParamHelp> format_params() { return kFormatParams; }
std::span<const ParamHelp> sentence_params() { return kSentenceParams; }
std::span<const ParamHelp> drift_params() { return kDriftParams; }
std::span<const ParamHelp> history_params() { return kHistoryParams; }

Result<Response> complete(const Call& call) {
    const Request request = TRY(asked(call, kCompleteParams));
    app::CompletionRequest wanted;
    wanted.query = TRY(text_in(request, "q"));
    wanted.at = TRY(number_in(request, "at", 0, wanted.query.size(), wanted.query.size()));
    wanted.dialect = TRY(reading_param(request, wanted.query)).dialect;
    wanted.language = TRY(language_param(request));
    wanted.limit = TRY(number_in(request, "limit", 1, 200, wanted.limit));
    const app::Completion found = TRY(call.site.library.complete(wanted));
    JsonWriter json;
    json.begin_object().member("from", found.from).member("to", found.to).key("items").begin_array();
    for (const app::Suggestion& item : found.items) {
        json.begin_object().member("text", item.text).member("label", item.label).member("kind", app::name_of(item.kind));
        json.member("detail", item.detail);
        if (item.count) json.member("count", *item.count);
        json.end_object();
    }
    json.end_array().end_object();
    return json_response(json.take());
}

Result<Response> terms(const Call& call) {
    const Request request = TRY(asked(call, kTermsParams));
    const std::string query = TRY(text_in(request, "q"));
    const size_t limit = TRY(number_in(request, "limit", 1, kMaxLimit, 50));
    const auto found = TRY(call.site.library.terms(query, TRY(reading_param(request, query))));
    JsonWriter json;
    json.begin_object().member("query", query).member("distinct", found.size()).key("terms").begin_array();
    for (size_t i = 0; i < std::min(limit, found.size()); ++i)
        json.begin_object().member("term", found[i].term).member("documents", found[i].documents).end_object();
    json.end_array().end_object();
    return json_response(json.take());
}

Result<Response> compare(const Call& call) {
    const Request request = TRY(asked(call, kCompareParams));
    const std::string first = TRY(text_in(request, "a")), second = TRY(text_in(request, "b"));
    const size_t examples = TRY(number_in(request, "examples", 0, 20, 3));
    const auto found =
        TRY(call.site.library.compare(first, second, examples, TRY(reading_param(request, first)), TRY(reading_param(request, second))));
    JsonWriter json;
    json.begin_object().member("first", first).member("second", second);
    write_part(json, "only_first", found.only_first);
    write_part(json, "both", found.both);
    write_part(json, "only_second", found.only_second);
    write_places(json, "first_warnings", found.first_warnings);
    write_places(json, "second_warnings", found.second_warnings);
    json.end_object();
    return json_response(json.take());
}

Result<Response> gains(const Call& call) {
    const Request request = TRY(asked(call, kGainsParams));
    const std::string query = TRY(text_in(request, "q"));
    const app::Gains found = TRY(call.site.library.gains(query, TRY(reading_param(request, query))));
    JsonWriter json;
    json.begin_object().member("query", query).member("count", found.count).key("terms").begin_array();
    for (const app::Gain& gain : found.gains) {
        json.begin_object().member("term", gain.term).member("alone", gain.alone).member("unique", gain.unique);
        json.member("begin", gain.begin).member("end", gain.end).end_object();
    }
    json.end_array();
    write_places(json, "warnings", found.warnings);
    json.end_object();
    return json_response(json.take());
}

Result<Response> translate(const Call& call) {
    const Request request = TRY(asked(call, kTranslateParams));
    const std::string query = TRY(text_in(request, "q"));
    const auto named = [&](std::string_view name, dialect::Dialect otherwise) -> Result<dialect::Dialect> {
        const std::string* text = request.param(name);
        if (!text) return otherwise;
        if (const auto found = dialect::find_dialect(*text)) return *found;
        return invalid("parameter " + std::string(name) + "=" + text->substr(0, 60) +
                       ": expected winnow, incopat, orbit, ppubs, cql or lucene");
    };
    const dialect::Detected detected = dialect::detect(query);
    const auto from = TRY(named("from", detected.dialect)), to = TRY(named("to", dialect::Dialect::Winnow));
    query::ParseOptions options;
    options.stem = TRY(flag_param(request, "stem", true));
    options.today = today().ymd;
    const query::Parsed parsed = TRY(dialect::parse(query, from, options));
    const dialect::Printed printed = dialect::print(*parsed.tree, to);
    std::vector<query::Warning> losses;
    for (const dialect::Loss& loss : printed.losses) losses.push_back({loss.message + " (" + loss.node + ")", loss.begin, loss.end});
    JsonWriter json;
    json.begin_object().member("text", printed.text).member("from", dialect::dialect_name(from)).member("to", dialect::dialect_name(to));
    write_places(json, "warnings", parsed.warnings);
    write_places(json, "losses", losses);
    json.member("tree", query::outline(*parsed.tree)).key("detected").begin_object();
    json.member("dialect", dialect::dialect_name(detected.dialect)).strings("signs", detected.signs).end_object().end_object();
    return json_response(json.take());
}

Result<Response> format(const Call& call) {
    const Request request = TRY(asked(call, kFormatParams));
    const std::string query = TRY(text_in(request, "q"));
    const size_t width = TRY(number_in(request, "width", 20, 400, query::FormatOptions{}.width));
    JsonWriter json;
    json.begin_object().member("text", TRY(query::format(query, {width}))).end_object();
    return json_response(json.take());
}

Result<Response> sentence(const Call& call) {
    const Request request = TRY(asked(call, kSentenceParams));
    const app::SentenceQuery found = TRY(call.site.library.sentence(TRY(text_in(request, "q"))));
    JsonWriter json;
    json.begin_object().member("query", found.query).key("words").begin_array();
    for (const app::SentenceWord& word : found.words)
        json.begin_object().member("text", word.text).member("count", word.documents).end_object();
    json.end_array().end_object();
    return json_response(json.take());
}

Result<Response> list_queries(const Call& call) {
    const app::QueryStore& store = call.site.library.queries();
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const app::SavedQuery& saved : TRY(store.saved())) {
        json.begin_object().member("name", saved.name).member("text", saved.text);
        if (const auto seen = store.seen_count(saved.name); seen.ok() && *seen) json.member("seen_count", **seen);
        json.end_object();
    }
    json.end_array().end_object();
    return json_response(json.take());
}

Result<Response> save_query(const Call& call) {
    const JsonBody body = TRY(JsonBody::parse(call.request.body));
    TRY(body.only({"text"}));
    const std::string text = TRY(body.text("text"));
    TRY(check_plain_name(call.part));
    const uint64_t count = TRY(call.site.library.count(text));  // a mistake is not saved
    TRY(call.site.library.queries().save(call.part, text));
    JsonWriter json;
    json.begin_object().member("name", call.part).member("text", text).member("count", count).end_object();
    return json_response(json.take());
}

Result<Response> remove_query(const Call& call) {
    TRY(check_plain_name(call.part));
    TRY(call.site.library.queries().remove(TRY(saved_name(call))));
    Response response;
    response.status = 204;
    response.content_type.clear();
    return response;
}

Result<Response> query_drift(const Call& call) {
    TRY(check_plain_name(call.part));
    const std::string name = TRY(saved_name(call));
    const size_t limit = TRY(number_in(call.request, "limit", 0, kMaxLimit, 100));
    const std::vector<std::string> now = TRY(call.site.library.numbers("@" + name, {}, desk::kMaxItems));
    const auto before = call.site.library.queries().seen(name);
    if (!before.ok() && before.error().code != ErrorCode::NotFound) return before.error();
    const app::Drift drift = app::drift_between(before.ok() ? *before : now, now);
    JsonWriter json;
    json.begin_object().member("name", name).member("count", drift.count).member("first", !before.ok());
    json.member("came_count", drift.came.size()).member("left_count", drift.left.size());
    write_some(json, "came", drift.came, limit);
    write_some(json, "left", drift.left, limit);
    json.end_object();
    return json_response(json.take());
}

Result<Response> query_seen(const Call& call) {
    TRY(check_plain_name(call.part));
    const std::string name = TRY(saved_name(call));
    const std::vector<std::string> now = TRY(call.site.library.numbers("@" + name, {}, desk::kMaxItems));
    TRY(call.site.library.queries().remember(name, now));
    JsonWriter json;
    json.begin_object().member("name", name).member("seen_count", now.size()).end_object();
    return json_response(json.take());
}

Result<Response> list_history(const Call& call) {
    const size_t limit = TRY(number_in(call.request, "limit", 1, kMaxLimit, 100));
    const std::vector<app::HistoryLine> lines = TRY(call.site.library.queries().history());
    const size_t before = TRY(number_in(call.request, "cursor", 1, SIZE_MAX, lines.size() + 1));
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    size_t line = std::min(before - 1, lines.size());
    for (size_t shown = 0; line > 0 && shown < limit; --line, ++shown) {
        const app::HistoryLine& one = lines[line - 1];
        json.begin_object().member("line", line).member("day", one.day).member("count", one.count).member("query", one.query).end_object();
    }
    json.end_array().optional_member("next_cursor", line > 0 ? std::to_string(line + 1) : std::string()).end_object();
    return json_response(json.take());
}

}  // namespace winnow::http
