// info, check, optimise: the commands that look after the library itself.
#include <cstdio>

#include "app/library.h"
#include "cli/output.h"
#include "http/answers.h"
#include "http/json_writer.h"

namespace winnow::cli {

namespace {

class Info : public Command {
  public:
    std::vector<Option> options() override { return {}; }
    Result<int> run(const Context& context) override {
        const auto library = TRY(app::Library::open(context.library, false));
        const app::LibraryInfo info = library->info();
        if (context.json) {
            print(http::info_json(info) + "\n");
            return 0;
        }
        print(grouped(info.documents) + " documents in " + context.library.string() + "\n");
        print(written_bytes(info.bytes) + " on disk, of these " + written_bytes(info.stored_text_bytes) +
              " the documents themselves; generation " + std::to_string(info.generation) + "\n");
        for (const app::SegmentInfo& segment : info.segments) {
            print("  segment " + segment.name + ": " + grouped(segment.documents) + " documents, " + grouped(segment.deleted) +
                  " deleted, " + written_bytes(segment.bytes) + "\n");
        }
        return 0;
    }
};

class Check : public Command {
  public:
    std::vector<Option> options() override { return {}; }
    Result<int> run(const Context& context) override {
        size_t files = 0;
        const auto show = [&](std::string_view file) {
            ++files;
            if (context.environment.error_is_terminal) print_error("\r\033[K" + printable(file));
        };
        const std::vector<std::string> complaints = TRY(app::check_library(context.library, show));
        if (context.environment.error_is_terminal) print_error("\r\033[K");
        if (context.json) {
            http::JsonWriter json;
            json.begin_object().member("clean", complaints.empty()).member("files", files).strings("complaints", complaints).end_object();
            print(json.text() + "\n");
        } else {
            for (const std::string& complaint : complaints) print(printable(complaint) + "\n");
            print(complaints.empty() ? "clean: every byte of " + grouped(files) + " files is as it was written\n"
                                     : grouped(complaints.size()) + " complaints; restore the library from a backup or import it anew\n");
        }
        return complaints.empty() ? 0 : kExitUnclean;
    }
};

class Optimise : public Command {
  public:
    std::vector<Option> options() override { return {}; }
    Result<int> run(const Context& context) override {
        const auto library = TRY(app::Library::open(context.library, false));
        TRY(library->optimise());
        const app::LibraryInfo info = library->info();
        if (context.json) print(http::info_json(info) + "\n");
        else
            print(grouped(info.documents) + " documents in " + grouped(info.segments.size()) +
                  (info.segments.size() == 1 ? " segment, " : " segments, ") + written_bytes(info.bytes) + "\n");
        return 0;
    }
};

}  // namespace

std::unique_ptr<Command> make_info() { return std::make_unique<Info>(); }
std::unique_ptr<Command> make_check() { return std::make_unique<Check>(); }
std::unique_ptr<Command> make_optimise() { return std::make_unique<Optimise>(); }

}  // namespace winnow::cli
