// The parser and the printer of each dialect. Private to this folder.
#pragma once

#include "dialect/dialect.h"

namespace winnow::dialect {

Result<query::Parsed> parse_incopat(std::string_view text, const query::ParseOptions& options);
Result<query::Parsed> parse_orbit(std::string_view text, const query::ParseOptions& options);
Result<query::Parsed> parse_ppubs(std::string_view text, const query::ParseOptions& options);
Result<query::Parsed> parse_cql(std::string_view text, const query::ParseOptions& options);
Result<query::Parsed> parse_lucene(std::string_view text, const query::ParseOptions& options);

Printed print_incopat(const query::Node& tree);
Printed print_orbit(const query::Node& tree);
Printed print_ppubs(const query::Node& tree);
Printed print_cql(const query::Node& tree);
Printed print_lucene(const query::Node& tree);

}  // namespace winnow::dialect
