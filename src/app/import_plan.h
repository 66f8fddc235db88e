// Which files an import reads, and how far earlier imports came with each.
//
// The library remembers every file (or, in a directory of many small ones, all these together) as one *entry*: a fingerprint and how
// many of its publications are committed. An unchanged complete entry is skipped; in an interrupted one the publications that are
// committed are read and passed over. See docs/formats/library.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/manifest.h"

namespace winnow::app {

/// One file to read.
struct PlannedFile {
    std::string path;             // as named by the user, or below a directory so named; "-" is standard input
    std::optional<size_t> entry;  // of ImportPlan::entries; none for what cannot be read twice
};

/// An entry while it is imported. documents_done counts what was added; what is committed is known by whoever commits.
struct PlannedEntry {
    store::ImportEntry state;
    uint64_t documents_to_skip = 0;
    size_t files_left = 0;
    bool set_aside = false;  // something was, by design: a file of nothing else is no unknown format
    bool failed = false;     // a file of it could not be read to its end
};

struct ImportPlan {
    std::vector<PlannedFile> files;  // in the order of reading
    std::vector<PlannedEntry> entries;
    std::vector<std::string> skipped_inputs;
};

/// Files of a directory below this size, when there are so many, share one entry: the manifest stays small.
constexpr uint64_t kSmallFileBytes = 1 << 20;
constexpr size_t kManySmallFiles = 100;

/// NotFound when a path does not exist. @param format the format given by the user, part of every fingerprint
Result<ImportPlan> plan_import(const std::vector<std::string>& paths, std::string_view format,
                               const std::vector<store::ImportEntry>& known);

}  // namespace winnow::app
