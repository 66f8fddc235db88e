// See desk_answers.h.
#include "http/desk_answers.h"

#include <charconv>

#include "http/answer_parts.h"
#include "http/answers.h"

namespace winnow::http {

namespace {

void write_id_or_null(JsonWriter& json, std::string_view name, std::optional<int64_t> id) {
    json.key(name);
    if (id) json.value(*id);
    else json.literal("null");
}

/// All digits of a number that somebody entered.
std::string exact(double number) {
    char text[40];
    const auto written = std::to_chars(text, text + sizeof text, number);
    return {text, written.ptr};
}

void write_fields(JsonWriter& json, const std::vector<desk::Field>& fields) {
    json.key("fields").begin_array();
    for (const desk::Field& field : fields) {
        json.begin_object().member("name", field.name).member("type", desk::name_of(field.type));
        if (field.type == desk::FieldType::Choice) json.strings("choices", field.choices);
        json.end_object();
    }
    json.end_array();
}

void write_passage(JsonWriter& json, const std::optional<desk::Passage>& passage) {
    json.key("passage");
    if (!passage) {
        json.literal("null");
        return;
    }
    json.begin_object().member("zone", passage->zone).member("lang", passage->lang).member("place", passage->place);
    json.member("begin", passage->begin).member("end", passage->end).member("quote", passage->quote).end_object();
}

}  // namespace

void write_collection(JsonWriter& json, const desk::Collection& collection) {
    json.begin_object().member("id", collection.id);
    write_id_or_null(json, "parent_id", collection.parent_id);
    json.member("name", collection.name).member("note", collection.note).member("kind", desk::name_of(collection.kind));
    json.member("items", collection.items).key("decisions").begin_object();
    for (size_t i = 0; i < desk::kDecisions; ++i) json.member(desk::name_of(static_cast<desk::Decision>(i)), collection.decisions[i]);
    json.end_object();
    write_fields(json, collection.fields);
    json.member("created", written_time(collection.created)).member("created_by", collection.created_by);
    json.member("changed", written_time(collection.changed)).end_object();
}

void write_item(JsonWriter& json, const desk::Item& item, const app::SearchHit& hit, std::string_view language) {
    json.begin_object().member("number", item.number).member("decision", desk::name_of(item.decision)).member("rating", item.rating);
    json.strings("tags", item.tags).key("fields").begin_object();
    for (const auto& [name, value] : item.fields) {
        if (const auto* text = std::get_if<std::string>(&value)) json.member(name, *text);
        else json.key(name).literal(exact(std::get<double>(value)));
    }
    json.end_object().member("comment_count", item.comment_count);
    json.member("added", written_time(item.added)).member("added_by", item.added_by);
    json.member("changed", written_time(item.changed)).member("changed_by", item.changed_by).key("hit");
    if (hit.key.empty()) json.literal("null");
    else write_hit(json, hit, {.with_score = false, .language = language});
    json.end_object();
}

void write_change(JsonWriter& json, const desk::Change& change) {
    json.begin_object().member("time", written_time(change.time)).member("user", change.user).member("action", change.action);
    json.optional_member("number", change.number).member("detail", change.detail).end_object();
}

void write_note(JsonWriter& json, const desk::Note& note) {
    json.begin_object().member("id", note.id).member("number", note.number).member("text", note.text).member("colour", note.colour);
    write_passage(json, note.passage);
    write_id_or_null(json, "collection_id", note.collection_id);
    json.member("created", written_time(note.created)).member("created_by", note.created_by);
    json.member("changed", written_time(note.changed)).end_object();
}

}  // namespace winnow::http
