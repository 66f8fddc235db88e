// See desk_routes.h. A handler reads what was sent, asks the desk and writes the answer down.
#include "http/desk_routes.h"

#include <charconv>

#include "http/desk_answers.h"
#include "http/json_body.h"
#include "http/library_routes.h"

namespace winnow::http {

namespace {

constexpr std::string_view kLimitSchema = R"({"type":"integer","minimum":1,"maximum":1000})";
constexpr ParamHelp kPageParams[] = {{"cursor", "next_cursor of the page before"}, {"limit", "1 to 1000, 100 unless told", kLimitSchema}};
constexpr ParamHelp kItemsParams[] = {
    {"cursor", "next_cursor of the page before, in the same order"},
    {"offset", "instead of cursor: items to pass over", R"({"type":"integer","minimum":0,"maximum":1000000})"},
    {"limit", "1 to 1000, 100 unless told", kLimitSchema},
    {"sort", "added unless told, number, rating (highest first) or decision", R"({"enum":["added","number","rating","decision"]})"},
    {"tag", "only items with this tag"},
    {"decision", "only items with this decision", R"({"enum":["open","keep","drop","maybe"]})"},
    {"rating_min", "only items rated at least so, 0 to 5", R"({"type":"integer","minimum":0,"maximum":5})"},
    {"lang", "en or zh: titles in this language where a document has one, its first title unless told",
     R"({"type":"string","pattern":"^[a-z]{2}$"})"}};
constexpr int kMaxRating = 5;

Error invalid(std::string message) { return {ErrorCode::InvalidArgument, std::move(message)}; }

Result<desk::Desk*> desk_of(const Call& call) {
    if (call.site.desk) return call.site.desk;
    return Error{ErrorCode::Io, "the folder of this library cannot be written to, so nothing can be set aside or written"};
}

Result<int64_t> whole_number(std::string_view name, std::string_view text, int64_t least, int64_t most) {
    int64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem == std::errc() && end == text.data() + text.size() && value >= least && value <= most) return value;
    return invalid("parameter " + std::string(name) + "=" + std::string(text.substr(0, 60)) + ": expected a whole number from " +
                   std::to_string(least) + " to " + std::to_string(most));
}

/// The number in the address of a collection or note.
Result<int64_t> id_in_path(const Call& call, std::string_view what) {
    const auto id = whole_number("id", call.part, 1, INT64_MAX);
    if (id.ok()) return id;
    return Error{ErrorCode::NotFound, "no " + std::string(what) + " " + std::string(call.part.substr(0, 60)) + "; its id is a number"};
}

Result<desk::PageRequest> page_of(const Request& request) {
    desk::PageRequest page;
    if (const auto* cursor = request.param("cursor")) page.cursor = *cursor;
    if (const auto* limit = request.param("limit"))
        page.limit = static_cast<size_t>(TRY(whole_number("limit", *limit, 1, static_cast<int64_t>(kMaxLimit))));
    return page;
}

Result<std::optional<int64_t>> optional_id(const JsonBody& body, std::string_view name) {
    if (!body.has(name)) return std::optional<int64_t>();
    return std::optional(TRY(body.integer(name, 1, INT64_MAX)));
}

Result<std::optional<std::string>> optional_text(const JsonBody& body, std::string_view name) {
    if (!body.has(name)) return std::optional<std::string>();
    return std::optional(TRY(body.text(name)));
}

Result<std::vector<desk::Field>> fields_in(const JsonBody& body) {
    std::vector<desk::Field> fields;
    for (const JsonBody& given : TRY(body.objects("fields"))) {
        TRY(given.only({"name", "type", "choices"}));
        const auto type = desk::field_type_named(TRY(given.text("type", "text")));
        if (!type) return invalid("member \"type\": expected text, number, date or choice");
        fields.push_back({TRY(given.text("name")), *type, TRY(given.texts("choices"))});
    }
    return fields;
}

Result<desk::Decision> decision_called(std::string_view name) {
    if (const auto decision = desk::decision_named(name)) return *decision;
    return invalid("decision: expected open, keep, drop or maybe, not \"" + std::string(name.substr(0, 40)) + "\"");
}

Response collection_json(const desk::Collection& collection) {
    JsonWriter json;
    write_collection(json, collection);
    return json_response(json.take());
}

Response note_json(const desk::Note& note) {
    JsonWriter json;
    write_note(json, note);
    return json_response(json.take());
}

/// An answer without content.
Response nothing() {
    Response response;
    response.status = 204;
    response.content_type.clear();
    return response;
}

Result<std::vector<std::string>> numbers_in(const Call& call, const JsonBody& body) {
    std::vector<std::string> numbers = TRY(body.texts("numbers"));
    for (std::string& number : numbers) number = TRY(call.site.library.written_number(number));
    return numbers;
}

/// The hits of a query: the best `limit` of them, or, without a limit, all, when one collection can hold them.
Result<std::vector<std::string>> numbers_found(const Call& call, const std::string& query, const JsonBody& body) {
    const std::string name = TRY(body.text("dialect", "winnow"));
    const auto named = dialect::find_dialect(name);
    if (!named && name != "auto") return invalid("member \"dialect\": expected winnow, incopat, orbit, ppubs, cql, lucene or auto");
    const app::Reading reading(TRY(body.flag("stem", true)), named ? *named : dialect::detect(query).dialect);
    if (!body.has("limit")) return call.site.library.numbers(query, reading, desk::kMaxItems);
    app::SearchRequest search{.query = query, .reading = reading, .snippets = false};
    search.options.limit = static_cast<size_t>(TRY(body.integer("limit", 1, static_cast<int64_t>(desk::kMaxPage))));
    std::vector<std::string> numbers;
    const app::SearchResponse found = TRY(call.site.library.search(search));
    for (const app::SearchHit& hit : found.hits) numbers.push_back(hit.key);
    return numbers;
}

/// Those with the numbers given, or all, or all that `where` lets through.
Result<desk::Selection> selection_in(const Call& call, const JsonBody& body) {
    desk::Selection selection{.all = TRY(body.flag("all", false)), .numbers = TRY(numbers_in(call, body))};
    if (selection.all == body.has("numbers")) return invalid("expected either \"numbers\" or \"all\": true");
    if (!body.has("where")) return selection;
    if (!selection.all) return invalid("member \"where\": expected only beside \"all\"");
    const JsonBody where = TRY(body.object("where"));
    TRY(where.only({"tag", "decision", "rating_min"}));
    selection.filter.tag = TRY(optional_text(where, "tag"));
    if (where.has("decision")) selection.filter.decision = TRY(decision_called(TRY(where.text("decision"))));
    if (where.has("rating_min")) selection.filter.rating_min = static_cast<int>(TRY(where.integer("rating_min", 0, kMaxRating)));
    return selection;
}

Result<desk::ItemChange> change_in(const JsonBody& set) {
    TRY(set.only({"decision", "rating", "add_tags", "remove_tags", "fields"}));
    desk::ItemChange change;
    if (set.has("decision")) change.decision = TRY(decision_called(TRY(set.text("decision"))));
    if (set.has("rating")) change.rating = static_cast<int>(TRY(set.integer("rating", 0, kMaxRating)));
    change.add_tags = TRY(set.texts("add_tags"));
    change.remove_tags = TRY(set.texts("remove_tags"));
    const JsonBody fields = TRY(set.object("fields"));
    for (const std::string& name : fields.names()) {
        std::optional<desk::FieldValue>& value = change.fields[name];
        if (fields.is_null(name)) continue;
        if (fields.literal(name).starts_with('"')) value = TRY(fields.text(name));
        else value = TRY(fields.number(name));
    }
    return change;
}

Result<std::optional<desk::Passage>> passage_in(const JsonBody& body) {
    if (!body.has("passage")) return std::optional<desk::Passage>();
    const JsonBody given = TRY(body.object("passage"));
    TRY(given.only({"zone", "lang", "place", "begin", "end", "quote"}));
    desk::Passage passage;
    passage.zone = TRY(given.text("zone"));
    passage.lang = TRY(given.text("lang", {}));
    passage.place = TRY(given.text("place", {}));
    passage.begin = TRY(given.integer("begin", 0, INT32_MAX));
    passage.end = TRY(given.integer("end", 0, INT32_MAX));
    passage.quote = TRY(given.text("quote", {}));
    return std::optional(std::move(passage));
}

Response count_answer(std::string_view name, uint64_t count) {
    JsonWriter json;
    json.begin_object().member(name, count).end_object();
    return json_response(json.take());
}

}  // namespace

