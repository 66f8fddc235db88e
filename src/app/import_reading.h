// The reading half of an import: files to publications, on a thread of its own.
#pragma once

#include <atomic>
#include <string>
#include <variant>
#include <vector>

#include "app/bounded_queue.h"
#include "app/import_plan.h"
#include "ingest/reader.h"
#include "patent/publication.h"

namespace winnow::app {

/// A record that is no patent document.
struct SetAside {};
/// A file was left: read to its end, or as far as it could be.
struct FileEnd {
    bool failed = false;
};

/// What the reading hands over, in the order of the files.
struct ReadItem {
    size_t file = 0;  // of ImportPlan::files
    std::variant<patent::Publication, ingest::Reject, SetAside, FileEnd> what;
};

using ReadQueue = BoundedQueue<ReadItem>;

/// Reads all files into the queue and closes it. `reader` is null: recognise each. Ends early when the queue is closed.
/// @param bytes counts what was read, decompressed
Result<void> read_files(const std::vector<PlannedFile>& files, const ingest::Reader* reader, std::atomic<uint64_t>& bytes,
                        ReadQueue& queue);

/// The format called `name`; null for "". InvalidArgument names those there are.
Result<const ingest::Reader*> find_format(std::string_view name);

}  // namespace winnow::app
