#include "app/jobs.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdio>

#include "base/encoding.h"

namespace winnow::app {

namespace {

constexpr size_t kMaxNameBytes = 200;
constexpr int64_t kUploadSeconds = 7 * 86'400;  // what nobody imported is removed then
constexpr int kCounterBits = 24;                // of an upload's id, behind the seconds
constexpr uint64_t kCountEvery = 16 << 20;      // bytes of an upload between two looks at what the others have

/// The last part of a name, without what a file system or a terminal could take for something else.
std::string plain_name(std::string_view given) {
    const size_t slash = given.find_last_of("/\\");
    std::string repaired, name;
    append_repaired_utf8(repaired, slash == std::string_view::npos ? given : given.substr(slash + 1));
    for (const char c : repaired) name += static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '!' ? '_' : c;
    if (name.size() > kMaxNameBytes) {
        size_t begin = name.size() - kMaxNameBytes;  // the ending says what it is
        while (begin < name.size() && (static_cast<unsigned char>(name[begin]) & 0xc0) == 0x80) ++begin;
        name.erase(0, begin);
    }
    while (!name.empty() && name.front() == '.') name.front() = '_';
    return name.empty() ? "upload" : name;
}

std::string hex(uint64_t number) {
    char text[24];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(number));
    return text;
}

bool is_id(std::string_view text) { return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos; }

int64_t seconds_of_id(const std::string& id) { return static_cast<int64_t>(std::stoull(id, nullptr, 16) >> kCounterBits); }

uint64_t bytes_below(const fs::path& path) {
    std::error_code problem;
    if (fs::is_regular_file(path, problem)) return fs::file_size(path, problem);
    uint64_t bytes = 0;
    for (fs::recursive_directory_iterator at(path, problem), end; !problem && at != end; at.increment(problem)) {
        std::error_code ignored;
        if (at->is_regular_file(ignored)) bytes += at->file_size(ignored);
    }
    return bytes;
}

int64_t seconds_of(const fs::path& path) {
    struct stat found {};
    return ::stat(path.c_str(), &found) == 0 ? found.st_mtim.tv_sec : 0;
}

/// The one file of an upload's folder.
Result<Upload> upload_in(const fs::path& folder, const std::string& id) {
    std::error_code problem;
    if (is_id(id))
        for (const auto& file : fs::directory_iterator(folder / id, problem))
            return Upload{id, file.path().filename().string(), file.file_size(problem)};
    return Error{ErrorCode::NotFound, "no upload " + id.substr(0, 40) + "; files are sent to /api/v1/uploads first"};
}

/// "winnow-20270115-080000-3.tar" for the third piece of work: two backups may begin in one second.
std::string timed_name(int64_t seconds, uint64_t id) {
    const std::time_t time = seconds;
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    char text[32];
    std::strftime(text, sizeof text, "winnow-%Y%m%d-%H%M%S-", &parts);
    return text + std::to_string(id) + ".tar";
}

}  // namespace

std::string_view to_word(JobKind kind) { return kind == JobKind::Import ? "import" : "backup"; }

std::string_view to_word(JobState state) {
    constexpr std::string_view kWords[] = {"waiting", "running", "done", "failed", "stopped"};
    return kWords[static_cast<size_t>(state)];
}

Jobs::Jobs(Library& library, JobOptions options) : library_(library), options_(std::move(options)) {
    remove_old_uploads(true);
    worker_ = std::thread([this] { work(); });
}

Jobs::~Jobs() {
    stop();
    worker_.join();
}

void Jobs::stop() {
    const std::lock_guard guard(mutex_);
    ending_ = true;
    stop_job_ = true;
    changed_.notify_all();
}

fs::path Jobs::uploads_folder() const { return library_.directory() / "uploads"; }

std::string Jobs::new_upload_id() {
    const std::lock_guard guard(mutex_);
    last_upload_ = std::max(last_upload_ + 1, static_cast<uint64_t>(options_.now_seconds()) << kCounterBits);
    return hex(last_upload_);
}

/// Whether work waits for it or is at it.
bool Jobs::is_wanted_locked(const std::string& upload) const {
    return std::any_of(jobs_.begin(), jobs_.end(), [&](const Job& job) {
        const auto is_it = [&](const Upload& one) { return one.id == upload; };
        return job.finished == 0 && std::any_of(job.uploads.begin(), job.uploads.end(), is_it);
    });
}

/// At the start also what broke off.
void Jobs::remove_old_uploads(bool at_start) {
    const std::lock_guard guard(mutex_);
    std::error_code problem;
    std::vector<fs::path> old;
    for (fs::directory_iterator at(uploads_folder(), problem), end; !problem && at != end; at.increment(problem)) {
        const std::string name = at->path().filename().string();
        const bool is_old = is_id(name) ? std::abs(options_.now_seconds() - seconds_of_id(name)) > kUploadSeconds : at_start;
        if (is_old && !is_wanted_locked(name)) old.push_back(at->path());
    }
    for (const fs::path& path : old) fs::remove_all(path, problem);
}

