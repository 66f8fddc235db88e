// What a document's family says: its representative, its size, its offices. Counted over the live publications of the library; see
// families.h for what a family is.
#pragma once

#include <vector>

#include "base/result.h"
#include "index/segment.h"
#include "store/columns.h"

namespace winnow::index {

enum class FamilyKind : uint8_t { Simple, Extended };

/// By segment: for each live document the number of its family's representative, the live member published first; of those of one day
/// (or without one, which come last) that with the smallest number. Columns FAM and IFAM.
Result<std::vector<store::KeyColumn>> family_representatives(const Snapshot& snapshot, FamilyKind kind);

/// By segment: applications of the document's family, kMissing for dead documents. Publications of one application count once.
/// Columns FAM_COUNT and IFAM_COUNT.
std::vector<std::vector<int32_t>> family_sizes(const Snapshot& snapshot, FamilyKind kind);

/// By segment: the offices of all members of the document's simple family. Column FAM_COUNTRY.
Result<std::vector<store::KeyColumn>> family_offices(const Snapshot& snapshot);

}  // namespace winnow::index
