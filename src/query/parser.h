// The default dialect: query text to tree (spec/query-language.md, section 4; docs/query-language.md for users).
//
//   query     := any-of
//   any-of    := all-of { (OR | "|") all-of }
//   all-of    := negated { [AND | "&"] negated | NOT negated }
//   negated   := { NOT | "-" } record
//   record    := proximity { GAND { NOT | "-" } proximity }
//   proximity := counted { [NOT] ($Wn | $PREn | $W=n | $PRE=n | $WS | $SEN | $SENn | $PARA | $PARAn) counted }
//                left to right; equal neighbours without NOT make one node
//   counted   := primary { $FREQn }
//   primary   := "(" any-of ")" | field primary | word | "phrase" | range | comparison | "*" | "@name" | "#3" | "@syn(" words ")"
//
// In front of the query may stand named parts, `@name := query` (parts.h).
// A comment starts with a # that stands at the start of a line or behind a blank, and is followed by a blank or the end of
// the line; it ends with the line. Every other # is a wildcard or part of a line of the history (#3).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "query/tree.h"

namespace winnow::query {

constexpr size_t kMaxQueryBytes = 256 << 10;  // as over HTTP, so at the prompt
/// Brackets, negations and fields inside each other; mixed proximity operators in one query.
constexpr uint32_t kMaxNesting = 200;
/// Of a tree with all its named parts put in.
constexpr size_t kMaxNodes = 500'000;

struct ParseOptions {
    bool stem = true;                      // plain Latin words match every word of the same stem
    const Field* default_field = nullptr;  // a Text field; null means default_field()
    int32_t today = 0;                     // yyyymmdd, what NOW means; 0: NOW is an error
    /// The query text behind a name that the query itself does not define: "bat" for @bat, "#3" for line 3 of the history.
    /// NotFound, with what would be right. None: every such name is an error.
    std::function<Result<std::string>(std::string_view name)> recall;
    /// The other words of a thesaurus for one, for @syn( ); NotFound where it has none. None: @syn is an error.
    std::function<Result<std::vector<std::string>>(std::string_view words)> synonyms;
};

/// Something that was understood, but perhaps not as meant.
struct Warning {
    std::string message;
    size_t begin = 0;  // byte offsets in the query, end exclusive
    size_t end = 0;
};

struct Parsed {
    NodePtr tree;
    std::vector<Warning> warnings;
};

/// The tree of `text` (UTF-8), or QuerySyntax with the byte offsets of what is wrong; LimitExceeded above kMaxQueryBytes or kMaxNodes.
/// Nodes that stand for a named part carry its name; those below one that was recalled all have the place of its name.
Result<Parsed> parse(std::string_view text, const ParseOptions& options = {});

/// The error with the place it speaks of, in three lines: `1:8 message`, the line of the query, carets under the place.
/// Columns count characters from 1; a caret line keeps tabs and gives ideographs two columns.
std::string caret_message(std::string_view query, const Error& error);

}  // namespace winnow::query
