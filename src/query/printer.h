// Tree to query text in the default dialect: parse(print(x)) gives x again.
#pragma once

#include <string>

#include "query/tree.h"

namespace winnow::query {

/// One line. TACD is left unnamed, every other field is written. A Phrase with an Or among its items, which no query
/// text produces, is written as the Or of the phrases it stands for.
std::string print(const Node& node);

}  // namespace winnow::query
