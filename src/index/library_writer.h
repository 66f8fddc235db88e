// The one writer of a library: gathers publications into segments, commits them, merges segments in the background.
//
// Invariants
// 1. At most one LibraryWriter per library directory exists on the machine (the file LOCK).
// 2. A commit is one manifest: everything it names is durable before; what no manifest names is removed by the next writer.
// 3. Of publications with the same key one record is live: the newest, or what settlement.h makes of those of several sources.
// Thread safety: one thread calls; the merging thread shares only what mutex_ guards.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "index/merge.h"
#include "index/segment.h"
#include "index/segment_builder.h"
#include "index/settlement.h"
#include "patent/publication.h"

namespace winnow::index {

struct WriterOptions {
    uint64_t memory_bytes = 512u << 20;  // of the segment in the making
    bool merge_in_background = true;
    size_t segments_per_merge = 8;  // of about one size; more when optimise() follows and would do the work of merges again
};

class LibraryWriter {
  public:
    /// Creates the directory when there is none. Conflict when another writer is at work.
    static Result<std::unique_ptr<LibraryWriter>> open(const fs::path& library, WriterOptions options);
    /// Stops merging; what was not committed is lost.
    ~LibraryWriter();

    /// Takes a publication (or, when it is marked deleted, the wish to delete it) into the next commit.
    Result<void> add(patent::Publication publication);
    /// The segment in the making has reached its memory: commit soon.
    bool is_full() const;
    uint64_t pending() const { return pending_; }
    /// Makes everything added since the last commit visible and durable, with how far the imports have come.
    Result<CommitCounts> commit(std::vector<store::ImportEntry> imports);
    /// Waits for background merges, then merges everything into one segment.
    Result<void> optimise();
    /// Waits until no merge is due.
    Result<void> wait_for_merges();
    std::vector<store::ImportEntry> imports() const;

  private:
    LibraryWriter(fs::path library, WriterOptions options, FileLock lock);
    using Segments = std::vector<std::shared_ptr<const Segment>>;
    Result<void> reopen();
    std::string new_segment_name();
    Result<SegmentBuilder> new_segment();
    Result<void> add_to(SegmentBuilder& builder, const patent::Publication& publication, std::string key);
    Result<Outcome> settle_batch(const std::optional<SegmentBuilder>& built, const store::SegmentEntry& entry,
                                 std::vector<store::SegmentEntry>& combined);
    Result<void> publish(store::Manifest next);
    Result<void> renew_families(store::Manifest& next);
    Result<void> set_deletions(store::SegmentEntry& entry, const store::BitSet& deleted, uint64_t generation);
    void remove_unnamed_files() const;
    std::optional<Segments> next_merge() const;
    Result<void> merge(Segments inputs);
    void merge_loop();

    const fs::path library_;
    const WriterOptions options_;
    FileLock lock_;
    std::optional<SegmentBuilder> builder_;
    std::vector<Deletion> deletions_;  // in the order they came
    std::string line_;
    uint64_t pending_ = 0;

    mutable std::mutex mutex_;                  // guards what follows
    std::shared_ptr<const Snapshot> snapshot_;  // null while the library is empty and new
    std::set<std::string> building_;            // segment names that no manifest names yet
    uint64_t next_segment_ = 1;
    Result<void> merge_result_;
    bool merging_ = false;
    std::condition_variable changed_;
    std::atomic<bool> stop_{false};
    std::thread merger_;
};

}  // namespace winnow::index
