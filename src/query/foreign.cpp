#include "query/foreign.h"

#include <algorithm>

#include "query/fields.h"

namespace winnow::query {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

size_t digits_at_end(std::string_view text) {
    size_t count = 0;
    while (count < text.size() && is_digit(text[text.size() - 1 - count])) ++count;
    return count;
}

bool starts_with_sign(std::string_view text, std::string_view ascii, std::string_view wide) {
    return text.size() > ascii.size() && (text.substr(0, ascii.size()) == ascii || text.substr(0, wide.size()) == wide);
}

bool is_operand(const Lexeme& lexeme) {
    return lexeme.kind == LexKind::Word || lexeme.kind == LexKind::Quoted || lexeme.kind == LexKind::Open ||
           lexeme.kind == LexKind::Close || lexeme.kind == LexKind::Field;
}

/// The proximity operator of another language in ours: NEAR5, ADJ/3, W/10, PRE/2, NEAR; empty when the word is none.
std::string proximity_here(std::string_view word) {
    struct Name {
        std::string_view foreign, ours;
        bool needs_slash;
    };
    constexpr Name kNames[] = {{"NEAR", "$W", false}, {"ADJ", "$PRE", false}, {"PRE", "$PRE", true}, {"W", "$W", true}, {"N", "$W", true}};
    const std::string_view digits = word.substr(word.size() - digits_at_end(word));
    std::string_view head = word.substr(0, word.size() - digits.size());
    const bool slash = !head.empty() && head.back() == '/';
    if (slash) head.remove_suffix(1);
    for (const Name& name : kNames) {
        if (name.foreign != head || (name.needs_slash && !slash) || (slash && digits.empty()) || digits.size() > 2) continue;
        const std::string_view otherwise = name.ours == "$PRE" ? "0" : "5";
        return std::string(name.ours).append(digits.empty() ? otherwise : digits);
    }
    return {};
}

/// A sign between two words that other languages take for AND or OR, or a list has: its place in the word and its size, 0 for none.
std::pair<size_t, size_t> separator_in(std::string_view word) {
    for (size_t at = 0; at < word.size(); at += character_bytes(word, at)) {
        for (const std::string_view sign : {",", ";", "，", "、", "；", "。"}) {
            const size_t behind = at + sign.size();
            if (at == 0 || behind >= word.size() || word.substr(at, sign.size()) != sign) continue;
            // 1,2-dichloroethane, N,N-dimethylformamide and 1,000 are one word.
            const bool numbers = is_digit(word[at - 1]) && is_digit(word[behind]);
            const bool place_in_a_molecule = sign == "," && at <= 2;
            if (!numbers && !place_in_a_molecule) return {at, sign.size()};
        }
    }
    return {0, 0};
}

void warn(std::vector<Warning>& warnings, const Lexeme& at, std::string message) {
    warnings.push_back({std::move(message), at.begin, at.end});
}

/// Signs inside or at the ends of one word of a text.
void check_signs(const Lexeme& lexeme, std::vector<Warning>& warnings) {
    const std::string_view word = lexeme.text;
    const size_t digits = digits_at_end(word);
    const std::string_view head = word.substr(0, word.size() - digits);
    const bool behind_number = head.size() > 1 && is_digit(head[head.size() - 2]);  // 10^5, 10~20
    if (digits > 0 && head.size() > 1 && head.back() == '^' && !behind_number)
        return warn(warnings, lexeme,
                    "^ gives no weight here; with it this is a phrase; write " + std::string(head.substr(0, head.size() - 1)));
    if (head.size() > 1 && head.back() == '~' && !behind_number)
        return warn(warnings, lexeme, "~ finds no similar spellings here; write them joined by OR, or use the signs * ? #");
    if (digits == 0 && word.size() > 2 && (word.back() == '!' || word.back() == '$'))
        return warn(warnings, lexeme,
                    std::string(word.substr(word.size() - 1))
                            .append(" does not stand for endings here; write ")
                            .append(word.substr(0, word.size() - 1)) +
                        "*");
    const auto [at, size] = separator_in(word);
    if (size == 0) return;
    const std::string left(word.substr(0, at)), sign(word.substr(at, size)), right(word.substr(at + size));
    warn(warnings, lexeme,
         "'" + sign + "' makes a phrase of its neighbours; for both write " + left + " " + right + ", for either " + left + " OR " + right);
}

Result<void> check_word(std::span<const Lexeme> lexemes, size_t at, std::vector<Warning>& warnings) {
    const Lexeme& lexeme = lexemes[at];
    const Lexeme* before = at > 0 ? &lexemes[at - 1] : nullptr;
    const bool touches = before && before->end == lexeme.begin;
    const bool after_field = before && before->kind == LexKind::Field;
    const std::string value(lexeme.text.substr(std::min(lexeme.text.find_first_not_of('='), lexeme.text.size())));
    if (after_field && touches && lexeme.text.front() == '=') {
        return syntax_error(":= is not understood; write " + std::string(before->text) + ":" + value, before->begin, lexeme.end);
    }
    if (touches && before->kind == LexKind::Quoted && lexeme.text.front() == '~') {
        const std::string digits(lexeme.text.substr(1));
        return syntax_error("~ behind a phrase is no distance here; write its words as word $W" + (digits.empty() ? "5" : digits) + " word",
                            lexeme.begin, lexeme.end);
    }
    if (touches && before->kind == LexKind::Quoted && lexeme.text.front() == '^')
        return syntax_error("^ gives no weight here; leave it out", lexeme.begin, lexeme.end);
    const Field* field = after_field ? find_field(before->text) : nullptr;
    if (field && field->type != FieldType::Text) return {};
    if (starts_with_sign(lexeme.text, "!", "！")) {
        const std::string word(lexeme.text.substr(lexeme.text[0] == '!' ? 1 : 3));
        return syntax_error("! is no operator here; write NOT " + word + " or -" + word + ", or put it into quotes", lexeme.begin,
                            lexeme.end);
    }
    const std::string near = proximity_here(lexeme.text);
    const bool between = before && is_operand(*before) && is_operand(lexemes[at + 1]) && before->kind != LexKind::Open &&
                         before->kind != LexKind::Field && lexemes[at + 1].kind != LexKind::Close;
    if (!near.empty() && between) {
        warn(warnings, lexeme,
             std::string(lexeme.text) + " is searched as a word; the operator is " + near +
                 (near[1] == 'P' ? " (in this order)" : " (in either order)"));
        return {};
    }
    check_signs(lexeme, warnings);
    return {};
}

}  // namespace

Result<void> check_foreign(std::span<const Lexeme> lexemes, std::vector<Warning>& warnings) {
    for (size_t at = 0; at < lexemes.size(); ++at)
        if (lexemes[at].kind == LexKind::Word) TRY(check_word(lexemes, at, warnings));
    return {};
}

}  // namespace winnow::query
