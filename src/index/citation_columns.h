// Who cites a document: the citations of a library turned around.
//
// A citation names a publication without its kind code, so it is one of every publication of that number: who cites the application
// as CN112345678 cites the grant CN112345678B, too. What cites is likewise named without kind code, so the publications of one application
// count once when they share their number (as in China and at the EPO, not in the United States).
// Only live documents cite.
#pragma once

#include <vector>

#include "base/result.h"
#include "index/segment.h"
#include "store/columns.h"

namespace winnow::index {

/// By segment: for each live document the publications of the library that cite it, numbers without kind code (column F_CITES).
Result<std::vector<store::KeyColumn>> citing_publications(const Snapshot& snapshot);

/// By segment: what the document cites or is cited by (column BF_CITES), made from both columns.
Result<std::vector<store::KeyColumn>> cited_or_citing(std::span<const store::KeyColumn* const> cited,
                                                      std::span<const store::KeyColumn* const> citing);

/// The number of values of each document, kMissing where there is none.
std::vector<int32_t> value_counts(const store::KeyColumn& column);

}  // namespace winnow::index
