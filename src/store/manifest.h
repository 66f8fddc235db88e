// The one small file that says which segments a library has: replaced atomically, checksummed, versioned.
// Whoever reads it has a snapshot; files it does not name are left-overs of a crash and are removed by the next writer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "store/checked_file.h"

namespace winnow::store {

struct SegmentEntry {
    std::string name;  // "000012", the directory segments/000012/
    uint32_t doc_count = 0;
    uint32_t deleted_count = 0;
    std::vector<FileStamp> files;  // all files of the segment; names relative to the library directory
    FileStamp deletions;           // bit set of deleted documents; name empty when there are none
};

/// How far an import has come: enough to skip an unchanged input and to go on in an interrupted one.
struct ImportEntry {
    std::string input;  // as named by the user, made absolute
    uint64_t bytes = 0;
    uint64_t fingerprint = 0;     // hash of size and of the first and last 64 KiB
    uint64_t documents_done = 0;  // records of this input that are committed, in reading order
    bool complete = false;
};

struct Manifest {
    uint64_t generation = 0;  // one more with every commit
    uint64_t next_segment = 1;
    std::vector<SegmentEntry> segments;
    std::vector<ImportEntry> imports;
    FileStamp families;  // see docs/formats/families.md; name empty when there is none
};

/// NotFound when `library` holds none; Corrupt, Unsupported otherwise.
Result<Manifest> read_manifest(const fs::path& library);
/// Durable when it returns.
Result<void> write_manifest(const fs::path& library, const Manifest& manifest);

}  // namespace winnow::store