std::span<const ParamHelp> page_params() { return kPageParams; }
std::span<const ParamHelp> items_params() { return kItemsParams; }

Result<Response> list_collections(const Call& call) {
    return json_response(list_json(TRY(TRY(desk_of(call))->collections()), {}, write_collection));
}

Result<Response> add_collection(const Call& call) {
    desk::Desk* const desk = TRY(desk_of(call));
    const JsonBody body = TRY(JsonBody::parse(call.request.body));
    TRY(body.only({"name", "parent_id", "note", "kind", "fields"}));
    const auto kind = desk::kind_named(TRY(body.text("kind", "collection")));
    if (!kind) return invalid("member \"kind\": expected folder or collection");
    const desk::NewCollection wanted{TRY(body.text("name")), TRY(body.text("note", {})), *kind, TRY(optional_id(body, "parent_id")),
                                     TRY(fields_in(body))};
    return collection_json(TRY(desk->add_collection(wanted, call.visitor.name)));
}

Result<Response> show_collection(const Call& call) {
    return collection_json(TRY(TRY(desk_of(call))->collection(TRY(id_in_path(call, "collection")))));
}

Result<Response> change_collection(const Call& call) {
    desk::Desk* const desk = TRY(desk_of(call));
    const int64_t id = TRY(id_in_path(call, "collection"));
    const JsonBody body = TRY(JsonBody::parse(call.request.body));
    TRY(body.only({"name", "parent_id", "note", "fields"}));
    desk::CollectionChange change{.name = TRY(optional_text(body, "name")), .note = TRY(optional_text(body, "note"))};
    if (body.is_null("parent_id") || body.has("parent_id")) change.parent_id = TRY(optional_id(body, "parent_id"));
    if (body.has("fields")) change.fields = TRY(fields_in(body));
    return collection_json(TRY(desk->change_collection(id, change, call.visitor.name)));
}