/// Writes what is sent; its size.
Result<uint64_t> Jobs::receive(const fs::path& path, const Body& body) const {
    FileWriter file = TRY(FileWriter::create(path));
    Result<void> written;
    uint64_t in_folder = bytes_below(uploads_folder()), counted = 0;  // and how much of this file was there then
    const auto take = [&](std::string_view piece) -> Result<void> {
        if (file.size() + piece.size() > options_.upload_limit)
            return Error{ErrorCode::LimitExceeded, "the file is too long; at most " + std::to_string(options_.upload_limit) +
                                                       " bytes are taken. winnow import at the prompt takes any"};
        if (file.size() - counted > kCountEvery) {  // others may be on their way, too
            in_folder = bytes_below(uploads_folder());
            counted = file.size();
        }
        if (in_folder + file.size() - counted + piece.size() > options_.uploads_limit)
            return Error{ErrorCode::LimitExceeded, "the files that wait to be imported would have more than " +
                                                       std::to_string(options_.uploads_limit) +
                                                       " bytes together; import them first. What nobody imports is removed after a week"};
        return file.append(piece);
    };
    const bool complete = body([&](std::string_view piece) { return (written = take(piece)).ok(); });
    TRY(std::move(written));
    if (!complete) return Error{ErrorCode::InvalidArgument, "the file broke off; send it again"};
    TRY(file.close());
    return file.size();
}

Result<Upload> Jobs::add_upload(std::string_view name, const Body& body) {
    std::error_code problem;
    fs::create_directories(uploads_folder(), problem);
    if (problem) return Error{ErrorCode::Io, "the folder of this library cannot be written to: " + problem.message()};
    remove_old_uploads(false);
    Upload upload{new_upload_id(), plain_name(name)};
    const fs::path folder = uploads_folder() / upload.id, partial = folder.string() + ".partial";
    const auto received = receive(partial, body);
    if (received.ok()) {
        fs::create_directories(folder, problem);
        fs::rename(partial, folder / upload.name, problem);
        upload.bytes = *received;
    }
    if (received.ok() && !problem) return upload;
    std::error_code ignored;
    fs::remove(partial, ignored);
    if (!received.ok()) return received.error();
    return Error{ErrorCode::Io, "the file cannot be given its name: " + problem.message()};
}

Result<Job> Jobs::import(const std::vector<std::string>& uploads, std::string_view format, std::string_view user) {
    if (uploads.empty() || uploads.size() > kMaxUploads)
        return Error{ErrorCode::InvalidArgument, "uploads: expected 1 to " + std::to_string(kMaxUploads) + " ids of uploads"};
    if (format.size() > kMaxNameBytes) return Error{ErrorCode::InvalidArgument, "format: there is none with so long a name"};
    Job job{.kind = JobKind::Import, .user = std::string(user), .format = std::string(format)};
    const std::lock_guard guard(mutex_);  // so that nobody removes them before it is known that they are wanted
    for (const std::string& id : uploads) {
        job.uploads.push_back(TRY(upload_in(uploads_folder(), id)));
        job.bytes_total += job.uploads.back().bytes;
    }
    return enqueue_locked(std::move(job));
}

Result<Job> Jobs::back_up(std::string_view user) {
    const std::lock_guard guard(mutex_);
    return enqueue_locked({.kind = JobKind::Backup, .user = std::string(user)});
}

Result<Job> Jobs::enqueue_locked(Job job) {
    const auto waiting = std::count_if(jobs_.begin(), jobs_.end(), [](const Job& one) { return one.state == JobState::Waiting; });
    if (static_cast<size_t>(waiting) >= kMaxWaiting) return Error{ErrorCode::TooManyRequests, "too much work waits; try again later"};
    job.id = next_id_++;
    job.made = options_.now_seconds();
    jobs_.push_back(job);
    forget_old();
    changed_.notify_all();
    return job;
}

/// mutex_ is held.
void Jobs::forget_old() {
    while (jobs_.size() > kJobsKept) {
        const auto ended = std::find_if(jobs_.begin(), jobs_.end(), [](const Job& one) { return one.finished != 0; });
        if (ended == jobs_.end()) return;
        jobs_.erase(ended);
    }
}

std::vector<Job> Jobs::list(std::optional<JobKind> kind) const {
    const std::lock_guard guard(mutex_);
    std::vector<Job> found;
    for (auto job = jobs_.rbegin(); job != jobs_.rend(); ++job)
        if (!kind || job->kind == *kind) found.push_back(*job);
    return found;
}

Job* Jobs::find_locked(uint64_t id) {
    const auto found = std::find_if(jobs_.begin(), jobs_.end(), [&](const Job& one) { return one.id == id; });
    return found == jobs_.end() ? nullptr : &*found;
}

Result<Job> Jobs::find(uint64_t id) const {
    const std::lock_guard guard(mutex_);
    for (const Job& one : jobs_)
        if (one.id == id) return one;
    return Error{ErrorCode::NotFound, "no work with the number " + std::to_string(id)};
}

