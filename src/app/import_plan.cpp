// Planning an import: walks the paths, takes fingerprints, compares them with what the library remembers.
#include "app/import_plan.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "base/file.h"
#include "base/hash.h"

namespace winnow::app {

namespace {

constexpr uint64_t kFingerprintBytes = 64 << 10;  // from the start and from the end of a file

struct FileFacts {
    uint64_t bytes = 0;
    int64_t modified_ns = 0;
    bool is_regular = false;
};

FileFacts facts_of(const std::string& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) return {};
    return {static_cast<uint64_t>(found.st_size), int64_t{found.st_mtim.tv_sec} * 1'000'000'000 + found.st_mtim.tv_nsec,
            S_ISREG(found.st_mode)};
}

/// Size, time and format; a file's first and last bytes too. An unreadable file has a fingerprint like any other.
uint64_t fingerprint_of(const std::string& path, const FileFacts& facts, std::string_view format) {
    std::string seen(format);
    append(seen, facts.bytes);
    append(seen, facts.modified_ns);
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return hash64(seen);
    std::string part(kFingerprintBytes, '\0');
    const uint64_t last = facts.bytes > kFingerprintBytes ? facts.bytes - kFingerprintBytes : 0;
    for (const uint64_t from : {uint64_t{0}, last}) {
        const ssize_t got = ::pread(file, part.data(), part.size(), static_cast<off_t>(from));
        if (got > 0) seen.append(part.data(), static_cast<size_t>(got));
    }
    ::close(file);
    return hash64(seen);
}

class Planner {
  public:
    Planner(std::string_view format, const std::vector<store::ImportEntry>& known) : format_(format) {
        for (const store::ImportEntry& entry : known) known_.emplace(entry.input, &entry);
    }

    Result<void> add_path(const std::string& path) {
        if (path == "-") {
            plan_.files.push_back({path, std::nullopt});
            return {};
        }
        if (!TRY(file_exists(path))) return Error{ErrorCode::NotFound, path + ": there is no such file or directory"};
        std::error_code ignored;
        if (fs::is_directory(path, ignored)) add_directory(path);
        else add_file(path);
        return {};
    }

    ImportPlan take() { return std::move(plan_); }

  private:
    static std::string absolute(const std::string& path) {
        std::error_code problem;
        const fs::path whole = fs::absolute(path, problem).lexically_normal();
        return problem ? path : whole.string();
    }

    /// The entry for `input`, or none when it is complete and unchanged.
    std::optional<size_t> open_entry(const std::string& input, uint64_t bytes, uint64_t fingerprint) {
        PlannedEntry entry{.state = {input, bytes, fingerprint}};
        const auto known = known_.find(input);
        if (known != known_.end() && known->second->fingerprint == fingerprint && known->second->bytes == bytes) {
            if (known->second->complete) {
                plan_.skipped_inputs.push_back(input);
                return std::nullopt;
            }
            entry.documents_to_skip = entry.state.documents_done = known->second->documents_done;
        }
        plan_.entries.push_back(std::move(entry));
        return plan_.entries.size() - 1;
    }

    void add_to_entry(const std::string& path, size_t entry) {
        plan_.files.push_back({path, entry});
        ++plan_.entries[entry].files_left;
    }

    void add_file(const std::string& path) {
        const FileFacts facts = facts_of(path);
        if (!facts.is_regular) {
            plan_.files.push_back({path, std::nullopt});
            return;
        }
        const auto entry = open_entry(absolute(path), facts.bytes, fingerprint_of(path, facts, format_));
        if (entry) add_to_entry(path, *entry);
    }

    /// Files and directories by name; links to directories are not followed. What cannot be listed is left to the reading to report.
    void add_directory(const fs::path& directory) {
        std::vector<std::string> names;
        std::error_code problem;
        for (fs::directory_iterator at(directory, problem), end; !problem && at != end; at.increment(problem))
            names.push_back(at->path().filename().string());
        if (problem) {
            plan_.files.push_back({directory.string(), std::nullopt});
            return;
        }
        std::sort(names.begin(), names.end());
        const auto group = open_group(directory, names);
        for (const std::string& name : names) {
            const fs::path path = directory / name;
            std::error_code ignored;
            if (fs::is_directory(path, ignored)) {
                if (!fs::is_symlink(path, ignored)) add_directory(path);
            } else if (!group.exists || !is_small(path.string())) {
                add_file(path.string());
            } else if (group.entry) {
                add_to_entry(path.string(), *group.entry);
            }
        }
    }

    static bool is_small(const std::string& path) {
        const FileFacts facts = facts_of(path);
        return facts.is_regular && facts.bytes < kSmallFileBytes;
    }

    struct Group {
        bool exists = false;
        std::optional<size_t> entry;  // none: complete and unchanged
    };

    /// The one entry of all small files of a directory, when they are many. Its fingerprint is of their names, sizes and times.
    Group open_group(const fs::path& directory, const std::vector<std::string>& names) {
        size_t count = 0;
        uint64_t bytes = 0;
        std::string seen(format_);
        for (const std::string& name : names) {
            const FileFacts facts = facts_of((directory / name).string());
            if (!facts.is_regular || facts.bytes >= kSmallFileBytes) continue;
            ++count;
            bytes += facts.bytes;
            seen.append(name).push_back('\0');
            append(seen, facts.bytes);
            append(seen, facts.modified_ns);
        }
        if (count < kManySmallFiles) return {};
        return {true, open_entry(absolute((directory / "").string()), bytes, hash64(seen))};
    }

    std::string_view format_;
    std::map<std::string, const store::ImportEntry*> known_;
    ImportPlan plan_;
};

}  // namespace

Result<ImportPlan> plan_import(const std::vector<std::string>& paths, std::string_view format,
                               const std::vector<store::ImportEntry>& known) {
    Planner planner(format, known);
    for (const std::string& path : paths) TRY(planner.add_path(path));
    return planner.take();
}

}  // namespace winnow::app
