// Backup: gather (from here nothing that happens to the library matters) → stage → write → list → name. Restore: read → compare → name.
#include "app/backup.h"

#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "app/library.h"
#include "app/tar_file.h"
#include "base/hash.h"
#include "sql/database.h"
#include "store/manifest.h"

namespace winnow::app {

namespace {

constexpr std::string_view kList = "BACKUP";
constexpr std::string_view kListHead = "winnow-backup 1\n";
constexpr std::string_view kManifest = "MANIFEST";
constexpr std::string_view kTeam = "team.sqlite";
constexpr int kAttempts = 20;  // to take hold of all files of a manifest before a merge removes one of them
constexpr size_t kPiece = 4 << 20;

/// A file of the library, held open: its bytes stay what they are when others remove or replace it.
struct Held {
    std::string name;  // in the backup
    fs::path path;     // where it lies
    MappedFile file;
    bool is_unchanging = false;
};

struct Listed {
    uint64_t bytes = 0, checksum = 0;
};
using List = std::map<std::string, Listed>;

std::string written_list(const List& list) {
    std::string text(kListHead);
    for (const auto& [name, entry] : list) {
        char line[64];
        std::snprintf(line, sizeof line, "%016llx %llu ", static_cast<unsigned long long>(entry.checksum),
                      static_cast<unsigned long long>(entry.bytes));
        text.append(line).append(name) += '\n';
    }
    return text;
}

Result<List> read_list(std::string_view text) {
    const Error wrong{ErrorCode::Corrupt, "the list BACKUP is damaged, or was written by a newer version"};
    if (!text.starts_with(kListHead)) return wrong;
    List list;
    for (size_t at = kListHead.size(); at < text.size();) {
        const size_t end = text.find('\n', at);
        if (end == std::string_view::npos) return wrong;
        const std::string line(text.substr(at, end - at));
        unsigned long long checksum = 0, bytes = 0;
        int used = 0;
        if (std::sscanf(line.c_str(), "%16llx %llu %n", &checksum, &bytes, &used) != 2 || used == 0) return wrong;
        const std::string name = line.substr(static_cast<size_t>(used));
        if (!is_safe_name(name) || !list.emplace(name, Listed{bytes, checksum}).second) return wrong;
        at = end + 1;
    }
    return list;
}

/// Files that are not taken from the folder as they are: what a manifest names, what SQLite keeps, what is only for the moment.
bool is_elsewhere(const std::string& name) {
    for (const std::string_view first : {"segments/", "uploads/", "backups/", "families-", "MANIFEST", "team.sqlite"})
        if (name.starts_with(first)) return true;
    return name == "LOCK" || name == kList || name.ends_with(".partial") || name.find(".tmp") != std::string::npos;
}

/// Password hashes are in it: what the team wrote is for its owner alone from its first byte on, whatever the umask.
Result<FileWriter> create_copy(const std::string& name, const fs::path& to) {
    FileWriter out = TRY(FileWriter::create(to));
    if (name == kTeam && ::chmod(to.c_str(), 0600) != 0)
        return Error{ErrorCode::Io, to.string() + ": cannot be kept to its owner: " + std::strerror(errno)};
    return out;
}

/// Who was logged in when a copy was made is not logged in to what is made of it.
Result<void> end_sessions(const fs::path& team) {
    if (!TRY(file_exists(team))) return {};
    const auto database = TRY(sql::Database::open(team));
    if (TRY(database->integer("SELECT 1 FROM sqlite_master WHERE name = 'session'"))) TRY(database->run("DELETE FROM session"));
    return {};
}

class Backup {
  public:
    Backup(fs::path library, fs::path stage, const BackupWatcher& watch, const std::atomic<bool>* stop)
        : library_(std::move(library)), stage_(std::move(stage)), watch_(watch), stop_(stop) {}

    /// From here nothing that happens to the library matters.
    Result<void> gather() {
        for (int attempt = 1;; ++attempt) {
            const Result<void> held = hold_segments();
            if (held.ok()) break;
            if (held.error().code != ErrorCode::NotFound || attempt == kAttempts) return held;
            held_.clear();
        }
        TRY(hold_the_rest());
        return stage_changing();
    }

