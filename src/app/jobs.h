// What a service does beside answering: imports of uploaded files and backups, one after another on a thread of its own.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "app/backup.h"
#include "app/library.h"
#include "base/file.h"
#include "base/result.h"

namespace winnow::app {

/// A file on its way into the library, in its folder uploads/ID.
struct Upload {
    std::string id;    // its own, also when the same bytes are sent again: the second it came, and a counter
    std::string name;  // as its sender called it, without folders
    uint64_t bytes = 0;
};

enum class JobKind : uint8_t { Import, Backup };
enum class JobState : uint8_t { Waiting, Running, Done, Failed, Stopped };
std::string_view to_word(JobKind kind);
std::string_view to_word(JobState state);

struct Job {
    uint64_t id = 0;
    JobKind kind = JobKind::Import;
    JobState state = JobState::Waiting;
    std::string user;
    uint64_t documents = 0, rejects = 0;  // so far
    uint64_t bytes = 0;                   // read or written so far; of archives, what is in them
    uint64_t bytes_total = 0;             // of the uploads, or of the backup; 0: not known yet
    std::string input;                    // what is being read or written
    std::vector<Upload> uploads;
    std::string format;                             // of the uploads; empty: recognised
    std::string target;                             // of a backup: its name in the folder of backups
    std::shared_ptr<const ImportSummary> imported;  // of an import that was done or stopped; its rejects are in rejected
    std::shared_ptr<const std::vector<ingest::Reject>> rejected;
    std::optional<Error> error;
    int64_t made = 0, started = 0, finished = 0;  // seconds since 1970 began; 0: not yet
};

/// A backup that is there.
struct StoredBackup {
    std::string name;
    uint64_t bytes = 0;
    int64_t made = 0;
};

struct JobOptions {
    fs::path backups;                           // where backups go
    uint64_t upload_limit = uint64_t{4} << 30;  // bytes of one file
    uint64_t uploads_limit = 5 * upload_limit;  // of all that wait to be imported
    std::function<int64_t()> now_seconds;
    double (*clock_micros)() = nullptr;
    std::function<patent::Date()> today;
};

constexpr size_t kMaxWaiting = 50;    // jobs
constexpr size_t kJobsKept = 200;     // finished ones
constexpr size_t kMaxUploads = 1000;  // in one import

/// Thread-safe. Work that fails is told in its job; whoever comes later goes on. The library must outlive it.
class Jobs {
  public:
    Jobs(Library& library, JobOptions options);
    /// As stop(), and waits.
    ~Jobs();
    Jobs(const Jobs&) = delete;

    /// Gives the next piece to the sink until there is no more; false when it broke off.
    using Body = std::function<bool(const std::function<bool(std::string_view)>& sink)>;
    /// Streams a file to disk. InvalidArgument when it breaks off, LimitExceeded when it is too long or too much waits, Io when there is no
    /// room.
    Result<Upload> add_upload(std::string_view name, const Body& body);
    /// NotFound for an upload that is not there, LimitExceeded when too many jobs wait.
    Result<Job> import(const std::vector<std::string>& uploads, std::string_view format, std::string_view user);
    Result<Job> back_up(std::string_view user);

    std::vector<Job> list(std::optional<JobKind> kind = {}) const;  // newest first
    Result<Job> find(uint64_t id) const;
    /// What is committed stays. Conflict when it has ended already.
    Result<Job> stop(uint64_t id);
    Result<std::vector<StoredBackup>> backups() const;  // newest first
    uint64_t under_way() const;                         // waiting and running
    uint64_t upload_limit() const { return options_.upload_limit; }

    /// Stops what runs, at its next commit, and takes nothing more.
    void stop();

  private:
    Result<uint64_t> receive(const fs::path& file, const Body& body) const;
    Result<Job> enqueue_locked(Job job);
    void work();
    void run(uint64_t id);
    Result<void> run_import(uint64_t id, const Job& job);
    Result<void> run_backup(uint64_t id, const Job& job);
    template <class Change>
    void change(uint64_t id, Change change);
    Job* find_locked(uint64_t id);
    void forget_old();
    std::string new_upload_id();
    bool is_wanted_locked(const std::string& upload) const;
    void remove_old_uploads(bool at_start);
    fs::path uploads_folder() const;

    Library& library_;
    const JobOptions options_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> jobs_;  // by id
    uint64_t next_id_ = 1, last_upload_ = 0;
    uint64_t running_ = 0;                // id; 0: nothing
    std::atomic<bool> stop_job_ = false;  // of what runs
    bool ending_ = false;
    std::thread worker_;
};

}  // namespace winnow::app
