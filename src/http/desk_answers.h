// What lies on the desk, as JSON. Described in docs/api.md.
#pragma once

#include "app/library.h"
#include "desk/desk.h"
#include "http/json_writer.h"

namespace winnow::http {

void write_collection(JsonWriter& json, const desk::Collection& collection);
/// @param hit with an empty key: the library has no such document
/// @param language of the title, where the document has one in it
void write_item(JsonWriter& json, const desk::Item& item, const app::SearchHit& hit, std::string_view language);
void write_change(JsonWriter& json, const desk::Change& change);
void write_note(JsonWriter& json, const desk::Note& note);

/// {"items":[…]}, with next_cursor unless it is empty; `write` is called for each. `count` comes first, where it is known.
template <class Items, class Write>
std::string list_json(const Items& items, std::string_view next_cursor, const Write& write, std::optional<uint64_t> count = {}) {
    JsonWriter json;
    json.begin_object();
    if (count) json.member("count", *count);
    json.key("items").begin_array();
    for (const auto& item : items) write(json, item);
    json.end_array().optional_member("next_cursor", next_cursor).end_object();
    return json.take();
}

}  // namespace winnow::http
