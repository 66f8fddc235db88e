// The parts of the OPS reader that have files of their own.
#pragma once

#include <pugixml.hpp>

#include "patent/publication.h"

namespace winnow::ingest {

/// Claims as OPS gives them, words without markup: one claim-text a claim, or all claims as lines of one claim-text.
patent::ClaimSet read_ops_claims(pugi::xml_node claims);

/// Paragraphs with their printed numbers ("[0001] …") and headings told apart by their look.
patent::Description read_ops_description(pugi::xml_node description);

/// All ops:legal children as events; their kind is left open.
void read_ops_events(pugi::xml_node member, patent::Publication& to);

}  // namespace winnow::ingest
