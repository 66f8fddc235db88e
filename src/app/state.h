// What an open library holds. Private to this folder.
#pragma once

#include <sys/stat.h>

#include <memory>
#include <mutex>

#include "app/library.h"
#include "index/segment.h"

namespace winnow::app {

/// Identifies the file MANIFEST as it was when a snapshot was opened.
struct ManifestMark {
    uint64_t inode = 0;
    int64_t size = 0, seconds = 0, nanoseconds = 0;
    friend bool operator==(const ManifestMark&, const ManifestMark&) = default;
};

/// Thread safety: the snapshot is exchanged under `mutex`; `refreshing` lets one thread at a time open a newer one.
struct Library::State {
    fs::path directory;
    std::mutex refreshing;
    ManifestMark mark;  // guarded by `refreshing`
    mutable std::mutex mutex;
    std::shared_ptr<const index::Snapshot> snapshot;
    std::atomic<bool> searches_stopped = false;

    std::shared_ptr<const index::Snapshot> current() const {
        const std::lock_guard guard(mutex);
        return snapshot;
    }
};

/// The publication number of a document as the column PN has it; Corrupt when it has none.
Result<std::string> number_of(const index::Snapshot& snapshot, search::DocRef ref);

/// The tree of `query`; every document when it is empty.
Result<query::NodePtr> tree_of(std::string_view query, bool stem);

}  // namespace winnow::app
