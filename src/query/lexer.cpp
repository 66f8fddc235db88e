// A hand-written scanner: one pass, one character of look-ahead.
#include "query/lexer.h"

#include <algorithm>
#include <cctype>

#include "base/assert.h"
#include "query/parts.h"

namespace winnow::query {

Error syntax_error(std::string message, size_t begin, size_t end) { return Error{ErrorCode::QuerySyntax, std::move(message), begin, end}; }

size_t character_bytes(std::string_view text, size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const size_t expected = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    size_t bytes = 1;
    while (bytes < expected && at + bytes < text.size() && (text[at + bytes] & 0xc0) == 0x80) ++bytes;
    return bytes;
}

std::string line_and_column(std::string_view text, size_t offset) {
    size_t line = 1, column = 1;
    for (size_t at = 0; at < offset && at < text.size(); at += character_bytes(text, at)) {
        if (text[at] == '\n') {
            ++line;
            column = 1;
        } else {
            ++column;
        }
    }
    return std::to_string(line) + ":" + std::to_string(column);
}

namespace {

struct WideForm {
    std::string_view wide;
    char narrow;
};
constexpr WideForm kWideForms[] = {
    {"（", '('}, {"）", ')'}, {"：", ':'}, {"＝", '='},     {"“", '"'},      {"”", '"'},
    {"＂", '"'}, {"［", '['}, {"］", ']'}, {"\u3000", ' '}, {"\u00a0", ' '}, {"\ufeff", ' '},
};

}  // namespace

char syntax_character(std::string_view text, size_t at) {
    if (at >= text.size()) return 0;
    const char c = text[at];
    if (c >= 0 && c < ' ' && c != '\n') return ' ';
    if (static_cast<signed char>(c) >= 0) return c;
    for (const WideForm& form : kWideForms) {
        if (text.substr(at, form.wide.size()) == form.wide) return form.narrow;
    }
    return 0;
}

namespace {

enum class Number : uint8_t { Never, May, Must };

struct ProximityName {
    std::string_view name;
    ProximityOp op;
    Number number;
    uint32_t n;  // where no number is written
};
constexpr ProximityName kProximityNames[] = {
    {"W", ProximityOp::Within, Number::Must, 0},      {"PRE", ProximityOp::Precedes, Number::Must, 0},
    {"WS", ProximityOp::Within, Number::Never, 99},   {"SEN", ProximityOp::Sentence, Number::May, 0},
    {"PARA", ProximityOp::Paragraph, Number::May, 0},
};

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

class Lexer {
  public:
    Lexer(std::string_view text, size_t begin) : text_(text), at_(begin) {}

    Result<std::vector<Lexeme>> run() {
        while (true) {
            skip_blanks_and_comments();
            if (at_ == text_.size()) break;
            TRY(scan());
        }
        add(LexKind::End, at_, at_);
        return std::move(lexemes_);
    }

  private:
    char syntax_at(size_t at) const { return syntax_character(text_, at); }
    size_t bytes_at(size_t at) const { return character_bytes(text_, at); }
    bool blank_at(size_t at) const {
        const char c = syntax_at(at);
        return c == ' ' || c == '\n';
    }

    Lexeme& add(LexKind kind, size_t begin, size_t end) {
        Lexeme lexeme;
        lexeme.kind = kind;
        lexeme.begin = begin;
        lexeme.end = end;
        lexeme.text = text_.substr(begin, end - begin);
        lexeme.text_begin = begin;
        return lexemes_.emplace_back(lexeme);
    }
    void add_inner(LexKind kind, size_t begin, size_t inner_begin, size_t inner_end, size_t end) {
        Lexeme& lexeme = add(kind, begin, end);
        lexeme.text = text_.substr(inner_begin, inner_end - inner_begin);
        lexeme.text_begin = inner_begin;
    }

