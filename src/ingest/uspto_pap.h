// Applications of 2001–2004: root patent-application-publication (PAP v1.5, v1.6).
#pragma once

#include "ingest/xml.h"

namespace winnow::ingest {

Extracted read_pap(pugi::xml_node root, patent::Publication& to);

}  // namespace winnow::ingest
