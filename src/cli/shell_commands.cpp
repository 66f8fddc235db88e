// version and completion: what a shell asks.
#include "cli/output.h"
#include "http/json_writer.h"

namespace winnow::cli {

namespace {

class Version : public Command {
  public:
    std::vector<Option> options() override { return {}; }
    Result<int> run(const Context& context) override {
        print(context.json ? http::JsonWriter().begin_object().member("version", WINNOW_VERSION).end_object().text() + "\n"
                           : std::string("winnow ") + WINNOW_VERSION + "\n");
        return 0;
    }
};

std::string first_words() {
    std::string words;
    for (const CommandRow& row : commands()) words.append(words.empty() ? "" : " ").append(row.name.substr(0, row.name.find(' ')));
    return words;
}

/// "-f,--file" → "--file".
std::string long_name(const std::string& name) { return name.substr(name.find("--")); }

/// The options of a command, long forms, with those of every command.
std::string option_words(Command& command) {
    std::string words;
    for (const Option& option : command.options())
        if (!option.is_positional()) words += long_name(option.name) + " ";
    return words + "--library --json --help";
}

/// Second words and options of a group's commands.
struct GroupWords {
    std::string commands, options;
};

GroupWords words_of(const GroupRow& group) {
    GroupWords words;
    for (const CommandRow& row : commands()) {
        if (!row.name.starts_with(std::string(group.name) + " ")) continue;
        words.commands.append(words.commands.empty() ? "" : " ").append(row.name.substr(group.name.size() + 1));
        for (const Option& option : row.make()->options()) {
            const std::string name = option.is_positional() ? std::string() : long_name(option.name) + " ";
            if (words.options.find(name) == std::string::npos) words.options += name;
        }
    }
    words.options += "--library --json --help";
    return words;
}

std::string bash_script() {
    std::string script =
        "_winnow() {\n"
        "    local current=${COMP_WORDS[COMP_CWORD]} command= word i\n"
        "    for ((i = 1; i < COMP_CWORD; ++i)); do\n"
        "        word=${COMP_WORDS[i]}\n"
        "        if [[ $word == --library ]]; then ((++i)); elif [[ $word != -* ]]; then command=$word; break; fi\n"
        "    done\n"
        "    case $command in\n"
        "        '') COMPREPLY=($(compgen -W '" +
        first_words() +
        " --library --json --help' -- \"$current\")) ;;\n"
        "        completion) COMPREPLY=($(compgen -W 'bash zsh fish' -- \"$current\")) ;;\n";
    for (const GroupRow& group : command_groups()) {
        const GroupWords words = words_of(group);
        script.append("        ").append(group.name).append(") COMPREPLY=($(compgen -W '").append(words.commands).append(" ");
        script.append(words.options).append("' -- \"$current\")) ;;\n");
    }
    for (const CommandRow& row : commands()) {
        if (row.name == "completion" || row.name.find(' ') != std::string_view::npos) continue;
        script.append("        ")
            .append(row.name)
            .append(") [[ $current == -* ]] && COMPREPLY=($(compgen -W '")
            .append(option_words(*row.make()));
        script += "' -- \"$current\")) ;;\n";
    }
    return script + "    esac\n}\ncomplete -o default -F _winnow winnow\n";
}

std::string zsh_script() {
    std::string script = "#compdef winnow\nlocal -a commands\ncommands=(\n";
    for (const CommandRow& row : commands())
        if (row.name.find(' ') == std::string_view::npos)
            script.append("  '").append(row.name).append(":").append(row.summary).append("'\n");
    for (const GroupRow& group : command_groups()) script.append("  '").append(group.name).append(":").append(group.summary).append("'\n");
    script +=
        ")\nif ((CURRENT == 2)); then _describe command commands; return; fi\ncase ${words[2]} in\n"
        "  completion) compadd bash zsh fish ;;\n";
    for (const GroupRow& group : command_groups()) {
        const GroupWords words = words_of(group);
        script.append("  ")
            .append(group.name)
            .append(") compadd ")
            .append(words.commands)
            .append(" -- ")
            .append(words.options)
            .append(" ;;\n");
    }
    for (const CommandRow& row : commands()) {
        if (row.name == "completion" || row.name.find(' ') != std::string_view::npos) continue;
        script.append("  ")
            .append(row.name)
            .append(") if [[ ${words[CURRENT]} == -* ]]; then compadd -- ")
            .append(option_words(*row.make()));
        script += "; else _files; fi ;;\n";
    }
    return script + "esac\n";
}

std::string fish_script() {
    std::string script;
    for (const GroupRow& group : command_groups())
        script.append("complete -c winnow -n __fish_use_subcommand -a ")
            .append(group.name)
            .append(" -d '")
            .append(group.summary)
            .append("'\n");
    for (const CommandRow& row : commands()) {
        const std::string name(row.name.substr(0, row.name.find(' ')));
        if (name == row.name)
            script.append("complete -c winnow -n __fish_use_subcommand -a ").append(name).append(" -d '").append(row.summary).append("'\n");
        for (const Option& option : row.make()->options()) {
            if (option.is_positional()) continue;
            std::string help = option.help;
            for (size_t at = 0; (at = help.find('\'', at)) != std::string::npos; at += 2) help.insert(at, "\\");
            script.append("complete -c winnow -n '__fish_seen_subcommand_from ")
                .append(name)
                .append("' -l ")
                .append(long_name(option.name).substr(2));
            script.append(option.value.empty() ? "" : " -r").append(" -d '").append(help).append("'\n");
        }
    }
    script += "complete -c winnow -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'\n";
    for (const GroupRow& group : command_groups())
        script.append("complete -c winnow -n '__fish_seen_subcommand_from ")
            .append(group.name)
            .append("' -a '")
            .append(words_of(group).commands)
            .append("'\n");
    return script + "complete -c winnow -l library -r -d 'directory of the library'\ncomplete -c winnow -l json -d 'answer in JSON'\n";
}

class Completion : public Command {
  public:
    std::vector<Option> options() override { return {{"SHELL", "bash|zsh|fish", "the shell to write a script for", &shell_, true}}; }
    Result<int> run(const Context&) override {
        if (shell_ == "bash") print(bash_script());
        else if (shell_ == "zsh") print(zsh_script());
        else if (shell_ == "fish") print(fish_script());
        else return Error{ErrorCode::InvalidArgument, "no completion for '" + shell_ + "'; known shells: bash, zsh, fish"};
        return 0;
    }

  private:
    std::string shell_;
};

}  // namespace

std::unique_ptr<Command> make_version() { return std::make_unique<Version>(); }
std::unique_ptr<Command> make_completion() { return std::make_unique<Completion>(); }

}  // namespace winnow::cli
