// Backtracking to the last * only, as ? and * need; # is tried both ways, deepest first, on patterns of a word's length.
#include "index/wildcard.h"

namespace winnow::index {

namespace {

constexpr std::string_view kSpecial = "*?#";

size_t character_bytes(std::string_view text) {
    size_t bytes = 1;
    while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xc0) == 0x80) ++bytes;
    return bytes;
}

}  // namespace

bool wildcard_match(std::string_view pattern, std::string_view word) {
    std::string_view star_pattern;  // behind the last *
    std::string_view star_word;
    bool has_star = false;
    while (true) {
        if (!pattern.empty() && pattern[0] == '*') {
            pattern.remove_prefix(1);
            if (pattern.empty()) return true;
            has_star = true;
            star_pattern = pattern;
            star_word = word;
            continue;
        }
        if (!pattern.empty() && pattern[0] == '#') {
            if (wildcard_match(pattern.substr(1), word)) return true;
            if (!word.empty() && wildcard_match(pattern.substr(1), word.substr(character_bytes(word)))) return true;
        } else if (pattern.empty() && word.empty()) {
            return true;
        } else if (!pattern.empty() && !word.empty()) {
            const size_t bytes = character_bytes(word);
            const size_t wanted = character_bytes(pattern);
            if (pattern[0] == '?' || pattern.substr(0, wanted) == word.substr(0, bytes)) {
                pattern.remove_prefix(pattern[0] == '?' ? 1 : wanted);
                word.remove_prefix(bytes);
                continue;
            }
        }
        if (!has_star || star_word.empty()) return false;
        star_word.remove_prefix(character_bytes(star_word));
        pattern = star_pattern;
        word = star_word;
    }
}

std::string_view literal_prefix(std::string_view pattern) { return pattern.substr(0, pattern.find_first_of(kSpecial)); }

std::string_view longest_literal(std::string_view pattern) {
    std::string_view longest;
    while (!pattern.empty()) {
        const std::string_view run = literal_prefix(pattern);
        if (run.size() > longest.size()) longest = run;
        pattern.remove_prefix(run.size() < pattern.size() ? run.size() + 1 : run.size());
    }
    return longest;
}

}  // namespace winnow::index