    void skip_blanks_and_comments() {
        while (at_ < text_.size()) {
            if (blank_at(at_)) {
                at_ += bytes_at(at_);
                behind_blank_ = true;
            } else if (text_[at_] == '#' && behind_blank_ && (at_ + 1 == text_.size() || blank_at(at_ + 1))) {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else {
                return;
            }
        }
    }

    Result<void> scan() {
        behind_blank_ = false;
        const size_t begin = at_;
        const char c = syntax_at(at_);
        const size_t bytes = bytes_at(at_);
        switch (c) {
            case '(':
                at_ += bytes;
                add(LexKind::Open, begin, at_);
                return {};
            case ')':
                at_ += bytes;
                add(LexKind::Close, begin, at_);
                return {};
            case '&': scan_repeated(LexKind::And, '&'); return {};
            case '|': scan_repeated(LexKind::Or, '|'); return {};
            case '-':
                at_ += 1;
                add(LexKind::Not, begin, at_);
                return {};
            case '"': return scan_quoted();
            case '[':
            case '{': return scan_range();
            case ']':
            case '}':
                return syntax_error("unexpected " + std::string(text_.substr(at_, bytes)) + ": no range is open here", at_, at_ + bytes);
            case '<':
            case '>': {
                at_ += syntax_at(at_ + 1) == '=' ? 2 : 1;
                add(LexKind::Comparison, begin, at_);
                return {};
            }
            case '$': return scan_dollar();
            case '@': return scan_reference();
            default: return scan_word();
        }
    }

    void scan_repeated(LexKind kind, char c) {
        const size_t begin = at_;
        at_ += syntax_at(at_ + 1) == c ? 2 : 1;
        add(kind, begin, at_);
    }

    Result<void> scan_quoted() {
        const size_t begin = at_;
        const size_t inner = at_ + bytes_at(at_);
        size_t end = inner;
        while (end < text_.size() && syntax_at(end) != '"') end += bytes_at(end);
        if (end == text_.size()) return syntax_error("quote opened at " + line_and_column(text_, begin) + " is never closed", begin, inner);
        at_ = end + bytes_at(end);
        add_inner(LexKind::Quoted, begin, inner, end, at_);
        return {};
    }

    Result<void> scan_range() {
        const size_t begin = at_;
        const bool low_exclusive = text_[at_] == '{';
        const size_t inner = at_ + bytes_at(at_);
        size_t end = inner;
        while (end < text_.size() && syntax_at(end) != ']' && syntax_at(end) != '}') end += bytes_at(end);
        if (end == text_.size()) {
            return syntax_error("range opened at " + line_and_column(text_, begin) + " is never closed; a range is [low TO high]", begin,
                                inner);
        }
        at_ = end + bytes_at(end);
        add_inner(LexKind::Range, begin, inner, end, at_);
        lexemes_.back().low_exclusive = low_exclusive;
        lexemes_.back().high_exclusive = text_[end] == '}';
        return {};
    }

    /// The end of the word that starts at `at`: the next blank, bracket, quote or operator sign.
    size_t end_of_word(size_t at) const {
        while (at < text_.size() && !blank_at(at)) {
            const char c = syntax_at(at);
            if (c != 0 && std::string_view("()[]{}\"&|").find(c) != std::string_view::npos) break;
            at += bytes_at(at);
        }
        return at;
    }

    Result<void> scan_dollar() {
        const size_t begin = at_;
        size_t digits = at_ + 1;
        while (digits < text_.size() && is_letter(text_[digits])) ++digits;
        const bool exact = digits > begin + 1 && digits + 1 < text_.size() && text_[digits] == '=' && is_digit(text_[digits + 1]);
        const std::string name = upper(text_.substr(begin + 1, digits - begin - 1));
        digits += exact;
        size_t end = digits;
        while (end < text_.size() && is_digit(text_[end])) ++end;
        const std::string_view number = text_.substr(digits, end - digits);
        const size_t word_end = std::max(end, end_of_word(begin));
        at_ = end;
        if (end == word_end) {
            if (name == "FREQ" && !exact) return add_freq(begin, end, number);
            for (const ProximityName& known : kProximityNames) {
                if (known.name != name || (known.number == Number::Never && !number.empty())) continue;
                if (!exact || known.number == Number::Must) return add_proximity(known, begin, end, number, exact);
            }
        }
        return syntax_error("unknown operator " + std::string(text_.substr(begin, word_end - begin)) +
                                "; there are $Wn $PREn $W=n $PRE=n $WS $SENn $PARAn $FREQn, n being a number",
                            begin, word_end);
    }

    Result<void> add_proximity(const ProximityName& known, size_t begin, size_t end, std::string_view number, bool exact) {
        const std::string written(text_.substr(begin, end - begin));
        if (known.number == Number::Must && number.empty()) {
            return syntax_error(written + " needs a number from 0 to 99: " + written + "3", begin, end);
        }
        uint32_t n = known.n;
        if (!number.empty()) {
            n = number.size() > 4 ? 1000 : static_cast<uint32_t>(std::stoul(std::string(number)));
            if (n > 99) return syntax_error("the distance of " + written + " is out of bounds; it goes from 0 to 99", begin, end);
        }
        Lexeme& lexeme = add(LexKind::Proximity, begin, end);
        lexeme.op = known.op;
        lexeme.n = n;
        lexeme.exact = exact;
        return {};
    }

    Result<void> add_freq(size_t begin, size_t end, std::string_view number) {
        const bool in_bounds = !number.empty() && number.size() <= 4 && std::stoul(std::string(number)) > 0;
        if (!in_bounds) return syntax_error("$FREQ needs a number from 1 to 9999: $FREQ3", begin, end);
        add(LexKind::Freq, begin, end).n = static_cast<uint32_t>(std::stoul(std::string(number)));
        return {};
    }

    Result<void> scan_word() {
        const size_t begin = at_;
        if (scan_field_name()) return {};
        at_ = end_of_word(begin);
        WINNOW_ASSERT(at_ > begin);
        const std::string_view word = text_.substr(begin, at_ - begin);
        const std::string name = upper(word.substr(0, 8));
        if (word.size() <= 3 && name == "AND") {
            add(LexKind::And, begin, at_);
        } else if (name == "OR") {
            add(LexKind::Or, begin, at_);
        } else if (word.size() <= 3 && name == "NOT") {
            add(LexKind::Not, begin, at_);
        } else if (word == "GAND") {
            add(LexKind::SameRecord, begin, at_);
        } else if (is_history_line(word)) {
            add(LexKind::Ref, begin, at_);
        } else if (name.substr(0, 5) == "TREE@") {
            return scan_tree(begin);
        } else {
            add(LexKind::Word, begin, at_);
        }
        return {};
    }

    /// TREE@"name", TREE@name.
    Result<void> scan_tree(size_t begin) {
        const size_t inner = begin + 5;
        at_ = inner;
        if (syntax_at(at_) == '"') {
            TRY(scan_quoted());
            lexemes_.back().kind = LexKind::Tree;
            lexemes_.back().begin = begin;
            return {};
        }
        at_ = end_of_word(inner);
        if (at_ == inner) return syntax_error("a company is missing behind TREE@: TREE@\"Siemens\"", begin, inner);
        add_inner(LexKind::Tree, begin, inner, at_, at_);
        return {};
    }

    static bool is_history_line(std::string_view word) {
        return word.size() > 1 && word[0] == '#' && std::all_of(word.begin() + 1, word.end(), is_digit);
    }

    /// @name, @syn( ).
    Result<void> scan_reference() {
        const size_t begin = at_;
        const std::string_view name = part_name_at(text_, begin);
        at_ = begin + 1 + name.size();
        if (name.empty())
            return syntax_error("a name is missing behind @; to search for the sign put it into quotes", begin, end_of_word(begin + 1));
        if (name != "syn" || syntax_at(at_) != '(') {
            add_inner(LexKind::Ref, begin, begin + 1, at_, at_);
            return {};
        }
        const size_t inner = at_ + bytes_at(at_);
        size_t end = inner;
        while (end < text_.size() && syntax_at(end) != ')') end += bytes_at(end);
        if (end == text_.size()) return syntax_error("bracket opened at " + line_and_column(text_, at_) + " is never closed", at_, inner);
        at_ = end + bytes_at(end);
        add_inner(LexKind::Synonyms, begin, inner, end, at_);
        return {};
    }

    /// A letter, then letters, digits and underscores, then : or = or ==.
    bool scan_field_name() {
        if (!is_letter(text_[at_])) return false;
        size_t end = at_;
        while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]) || text_[end] == '_')) ++end;
        const char c = syntax_at(end);
        if (c != ':' && c != '=') return false;
        const size_t begin = at_;
        at_ = end + bytes_at(end);
        const bool exact = c == '=' && syntax_at(at_) == '=';
        if (exact) at_ += bytes_at(at_);
        add_inner(LexKind::Field, begin, begin, end, at_);
        lexemes_.back().exact = exact;
        return true;
    }

    std::string_view text_;
    size_t at_;
    bool behind_blank_ = true;
    std::vector<Lexeme> lexemes_;
};

}  // namespace

Result<std::vector<Lexeme>> lex(std::string_view text, size_t begin) { return Lexer(text, begin).run(); }

}  // namespace winnow::query
