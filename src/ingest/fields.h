// What the XML readers of several offices have in common: dates, numbers in pieces, claims, paragraphs, parties.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "patent/publication.h"

namespace winnow::ingest {

/// Whether a calendar has this day; a month or day of 00 is one that the source does not know.
bool is_possible(patent::Date date);
/// yyyymmdd or yyyy-mm-dd; unknown for anything else and for 00000000. A month or day that cannot be becomes 00.
patent::Date parse_date(std::string_view text);
/// Decimal digits at the start of `text`, 0 when there are none.
uint32_t parse_number(std::string_view text);
/// "EN" → "en"; empty unless two letters.
std::string language_code(std::string_view text);
/// "US"; empty unless two letters ("unknown", "omitted" occur).
std::string country_code(std::string_view text);

/// The pieces of a document-id (WIPO ST.36) or DocumentID element, as the source wrote them.
struct RawNumber {
    std::string office, number, kind;
    patent::Date date;
};
RawNumber read_document_id(pugi::xml_node id);
patent::DocNumber publication_number(const RawNumber& raw);
patent::DocNumber application_number(const RawNumber& raw);

/// The priority-claim elements of WIPO ST.36. @param office of numbers that name none
void read_priority_claims(pugi::xml_node list, std::string_view office, patent::Publication& to);
/// The relations of WIPO ST.36 that name their document-id alone or in a parent-doc: divisions, continuations, others.
void read_parents(pugi::xml_node list, std::string_view office, patent::Publication& to);
/// The priorities of WIPO ST.32: B310, B320 and B330 follow each other without anything around them.
std::vector<RawNumber> read_b300(pugi::xml_node b300);

/// Sets `normalised` and appends, unless the name is empty.
void add_party(patent::Publication& to, patent::Party party);
/// Brings the symbol, in any form that patent/class_symbol.h reads, to the normal one and appends, unless it is empty.
void add_class(patent::Publication& to, patent::Classification found);

/// A claim of a source without markup: the printed number is taken off the text, dependencies and category come from the words.
/// @param number 0 when the source says none; then the printed number, else `expected`
patent::Claim claim_from_text(std::string text, std::string_view lang, uint32_t number, uint32_t expected);

/// The part of a description that an English heading opens ("BACKGROUND OF THE INVENTION"); nothing when it opens none.
std::optional<patent::DescriptionPart> part_of_heading(std::string_view text);

/// Claims (claim/claim-text or Claim/ClaimText) as a tree: numbers, dependencies from claim-ref, else from the words.
patent::ClaimSet read_claims(pugi::xml_node claims, std::string_view lang);

/// Headings, paragraphs, tables of a description; parts by element, else by heading.
patent::Description read_description(pugi::xml_node description, std::string_view lang);

/// All p / Paragraphs below an abstract in one text.
patent::LocalText read_abstract(pugi::xml_node abstract, std::string_view lang);

/// Titles, abstracts and claims in another language than that of the document, `lang`, are the office's translations.
void mark_translations(const std::string& lang, patent::Publication& to);

/// Appends the file names of img / Image elements inside figure / Figure elements, without repeats.
void read_figures(pugi::xml_node drawings, std::vector<std::string>& files);

}  // namespace winnow::ingest