    Result<BackupSummary> write_folder(const fs::path& target) {
        for (const Held& one : held_) {
            TRY(begin(one));
            const fs::path to = target / one.name;
            std::error_code problem;
            fs::create_directories(to.parent_path(), problem);
            if (problem) return Error{ErrorCode::Io, to.string() + ": cannot make its folder: " + problem.message()};
            if (one.is_unchanging) fs::create_hard_link(one.path, to, problem);
            if (!one.is_unchanging || problem) TRY(copy(one, to));
            count(one);
        }
        TRY(replace_file(target / kList, written_list(list_)));
        return summary_;
    }

    Result<BackupSummary> write_tar(const fs::path& target) {
        TarWriter tar = TRY(TarWriter::create(target));
        for (const Held& one : held_) {
            TRY(begin(one));
            const Bytes bytes = one.file.bytes();
            TRY(tar.begin_file(one.name, bytes.size()));
            for (size_t at = 0; at < bytes.size(); at += kPiece) {
                TRY(check_stop());
                TRY(tar.append(bytes.subspan(at, std::min(kPiece, bytes.size() - at))));
            }
            count(one);
        }
        const std::string list = written_list(list_);
        TRY(tar.begin_file(std::string(kList), list.size()));
        TRY(tar.append(as_bytes(list)));
        TRY(tar.finish());
        return summary_;
    }

  private:
    Result<void> hold(std::string name, fs::path path, bool is_unchanging) {
        MappedFile file = TRY(MappedFile::open(path));
        total_ += file.bytes().size();
        held_.push_back({std::move(name), std::move(path), std::move(file), is_unchanging});
        return {};
    }

    /// NotFound when a writer has removed one of them meanwhile: a newer manifest is there then.
    Result<void> hold_segments() {
        total_ = 0;
        manifest_ = TRY(store::read_manifest(library_));
        std::vector<std::string> names;
        summary_.documents = 0;
        for (const store::SegmentEntry& segment : manifest_.segments) {
            summary_.documents += segment.doc_count - segment.deleted_count;
            for (const store::FileStamp& file : segment.files) names.push_back(file.name);
            names.push_back(segment.deletions.name);
        }
        names.push_back(manifest_.families.name);
        for (const std::string& name : names)
            if (!name.empty()) TRY(hold(name, library_ / name, true));
        summary_.generation = manifest_.generation;
        return {};
    }

    Result<void> hold_the_rest() {
        std::error_code problem;
        for (fs::recursive_directory_iterator at(library_, fs::directory_options::skip_permission_denied, problem), end;
             !problem && at != end; at.increment(problem)) {
            const std::string name = at->path().lexically_relative(library_).string();
            const bool is_folder = at->is_directory(problem);
            if (is_elsewhere(is_folder ? name + "/" : name)) {
                if (is_folder) at.disable_recursion_pending();
                continue;
            }
            if (is_folder || !at->is_regular_file(problem) || at->is_symlink(problem) || !is_safe_name(name)) continue;
            const Result<void> held = hold(name, at->path(), false);
            if (!held.ok() && held.error().code != ErrorCode::NotFound) return held;
        }
        if (problem) return Error{ErrorCode::Io, library_.string() + ": cannot be listed: " + problem.message()};
        return {};
    }

    /// The manifest that was read, and the team's database, as files of their own.
    Result<void> stage_changing() {
        TRY(store::write_manifest(stage_, manifest_));
        TRY(hold(std::string(kManifest), stage_ / kManifest, false));
        const fs::path team = library_ / kTeam;
        if (!TRY(file_exists(team))) return {};
        TRY(TRY(sql::Database::open(team))->backup_to(stage_ / kTeam));
        TRY(end_sessions(stage_ / kTeam));
        return hold(std::string(kTeam), stage_ / kTeam, false);
    }

    Result<void> check_stop() const {
        if (stop_ != nullptr && *stop_) return Error{ErrorCode::Io, "the backup was stopped"};
        return {};
    }

    Result<void> begin(const Held& one) const {
        TRY(check_stop());
        if (watch_) watch_({summary_.bytes, total_, one.name});
        return {};
    }

