// A text with its lit ranges, as JSON: shared by the search answer and the document answer.
#pragma once

#include <string_view>
#include <vector>

#include "app/library.h"
#include "http/json_writer.h"

namespace winnow::http {

/// [{"text":"a "},{"text":"battery","term":0}]: the pieces joined are the text. Marks outside the text are left out.
void write_parts(JsonWriter& json, std::string_view text, const std::vector<search::Mark>& marks);

/// A document of a list: number and score, and, with `snippets`, what a list shows of it.
void write_hit(JsonWriter& json, const app::SearchHit& hit, bool snippets, bool with_score = true);

}  // namespace winnow::http
