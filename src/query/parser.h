// The default dialect: query text to tree (spec/query-language.md, section 4; docs/query-language.md for users).
//
//   query     := any-of
//   any-of    := all-of { (OR | "|") all-of }
//   all-of    := negated { [AND | "&"] negated | NOT negated }
//   negated   := { NOT | "-" } proximity
//   proximity := counted { ($Wn | $PREn | $WS | $SEN | $PARA) counted }     left to right; equal neighbours make one node
//   counted   := primary { $FREQn }
//   primary   := "(" any-of ")" | field primary | word | "phrase" | range | comparison | "*"
//
// A comment starts with a # that stands at the start of a line or behind a blank, and is followed by a blank or the end of
// the line; it ends with the line. Every other # is a wildcard or part of a line of the history (#3).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "query/tree.h"

namespace winnow::query {

constexpr size_t kMaxQueryBytes = 256 << 10;  // as over HTTP, so at the prompt
/// Brackets, negations and fields inside each other; mixed proximity operators in one query.
constexpr uint32_t kMaxNesting = 200;

struct ParseOptions {
    bool stem = true;                      // plain Latin words match every word of the same stem
    const Field* default_field = nullptr;  // a Text field; null means default_field()
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

/// The tree of `text` (UTF-8), or QuerySyntax with the byte offsets of what is wrong; LimitExceeded above kMaxQueryBytes.
Result<Parsed> parse(std::string_view text, const ParseOptions& options = {});

/// The error with the place it speaks of, in three lines: `1:8 message`, the line of the query, carets under the place.
/// Columns count characters from 1; a caret line keeps tabs and gives ideographs two columns.
std::string caret_message(std::string_view query, const Error& error);

}  // namespace winnow::query