    static Result<void> copy(const Held& one, const fs::path& to) {
        FileWriter out = TRY(create_copy(one.name, to));
        TRY(out.append(one.file.bytes()));
        TRY(out.sync());
        return out.close();
    }

    void count(const Held& one) {
        const Bytes bytes = one.file.bytes();
        list_[one.name] = {bytes.size(), hash64(bytes)};
        one.file.forget_pages();
        ++summary_.files;
        summary_.bytes += bytes.size();
    }

    const fs::path library_, stage_;
    const BackupWatcher& watch_;
    const std::atomic<bool>* const stop_;
    store::Manifest manifest_;
    std::vector<Held> held_;
    uint64_t total_ = 0;
    List list_;
    BackupSummary summary_;
};

/// A folder for its owner alone that goes away with this, with what is in it.
class Scratch {
  public:
    static Result<Scratch> make(fs::path path) {
        std::error_code problem;
        fs::remove_all(path, problem);
        fs::create_directories(path.parent_path(), problem);
        if (::mkdir(path.c_str(), 0700) != 0)
            return Error{ErrorCode::Io, path.string() + ": cannot make this folder: " + std::strerror(errno)};
        return Scratch(std::move(path));
    }
    Scratch(Scratch&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    ~Scratch() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }

  private:
    explicit Scratch(fs::path path) : path_(std::move(path)) {}
    fs::path path_;
};

fs::path beside(const fs::path& path, std::string_view ending) {
    fs::path normal = fs::absolute(path).lexically_normal();
    if (!normal.has_filename()) normal = normal.parent_path();
    return normal.string() + std::string(ending);
}

Result<void> give_name(const fs::path& from, const fs::path& to) {
    std::error_code problem;
    fs::rename(from, to, problem);
    if (problem) return Error{ErrorCode::Io, to.string() + ": cannot be given its name: " + problem.message()};
    return sync_directory(to.parent_path());
}

Error stopped_restoring() { return {ErrorCode::Io, "restoring was stopped"}; }

/// Writes the files of a backup into a folder, then compares them with the list.
class Restoring {
  public:
    Restoring(fs::path folder, const BackupWatcher& watch, const std::atomic<bool>* stop)
        : folder_(std::move(folder)), watch_(watch), stop_(stop) {}

    /// The list is kept, everything else written; the manifest under another name, so that this is no library yet.
    Result<TarSink> entry(const std::string& name) {
        if (name == kList)
            return TarSink([this](Bytes bytes) -> Result<void> { return list_text_.append(as_text(bytes)), Result<void>(); });
        TRY(close());
        if (watch_) watch_({bytes_, 0, name});
        const fs::path to = place_of(name);
        std::error_code problem;
        fs::create_directories(to.parent_path(), problem);
        if (problem) return Error{ErrorCode::Io, to.string() + ": cannot make its folder: " + problem.message()};
        out_.emplace(TRY(create_copy(name, to)));
        written_.push_back(name);
        return TarSink([this](Bytes bytes) -> Result<void> {
            if (stop_ != nullptr && *stop_) return stopped_restoring();
            bytes_ += bytes.size();
            return out_->append(bytes);
        });
    }

    Result<void> read_folder(const fs::path& backup) {
        list_text_ = TRY(read_file(backup / kList));
        for (const auto& [name, listed] : TRY(read_list(list_text_))) {
            const MappedFile file = TRY(MappedFile::open(backup / name));
            const TarSink sink = TRY(entry(name));
            for (size_t at = 0; at < file.bytes().size(); at += kPiece)
                TRY(sink(file.bytes().subspan(at, std::min(kPiece, file.bytes().size() - at))));
            file.forget_pages();
        }
        return {};
    }

