// One document in WIPO ST.96: the standard's own PatentPublication and the JPO's publications, which are built from the same pieces.
#pragma once

#include "ingest/xml.h"

namespace winnow::ingest {

/// Fills `to` from a root element of ST.96; a root that is none is rejected, a published amendment set aside.
Extracted read_st96(pugi::xml_node root, patent::Publication& to);

}  // namespace winnow::ingest
