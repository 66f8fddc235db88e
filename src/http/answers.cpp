// Search, import, library and error answers; the document answer is in document_answer.cpp.
#include "http/answers.h"

#include <chrono>
#include <cstdio>

#include "http/answer_parts.h"
#include "http/json_writer.h"
#include "http/params.h"
#include "patent/words.h"
#include "query/parser.h"

namespace winnow::http {

namespace {

constexpr std::string_view kLanguageOfClass[] = {"en", "zh", ""};

void write_explain(JsonWriter& json, const search::ExplainNode& node) {
    json.begin_object().member("label", node.label).member("count", node.count);
    json.member("begin", node.begin).member("end", node.end).key("children").begin_array();
    for (const search::ExplainNode& child : node.children) write_explain(json, child);
    json.end_array().end_object();
}

void write_facets(JsonWriter& json, const std::vector<search::Facet>& facets) {
    json.key("facets").begin_array();
    for (const search::Facet& facet : facets) {
        json.begin_object().member("field", facet.field).member("distinct", facet.distinct).member("missing", facet.missing);
        json.key("values").begin_array();
        for (const search::FacetValue& value : facet.values)
            json.begin_object()
                .member("value", value.value)
                .member("count", value.count)
                .optional_member("title", value.title)
                .end_object();
        json.end_array().end_object();
    }
    json.end_array();
}

void write_biblio(JsonWriter& json, const patent::Publication& publication, std::string_view language) {
    const patent::LocalText* title = display_title(publication, language);
    json.member("title", title ? title->text : "");
    json.member("title_lang", title ? title->lang : "");
    json.optional_member("date", written_date(publication.number.date));
    json.optional_member("filing_date", written_date(publication.application.date));
    json.member("office", publication.number.office).member("kind", publication.number.kind);
    json.member("right", patent::to_word(publication.right)).member("status", patent::to_word(publication.status));
    json.key("applicants").begin_array();
    for (const patent::Party& party : publication.parties)
        if (party.role == patent::PartyRole::Applicant) json.value(party.name);
    json.end_array();
    std::vector<std::string_view> assignees;
    for (const patent::Party& party : publication.parties)
        if (party.role == patent::PartyRole::Assignee) assignees.push_back(party.name);
    json.strings("assignees", assignees);
    std::vector<std::string_view> inventors;
    for (const patent::Party& party : publication.parties)
        if (party.role == patent::PartyRole::Inventor) inventors.push_back(party.name);
    json.strings("inventors", inventors);
    json.optional_member("application", publication.application.number);
    json.optional_member("grant_date", written_date(publication.grant_date));
    for (const auto& [scheme, name] : {std::pair("IPC", "ipc"), std::pair("CPC", "cpc")}) {
        std::vector<std::string_view> symbols;
        for (const patent::Classification& symbol : publication.classes)
            if (symbol.scheme == scheme && symbols.size() < 6) symbols.push_back(symbol.symbol);
        json.strings(name, symbols);
    }
    json.member("invented", publication.invented);
}

void write_warnings(JsonWriter& json, const std::vector<query::Warning>& warnings) {
    json.key("warnings").begin_array();
    for (const query::Warning& warning : warnings)
        json.begin_object().member("message", warning.message).member("begin", warning.begin).member("end", warning.end).end_object();
    json.end_array();
}

void write_counts(JsonWriter& json, std::string_view name, const std::vector<app::CountBy>& counts) {
    json.key(name).begin_array();
    for (const app::CountBy& row : counts) json.begin_object().member("value", row.name).member("count", row.count).end_object();
    json.end_array();
}

std::string_view type_word(query::FieldType type) {
    constexpr std::string_view kWords[] = {"text", "key", "class", "date", "number"};
    return kWords[static_cast<size_t>(type)];
}

}  // namespace

void write_hit(JsonWriter& json, const app::SearchHit& hit, const HitParts& wanted) {
    json.begin_object().member("number", hit.key);
    if (wanted.with_score) json.member("score", static_cast<double>(hit.score));
    if (hit.family_hits) json.member("family_hits", hit.family_hits);
    if (wanted.snippets) {
        write_biblio(json, hit.publication, wanted.language);
        json.key("passages").begin_array();
        for (const search::MarkedPassage& passage : hit.passages) {
            const size_t kind = passage.zone / 3, language = passage.zone % 3;
            json.begin_object().member("zone", patent::words<patent::ZoneKind>()[kind]).member("lang", kLanguageOfClass[language]);
            json.key("parts");
            write_parts(json, passage.text, passage.marks);
            json.end_object();
        }
        json.end_array();
    }
    json.end_object();
}

void write_parts(JsonWriter& json, std::string_view text, const std::vector<search::Mark>& marks) {
    json.begin_array();
    size_t done = 0;
    for (const search::Mark& mark : marks) {
        if (mark.begin < done || mark.end > text.size() || mark.begin >= mark.end) continue;
        if (mark.begin > done) json.begin_object().member("text", text.substr(done, mark.begin - done)).end_object();
        json.begin_object().member("text", text.substr(mark.begin, mark.end - mark.begin)).member("term", mark.term).end_object();
        done = mark.end;
    }
    if (done < text.size()) json.begin_object().member("text", text.substr(done)).end_object();
    json.end_array();
}

std::string written_date(patent::Date date) {
    if (!date.known()) return {};
    char text[32];
    const int year = date.year(), month = date.ymd / 100 % 100, day = date.ymd % 100;
    if (month == 0) std::snprintf(text, sizeof text, "%04d", year);
    else if (day == 0) std::snprintf(text, sizeof text, "%04d-%02d", year, month);
    else std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    return text;
}

std::string written_time(int64_t seconds) {
    constexpr int64_t kDay = 86'400;
    const int64_t day_number = seconds / kDay, second = seconds % kDay;
    const std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(day_number))};
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                  static_cast<unsigned>(day.day()), static_cast<int>(second / 3600), static_cast<int>(second / 60 % 60),
                  static_cast<int>(second % 60));
    return text;
}

