// The two errors every reader of this folder has, in one wording.
#pragma once

#include <string_view>

#include "base/error.h"

namespace winnow::store {

/// `name: what; …` with what to do about it.
Error corrupt_file(std::string_view name, std::string_view what);
/// A file that a later version of the program wrote. @param part what of it has a version, as "format"
Error unknown_version(std::string_view name, std::string_view part, uint64_t found, uint64_t known);

}  // namespace winnow::store
