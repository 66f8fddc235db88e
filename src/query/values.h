// Values of fields that are not texts: dates, counts, classification symbols, keys; and ranges of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "query/lexer.h"
#include "query/parser.h"
#include "query/tree.h"

namespace winnow::query {

/// A value as written in a query: `PBD:2020`, `IPC:"H01M4/62"`, `PN==CN1A`.
struct ValueRequest {
    std::string_view text;
    size_t begin = 0;  // in the query
    size_t end = 0;
    const Field* field = nullptr;
    bool quoted = false;
    bool exact = false;  // written with ==: the stored value itself
    int32_t today = 0;   // yyyymmdd, for NOW
};

/// Key, Range (dates and numbers) or an Or of Keys (a document number with several stored forms). A document number that no
/// rule knows is searched as written, with a warning.
Result<NodePtr> value_node(const ValueRequest& request, std::vector<Warning>& warnings);

/// `[low TO high]`, with { } for exclusive bounds and * for an open one.
Result<NodePtr> range_node(const Lexeme& range, const Field& field, int32_t today);

/// `>=2020` and its like; `comparison` is < <= > >=.
Result<NodePtr> comparison_node(std::string_view comparison, const ValueRequest& request);

/// How a class symbol in stored form ("H01M0004/62", also a pattern of it) is written for people: "H01M4/62".
std::string written_class(const Field& field, std::string_view stored);

}  // namespace winnow::query
