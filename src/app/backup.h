// A copy of a library that is true at one moment, made while others search, import and write; and the way back.
//
// A backup holds the files that one manifest names (they never change, so nobody has to wait), what the team wrote (team.sqlite, by
// SQLite's own backup), and every other file of the library: saved queries, names, thesaurus, classifications. It is a folder or a tar
// file; a list named BACKUP in it has the size and checksum of each file.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string_view>

#include "base/file.h"
#include "base/result.h"

namespace winnow::app {

struct BackupSummary {
    uint64_t files = 0, bytes = 0;
    uint64_t documents = 0;   // live ones
    uint64_t generation = 0;  // of the commit that was saved
};

struct BackupProgress {
    uint64_t bytes = 0, bytes_total = 0;
    std::string_view file;
};
using BackupWatcher = std::function<void(const BackupProgress&)>;

/// A tar file when `target` ends with ".tar", else a folder. On the same file system the folder shares the unchanging files with the library
/// (hard links). It has its name only when it is whole, is for its owner alone, and holds nobody's session. InvalidArgument when there is
/// something called `target` already.
/// @param watch, stop may be null
Result<BackupSummary> back_up(const fs::path& library, const fs::path& target, const BackupWatcher& watch, const std::atomic<bool>* stop);

/// Makes `library` of a backup. InvalidArgument unless there is nothing, or an empty folder; Corrupt when a file is missing, too many or not
/// what the list says. What is there becomes a library only at the end; what fails leaves nothing behind. Sessions end, tokens stay.
Result<BackupSummary> restore(const fs::path& backup, const fs::path& library, const BackupWatcher& watch, const std::atomic<bool>* stop);

}  // namespace winnow::app
