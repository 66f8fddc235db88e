// The pieces of an EP document in WIPO ST.36: bibliographic data in B-tags (SDOBI) or in the standard's own elements, events, citations.
#pragma once

#include "ingest/fields.h"
#include "ingest/xml.h"

namespace winnow::ingest {

/// Everything in SDOBI but events and citations. What the root's attributes say already is replaced.
void read_sdobi(pugi::xml_node sdobi, patent::Publication& to);
/// The same from bibliographic-data (publication-reference, parties …), for documents without B-tags.
void read_st36_bibliographic(pugi::xml_node bibliographic, std::string_view lang, patent::Publication& to);

/// Dates, lapses, oppositions and designated states of SDOBI as events, code = the tag.
void read_ep_events(pugi::xml_node sdobi, patent::Publication& to);

/// "EP-A1- 1 000 000", "WO-A2-2005/012345", "US-B1- 6 123 456": office, kind and number; empty when it is none.
patent::DocNumber ep_cited_number(const std::string& text);
/// List of prior art documents in SDOBI (search report).
void read_ep_prior_art(pugi::xml_node sdobi, patent::Publication& to);
/// Citations with category, claims and passages of a search report; a document that is cited already gets them added.
void read_search_report(pugi::xml_node report, patent::Publication& to);
/// Documents that the description names: ep-reference-list, or what is marked in the description itself.
void read_ep_references(pugi::xml_node list, patent::Publication& to);

}  // namespace winnow::ingest
