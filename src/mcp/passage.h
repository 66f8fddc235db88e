// Where in a publication words stand, in the terms in which one cites it: title, abstract, claim 3, paragraph [0012]; and the very words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/library.h"
#include "http/json_writer.h"
#include "patent/publication.h"

namespace winnow::mcp {

struct Place {
    std::string_view zone;  // "title", "abstract", "claim", "paragraph" or "name"
    std::string_view lang;
    std::string place;  // the claim's number; the paragraph's as printed, "#7" for the seventh where none is; else empty
};

/// "CN112345678A, claim 3", "US20050004437A1, paragraph [0012]".
std::string cite(std::string_view number, const Place& place);

/// The place of a paragraph; `index` counts from 0.
Place place_of_paragraph(const patent::Description& description, size_t index);

/// Where `text` stands, by where it lies in memory: it must be a view of a text of the publication. Nothing for another text.
std::optional<Place> place_of(const patent::Publication& publication, std::string_view text);

/// Some characters of a text, cut between two of them; at least one mark is among them when there are marks. Words stay whole where
/// blanks part them.
std::string_view quote_of(std::string_view text, const std::vector<search::Mark>& marks, size_t most_characters);

/// At most `most` characters from the start.
std::string_view first_characters(std::string_view text, size_t most);
size_t characters_of(std::string_view text);

/// {"zone","lang","place","cite","quote"[,"cut":true][,"matched":[…]]}: the quote is word for word, `matched` are the lit words in it.
void write_passage(http::JsonWriter& json, std::string_view number, const Place& place, std::string_view text,
                   const std::vector<search::Mark>& marks, size_t most_characters);

}  // namespace winnow::mcp
