// Conditions on one and the same record: sets of records, combined as sets of documents are, and then the documents they belong to.
#pragma once

#include "base/result.h"
#include "index/segment.h"
#include "query/tree.h"
#include "store/bitset.h"

namespace winnow::search {

/// Whether the node is answered from records: an Event, or a range of days of one (of several licences, any may have begun then).
bool is_about_records(const query::Node& node);

/// Adds the documents of a segment that match such a node. Deleted ones may be among them.
Result<void> add_by_records(const index::Segment& segment, const query::Node& node, store::BitSet& to);

}  // namespace winnow::search
