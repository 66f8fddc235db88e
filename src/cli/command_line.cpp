// The only file that sees CLI11: declared options become its options, its exceptions become exit statuses.
#include "cli/command_line.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>
#include <numeric>

#include "cli/output.h"
#include "http/clock.h"
#include "http/routes.h"
#include "legal/days.h"
#include "query/dates.h"

namespace winnow::cli {

namespace {

constexpr int kExitUsage = 2;  // as ErrorCode::InvalidArgument

size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), size_t{0});
    for (size_t i = 0; i < a.size(); ++i) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < b.size(); ++j) {
            const size_t above = row[j + 1];
            row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (a[i] != b[j])});
            diagonal = above;
        }
    }
    return row.back();
}

/// Read by us: the library takes -1 for a very large number.
CLI::Option* add_number(CLI::App& app, const Option& option, uint64_t* target) {
    const auto read = [target, name = option.name, least = option.least, most = option.most](const std::string& text) {
        const Result<uint64_t> number = parse_number(text, least, most);
        if (!number.ok()) throw CLI::ValidationError(name.substr(name.find("--")), number.error().message);
        *target = *number;
    };
    return app.add_option_function<std::string>(option.name, read, option.help)
        ->type_name(option.value)
        ->default_str(std::to_string(*target));
}

void add(CLI::App& app, const Option& option) {
    CLI::Option* added = std::visit(
        [&](auto* target) -> CLI::Option* {
            if constexpr (std::is_same_v<decltype(target), bool*>) return app.add_flag(option.name, *target, option.help);
            else if constexpr (std::is_same_v<decltype(target), uint64_t*>) return add_number(app, option, target);
            else return app.add_option(option.name, *target, option.help)->type_name(option.is_positional() ? "" : option.value);
        },
        option.target);
    if (option.required) added->required();
}

/// The first argument that is no option, and whether it stands where a command belongs.
std::string_view first_word(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--library" || argument == "--today") ++i;
        else if (argument.empty() || argument[0] != '-') return argument;
    }
    return {};
}

bool is_command(std::string_view word) {
    return std::any_of(commands().begin(), commands().end(),
                       [&](const CommandRow& row) { return row.name.substr(0, row.name.find(' ')) == word; });
}

/// "2026-11-22" or 20261122.
Result<patent::Date> parse_day(std::string_view text) {
    const auto span = query::parse_day_span(text, 0);
    if (!span || span->first != span->last || !legal::is_day({span->first}))
        return Error{ErrorCode::InvalidArgument, "--today: '" + std::string(text) + "' is no day; expected one such as 2026-11-22"};
    return patent::Date{span->first};
}

class CommandLine {
  public:
    explicit CommandLine(const Environment& environment);
    int run(int argc, char** argv);

  private:
    void add_command(const CommandRow& row);
    CLI::App& group(const std::string& name);
    int run_chosen();

    CLI::App app_{"Winnow finds the right patents in your own files: exact counts, Chinese and English.", "winnow"};
    Context context_;
    std::string library_, today_;
    struct Entry {
        CLI::App* app;
        std::unique_ptr<Command> command;
    };
    std::vector<Entry> entries_;
    std::map<std::string, CLI::App*> groups_;  // commands of two words, by the first
};

CommandLine::CommandLine(const Environment& environment) {
    context_.environment = environment;
    library_ = environment.library.string();
    today_ = environment.today;
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.add_option("--library", library_, "directory of the library; also $WINNOW_LIBRARY")->type_name("DIR")->capture_default_str();
    app_.add_option("--today", today_, "the day for which the legal status is judged, and NOW in queries; also $WINNOW_TODAY")
        ->type_name("DATE");
    app_.add_flag("--json", context_.json, "answer in JSON, as documented in docs/api.md");
    app_.footer(
        "\nfirst steps:\n  winnow import ~/patents      read patent files\n  winnow serve                 search them in the browser\n"
        "`winnow COMMAND --help` shows examples. Guide: docs/user-guide.md.");
    for (const CommandRow& row : commands()) add_command(row);
}

