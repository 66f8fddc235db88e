// The program. The surroundings (environment, terminals) are looked at here and nowhere else.
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "cli/command_line.h"

int main(int argc, char** argv) {
    winnow::cli::Environment environment;
    if (const char* library = std::getenv("WINNOW_LIBRARY"); library && *library) environment.library = library;
    if (const char* today = std::getenv("WINNOW_TODAY"); today && *today) environment.today = today;
    environment.output_is_terminal = isatty(STDOUT_FILENO);
    environment.error_is_terminal = isatty(STDERR_FILENO);
    const char* no_colour = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    environment.colour = environment.output_is_terminal && !(no_colour && *no_colour) && terminal && std::string_view(terminal) != "dumb";
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* locale = std::getenv(name);
        if (!locale || !*locale) continue;
        if (std::string_view(locale).substr(0, 2) == "zh") environment.language = "zh";
        break;
    }
    winsize size{};
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20) environment.columns = size.ws_col;
    return winnow::cli::run(argc, argv, environment);
}
