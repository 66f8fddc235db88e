// Parties of WIPO ST.96: contacts with names and addresses in their many shapes.
#pragma once

#include <pugixml.hpp>

#include "patent/publication.h"

namespace winnow::ingest {

/// Applicants, inventors, practitioners, assignees and examiners at any depth below a PartyBag.
void read_st96_parties(pugi::xml_node bag, patent::Publication& to);

}  // namespace winnow::ingest
