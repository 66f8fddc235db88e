// What an open library holds. Private to this folder.
#pragma once

#include <sys/stat.h>

#include <memory>
#include <mutex>

#include "app/family_members.h"
#include "app/library.h"
#include "app/name_use.h"
#include "app/query_store.h"
#include "app/scheme_use.h"
#include "app/value_counts.h"
#include "index/view.h"

namespace winnow::app {

/// Identifies a file (MANIFEST) or folder (schemes) as it was when it was opened.
struct ManifestMark {
    uint64_t inode = 0;
    int64_t size = 0, seconds = 0, nanoseconds = 0;
    friend bool operator==(const ManifestMark&, const ManifestMark&) = default;
};

/// Thread safety: the view is exchanged under `mutex`; `refreshing` lets one thread at a time open a newer one.
struct Library::State {
    explicit State(fs::path where) : directory(std::move(where)), queries(directory) {}

    const fs::path directory;
    const QueryStore queries;
    std::function<patent::Date()> today;  // may be null
    std::mutex refreshing;
    std::vector<std::string> ready;  // derived columns that a new view has from the start; guarded by `refreshing`
    ManifestMark mark;               // guarded by `refreshing`
    mutable std::mutex mutex;
    std::shared_ptr<const index::View> view;
    ManifestMark scheme_mark;  // guarded by `refreshing`
    std::shared_ptr<const SchemeUse> scheme_use = std::make_shared<SchemeUse>(nullptr);
    ManifestMark names_mark;  // guarded by `refreshing`
    std::shared_ptr<const NameUse> name_use = std::make_shared<NameUse>();
    mutable FamilyMembersKept family_members;
    CutCounts cut_counts;
    std::atomic<bool> searches_stopped = false;

    std::shared_ptr<const index::View> current_view() const {
        const std::lock_guard guard(mutex);
        return view;
    }
    std::shared_ptr<const index::Snapshot> current() const { return current_view()->shared_snapshot(); }
    std::shared_ptr<const SchemeUse> schemes() const {
        const std::lock_guard guard(mutex);
        return scheme_use;
    }
    std::shared_ptr<const NameUse> names() const {
        const std::lock_guard guard(mutex);
        return name_use;
    }
    /// Takes up schemes that were imported or removed.
    void refresh_schemes();
    /// Takes up the list of names when its file has changed; true when it had.
    bool refresh_names();
    /// The query's tree, with classes of _LOW fields gone down, names as they are now, and families by their representatives.
    Result<query::Parsed> parse(const index::View& view, std::string_view query, const Reading& reading) const;
    /// The same; every document when it is empty.
    Result<query::NodePtr> tree_of(const index::View& view, std::string_view query, const Reading& reading) const;
};

/// Reads the hits and marks what matched.
Result<std::vector<SearchHit>> read_hits(const index::Snapshot& snapshot, const query::Node& tree, std::span<const search::Hit> found);

}  // namespace winnow::app
