// Brings what other programs wrote into our own format to the forms that the other readers deliver and searching expects.
#pragma once

#include <string>

#include "patent/publication.h"

namespace winnow::ingest {

/// Numbers, offices, kinds, classification symbols and languages in their one form; a number that was written otherwise
/// is kept as its `original`. What is in these forms already stays as it is, so what was exported comes back the same.
void bring_to_normal_forms(patent::Publication& publication);

/// Where a date is that no calendar has, and which: "grant_date: 20209999"; empty when there is none.
std::string impossible_date(const patent::Publication& publication);

}  // namespace winnow::ingest
