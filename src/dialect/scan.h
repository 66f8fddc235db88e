// Characters of a query as the lexers of all dialects look at them.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace winnow::dialect {

/// That `text` is UTF-8 and no longer than query::kMaxQueryBytes.
Result<void> check_text(std::string_view text);

inline bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Letters a–z in upper case, letters and digits of full width in half width.
std::string upper(std::string_view text);
/// Whether both are the same in any letter case and width.
bool same_word(std::string_view a, std::string_view b);

/// A place in a query. Full-width brackets, quotes, signs and blanks count as their half-width forms.
class Cursor {
  public:
    explicit Cursor(std::string_view text) : text_(text) {}

    std::string_view text() const { return text_; }
    size_t at() const { return at_; }
    bool at_end() const { return at_ >= text_.size(); }
    void move_to(size_t at) { at_ = at; }
    /// Over the character here, however many bytes it has.
    void skip_character() { at_ += bytes_at(at_); }

    /// The syntax character at `at`: ASCII as it is, line ends and tabs as blanks, full-width forms as half-width, 0 for the rest and
    /// for the end. Letters and digits, too, so compare words by same_word.
    char sign_at(size_t at) const;
    char sign() const { return sign_at(at_); }
    bool blank_at(size_t at) const { return sign_at(at) == ' '; }
    size_t bytes_at(size_t at) const;

    void skip_blanks() {
        while (!at_end() && blank_at(at_)) skip_character();
    }
    /// Blanks, and comments: from a # that has a blank or nothing on both sides to the end of its line; from // at the start of a line;
    /// from /* to */.
    void skip_blanks_and_comments();

    /// The first place from `from` on that is a blank, one of `stops`, or the end.
    size_t end_of_word(size_t from, std::string_view stops) const;
    /// From the opening quote here: moves behind the closing one and returns what stands between; `sign` is the quote in half width.
    Result<std::string_view> take_quoted(char quote);

  private:
    std::string_view text_;
    size_t at_ = 0;
};

/// The number that all of `digits` make; nothing above 9999 or where one is no digit.
bool read_number(std::string_view digits, uint32_t& number);

}  // namespace winnow::dialect
