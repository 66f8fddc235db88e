// What a command is: options it declares, and what it does. The library that reads the command line stays behind command_line.cpp.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "patent/publication.h"

namespace winnow::cli {

/// What the surroundings say; read once, in main.
struct Environment {
    fs::path library = "library";  // or $WINNOW_LIBRARY
    bool output_is_terminal = false;
    bool error_is_terminal = false;
    bool colour = false;  // output is a terminal that shows colours, and NO_COLOR is not set
    size_t columns = 80;
    std::string language = "en";  // of titles: zh where the surroundings are Chinese
    std::string today;            // $WINNOW_TODAY; empty = the clock's
};

/// One option or argument. A name without dashes is a positional argument.
struct Option {
    std::string name;   // "--limit", "-f,--file", "QUERY"
    std::string value;  // "N", shown in help; empty for flags
    std::string help;
    std::variant<bool*, std::string*, uint64_t*, std::vector<std::string>*> target;
    bool required = false;
    uint64_t least = 0, most = UINT64_MAX;  // of a number
    bool is_positional() const { return name[0] != '-'; }
};

struct Context {
    Environment environment;
    fs::path library;
    bool json = false;
    std::function<patent::Date()> today;  // the day for which statuses are judged
};

class Command {
  public:
    virtual ~Command() = default;
    /// The targets point into the command, which lives until run() has returned.
    virtual std::vector<Option> options() = 0;
    /// The exit status.
    virtual Result<int> run(const Context& context) = 0;
    /// The query of the run, in which an error's place counts.
    virtual std::string_view query() const { return {}; }
};

/// A row of the one table of commands.
struct CommandRow {
    std::string_view name;     // "query explain" is a command inside of a group
    std::string_view summary;  // one line
    std::string_view help;     // examples and what else there is to know
    std::unique_ptr<Command> (*make)();
};

std::span<const CommandRow> commands();

/// The first word of commands of two words.
struct GroupRow {
    std::string_view name;     // "query"
    std::string_view summary;  // one line
};

/// Every group has a row.
std::span<const GroupRow> command_groups();

// The largest page and the farthest at the prompt; whoever wants more exports.
constexpr uint64_t kMostHits = 10'000;
constexpr uint64_t kMostOffset = 1'000'000'000;

// Exit status of a command beyond those of the error table (base/error.cpp).
constexpr int kExitSomeRejected = 9;   // import: some records were set aside
constexpr int kExitSomethingLost = 9;  // query translate: the other dialect cannot say all of it
constexpr int kExitUnclean = 4;        // check: complaints, as for stored bytes that are corrupt
constexpr int kExitInterrupted = 130;  // Ctrl-C, as shells say it

std::unique_ptr<Command> make_import();
std::unique_ptr<Command> make_search();
std::unique_ptr<Command> make_count();
std::unique_ptr<Command> make_show();
std::unique_ptr<Command> make_facets();
std::unique_ptr<Command> make_export();
std::unique_ptr<Command> make_explain();
std::unique_ptr<Command> make_terms();
std::unique_ptr<Command> make_compare();
std::unique_ptr<Command> make_history();
std::unique_ptr<Command> make_query_format();
std::unique_ptr<Command> make_query_translate();
std::unique_ptr<Command> make_query_gain();
std::unique_ptr<Command> make_query_save();
std::unique_ptr<Command> make_query_list();
std::unique_ptr<Command> make_query_remove();
std::unique_ptr<Command> make_query_drift();
std::unique_ptr<Command> make_scheme_import();
std::unique_ptr<Command> make_scheme_list();
std::unique_ptr<Command> make_scheme_show();
std::unique_ptr<Command> make_scheme_remove();
std::unique_ptr<Command> make_check();
std::unique_ptr<Command> make_backup();
std::unique_ptr<Command> make_restore();
std::unique_ptr<Command> make_info();
std::unique_ptr<Command> make_optimise();
std::unique_ptr<Command> make_names_suggest();
std::unique_ptr<Command> make_names_list();
std::unique_ptr<Command> make_names_merge();
std::unique_ptr<Command> make_names_unmerge();
std::unique_ptr<Command> make_names_tree();
std::unique_ptr<Command> make_serve();
std::unique_ptr<Command> make_user_add();
std::unique_ptr<Command> make_user_list();
std::unique_ptr<Command> make_user_remove();
std::unique_ptr<Command> make_user_password();
std::unique_ptr<Command> make_token_add();
std::unique_ptr<Command> make_token_list();
std::unique_ptr<Command> make_token_remove();
std::unique_ptr<Command> make_mcp();
std::unique_ptr<Command> make_generate();
std::unique_ptr<Command> make_bench();
std::unique_ptr<Command> make_version();
std::unique_ptr<Command> make_completion();

}  // namespace winnow::cli
