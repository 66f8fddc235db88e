// Signs that mean something in other search languages and nothing here: what a searcher wrote them for, and how it is written here.
#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "query/lexer.h"
#include "query/parser.h"

namespace winnow::query {

/// Looks at the words of a whole query. QuerySyntax where the words alone would mean something else than was meant (!battery,
/// "solar cell"~5, TTL:=battery); a warning where they may have been meant as they are read (battery;cell, NEAR5, a^2).
Result<void> check_foreign(std::span<const Lexeme> lexemes, std::vector<Warning>& warnings);

}  // namespace winnow::query