    Result<BackupSummary> finish() {
        TRY(close());
        if (list_text_.empty())
            return Error{ErrorCode::Corrupt, "there is no list named BACKUP in it: this is no backup, or not all of one"};
        List list = TRY(read_list(list_text_));
        for (const std::string& name : written_) {
            const auto listed = list.find(name);
            if (listed == list.end()) return Error{ErrorCode::Corrupt, name + ": is in the backup twice, or not in its list"};
            const MappedFile file = TRY(MappedFile::open(place_of(name)));
            if (file.bytes().size() != listed->second.bytes || hash64(file.bytes()) != listed->second.checksum)
                return Error{ErrorCode::Corrupt, name + ": is not what was saved; take another backup"};
            file.forget_pages();
            list.erase(listed);
        }
        if (!list.empty()) return Error{ErrorCode::Corrupt, list.begin()->first + ": is missing in the backup"};
        if (std::find(written_.begin(), written_.end(), kManifest) == written_.end())
            return Error{ErrorCode::Corrupt, "there is no library in this backup"};
        TRY(end_sessions(folder_ / kTeam));
        TRY(give_name(place_of(std::string(kManifest)), folder_ / kManifest));
        const store::Manifest manifest = TRY(store::read_manifest(folder_));
        BackupSummary summary{.files = written_.size(), .bytes = bytes_, .documents = 0, .generation = manifest.generation};
        for (const store::SegmentEntry& segment : manifest.segments) summary.documents += segment.doc_count - segment.deleted_count;
        return summary;
    }

  private:
    fs::path place_of(const std::string& name) const { return folder_ / (name == kManifest ? "MANIFEST.restoring" : name); }
    Result<void> close() {
        if (!out_) return {};
        TRY(out_->sync());
        TRY(out_->close());
        out_.reset();
        return {};
    }

    const fs::path folder_;
    const BackupWatcher& watch_;
    const std::atomic<bool>* const stop_;
    std::optional<FileWriter> out_;
    std::string list_text_;
    std::vector<std::string> written_;
    uint64_t bytes_ = 0;
};

void make_empty(const fs::path& folder) {
    std::error_code problem, ignored;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) fs::remove_all(at->path(), ignored);
}

/// @param folder is empty
Result<BackupSummary> restore_into(const fs::path& folder, const fs::path& backup, const BackupWatcher& watch,
                                   const std::atomic<bool>* stop) {
    Restoring restoring(folder, watch, stop);
    std::error_code problem;
    if (fs::is_directory(backup, problem)) TRY(restoring.read_folder(backup));
    else TRY(read_tar(backup, [&](const std::string& name) { return restoring.entry(name); }));
    return restoring.finish();
}

}  // namespace

Result<BackupSummary> back_up(const fs::path& library, const fs::path& target, const BackupWatcher& watch, const std::atomic<bool>* stop) {
    if (TRY(file_exists(target)))
        return Error{ErrorCode::InvalidArgument, target.string() + ": there is something of this name already; name a new file or folder"};
    const Scratch stage = TRY(Scratch::make(beside(target, ".staging")));
    Backup backup(fs::absolute(library).lexically_normal(), stage.path(), watch, stop);
    TRY(backup.gather());
    const fs::path whole = beside(target, ""), partial = beside(target, ".partial");
    if (target.extension() != ".tar") {
        const Scratch folder = TRY(Scratch::make(partial));
        const BackupSummary summary = TRY(backup.write_folder(folder.path()));
        TRY(give_name(partial, whole));
        return summary;
    }
    const auto summary = backup.write_tar(partial);
    Result<void> named = summary.ok() ? give_name(partial, whole) : Result<void>(summary.error());
    std::error_code ignored;
    if (!named.ok()) fs::remove(partial, ignored);
    TRY(std::move(named));
    return summary;
}

Result<BackupSummary> restore(const fs::path& backup, const fs::path& library, const BackupWatcher& watch, const std::atomic<bool>* stop) {
    if (!TRY(file_exists(backup))) return Error{ErrorCode::NotFound, backup.string() + ": there is no such backup"};
    if (!TRY(file_exists(library))) {
        const Scratch folder = TRY(Scratch::make(beside(library, ".restoring")));
        const BackupSummary summary = TRY(restore_into(folder.path(), backup, watch, stop));
        TRY(give_name(folder.path(), beside(library, "")));
        return summary;
    }
    // A folder that is there may be where a disk is mounted, which cannot be renamed.
    std::error_code problem;
    if (!fs::is_directory(library, problem) || !fs::is_empty(library, problem))
        return Error{ErrorCode::InvalidArgument, library.string() + ": is not empty; restore into a new or an empty folder"};
    auto restored = restore_into(library, backup, watch, stop);
    if (!restored.ok()) make_empty(library);
    return restored;
}

}  // namespace winnow::app
