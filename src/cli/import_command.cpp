// import: the one command that writes.
#include <algorithm>
#include <cstdio>

#include "app/library.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/stop_signal.h"
#include "http/answers.h"
#include "http/clock.h"

namespace winnow::cli {

namespace {

/// Bytes of all plain files in `paths`; 0 when an archive or standard input makes the decompressed size unknown.
uint64_t known_total_bytes(const std::vector<std::string>& paths) {
    uint64_t total = 0;
    bool known = true;
    const auto add = [&](const fs::path& file) {
        constexpr std::string_view kArchives[] = {".zip", ".gz", ".tgz", ".zst", ".tar", ".xz", ".bz2", ".7z"};
        known &= std::find(std::begin(kArchives), std::end(kArchives), file.extension().string()) == std::end(kArchives);
        std::error_code ignored;
        const uint64_t size = fs::file_size(file, ignored);
        if (!ignored) total += size;
    };
    for (const std::string& path : paths) {
        std::error_code problem;
        if (path == "-") return 0;
        if (!fs::is_directory(path, problem)) {
            add(path);
            continue;
        }
        for (auto it = fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied, problem);
             !problem && it != fs::recursive_directory_iterator(); it.increment(problem)) {
            std::error_code ignored;
            if (it->is_regular_file(ignored)) add(it->path());
        }
    }
    return known ? total : 0;
}

void print_counts(std::string_view what, const std::vector<app::CountBy>& counts) {
    if (counts.empty()) return;
    constexpr size_t kMost = 12;
    std::string line(what);
    for (size_t i = 0; i < counts.size() && i < kMost; ++i)
        line.append(i ? ", " : " ")
            .append(counts[i].name.empty() ? "(none)" : printable(counts[i].name))
            .append(" ")
            .append(grouped(counts[i].count));
    if (counts.size() > kMost) line += ", and " + grouped(counts.size() - kMost) + " more";
    print(line + "\n");
}

/// By source: in how many of a hundred documents each member says something, and what is odd.
void print_quality(const std::vector<app::SourceQuality>& sources) {
    for (const app::SourceQuality& source : sources) {
        print("\n" + printable(source.format) + ", " + grouped(source.documents) + " documents\n");
        std::string filled = "  filled:  ", missing = "  missing: ";
        for (const app::CountBy& member : source.filled) {
            const bool none = member.count == 0;
            std::string& line = none ? missing : filled;
            line.append(line.size() > 11 ? ", " : "").append(member.name);
            if (!none && member.count < source.documents) line += " " + std::to_string(member.count * 100 / source.documents) + " %";
        }
        if (filled.size() > 11) print(filled + "\n");
        if (missing.size() > 11) print(missing + "\n");
        for (const app::QualityFinding& finding : source.findings)
            print("  " + grouped(finding.count) + " × " + finding.what + ": " + printable(finding.example) + " in " +
                  printable(finding.file) + "\n");
    }
}

/// What became of the documents in the library.
std::string outcome(const app::ImportSummary& summary) {
    std::string text = grouped(summary.added) + " new, " + grouped(summary.replaced) + " replaced, ";
    if (summary.combined > 0) text += grouped(summary.combined) + " combined with what other sources say, ";
    return text + grouped(summary.unchanged) + " unchanged, " + grouped(summary.deleted) + " deleted";
}

void print_summary(const app::ImportSummary& summary, bool dry_run, double seconds) {
    print(grouped(summary.documents) + " documents read" + (dry_run ? ", none imported" : ": " + outcome(summary)) + "; " +
          written_bytes(summary.bytes) + " in " + written_duration(seconds) + "\n");
    if (summary.set_aside) print(grouped(summary.set_aside) + " records set aside that are no patents (sequence listings, compounds …)\n");
    if (!summary.skipped_inputs.empty()) print(grouped(summary.skipped_inputs.size()) + " inputs skipped: imported before and unchanged\n");
    print_counts("formats:  ", summary.by_format);
    print_counts("offices:  ", summary.by_office);
    print_counts("kinds:    ", summary.by_kind);
    print_counts("languages:", summary.by_language);
    print_counts("years:    ", summary.by_year);
    for (const std::string& warning : summary.warnings) print_error("note: " + printable(warning) + "\n");
}

class Import : public Command {
  public:
    std::vector<Option> options() override {
        return {
            {"PATH", "PATH…", "files, folders, archives; - is standard input", &request_.paths, true},
            {"--format", "NAME", "the format of all inputs, instead of recognising it", &request_.format},
            {"--mapping", "FILE", "a TOML file that says what the columns of your tables mean, tried before the known ones",
             &request_.mapping},
            {"--show-mapping", "", "print a mapping to start from for the first PATH, import nothing", &show_mapping_},
            {"--dry-run", "", "only tell what the inputs hold: formats, counts, which fields are filled, what is odd", &dry_run_},
            {"--quality", "", "after the import, tell by source which fields are filled and what is odd", &quality_},
            {"--rejects", "FILE", "write file, offset and reason of every record that could not be read, as JSON lines", &rejects_file_},
            {"--optimise", "", "merge the library into one segment at the end", &request_.merge_to_one},
            {"--memory", "MB", "memory for building the index", &memory_mb_, false, 16, 1 << 20}};
    }
    Result<int> run(const Context& context) override;