Result<Response> remove_collection(const Call& call) {
    TRY(TRY(desk_of(call))->remove_collection(TRY(id_in_path(call, "collection")), call.visitor.name));
    return nothing();
}

Result<Response> collection_history(const Call& call) {
    desk::Desk* const desk = TRY(desk_of(call));
    const auto page = TRY(desk->history(TRY(id_in_path(call, "collection")), TRY(page_of(call.request))));
    return json_response(list_json(page.items, page.next_cursor, write_change));
}

Result<Response> list_items(const Call& call) {
    desk::Desk* const desk = TRY(desk_of(call));
    const int64_t id = TRY(id_in_path(call, "collection"));
    desk::ItemQuery query{.page = TRY(page_of(call.request))};
    if (const auto* offset = call.request.param("offset"))
        query.offset = static_cast<size_t>(TRY(whole_number("offset", *offset, 0, static_cast<int64_t>(desk::kMaxItems))));
    if (const auto* sort = call.request.param("sort")) {
        const auto order = desk::item_order_named(*sort);
        if (!order) return invalid("parameter sort: expected added, number, rating or decision");
        query.order = *order;
    }
    if (const auto* tag = call.request.param("tag")) query.filter.tag = *tag;
    if (const auto* decision = call.request.param("decision")) query.filter.decision = TRY(decision_called(*decision));
    if (const auto* rating = call.request.param("rating_min"))
        query.filter.rating_min = static_cast<int>(TRY(whole_number("rating_min", *rating, 0, kMaxRating)));
    const std::string language = call.request.param("lang") ? TRY(language_param(call.request)) : std::string();
    const auto page = TRY(desk->items(id, query));
    std::optional<uint64_t> count;
    if (query.page.cursor.empty()) count = TRY(desk->count_items(id, query.filter));
    std::vector<std::string> numbers;
    for (const desk::Item& item : page.items) numbers.push_back(item.number);
    const std::vector<app::SearchHit> hits = TRY(call.site.library.hits(numbers));
    size_t next = 0;
    const auto write = [&](JsonWriter& json, const desk::Item& item) { write_item(json, item, hits[next++], language); };
    return json_response(list_json(page.items, page.next_cursor, write, count));
}

