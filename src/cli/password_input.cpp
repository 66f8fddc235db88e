// See password_input.h.
#include "cli/password_input.h"

#include <termios.h>
#include <unistd.h>

#include <fstream>
#include <iostream>

#include "cli/output.h"

namespace winnow::cli {

namespace {

/// While one lives, what is typed is not shown.
class Silence {
  public:
    Silence() {
        is_terminal_ = tcgetattr(STDIN_FILENO, &before_) == 0;
        if (!is_terminal_) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~Silence() {
        if (is_terminal_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    bool is_terminal() const { return is_terminal_; }

  private:
    termios before_{};
    bool is_terminal_ = false;
};

Result<std::string> first_line(std::istream& input, const std::string& name) {
    std::string line;
    if (!std::getline(input, line)) return Error{ErrorCode::Io, name + ": there is no line to read"};
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

Result<std::string> typed(const std::string& question) {
    print_error(question);
    auto line = first_line(std::cin, "standard input");
    print_error("\n");
    return line;
}

}  // namespace

Result<std::string> new_password(const std::string& file) {
    if (file == "-") return first_line(std::cin, "standard input");
    if (!file.empty()) {
        std::ifstream input(file);
        if (!input) return Error{ErrorCode::NotFound, file + ": cannot be opened"};
        return first_line(input, file);
    }
    const Silence silence;
    if (!silence.is_terminal())
        return Error{ErrorCode::InvalidArgument, "there is no terminal to ask at; give --password-file FILE, or - for standard input"};
    const std::string once = TRY(typed("Password: "));
    if (TRY(typed("The same again: ")) != once) return Error{ErrorCode::InvalidArgument, "the two are not the same; nothing was changed"};
    return once;
}

}  // namespace winnow::cli
