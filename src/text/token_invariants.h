// The invariants of Tokens (tokens.h), checked on any text: by the tests on random texts, by the fuzzer on hostile ones.
#pragma once

#include <string>
#include <string_view>

#include "text/tokens.h"

namespace winnow::text {

/// The first broken invariant in words; empty when all hold.
inline std::string broken_invariant(std::string_view text) {
    Tokens tokens, again;
    tokenize(text, tokens);
    uint32_t previous_end = 0;
    size_t folded_end = 0;
    for (const Token& token : tokens.tokens) {
        if (token.begin < previous_end || token.end <= token.begin || token.end > text.size()) return "source ranges do not ascend";
        if (token.text_begin != folded_end || token.text_bytes == 0 || token.text_bytes > kMaxWordBytes)
            return "folded ranges do not follow";
        previous_end = token.end;
        folded_end += token.text_bytes;
        if (folded_end > tokens.folded.size()) return "a token reaches behind the folded text";
        const std::string_view word = tokens.text_of(token);
        const std::string folded = fold(text.substr(token.begin, token.end - token.begin));
        const bool cut = folded.size() > kMaxWordBytes;
        if (cut ? !folded.starts_with(word) || token.text_bytes + 4u <= kMaxWordBytes : folded != word)
            return "fold() of the source is '" + folded + "', the token '" + std::string(word) + "'";
        if (cut) continue;
        tokenize(word, again);
        if (again.tokens.size() != 1 || again.text_of(again.tokens[0]) != word) return "'" + std::string(word) + "' is not one token again";
    }
    if (folded_end != tokens.folded.size()) return "folded text without a token";
    if (!tokens.tokens.empty() && !tokens.tokens[0].starts_sentence) return "the first token starts no sentence";
    return "";
}

}  // namespace winnow::text
