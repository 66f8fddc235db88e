// The reading half of an import: files to publications, on a thread of its own.
#pragma once

#include <atomic>
#include <string>
#include <variant>
#include <vector>

#include "app/bounded_queue.h"
#include "app/import_plan.h"
#include "app/library.h"
#include "ingest/reader.h"
#include "patent/publication.h"

namespace winnow::app {

/// A record that is no patent document.
struct SetAside {};
/// Something to know about a file: columns that were not carried.
struct FileNote {
    std::string text;
};
/// A file was left: read to its end, or as far as it could be.
struct FileEnd {
    bool failed = false;
};

/// What the reading hands over, in the order of the files.
struct ReadItem {
    size_t file = 0;  // of ImportPlan::files
    std::variant<patent::Publication, ingest::Reject, SetAside, FileNote, FileEnd> what;
};

using ReadQueue = BoundedQueue<ReadItem>;

/// What reads the files.
struct ImportReaders {
    const ingest::Reader* named = nullptr;         // all of them, null: recognise each
    std::unique_ptr<const ingest::Reader> mapped;  // by the user's mapping, of those that it recognises; may be null
    std::string mapping;                           // its file
    std::string name_below;                        // ImportOptions::name_below
};

/// What was read so far.
struct ReadCounts {
    std::atomic<uint64_t> bytes = 0;   // decompressed
    std::atomic<uint64_t> inputs = 0;  // files, and files in archives
    std::atomic<uint64_t> mapped = 0;  // of them those that the user's mapping fits
};

/// Reads all files into the queue and closes it. Ends early when the queue is closed.
Result<void> read_files(const std::vector<PlannedFile>& files, const ImportReaders& readers, ReadCounts& counts, ReadQueue& queue);

/// Takes over what was counted; tells of a mapping that fits not all of the files, and of paths without files.
void tell_of_inputs(const ImportOptions& options, const ReadCounts& counts, ImportSummary& summary);

/// The readers that the options ask for, and what names them in fingerprints. Errors when there is no such format, or no such mapping.
Result<ImportReaders> find_readers(const ImportOptions& options, std::string& fingerprint);

/// The format called `name`; null for "". InvalidArgument names those there are.
Result<const ingest::Reader*> find_format(std::string_view name);

}  // namespace winnow::app
