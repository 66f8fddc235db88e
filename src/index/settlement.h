// What becomes of the records of one commit: which live, which older ones die of them, which are combined with what is there.
//
// Records of one key are judged in the order they came, so it does not matter where one commit ends and the next begins:
// equal content changes nothing, a whole record takes the place of an older one of the same source, and records of different sources
// become one (patent/combine.h), which is written anew; a deletion takes out what its own source said. Which records meet is found by their keys; only those that meet and
// differ are read again.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "index/segment.h"
#include "index/segment_builder.h"
#include "patent/publication.h"

namespace winnow::index {

/// What the publications of one commit did to the library.
struct CommitCounts {
    uint64_t added = 0, replaced = 0, combined = 0, unchanged = 0, deleted = 0;
};

/// A publication of which a source withdraws its records, and how many documents of the batch came before.
struct Deletion {
    std::string key;
    patent::Source source;
    DocId before = 0;
};

/// Hash of a stored line up to where it says where the record came from, its last member: the same content from another file is equal.
uint64_t content_digest(std::string_view line);

/// The records of one commit.
struct Batch {
    std::shared_ptr<const Segment> segment;  // null when there are only deletions
    std::span<const BuiltDoc> docs;          // of that segment
    std::span<const Deletion> deletions;     // in the order they came
};

/// What is to be done: which documents die, of the batch and by segment (those that were dead before counted in).
struct Outcome {
    store::BitSet dead;
    std::vector<store::BitSet> deleted;
    CommitCounts counts;
};

/// Judges a batch against the segments of a snapshot. `write` gets the combined records, one a key.
Result<Outcome> settle(std::span<const std::shared_ptr<const Segment>> segments, const Batch& batch,
                       const std::function<Result<void>(const patent::Publication&)>& write);

}  // namespace winnow::index
