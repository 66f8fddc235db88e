// Several segments into one, leaving out deleted documents. Postings are decoded and encoded term by term, so memory does not
// grow with the segments but for the dictionary in the making and the small facts.
#pragma once

#include <atomic>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/segment.h"

namespace winnow::index {

/// The new segment and where each input's documents went (kNoDoc: left out).
struct Merged {
    store::SegmentEntry entry;
    std::vector<std::vector<DocId>> new_ids;
};

/// Documents keep their order: those of the first input first. Writes `<library>/segments/<name>/`, durable when it returns.
/// `stop` is polled; a stopped merge returns Conflict and leaves a directory that the next writer removes.
Result<Merged> merge_segments(const fs::path& library, std::string name, std::span<const std::shared_ptr<const Segment>> inputs,
                              const std::atomic<bool>* stop);

}  // namespace winnow::index
