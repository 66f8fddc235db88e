// The tools of reading claim references, the same for every language: a scanner over a text, lists of claim numbers, what is before.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "patent/number_digits.h"

namespace winnow::patent {

/// ASCII letters, and any byte of a longer character when `wide`.
inline bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

inline bool ends_with(std::string_view text, std::string_view tail) {
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}
void trim_end(std::string_view& text);
/// The same without regard to the case of ASCII letters; `word` in lower case, at a word's start.
bool ends_with_word(std::string_view text, std::string_view word);

/// Walks through a text; every take_… moves on only when it finds what it looks for.
class Scanner {
  public:
    Scanner(std::string_view text, size_t at) : text_(text), at_(at) {}

    size_t at() const { return at_; }
    void go(size_t at) { at_ = at; }
    std::string_view rest() const { return text_.substr(at_); }
    void skip_blanks();
    /// Blanks, then `token` (lower case); a token that ends with a letter must end the word, too.
    bool take(std::string_view token);
    template <size_t N>
    bool take_any(const std::string_view (&tokens)[N]) {
        return std::any_of(std::begin(tokens), std::end(tokens), [this](std::string_view token) { return take(token); });
    }
    /// A number of up to six digits, full-width ones too.
    std::optional<uint32_t> take_number();
    /// A number in Han characters below 1000: 一, 十二, 二十, 百零三.
    std::optional<uint32_t> take_han_number();

  private:
    std::string_view text_;
    size_t at_;
};

/// Collects numbers below the claim's own; none for claims above 2,000, so that a hostile text of claims cannot grow with its square.
class References {
  public:
    explicit References(uint32_t own_number) : own_(own_number), named_(own_number <= kMostClaims ? own_number : 0) {}
    void add(uint32_t first, uint32_t last);
    void add_all() { add(1, own_ == 0 ? 0 : own_ - 1); }
    void add_previous() {
        if (own_ > 1) add(own_ - 1, own_ - 1);
    }
    /// Ascending.
    std::vector<uint32_t> take() const;

  private:
    static constexpr uint32_t kMostClaims = 2'000;
    uint32_t own_;
    std::vector<bool> named_;
};

/// The words of a language that make a list of claim numbers.
struct ListWords {
    bool (*takes_range)(Scanner&);
    bool (*takes_comma)(Scanner&);
    bool (*takes_and)(Scanner&);
    bool (*takes_again)(Scanner&);           // "claim" once more before a number of the list
    bool (*takes_unit)(Scanner&) = nullptr;  // what may stand behind a number: 項, 항
};

/// Reads a list behind the word for "claim". After one single number in the singular, what follows a comma belongs to the list only
/// when an "or" or "and" follows too: "claim 1, 2 or 3" but not "claim 1, 2 electrodes". False when there is no number.
bool read_list(Scanner& scanner, const ListWords& words, bool plural, References& references);

// One reader per language: adds what the words of `text` refer to.
void read_english(std::string_view text, References& references);
void read_german(std::string_view text, References& references);
void read_french(std::string_view text, References& references);
void read_chinese(std::string_view text, References& references);
void read_japanese(std::string_view text, References& references);
void read_korean(std::string_view text, References& references);

/// zh, ja, ko by the scripts in `text`, "en" for what has none of these; `lang` itself where it says one that is known here.
std::string_view claim_language(std::string_view text, std::string_view lang);

}  // namespace winnow::patent