  private:
    Result<void> write_rejects(const std::vector<ingest::Reject>& rejects) const;
    void print_rejects(const std::vector<ingest::Reject>& rejects) const;

    app::ImportOptions request_;
    std::string rejects_file_;
    bool show_mapping_ = false;
    bool dry_run_ = false;
    bool quality_ = false;
    uint64_t memory_mb_ = 512;
};

Result<void> Import::write_rejects(const std::vector<ingest::Reject>& rejects) const {
    if (rejects_file_.empty()) return {};
    std::string lines;
    for (const ingest::Reject& reject : rejects) lines += http::reject_json(reject) + "\n";
    return replace_file(rejects_file_, lines);
}

void Import::print_rejects(const std::vector<ingest::Reject>& rejects) const {
    if (rejects.empty()) return;
    print_error(grouped(rejects.size()) + (rejects.size() == 1 ? " record" : " records") + " could not be read" +
                (rejects_file_.empty() ? "; --rejects FILE lists them all" : "; listed in " + rejects_file_) + "\n");
    for (size_t i = 0; i < rejects.size() && i < 5; ++i)
        print_error("  " + printable(rejects[i].file) + " at byte " + std::to_string(rejects[i].offset) + ": " +
                    printable(rejects[i].reason) + "\n");
}

Result<int> Import::run(const Context& context) {
    request_.memory_bytes = memory_mb_ << 20;
    request_.clock_micros = http::monotonic_micros;
    request_.today = context.today();
    for (const std::string& path : request_.paths)
        if (path != "-" && !TRY(file_exists(path))) return Error{ErrorCode::NotFound, path + ": there is no such file or folder"};
    if (show_mapping_) {
        print(TRY(app::suggest_mapping(request_.paths.front())));
        return 0;
    }
    std::unique_ptr<app::Library> library;
    if (!dry_run_) library = TRY(app::Library::open(context.library, true, context.today));
    const uint64_t total_bytes = known_total_bytes(request_.paths);
    StopSignal stop;
    Progress progress(context.environment);
    const auto show = [&](const app::ImportProgress& state) {
        progress.show({.documents = state.documents,
                       .rejects = state.rejects,
                       .bytes = state.bytes,
                       .total_bytes = total_bytes,
                       .input = state.input});
    };
    const Result<app::ImportSummary> imported =
        dry_run_ ? app::dry_run(request_, show, &stop.flag()) : library->import(request_, show, &stop.flag());
    progress.clear();
    if (!imported.ok()) return imported.error();
    const app::ImportSummary& summary = *imported;
    TRY(write_rejects(summary.rejects));
    if (context.json) print(http::summary_json(summary) + "\n");
    else print_summary(summary, dry_run_, progress.seconds());
    if (!context.json && (dry_run_ || quality_)) print_quality(summary.quality);
    if (!context.json) print_rejects(summary.rejects);
    if (summary.stopped) {
        if (!dry_run_) print_error("stopped: everything up to the last commit is in the library; the same command goes on from there\n");
        return kExitInterrupted;
    }
    if (summary.mapping_unused)
        return Error{ErrorCode::InvalidArgument,
                     "--mapping: " + request_.mapping +
                         " fits none of the files; they were read without it; its `recognise` names the columns that must be there"};
    return summary.rejects.empty() ? 0 : kExitSomeRejected;
}

}  // namespace

std::unique_ptr<Command> make_import() { return std::make_unique<Import>(); }

}  // namespace winnow::cli
