// mcp: the tools for agents over standard input and output, one message a line. Nothing else is printed there; troubles go to standard
// error.
#include <unistd.h>

#include <cerrno>
#include <chrono>

#include "app/library.h"
#include "base/heap.h"
#include "cli/output.h"
#include "cli/shelf.h"
#include "desk/desk.h"
#include "mcp/session.h"
#include "sql/database.h"

namespace winnow::cli {

namespace {

/// Lines of standard input as they come. One that is too long ends where it must and is passed over to its end.
class Lines {
  public:
    /// False at the end of the input.
    bool next(std::string& line) {
        line.clear();
        bool is_cut = false;
        while (true) {
            const size_t end = buffer_.find('\n', begin_);
            const size_t stop = end == std::string::npos ? buffer_.size() : end;
            if (!is_cut) line.append(buffer_, begin_, stop - begin_);
            is_cut = is_cut || line.size() > mcp::kMaxMessageBytes;
            begin_ = stop + 1;
            if (end != std::string::npos) return true;
            if (!fill()) return !line.empty();
        }
    }

  private:
    bool fill() {
        char piece[1 << 16];
        ssize_t size = 0;
        do size = ::read(STDIN_FILENO, piece, sizeof piece);
        while (size < 0 && errno == EINTR);
        buffer_.assign(piece, size > 0 ? static_cast<size_t>(size) : 0);
        begin_ = 0;
        return size > 0;
    }
    std::string buffer_;
    size_t begin_ = 0;
};

int64_t now_seconds() {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// The team's desk, where there is one to open.
struct Team {
    std::unique_ptr<sql::Database> database;
    std::unique_ptr<desk::Desk> desk;
    std::unique_ptr<Shelf> shelf;

    Result<void> open(const fs::path& library) {
        const fs::path file = library / "team.sqlite";
        std::error_code ignored;
        if (!fs::exists(file, ignored)) return {};
        database = TRY(sql::Database::open(file));
        desk = TRY(desk::Desk::open(*database, now_seconds));
        shelf = std::make_unique<Shelf>(*desk);
        return {};
    }
};

class Mcp : public Command {
  public:
    std::vector<Option> options() override { return {}; }
    Result<int> run(const Context& context) override {
        keep_freed_memory();
        const auto library = TRY(app::Library::open(context.library, false, context.today));
        Team team;
        if (auto opened = team.open(context.library); !opened.ok())
            print_error("winnow mcp: no collections: " + opened.error().message + "\n");
        const mcp::Toolbox toolbox({*library, context.today, WINNOW_VERSION, team.shelf.get()});
        mcp::Session session(toolbox);
        Lines lines;
        std::string line, last_complaint;
        while (lines.next(line)) {
            if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
            const Result<void> refreshed = library->refresh();
            const std::string complaint = refreshed.ok() ? std::string() : refreshed.error().message;
            if (!complaint.empty() && complaint != last_complaint) print_error("winnow mcp: " + complaint + "\n");
            last_complaint = complaint;
            const auto answer = session.answer(line);
            if (!answer) continue;
            print(*answer + "\n");
            if (!flush_output()) return Error{ErrorCode::Io, "cannot write the answer: the output is full or closed"};
        }
        return 0;
    }
};

}  // namespace

std::unique_ptr<Command> make_mcp() { return std::make_unique<Mcp>(); }

}  // namespace winnow::cli
