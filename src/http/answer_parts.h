// A text with its lit ranges, as JSON: shared by the search answer and the document answer.
#pragma once

#include <string_view>
#include <vector>

#include "app/library.h"
#include "http/json_writer.h"

namespace winnow::http {

/// [{"text":"a "},{"text":"battery","term":0}]: the pieces joined are the text. Marks outside the text are left out.
void write_parts(JsonWriter& json, std::string_view text, const std::vector<search::Mark>& marks);

struct HitParts {
    bool snippets = true;  // what a list shows of it
    bool with_score = true;
    std::string_view language = {};  // of the title, where the document has one in it
};

/// A document of a list: its number and the parts wanted.
void write_hit(JsonWriter& json, const app::SearchHit& hit, const HitParts& wanted = {});

}  // namespace winnow::http