Result<Response> add_items(const Call& call) {
    desk::Desk* const desk = TRY(desk_of(call));
    const int64_t id = TRY(id_in_path(call, "collection"));
    const JsonBody body = TRY(JsonBody::parse(call.request.body));
    TRY(body.only({"numbers", "query", "dialect", "stem", "limit"}));
    if (body.has("numbers") == body.has("query")) return invalid("expected either \"numbers\" or \"query\"");
    const std::string query = TRY(body.text("query", {}));
    const std::vector<std::string> numbers = body.has("query") ? TRY(numbers_found(call, query, body)) : TRY(numbers_in(call, body));
    const desk::Added added = TRY(desk->add_items(id, numbers, call.visitor.name, query));
    JsonWriter json;
    json.begin_object().member("added", added.added).member("present", added.present).end_object();
    return json_response(json.take());
}

Result<Response> change_items(const Call& call) {
    desk::Desk* const desk = TRY(desk_of(call));
    const int64_t id = TRY(id_in_path(call, "collection"));
    const JsonBody body = TRY(JsonBody::parse(call.request.body));
    TRY(body.only({"numbers", "all", "where", "set"}));
    const desk::Selection selection = TRY(selection_in(call, body));
    const desk::ItemChange change = TRY(change_in(TRY(body.object("set"))));
    return count_answer("changed", TRY(desk->change_items(id, selection, change, call.visitor.name)));
}

Result<Response> remove_items(const Call& call) {
    desk::Desk* const desk = TRY(desk_of(call));
    const int64_t id = TRY(id_in_path(call, "collection"));
    const JsonBody body = TRY(JsonBody::parse(call.request.body));
    TRY(body.only({"numbers", "all", "where"}));
    return count_answer("removed", TRY(desk->remove_items(id, TRY(selection_in(call, body)), call.visitor.name)));
}

Result<Response> list_tags(const Call& call) {
    return json_response(list_json(TRY(TRY(desk_of(call))->tags()), {}, [](JsonWriter& json, const desk::Tag& tag) {
        json.begin_object().member("name", tag.name).member("count", tag.count).end_object();
    }));
}

Result<Response> notes_on_document(const Call& call) {
    desk::Desk* const desk = TRY(desk_of(call));
    const std::string number = TRY(call.site.library.written_number(call.part));
    JsonWriter json;
    json.begin_object().member("number", number).key("items").begin_array();
    for (const desk::Note& note : TRY(desk->notes_on(number))) write_note(json, note);
    json.end_array().key("collections").begin_array();
    for (const desk::Place& place : TRY(desk->places_of(number))) {
        json.begin_object().member("id", place.collection_id).member("name", place.collection);
        json.member("decision", desk::name_of(place.decision)).member("rating", place.rating).end_object();
    }
    json.end_array().end_object();
    return json_response(json.take());
}

Result<Response> add_note(const Call& call) {
    desk::Desk* const desk = TRY(desk_of(call));
    const JsonBody body = TRY(JsonBody::parse(call.request.body));
    TRY(body.only({"text", "colour", "passage", "collection_id"}));
    const desk::NewNote wanted{TRY(body.text("text", {})), TRY(body.text("colour", {})), TRY(passage_in(body)),
                               TRY(optional_id(body, "collection_id"))};
    return note_json(TRY(desk->add_note(TRY(call.site.library.written_number(call.part)), wanted, call.visitor.name)));
}

Result<Response> list_notes(const Call& call) {
    const auto page = TRY(TRY(desk_of(call))->notes(TRY(page_of(call.request))));
    return json_response(list_json(page.items, page.next_cursor, write_note));
}

Result<Response> change_note(const Call& call) {
    desk::Desk* const desk = TRY(desk_of(call));
    const int64_t id = TRY(id_in_path(call, "note"));
    const JsonBody body = TRY(JsonBody::parse(call.request.body));
    TRY(body.only({"text", "colour"}));
    return note_json(TRY(desk->change_note(id, {TRY(optional_text(body, "text")), TRY(optional_text(body, "colour"))}, call.visitor.name)));
}

Result<Response> remove_note(const Call& call) {
    TRY(TRY(desk_of(call))->remove_note(TRY(id_in_path(call, "note")), call.visitor.name));
    return nothing();
}

}  // namespace winnow::http
