// The legal status of every document at a day, judged over the publications of its application in the library.
//
// Segments hold the changes of each publication by its own record (column STATUS_CHANGE); legal/application_status.h says what follows
// from those of one application. Which publications belong to one application the hashes in `facts` say (families.md).
#pragma once

#include <vector>

#include "base/result.h"
#include "index/segment.h"
#include "patent/publication.h"
#include "store/columns.h"

namespace winnow::index {

/// By segment: columns LEGAL_STATUS (none where nothing is known) and STATUS_BY (SOURCE or CONCLUDED) of live documents.
struct StatusColumns {
    std::vector<store::KeyColumn> status, by;
};
/// @param day unknown: only what sources say counts
Result<StatusColumns> judged_status(const Snapshot& snapshot, patent::Date day);

/// ACTIVE, INACTIVE or PENDING by LEGAL_STATUS: column SIMPLE_LEGAL_STATUS.
store::KeyColumn simple_status(const store::KeyColumn& status);

}  // namespace winnow::index
