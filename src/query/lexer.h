// Query text to the words of the grammar in parser.h. Knows nothing of fields' types.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace winnow::query {

enum class LexKind : uint8_t {
    Word,        // text: as written
    Quoted,      // text: between the quotes
    Range,       // text: between the brackets; low_exclusive, high_exclusive
    Comparison,  // text: < <= > >=
    Field,       // text: the name, without : or =; exact for ==
    Open,
    Close,
    And,
    Or,
    Not,
    Proximity,   // op, n
    Freq,        // n
    SameRecord,  // GAND
    Ref,         // text: the name behind @, or #3
    Tree,        // text: the company's name behind TREE@
    Synonyms,    // text: what stands in the brackets of @syn( )
    End,
};

enum class ProximityOp : uint8_t { Within, Precedes, Sentence, Paragraph };

struct Lexeme {
    LexKind kind = LexKind::End;
    std::string_view text;
    size_t begin = 0;  // bytes in the query, end exclusive, quotes and brackets included
    size_t end = 0;
    size_t text_begin = 0;  // where `text` starts in the query
    ProximityOp op = ProximityOp::Within;
    uint32_t n = 0;
    bool exact = false;  // Field: ==; Proximity: $W=3
    bool low_exclusive = false;
    bool high_exclusive = false;
};

/// All lexemes of `text` from `begin` on, the last one End; places count from the start of the text. Full-width brackets, colons, quotes and blanks count as their half-width forms.
/// QuerySyntax for an open quote or range, an unknown $ operator, n out of bounds, and the forms that do not exist yet.
Result<std::vector<Lexeme>> lex(std::string_view text, size_t begin = 0);

/// "3:14" for a byte offset: line and character from 1.
std::string line_and_column(std::string_view text, size_t offset);

/// A QuerySyntax error about [begin, end).
Error syntax_error(std::string message, size_t begin, size_t end);

/// Bytes of the UTF-8 sequence that starts at `at`, at least 1, never beyond the end.
size_t character_bytes(std::string_view text, size_t at);

/// The syntax character at `at`: ASCII as it is, control characters as blanks, full-width forms as half-width, 0 for the rest.
char syntax_character(std::string_view text, size_t at);

/// Columns of a terminal that `text` (one line) takes: two for ideographs and other wide characters.
size_t columns_of(std::string_view text);

}  // namespace winnow::query
