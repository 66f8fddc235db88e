// Reading of parameters: every value is checked here, nothing is silently corrected.
#include "http/params.h"

#include <algorithm>
#include <charconv>

#include "http/clock.h"

namespace winnow::http {

namespace {

constexpr ParamHelp kSearchParams[] = {
    {"q", "the query, in the query language; or send it as the body of a POST"},
    {"offset", "hits to pass over, 0 unless told", R"({"type":"integer","minimum":0,"maximum":1000000000})"},
    {"cursor", "instead of offset: next_cursor of the page before"},
    {"limit", "hits to return, 0 to 1000, 10 unless told", R"({"type":"integer","minimum":0,"maximum":1000})"},
    {"group", "none, simple or extended: one hit for each family", R"({"enum":["none","simple","extended"]})"},
    {"sort", "score unless told; a column such as PBD ascending, -PBD descending"},
    {"facets", "fields separated by commas, each FIELD[:VALUES[:CONTAINS]], as in AUTHORITY,PBD_Y:30,AN_KEY:10:huawei"},
    {"stem", "1 or 0: whether plain English words stand for their inflected forms, 1 unless told", kFlagSchema},
    {"dialect",
     "winnow, incopat, orbit, ppubs, cql or lucene: the language of the query; auto: whichever it looks like; winnow unless told",
     kDialectSchema},
    {"snippets", "1 or 0: whether hits carry title, parties and lit passages, 1 unless told", kFlagSchema},
    {"lang", "en or zh: the language of the titles of classes, en unless told", R"({"type":"string","pattern":"^[a-z]{2}$"})"},
    {"explain", "1 or 0: whether the answer says how many documents each part of the query matches, 0 unless told", kFlagSchema},
    {"history", "1 or 0: whether the query becomes a line of the library's history, 0 unless told", kFlagSchema},
};

Error wrong(std::string_view name, std::string_view given, std::string_view expected) {
    return Error{ErrorCode::InvalidArgument,
                 "parameter " + std::string(name) + "=" + std::string(given.substr(0, 60)) + ": expected " + std::string(expected)};
}

bool is_plain_text(std::string_view media_type) {
    constexpr std::string_view kPlainText = "text/plain";
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
    return std::equal(media_type.begin(), media_type.end(), kPlainText.begin(), kPlainText.end(), same);
}

Result<uint64_t> number_param(const Request& request, std::string_view name, uint64_t otherwise, uint64_t most) {
    const std::string* text = request.param(name);
    if (!text) return otherwise;
    uint64_t value = 0;
    const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (problem != std::errc() || end != text->data() + text->size() || value > most)
        return wrong(name, *text, "a whole number from 0 to " + std::to_string(most));
    return value;
}

Result<std::vector<search::FacetRequest>> facets_param(const Request& request) {
    std::vector<search::FacetRequest> facets;
    const std::string* text = request.param("facets");
    if (!text) return facets;
    std::string_view rest = *text;
    while (!rest.empty()) {
        const size_t comma = rest.find(',');
        const std::string_view one = rest.substr(0, comma);
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
        if (!one.empty()) facets.push_back(TRY(parse_facet(one)));
        if (facets.size() > kMaxFacets) return wrong("facets", *text, "at most " + std::to_string(kMaxFacets) + " fields");
    }
    return facets;
}

}  // namespace

std::span<const ParamHelp> search_params() { return kSearchParams; }

Result<void> check_known(const Request& request, std::span<const ParamHelp> known) {
    for (auto param = request.params.begin(); param != request.params.end(); ++param) {
        const std::string& name = param->first;
        if (std::any_of(request.params.begin(), param, [&](const auto& other) { return other.first == name; }))
            return Error{ErrorCode::InvalidArgument, "parameter " + name.substr(0, 60) + " is given twice; expected once"};
        bool found = false;
        std::string names;
        for (const ParamHelp& one : known) {
            found |= one.name == name;
            names.append(names.empty() ? "" : ", ").append(one.name);
        }
        if (!found) {
            return Error{ErrorCode::InvalidArgument, "unknown parameter '" + name.substr(0, 60) + "'; " +
                                                         (names.empty() ? "this address takes none" : "known here: " + names)};
        }
    }
    return {};
}

Result<std::string> query_param(const Request& request) {
    const std::string* given = request.param("q");
    if (given && !request.body.empty())
        return Error{ErrorCode::InvalidArgument, "the query is given twice, as parameter q and as body; give it once"};
    // Somebody's JSON is not a query with a strange bracket.
    const std::string_view given_type = request.header("content-type");
    const std::string_view type = given_type.substr(0, given_type.find_first_of("; "));
    if (!request.body.empty() && !type.empty() && !is_plain_text(type))
        return Error{ErrorCode::Unsupported, "the body is read as a query and must be text/plain, not " + std::string(type.substr(0, 60))};
    std::string query = given ? *given : request.body;
    if (query.size() > kMaxQueryBytes) {
        return Error{ErrorCode::LimitExceeded,
                     "the query has " + std::to_string(query.size()) + " bytes; at most " + std::to_string(kMaxQueryBytes) + " are read"};
    }
    return query;
}

Result<bool> flag_param(const Request& request, std::string_view name, bool otherwise) {
    const std::string* text = request.param(name);
    if (!text) return otherwise;
    if (*text == "1" || *text == "true") return true;
    if (*text == "0" || *text == "false") return false;
    return wrong(name, *text, "1 or 0");
}

Result<std::string> language_param(const Request& request) {
    const std::string* text = request.param("lang");
    if (!text) return std::string("en");
    const bool fits = text->size() == 2 && std::all_of(text->begin(), text->end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!fits) return wrong("lang", *text, "two letters such as en or zh");
    return *text;
}

Result<search::GroupBy> parse_group(std::string_view text) {
    if (text.empty() || text == "none") return search::GroupBy::None;
    if (text == "simple") return search::GroupBy::SimpleFamily;
    if (text == "extended") return search::GroupBy::ExtendedFamily;
    return wrong("group", text, "none, simple or extended");
}

Result<search::FacetRequest> parse_facet(std::string_view text) {
    search::FacetRequest facet;
    const size_t first = text.find(':');
    facet.field = std::string(text.substr(0, first));
    if (first == std::string_view::npos) return facet;
    const size_t second = text.find(':', first + 1);
    const std::string_view digits = text.substr(first + 1, second == std::string_view::npos ? second : second - first - 1);
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), facet.limit);
    if (problem != std::errc() || end != digits.data() + digits.size() || facet.limit > kMaxFacetValues)
        return wrong("facets", text, "FIELD[:VALUES[:CONTAINS]] with VALUES from 0 to " + std::to_string(kMaxFacetValues));
    if (second != std::string_view::npos) facet.contains = std::string(text.substr(second + 1));
    return facet;
}

