// Queries for a family by the number of any of its members. Private to this folder.
#pragma once

#include <vector>

#include "index/view.h"
#include "query/parser.h"

namespace winnow::app {

/// Replaces values of FAM and IFAM by the representatives of the families that documents of that number are in; warns of numbers that no
/// document has.
Result<void> resolve_families(const index::View& view, query::Node& node, std::vector<query::Warning>& warnings);

}  // namespace winnow::app
