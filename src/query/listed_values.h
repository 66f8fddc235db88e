// Fields whose values come from a list: what stands in no list finds nothing, and says so.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "query/parser.h"

namespace winnow::query {

/// `stored` is the value in its stored form, [begin, end) its place in the query. QuerySyntax where the list of `field` is closed
/// and lacks it; a warning where it is open (offices, countries, languages, categories of citations). Every other field takes all.
Result<void> check_listed(const Field& field, std::string_view stored, size_t begin, size_t end, std::vector<Warning>& warnings);

}  // namespace winnow::query