Result<app::Reading> reading_param(const Request& request, std::string_view query) {
    app::Reading reading(TRY(flag_param(request, "stem", true)));
    const std::string* name = request.param("dialect");
    if (!name) return reading;
    const auto named = dialect::find_dialect(*name);
    if (!named && *name != "auto") return wrong("dialect", *name, "winnow, incopat, orbit, ppubs, cql, lucene or auto");
    reading.dialect = named ? *named : dialect::detect(query).dialect;
    return reading;
}

std::string written_cursor(const Cursor& cursor) { return std::to_string(cursor.generation) + "-" + std::to_string(cursor.offset); }

Result<std::optional<Cursor>> cursor_param(const Request& request) {
    const std::string* text = request.param("cursor");
    if (!text) return std::optional<Cursor>();
    Cursor cursor;
    const char* const end = text->data() + text->size();
    auto read = std::from_chars(text->data(), end, cursor.generation);
    if (read.ec == std::errc() && read.ptr != end && *read.ptr == '-') read = std::from_chars(read.ptr + 1, end, cursor.offset);
    else read.ec = std::errc::invalid_argument;
    if (read.ec != std::errc() || read.ptr != end) return wrong("cursor", *text, "next_cursor of the page before");
    if (request.param("offset")) return wrong("offset", *request.param("offset"), "no offset beside a cursor");
    return std::optional(cursor);
}

Result<app::SearchRequest> search_request(const Request& request) {
    app::SearchRequest search;
    search.query = TRY(query_param(request));
    search.reading = TRY(reading_param(request, search.query));
    search.language = TRY(language_param(request));
    search.snippets = TRY(flag_param(request, "snippets", true));
    search.options.offset = TRY(number_param(request, "offset", 0, 1'000'000'000));
    if (const auto cursor = TRY(cursor_param(request))) search.options.offset = cursor->offset;
    search.options.limit = TRY(number_param(request, "limit", 10, kMaxLimit));
    search.options.clock_micros = monotonic_micros;
    search.options.explain = TRY(flag_param(request, "explain", false));
    if (const std::string* group = request.param("group")) search.options.group = TRY(parse_group(*group));
    if (const std::string* sort = request.param("sort"); sort && *sort != "score") search.options.sort = *sort;
    search.options.facets = TRY(facets_param(request));
    return search;
}

}  // namespace winnow::http
