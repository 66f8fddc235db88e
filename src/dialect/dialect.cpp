// Names of dialects, and which parser and printer speaks each.
#include "dialect/dialect.h"

#include <cctype>

#include "dialect/dialects.h"
#include "query/printer.h"

namespace winnow::dialect {

namespace {

constexpr Dialect kAll[] = {Dialect::Winnow, Dialect::Incopat, Dialect::Orbit, Dialect::Ppubs, Dialect::Cql, Dialect::Lucene};

struct Name {
    std::string_view name;
    Dialect dialect;
};
constexpr Name kNames[] = {
    {"winnow", Dialect::Winnow}, {"incopat", Dialect::Incopat}, {"orbit", Dialect::Orbit},        {"ppubs", Dialect::Ppubs},
    {"cql", Dialect::Cql},       {"lucene", Dialect::Lucene},   {"patsnap", Dialect::Winnow},     {"uspto", Dialect::Ppubs},
    {"espacenet", Dialect::Cql}, {"lens", Dialect::Lucene},     {"patentscope", Dialect::Lucene},
};

}  // namespace

std::string_view dialect_name(Dialect dialect) { return kNames[static_cast<size_t>(dialect)].name; }

std::optional<Dialect> find_dialect(std::string_view name) {
    std::string lower(name);
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const Name& known : kNames) {
        if (known.name == lower) return known.dialect;
    }
    return std::nullopt;
}

std::span<const Dialect> all_dialects() { return kAll; }

Result<query::Parsed> parse(std::string_view text, Dialect dialect, const query::ParseOptions& options) {
    switch (dialect) {
        case Dialect::Winnow: return query::parse(text, options);
        case Dialect::Incopat: return parse_incopat(text, options);
        case Dialect::Orbit: return parse_orbit(text, options);
        case Dialect::Ppubs: return parse_ppubs(text, options);
        case Dialect::Cql: return parse_cql(text, options);
        case Dialect::Lucene: return parse_lucene(text, options);
    }
    return Error{ErrorCode::InvalidArgument, "unknown dialect"};
}

Printed print(const query::Node& tree, Dialect dialect) {
    switch (dialect) {
        case Dialect::Winnow: return {query::print(tree), {}};
        case Dialect::Incopat: return print_incopat(tree);
        case Dialect::Orbit: return print_orbit(tree);
        case Dialect::Ppubs: return print_ppubs(tree);
        case Dialect::Cql: return print_cql(tree);
        case Dialect::Lucene: return print_lucene(tree);
    }
    return {};
}

}  // namespace winnow::dialect
