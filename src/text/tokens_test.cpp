#include "text/tokens.h"

#include <doctest/doctest.h>

using namespace winnow::text;

namespace {
/// The tokens of a text, separated by blanks; a bar before each that starts a sentence except the first.
std::string tokens_of(std::string_view text) {
    Tokens tokens;
    tokenize(text, tokens);
    std::string shown;
    for (const Token& token : tokens.tokens) {
        if (!shown.empty()) shown += token.starts_sentence ? " | " : " ";
        shown += tokens.text_of(token);
    }
    return shown;
}
}  // namespace

TEST_CASE("units are one token however people write them") {
    CHECK(tokens_of("85℃") == "85 °c");
    CHECK(tokens_of("85°C") == "85 °c");
    CHECK(tokens_of("85 ° C. for") == "85 °c for");
    CHECK(tokens_of("1,000 mm 3.5㎜ 5µm 5μm") == "1000 mm 3.5mm 5μm 5μm");
}
