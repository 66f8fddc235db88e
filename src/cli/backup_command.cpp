// backup and restore.
#include <sys/stat.h>

#include "app/backup.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/stop_signal.h"
#include "http/json_writer.h"

namespace winnow::cli {

namespace {

void report(const Context& context, const app::BackupSummary& summary, std::string_view what) {
    if (context.json) {
        http::JsonWriter json;
        json.begin_object().member("files", summary.files).member("bytes", summary.bytes).member("documents", summary.documents);
        print(json.member("generation", summary.generation).end_object().text() + "\n");
        return;
    }
    print(grouped(summary.documents) + " documents " + std::string(what) + ": " + grouped(summary.files) + " files, " +
          written_bytes(summary.bytes) + "\n");
}

/// Runs `work` with a line of progress and Ctrl-C.
template <class Work>
Result<app::BackupSummary> watched(const Context& context, Work work) {
    StopSignal stop;
    Progress progress(context.environment);
    const app::BackupWatcher watch = [&](const app::BackupProgress& state) {
        progress.show({.bytes = state.bytes, .total_bytes = state.bytes_total, .input = state.file});
    };
    auto done = work(watch, &stop.flag());
    progress.clear();
    return done;
}

/// What is written holds password hashes and sessions: nobody else may read it.
void keep_to_owner() { ::umask(077); }

class Backup : public Command {
  public:
    std::vector<Option> options() override {
        return {{"TARGET", "TARGET", "a new folder, or a new file that ends with .tar", &target_, true}};
    }
    Result<int> run(const Context& context) override {
        keep_to_owner();
        report(
            context,
            TRY(watched(context, [&](const auto& watch, const auto* stop) { return app::back_up(context.library, target_, watch, stop); })),
            "saved");
        return 0;
    }

  private:
    std::string target_;
};

class Restore : public Command {
  public:
    std::vector<Option> options() override {
        return {{"BACKUP", "BACKUP", "a folder or tar file that winnow backup made", &backup_, true}};
    }
    Result<int> run(const Context& context) override {
        keep_to_owner();
        report(
            context,
            TRY(watched(context, [&](const auto& watch, const auto* stop) { return app::restore(backup_, context.library, watch, stop); })),
            "restored");
        return 0;
    }

  private:
    std::string backup_;
};

}  // namespace

std::unique_ptr<Command> make_backup() { return std::make_unique<Backup>(); }
std::unique_ptr<Command> make_restore() { return std::make_unique<Restore>(); }

}  // namespace winnow::cli