uint64_t Jobs::under_way() const {
    const std::lock_guard guard(mutex_);
    return static_cast<uint64_t>(std::count_if(jobs_.begin(), jobs_.end(), [](const Job& one) { return one.finished == 0; }));
}

Result<Job> Jobs::stop(uint64_t id) {
    const std::lock_guard guard(mutex_);
    Job* const job = find_locked(id);
    if (job == nullptr) return Error{ErrorCode::NotFound, "no work with the number " + std::to_string(id)};
    if (job->finished != 0) return Error{ErrorCode::Conflict, "this work has ended already: " + std::string(to_word(job->state))};
    if (running_ == id) {
        stop_job_ = true;
    } else {
        job->state = JobState::Stopped;
        job->finished = options_.now_seconds();
    }
    return *job;
}

Result<std::vector<StoredBackup>> Jobs::backups() const {
    std::vector<StoredBackup> found;
    std::error_code problem;
    for (fs::directory_iterator at(options_.backups, problem), end; !problem && at != end; at.increment(problem)) {
        const std::string name = at->path().filename().string();
        if (name.ends_with(".tar")) found.push_back({name, bytes_below(at->path()), seconds_of(at->path())});
    }
    std::sort(found.begin(), found.end(), [](const StoredBackup& a, const StoredBackup& b) { return a.name > b.name; });
    return found;
}

void Jobs::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        const auto next = std::find_if(jobs_.begin(), jobs_.end(), [](const Job& one) { return one.state == JobState::Waiting; });
        if (ending_) return;
        if (next == jobs_.end()) {
            changed_.wait(lock);
            continue;
        }
        next->state = JobState::Running;
        next->started = options_.now_seconds();
        running_ = next->id;
        stop_job_ = false;
        lock.unlock();
        run(running_);
        lock.lock();
        running_ = 0;
    }
}

template <class Change>
void Jobs::change(uint64_t id, Change change) {
    const std::lock_guard guard(mutex_);
    if (Job* const job = find_locked(id)) change(*job);
}

void Jobs::run(uint64_t id) {
    const Job job = *find(id);
    const Result<void> done = job.kind == JobKind::Import ? run_import(id, job) : run_backup(id, job);
    change(id, [&](Job& one) {
        one.finished = options_.now_seconds();
        one.input.clear();
        if (one.state == JobState::Running) one.state = done.ok() ? JobState::Done : stop_job_ ? JobState::Stopped : JobState::Failed;
        if (!done.ok() && one.state == JobState::Failed) one.error = done.error();
        // The files of what was stopped or failed stay: the same uploads imported again go on from there.
        if (one.state != JobState::Done) return;
        std::error_code ignored;
        for (const Upload& upload : one.uploads)
            if (!is_wanted_locked(upload.id)) fs::remove_all(uploads_folder() / upload.id, ignored);
    });
}

Result<void> Jobs::run_import(uint64_t id, const Job& job) {
    ImportOptions options{.format = job.format, .clock_micros = options_.clock_micros, .today = options_.today()};
    for (const Upload& upload : job.uploads) options.paths.push_back((uploads_folder() / upload.id / upload.name).string());
    options.name_below = uploads_folder().string();
    const auto progress = [&](const ImportProgress& now) {
        change(id, [&](Job& one) {
            one.documents = now.documents;
            one.rejects = now.rejects;
            one.bytes = now.bytes;
            one.input = fs::path(now.input).filename().string();
        });
    };
    ImportSummary summary = TRY(library_.import(options, progress, &stop_job_));
    for (std::string& input : summary.skipped_inputs) input = fs::path(input).filename().string();
    const bool stopped = summary.stopped;
    auto rejected = std::make_shared<const std::vector<ingest::Reject>>(std::exchange(summary.rejects, {}));
    change(id, [&](Job& one) {
        one.documents = summary.documents;
        one.rejects = summary.rejected;
        one.bytes = summary.bytes;
        one.rejected = std::move(rejected);
        one.imported = std::make_shared<const ImportSummary>(std::move(summary));
        if (stopped) one.state = JobState::Stopped;
    });
    return {};
}

Result<void> Jobs::run_backup(uint64_t id, const Job& job) {
    std::error_code problem;
    fs::create_directories(options_.backups, problem);
    if (problem) return Error{ErrorCode::Io, options_.backups.string() + ": cannot make this folder: " + problem.message()};
    const std::string name = timed_name(job.made, id);
    change(id, [&](Job& one) { one.target = name; });
    const BackupWatcher watch = [&](const BackupProgress& now) {
        change(id, [&](Job& one) {
            one.bytes = now.bytes;
            one.bytes_total = now.bytes_total;
            one.input = now.file;
        });
    };
    const BackupSummary summary = TRY(app::back_up(library_.directory(), options_.backups / name, watch, &stop_job_));
    change(id, [&](Job& one) {
        one.documents = summary.documents;
        one.bytes = one.bytes_total = summary.bytes;
    });
    return {};
}

}  // namespace winnow::app
