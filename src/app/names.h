// Names of a library: where its merge list is, and what is suggested from its documents.
#pragma once

#include <cstdint>
#include <functional>

#include "base/file.h"
#include "base/result.h"
#include "names/merge_list.h"
#include "names/suggest.h"

namespace winnow::app {

/// The merge list of a library: the file names.tsv in its directory. It need not be there.
fs::path names_file(const fs::path& library);

/// Suggestions over all applicants and owners of the library's present state. Reads every document once.
/// @param options see names/suggest.h
/// @param progress called now and then with the documents read and the documents there are; may be null
Result<names::SuggestReport> suggest_names(const fs::path& library, const names::SuggestOptions& options,
                                           const std::function<void(uint64_t done, uint64_t all)>& progress);

}  // namespace winnow::app
