// Tools about one document and its relatives, and about what the team has set aside.
#include <algorithm>

#include "http/answers.h"
#include "http/json_writer.h"
#include "legal/status.h"
#include "legal/term.h"
#include "mcp/passage.h"
#include "mcp/tools.h"
#include "mcp/write.h"
#include "patent/words.h"

namespace winnow::mcp {

namespace {

using http::JsonWriter;
using http::written_date;
using patent::to_word;

constexpr size_t kMostParties = 30, kMostClasses = 40, kMostEvents = 20, kMostPriorities = 20, kMostLanguages = 8, kMostIndependent = 50;
constexpr size_t kMostText = 250;  // characters of a fact: a title of a class, the text of an event
const std::vector<search::Mark> kNoMarks;

void write_titles(JsonWriter& json, const patent::Publication& document) {
    json.key("titles").begin_array();
    for (size_t i = 0; i < document.titles.size() && i < kMostLanguages; ++i) {
        const patent::LocalText& title = document.titles[i];
        json.begin_object().member("lang", title.lang).member("origin", to_word(title.origin));
        json.member("text", first_characters(title.text, kMostText)).end_object();
    }
    json.end_array();
}

constexpr size_t kMostAbstracts = 4;  // one a language, as a rule

void write_abstracts(JsonWriter& json, const patent::Publication& document, std::string_view number, size_t most_characters) {
    json.key("abstracts").begin_array();
    for (size_t i = 0; i < document.abstracts.size() && i < kMostAbstracts; ++i) {
        const patent::LocalText& abstract = document.abstracts[i];
        write_passage(json, number, {"abstract", abstract.lang, ""}, abstract.text, kNoMarks, most_characters / kMostAbstracts);
    }
    json.end_array();
}

void write_dates(JsonWriter& json, const patent::Publication& document) {
    json.member("office", document.number.office).optional_member("kind", document.number.kind);
    json.member("right", to_word(document.right)).optional_member("date", written_date(document.number.date));
    json.optional_member("application", document.application.office + document.application.number);
    json.optional_member("filing_date", written_date(document.application.date));
    json.optional_member("grant_date", written_date(document.grant_date));
    json.key("priorities").begin_array();
    for (size_t i = 0; i < document.priorities.size() && i < kMostPriorities; ++i) {
        const patent::DocNumber& number = document.priorities[i].number;
        json.begin_object().member("number", number.office + number.number).optional_member("date", written_date(number.date)).end_object();
    }
    json.end_array();
}

void write_parties(JsonWriter& json, const patent::Publication& document) {
    for (const auto& [name, role] :
         {std::pair("applicants", patent::PartyRole::Applicant), std::pair("assignees", patent::PartyRole::Assignee),
          std::pair("current_owners", patent::PartyRole::CurrentOwner), std::pair("inventors", patent::PartyRole::Inventor)})
        json.strings(name, names_of(document, role, kMostParties));
}

void write_classes(JsonWriter& json, const app::DocumentResponse& found) {
    const auto& classes = found.publication->classes;
    json.key("classes").begin_array();
    for (size_t i = 0; i < classes.size() && i < kMostClasses; ++i) {
        json.begin_object().member("scheme", classes[i].scheme).member("symbol", classes[i].symbol);
        if (i < found.class_titles.size()) json.optional_member("title", first_characters(found.class_titles[i], kMostText));
        json.end_object();
    }
    json.end_array();
}

void write_legal(JsonWriter& json, const app::DocumentResponse& found) {
    if (found.as_of.known()) {
        const legal::Term term = legal::estimate_term(*found.publication);
        json.key("legal").begin_object().member("as_of", written_date(found.as_of)).member("status", to_word(found.status.status));
        json.optional_member("since", written_date(found.status.since)).member("reason", first_characters(found.status.reason, kMostText));
        json.member("estimated", found.status.estimated).optional_member("term_end", written_date(term.end));
        json.member("term_rule", term.rule).end_object();
    }
    std::vector<const patent::LegalEvent*> latest;
    for (const patent::LegalEvent& event : found.publication->events) latest.push_back(&event);
    std::stable_sort(latest.begin(), latest.end(), [](const auto* a, const auto* b) { return a->date > b->date; });
    json.key("events").begin_array();
    for (size_t i = 0; i < latest.size() && i < kMostEvents; ++i) {
        json.begin_object().optional_member("date", written_date(latest[i]->date)).member("kind", to_word(latest[i]->kind));
        json.optional_member("code", latest[i]->code).optional_member("text", first_characters(latest[i]->text, kMostText)).end_object();
    }
    json.end_array();
}

/// How much more there is to read, for the tools that read it.
void write_sizes(JsonWriter& json, const app::DocumentResponse& found) {
    const patent::Publication& document = *found.publication;
    json.key("claims").begin_array();
    for (const patent::ClaimSet& set : document.claims) {
        json.begin_object().member("lang", set.lang).member("origin", to_word(set.origin)).member("count", set.claims.size());
        json.key("independent").begin_array();
        size_t listed = 0;
        for (const patent::Claim& claim : set.claims)
            if (claim.is_independent() && listed++ < kMostIndependent) json.value(claim.number);
        json.end_array().end_object();
    }
    json.end_array().key("descriptions").begin_array();
    for (const patent::Description& description : document.descriptions) {
        json.begin_object().member("lang", description.lang).member("origin", to_word(description.origin));
        json.member("paragraphs", description.paragraphs.size()).end_object();
    }
    json.end_array().key("counts").begin_object();
    json.member("events", document.events.size()).member("classes", document.classes.size()).member("family", found.family.size());
    json.member("cites", document.citations.size()).member("cited_by", found.cited_by.size()).end_object();
}

/// Numbers [offset, offset + limit) of a list, with what the library knows of them.
Result<void> write_listed(JsonWriter& json, const Workbench& bench, const std::vector<std::string>& numbers, size_t offset, size_t limit,
                          std::string_view language) {
    const size_t begin = std::min(offset, numbers.size()), end = std::min(numbers.size(), begin + limit);
    const std::vector<app::SearchHit> hits = TRY(bench.library.hits(std::span(numbers).subspan(begin, end - begin)));
    json.begin_array();
    for (size_t i = begin; i < end; ++i) {
        write_summary_if_there(json.begin_object(), numbers[i], &hits[i - begin], language);
        json.end_object();
    }
    json.end_array();
    return {};
}

void write_next_offset(JsonWriter& json, size_t offset, size_t limit, size_t count) {
    if (offset + limit < count) json.member("next_offset", offset + limit);
}

/// The documents that citations mean, as the library writes their numbers; empty where one is no patent or has a number that fits no office.
Result<std::vector<std::string>> cited_numbers(const Workbench& bench, std::span<const patent::Citation> citations) {
    std::vector<std::string> numbers;
    for (const patent::Citation& citation : citations) {
        auto written = citation.is_patent() ? bench.library.written_number(patent::publication_key(citation.number)) : std::string();
        if (!written.ok() && written.error().code != ErrorCode::InvalidArgument) return written.error();
        numbers.push_back(written.ok() ? std::move(*written) : std::string());
    }
    return numbers;
}

Result<void> write_cited(JsonWriter& json, const Workbench& bench, const patent::Publication& document, const Arguments& arguments) {
    const size_t offset = std::min(arguments.number("offset", 0), document.citations.size());
    const size_t count = std::min(document.citations.size() - offset, arguments.number("limit", 20));
    const auto shown = std::span(document.citations).subspan(offset, count);
    const std::vector<std::string> numbers = TRY(cited_numbers(bench, shown));
    const std::vector<app::SearchHit> hits = TRY(bench.library.hits(numbers));
    json.key("cites").begin_array();
    for (size_t i = 0; i < shown.size(); ++i) {
        json.begin_object();
        if (shown[i].is_patent())
            write_summary_if_there(json, numbers[i].empty() ? patent::publication_key(shown[i].number) : numbers[i], &hits[i],
                                   arguments.text("language"));
        json.optional_member("text", first_characters(shown[i].text, kMostText)).optional_member("category", shown[i].category);
        json.member("by", to_word(shown[i].by)).optional_member("passage", first_characters(shown[i].passage, kMostText));
        json.key("claims_concerned").begin_array();
        for (const uint32_t claim : shown[i].claims) json.value(claim);
        json.end_array().end_object();
    }
    json.end_array();
    return {};
}

void write_collection(JsonWriter& json, const Collection& collection) {
    json.begin_object()
        .member("id", collection.id)
        .member("name", collection.name)
        .member("kind", collection.is_folder ? "folder" : "collection");
    if (collection.parent_id) json.member("parent_id", collection.parent_id);
    json.optional_member("note", first_characters(collection.note, kMostText)).member("items", collection.items);
    json.key("decisions").begin_object().member("open", collection.open).member("keep", collection.keep);
    json.member("drop", collection.drop).member("maybe", collection.maybe).end_object().end_object();
}

Result<std::string> list_collections(Collections& from, const Arguments& arguments) {
    const std::vector<Collection> all = TRY(from.list());
    const size_t offset = std::min(arguments.number("offset", 0), all.size()), limit = arguments.number("limit", 20);
    JsonWriter json;
    json.begin_object().member("count", all.size()).key("collections").begin_array();
    for (size_t i = offset; i < all.size() && i < offset + limit; ++i) write_collection(json, all[i]);
    json.end_array();
    write_next_offset(json, offset, limit, all.size());
    return json.end_object().take();
}

}  // namespace

Result<std::string> document(const Workbench& bench, const Arguments& arguments) {
    const std::string_view language = arguments.text("language");
    const app::DocumentResponse found = TRY(bench.library.document(arguments.text("number"), "", {}, language.empty() ? "en" : language));
    const patent::Publication& document = *found.publication;
    const std::string number = patent::publication_key(document.number);
    JsonWriter json;
    json.begin_object().member("number", number).member("uri", "winnow://document/" + number);
    if (document.invented) json.member("invented", true);
    write_titles(json, document);
    write_dates(json, document);
    write_parties(json, document);
    write_legal(json, found);
    write_classes(json, found);
    write_abstracts(json, document, number, arguments.number("max_characters", kDefaultCharacters));
    write_sizes(json, found);
    json.member("source_file", document.source.file).member("source_format", document.source.format);
    return json.end_object().take();
}

Result<std::string> family(const Workbench& bench, const Arguments& arguments) {
    const app::DocumentResponse found = TRY(bench.library.document(arguments.text("number"), ""));
    const size_t offset = arguments.number("offset", 0), limit = arguments.number("limit", 20);
    JsonWriter json;
    json.begin_object().member("number", patent::publication_key(found.publication->number)).member("count", found.family.size());
    TRY(write_listed(json.key("members"), bench, found.family, offset, limit, arguments.text("language")));
    write_next_offset(json, offset, limit, found.family.size());
    return json.end_object().take();
}

Result<std::string> citations(const Workbench& bench, const Arguments& arguments) {
    const app::DocumentResponse found = TRY(bench.library.document(arguments.text("number"), ""));
    const bool citing = arguments.text("direction") == "cited_by";
    const size_t count = citing ? found.cited_by.size() : found.publication->citations.size();
    const size_t offset = arguments.number("offset", 0), limit = arguments.number("limit", 20);
    JsonWriter json;
    json.begin_object().member("number", patent::publication_key(found.publication->number)).member("count", count);
    if (citing) TRY(write_listed(json.key("cited_by"), bench, found.cited_by, offset, limit, arguments.text("language")));
    else TRY(write_cited(json, bench, *found.publication, arguments));
    write_next_offset(json, offset, limit, count);
    return json.end_object().take();
}

Result<std::string> collections(const Workbench& bench, const Arguments& arguments) {
    const size_t id = arguments.number("id", 0);
    if (id == 0) return list_collections(*bench.collections, arguments);
    const CollectionPage page = TRY(bench.collections->items(static_cast<int64_t>(id), arguments.text("decision"), arguments.text("cursor"),
                                                             arguments.number("limit", 20)));
    std::vector<std::string> numbers;
    for (const CollectionItem& item : page.items) numbers.push_back(item.number);
    const std::vector<app::SearchHit> hits = TRY(bench.library.hits(numbers));
    JsonWriter json;
    json.begin_object().member("id", id).key("items").begin_array();
    for (size_t i = 0; i < page.items.size(); ++i) {
        const CollectionItem& item = page.items[i];
        write_summary_if_there(json.begin_object(), item.number, &hits[i], arguments.text("language"));
        json.member("decision", item.decision).member("rating", item.rating).strings("tags", item.tags);
        json.member("comments", item.comments).end_object();
    }
    return json.end_array().optional_member("next_cursor", page.next_cursor).end_object().take();
}

}  // namespace winnow::mcp
