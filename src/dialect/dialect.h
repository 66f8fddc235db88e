// Queries in the languages of other services: to the tree and back (spec/query-language.md, section 5).
//
// A dialect is one .cpp with a parser and a printer. The parser gives the same trees as query/parser.h and one warning for each
// construct whose meaning differs from what its signs mean in the default dialect, or that the service itself reads otherwise than
// Winnow can. The printer says what the dialect cannot say, node by node; what it prints instead is said with it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "query/parser.h"
#include "query/tree.h"

namespace winnow::dialect {

enum class Dialect : uint8_t { Winnow, Incopat, Orbit, Ppubs, Cql, Lucene };

/// "winnow", "incopat", …
std::string_view dialect_name(Dialect dialect);
/// In any letter case; also the services that speak it (patsnap, uspto, espacenet, lens, patentscope).
std::optional<Dialect> find_dialect(std::string_view name);
std::span<const Dialect> all_dialects();

/// As query::parse, in the dialect. Errors and warnings have places in `text`.
Result<query::Parsed> parse(std::string_view text, Dialect dialect, const query::ParseOptions& options = {});

/// Something that a dialect cannot say.
struct Loss {
    std::string node;     // its first line in query::outline
    std::string message;  // what is missing, and what stands in its place: "no exact distance; printed as 3W, which also finds nearer ones"
    uint32_t begin = 0, end = 0;  // of the node in the query that it was read from
};

struct Printed {
    std::string text;          // empty when a loss leaves nothing that could be printed
    std::vector<Loss> losses;  // none: parse(text) gives the tree again
};

Printed print(const query::Node& tree, Dialect dialect);

/// A field as a dialect writes it before its operand, or behind it.
struct FieldForm {
    std::string text;       // "ti=", "title:", ".ti.", "/TI"
    std::string_view ours;  // our names of what it stands for: "AN ANC"
};
/// Those it writes, then second names that it only reads; none of the default dialect, whose fields are in query/fields.h.
std::vector<FieldForm> field_forms(Dialect dialect);

/// In which dialect a pasted query was probably written, and the signs that say so ("(2w)", "ti=").
struct Detected {
    Dialect dialect = Dialect::Winnow;
    std::vector<std::string> signs;  // none: nothing speaks against the default dialect
};
Detected detect(std::string_view text);

}  // namespace winnow::dialect
