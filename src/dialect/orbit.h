// What Orbit calls fields, and the words of a query in its language. Private to this folder.
#pragma once

#include <vector>

#include "dialect/expression.h"
#include "dialect/field_names.h"

namespace winnow::dialect {

const FieldNames& orbit_fields();

/// What the lexer knows of an operand.
enum class OrbitForm : uint8_t {
    Words,
    Range,    // text: low:high, of the field in `fields`
    AtLeast,  // text: the bound of PD>=2010
    Above,
    AtMost,
    Below,
};

/// The lexemes of a query. Words side by side get the operator W between them, with a warning.
Result<std::vector<Lexeme>> lex_orbit(std::string_view text, Notes& notes);

/// Whether a word reads as an operator where one can stand: AND, 2W, =3D, S. Sets kind, proximity and n of `lexeme`.
bool read_orbit_operator(std::string_view word, Lexeme& lexeme);

}  // namespace winnow::dialect
