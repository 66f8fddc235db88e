// From argv to a command that runs.
#pragma once

#include "cli/command.h"

namespace winnow::cli {

/// Parses, runs, reports errors on standard error; the exit status.
int run(int argc, char** argv, const Environment& environment);

/// The known command nearest to a mistyped one, or empty when none is near.
std::string_view nearest_command(std::string_view typed);

/// The number that an option was given: digits alone, within [least, most]. InvalidArgument says what was expected.
Result<uint64_t> parse_number(std::string_view text, uint64_t least, uint64_t most);

}  // namespace winnow::cli
