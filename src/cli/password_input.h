// A password from the terminal, without showing it, or from a file.
#pragma once

#include <string>

#include "base/result.h"

namespace winnow::cli {

/// The first line of `file` ("-" is standard input), or, without a file, what is typed at the terminal, twice the same.
/// InvalidArgument where there is no terminal to ask at.
Result<std::string> new_password(const std::string& file);

}  // namespace winnow::cli