const patent::LocalText* display_title(const patent::Publication& publication, std::string_view preferred_language) {
    for (const patent::LocalText& title : publication.titles)
        if (!preferred_language.empty() && title.lang == preferred_language) return &title;
    return publication.titles.empty() ? nullptr : &publication.titles.front();
}

std::string error_json(const Error& error, std::string_view query) {
    JsonWriter json;
    json.begin_object().key("error").begin_object();
    json.member("code", error_code_info(error.code).name).member("message", error.message);
    if (error.begin != Error::kNowhere) {
        json.member("begin", error.begin).member("end", error.end);
        json.member("caret", query::caret_message(query, error));
    }
    json.end_object().end_object();
    return json.take();
}

std::string search_json(const app::SearchRequest& request, const app::SearchResponse& response, bool changed) {
    const search::Response& result = response.result;
    const bool grouped = request.options.group != search::GroupBy::None;
    JsonWriter json;
    json.begin_object().member("query", request.query).member("count", result.count);
    if (grouped) json.member("group_count", result.group_count);
    if (request.reading.dialect != dialect::Dialect::Winnow) json.member("dialect", dialect::dialect_name(request.reading.dialect));
    json.member("offset", request.options.offset).member("limit", request.options.limit);
    const uint64_t next = request.options.offset + response.hits.size();
    if (!response.hits.empty() && next < (grouped ? result.group_count : result.count))
        json.member("next_cursor", written_cursor({response.generation, next}));
    if (changed) json.member("changed", true);
    json.key("hits").begin_array();
    for (const app::SearchHit& hit : response.hits) write_hit(json, hit, {.snippets = request.snippets});
    json.end_array();
    write_facets(json, result.facets);
    write_warnings(json, response.warnings);
    json.member("tree", response.tree);
    if (request.options.explain) write_explain(json.key("explain"), result.explain);
    json.key("timings").begin_array();
    for (const search::PassTiming& timing : result.timings)
        json.begin_object().member("pass", timing.pass).member("micros", timing.micros).end_object();
    json.end_array().key("work").begin_object();
    json.member("postings_decoded", result.work.postings_decoded).member("positions_decoded", result.work.positions_decoded);
    json.member("docs_scored", result.work.docs_scored).member("blocks_skipped", result.work.blocks_skipped);
    json.end_object().end_object();
    return json.take();
}

std::string count_json(std::string_view query, uint64_t count, const std::vector<query::Warning>& warnings) {
    JsonWriter json;
    json.begin_object().member("query", query).member("count", count);
    if (!warnings.empty()) write_warnings(json, warnings);
    json.end_object();
    return json.take();
}

std::string info_json(const app::LibraryInfo& info) {
    JsonWriter json;
    json.begin_object().member("version", WINNOW_VERSION).member("documents", info.documents);
    json.member("generation", info.generation).member("bytes", info.bytes).member("stored_text_bytes", info.stored_text_bytes);
    json.key("segments").begin_array();
    for (const app::SegmentInfo& segment : info.segments) {
        json.begin_object().member("name", segment.name).member("documents", segment.documents);
        json.member("deleted", segment.deleted).member("bytes", segment.bytes).end_object();
    }
    json.end_array().end_object();
    return json.take();
}

std::string summary_json(const app::ImportSummary& summary) {
    JsonWriter json;
    json.begin_object().member("documents", summary.documents).member("added", summary.added);
    json.member("replaced", summary.replaced)
        .member("combined", summary.combined)
        .member("unchanged", summary.unchanged)
        .member("deleted", summary.deleted);
    json.member("set_aside", summary.set_aside).member("rejected", summary.rejects.size()).member("bytes", summary.bytes);
    json.member("stopped", summary.stopped);
    json.strings("skipped_inputs", summary.skipped_inputs).strings("warnings", summary.warnings);
    write_counts(json, "by_format", summary.by_format);
    write_counts(json, "by_office", summary.by_office);
    write_counts(json, "by_kind", summary.by_kind);
    write_counts(json, "by_language", summary.by_language);
    write_counts(json, "by_year", summary.by_year);
    json.key("quality").begin_array();
    for (const app::SourceQuality& source : summary.quality) {
        json.begin_object().member("format", source.format).member("documents", source.documents);
        write_counts(json, "filled", source.filled);
        json.key("findings").begin_array();
        for (const app::QualityFinding& finding : source.findings) {
            json.begin_object().member("what", finding.what).member("count", finding.count);
            json.member("example", finding.example).member("file", finding.file).end_object();
        }
        json.end_array().end_object();
    }
    json.end_array();
    json.key("rejects").begin_array();
    for (const ingest::Reject& reject : summary.rejects) json.literal(reject_json(reject));
    json.end_array().end_object();
    return json.take();
}

std::string reject_json(const ingest::Reject& reject) {
    JsonWriter json;
    json.begin_object().member("file", reject.file).member("offset", reject.offset);
    json.member("reason", reject.reason).member("excerpt", reject.excerpt).end_object();
    return json.take();
}

std::string fields_json() {
    JsonWriter json;
    json.begin_object().key("fields").begin_array();
    for (const query::Field& field : query::fields())
        json.begin_object().member("name", field.name).member("type", type_word(field.type)).member("help", field.help).end_object();
    json.end_array().end_object();
    return json.take();
}

}  // namespace winnow::http