CLI::App& CommandLine::group(const std::string& name) {
    CLI::App*& found = groups_[name];
    if (found != nullptr) return *found;
    std::string summary, members;
    for (const GroupRow& row : command_groups())
        if (row.name == name) summary = row.summary;
    for (const CommandRow& row : commands())
        if (row.name.starts_with(name + " ")) members.append(members.empty() ? ": " : ", ").append(row.name.substr(name.size() + 1));
    found = app_.add_subcommand(name, summary + members);
    found->require_subcommand(1);
    found->fallthrough();
    return *found;
}

void CommandLine::add_command(const CommandRow& row) {
    CLI::App* parent = &app_;
    std::string name(row.name);
    if (const size_t blank = name.find(' '); blank != std::string::npos) {
        parent = &group(name.substr(0, blank));
        name = name.substr(blank + 1);
    }
    CLI::App* app = parent->add_subcommand(name, std::string(row.summary));
    app->fallthrough();
    entries_.push_back({app, row.make()});
    bool takes_query = false;
    for (const Option& option : entries_.back().command->options()) {
        add(*app, option);
        takes_query |= option.name == "QUERY";
    }
    std::string footer = "\n" + std::string(row.help);
    if (takes_query) footer += query_help();
    if (row.name == "serve") footer += http::routes_help();
    footer += "Options of every command: --library DIR, --today DATE, --json.\n";
    app->footer(footer);
}

int CommandLine::run(int argc, char** argv) {
    const std::string_view word = first_word(argc, argv);
    if (!word.empty() && !is_command(word)) {
        const std::string_view near = nearest_command(word);
        std::fprintf(stderr, "winnow: unknown command '%.*s'%s%.*s%s `winnow --help` lists the commands\n",
                     static_cast<int>(std::min<size_t>(word.size(), 60)), word.data(), near.empty() ? "" : "; did you mean '",
                     static_cast<int>(near.size()), near.data(), near.empty() ? ";" : "'?");
        return kExitUsage;
    }
    try {
        app_.parse(argc, argv);
    } catch (const CLI::CallForHelp& help) {
        return app_.exit(help);
    } catch (const CLI::ParseError& problem) {
        std::fprintf(stderr, "winnow: %s; `winnow %.*s%s--help` shows what can be given\n", problem.what(), static_cast<int>(word.size()),
                     word.data(), word.empty() ? "" : " ");
        return kExitUsage;
    }
    context_.library = library_;
    context_.today = http::today;
    if (!today_.empty()) {
        const auto day = parse_day(today_);
        if (!day.ok()) {
            report_error(context_, day.error(), {});
            return kExitUsage;
        }
        context_.today = [day = *day] { return day; };
    }
    return run_chosen();
}

int CommandLine::run_chosen() {
    for (const Entry& entry : entries_) {
        if (!entry.app->parsed()) continue;
        Result<int> status = entry.command->run(context_);
        if (status.ok() && !flush_output()) status = Error{ErrorCode::Io, "cannot write the answer: the output is full or closed"};
        if (status.ok()) return *status;
        flush_output();
        report_error(context_, status.error(), entry.command->query());
        return error_code_info(status.error().code).exit_code;
    }
    return kExitUsage;
}

}  // namespace

std::string_view nearest_command(std::string_view typed) {
    std::string_view best;
    size_t best_distance = std::max<size_t>(2, typed.size() / 3) + 1;
    for (const CommandRow& row : commands()) {
        const std::string_view name = row.name.substr(0, row.name.find(' '));
        // A beginning of a name is as good as one wrong letter.
        const size_t distance = typed.size() >= 2 && name.substr(0, typed.size()) == typed ? 1 : edit_distance(typed, name);
        if (distance < best_distance) {
            best_distance = distance;
            best = name;
        }
    }
    return best;
}

Result<uint64_t> parse_number(std::string_view text, uint64_t least, uint64_t most) {
    uint64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool read = problem == std::errc() && end == text.data() + text.size() && number >= least && number <= most;
    if (read) return number;
    return Error{ErrorCode::InvalidArgument, "expected a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
                                                 ", not '" + std::string(text.substr(0, 60)) + "'"};
}

int run(int argc, char** argv, const Environment& environment) { return CommandLine(environment).run(argc, argv); }

}  // namespace winnow::cli
