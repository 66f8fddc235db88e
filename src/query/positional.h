// Which nodes have positions, so that proximity and counting can work on them.
#pragma once

#include "base/result.h"
#include "query/build.h"
#include "query/tree.h"

namespace winnow::query {

/// The one field of a positional node: Term, Wild, AnyOne, Phrase, Near, or an Or of these in one field.
/// QuerySyntax, with what stands in the way of `op`, for everything else.
Result<const Field*> positional_field(const Node& node, const Operator& op);

/// The field of the first leaf; null when no leaf has one.
const Field* first_field(const Node& node);

}  // namespace winnow::query
