// Text of the USPTO's APS tapes as it was printed: characters named between points (".alpha.", ".ltoreq."), marks for what stands
// below or above the line ("H.sub.2 O"), places of formulae and structures ("##EQU1##").
//
// A mark leaves nothing, as inline markup does elsewhere: H2O. The blank that ends a raised or lowered piece is also the blank between
// words, and only the words tell: it goes where chemical symbols stand on both sides ("H.sub.2 SO.sub.4" → "H2SO4"), and stays
// otherwise ("D.sub.n taken" → "Dn taken").
#pragma once

#include <string>
#include <string_view>

namespace winnow::ingest {

/// Appends `raw`, lines and blanks joined, names of resources/ingest/aps-characters.tsv replaced; an unknown name stays as it is.
void append_aps_text(std::string& to, std::string_view raw);
/// The same as a new string.
std::string aps_text(std::string_view raw);

}  // namespace winnow::ingest
