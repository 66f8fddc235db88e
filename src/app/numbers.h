// Documents by the numbers people write. Private to this folder.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/segment.h"
#include "search/search.h"

namespace winnow::app {

/// Live documents with `value` in a stored column, in library order.
Result<std::vector<search::DocRef>> documents_with(const index::Snapshot& snapshot, std::string_view column, std::string_view value);

/// The documents that a number in any notation means: with a kind code that publication; without, all publications of that number
/// or, where there is none, of that application. Empty when there is none.
Result<std::vector<search::DocRef>> documents_of(const index::Snapshot& snapshot, std::string_view number);

/// Of publications of one number the latest; of several of one day the one with the greatest number. At least one must be given.
Result<search::DocRef> latest_publication(const index::Snapshot& snapshot, const std::vector<search::DocRef>& refs);

/// "no document CN1A in this library …": the other publications of the number that are here, and how the number was read.
Result<std::string> why_not_found(const index::Snapshot& snapshot, std::string_view number);

/// The publication number of a document as the column PN has it; Corrupt when it has none.
Result<std::string> number_of(const index::Snapshot& snapshot, search::DocRef ref);

/// The numbers of documents, ascending.
Result<std::vector<std::string>> numbers_of(const index::Snapshot& snapshot, const std::vector<search::DocRef>& refs);

}  // namespace winnow::app
