// Words, fields behind slashes, and operators that are words: whether W, 3D or S is one is seen in what stands beside it.
#include <algorithm>

#include "dialect/orbit.h"
#include "dialect/scan.h"
#include "query/lexer.h"

namespace winnow::dialect {

using query::syntax_error;

namespace {

constexpr std::string_view kStops = "()\"<>=";

struct Sign {
    std::string_view text;
    OrbitForm form;
};
constexpr Sign kSigns[] = {{">=", OrbitForm::AtLeast}, {"<=", OrbitForm::AtMost}, {">", OrbitForm::Above},
                           {"<", OrbitForm::Below},    {"=", OrbitForm::Words},   {"", OrbitForm::Words}};

class OrbitLexer : public LexerFrame<OrbitLexer> {
  public:
    OrbitLexer(std::string_view text, Notes& notes) : LexerFrame(text), notes_(notes) {}

  private:
    friend class LexerFrame<OrbitLexer>;

    bool behind_item() const {
        if (lexemes_.empty()) return false;
        const LexKind kind = lexemes_.back().kind;
        return kind == LexKind::Operand || kind == LexKind::Close || kind == LexKind::Suffix;
    }

    Result<void> scan() {
        const size_t begin = cursor_.at();
        switch (cursor_.sign()) {
            case '(':
                cursor_.skip_character();
                add(LexKind::Open, begin, cursor_.at());
                return {};
            case ')':
                cursor_.skip_character();
                add(LexKind::Close, begin, cursor_.at());
                return scan_suffix();
            case '"': return scan_quoted();
            case '=':
                if (TRY(scan_exact_operator())) return {};
                [[fallthrough]];
            case '<':
            case '>':
                return syntax_error("a comparison stands behind a field: PD>=2010, PD=2010:2015", begin, begin + cursor_.bytes_at(begin));
            case '/':
                if (behind_item() && lexemes_.back().kind != LexKind::Suffix) return scan_suffix();
                return syntax_error("a field stands behind a word or a bracket: solar/TI, (solar OR cell)/TI/AB", begin,
                                    begin + word_at(begin).size());
            default: return scan_word();
        }
    }

    Result<void> scan_quoted() {
        const size_t begin = cursor_.at();
        const std::string_view inner = TRY(cursor_.take_quoted('"'));
        join_words(begin);
        Lexeme& lexeme = add(LexKind::Operand, begin, cursor_.at());
        lexeme.text = inner;
        lexeme.text_begin = static_cast<size_t>(inner.data() - text_.data());
        lexeme.quoted = true;
        return scan_suffix();
    }

    std::string_view word_at(size_t at) const { return text_.substr(at, cursor_.end_of_word(at, kStops) - at); }
    size_t behind_blanks(size_t at) const {
        while (cursor_.blank_at(at)) at += cursor_.bytes_at(at);
        return at;
    }

    /// `/TI/AB` behind a bracket, quotes or a word.
    Result<void> scan_suffix() {
        const size_t begin = cursor_.at();
        if (cursor_.sign() != '/') return {};
        const std::string_view whole = word_at(begin);
        const Cursor signs(whole);
        FieldSet fields;
        for (size_t at = 0; at < whole.size();) {
            const size_t name_begin = at + signs.bytes_at(at);  // behind the slash
            size_t end = name_begin;
            while (end < whole.size() && signs.sign_at(end) != '/') end += signs.bytes_at(end);
            TRY(add_field(whole.substr(name_begin, end - name_begin), begin + name_begin, fields));
            at = end;
        }
        cursor_.move_to(begin + whole.size());
        add(LexKind::Suffix, begin, cursor_.at()).fields = std::move(fields);
        return {};
    }

    static Result<void> add_field(std::string_view name, size_t begin, FieldSet& fields) {
        if (name.empty()) return syntax_error("the name of a field is missing behind /", begin - 1, begin);
        const FieldSet* known = orbit_fields().find(name);
        if (known == nullptr) return orbit_fields().unknown(name, begin);
        fields.insert(fields.end(), known->begin(), known->end());
        return {};
    }

    /// Where the fields behind a word begin: solar/TI/AB, H01M-004/62/IC. The end of the word where there are none.
    static size_t fields_in(std::string_view word) {
        size_t begin = word.size();
        while (true) {
            const size_t slash = word.rfind('/', begin == 0 ? 0 : begin - 1);
            if (slash == std::string_view::npos || slash == 0 || slash >= begin) return begin;
            const std::string_view name = word.substr(slash + 1, begin - slash - 1);
            if (!is_field_like(name)) return begin;
            begin = slash;
        }
    }

    /// A known field, or capitals that can only be meant as one.
    static bool is_field_like(std::string_view name) {
        if (orbit_fields().find(name) != nullptr) return true;
        const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
        return name.size() >= 2 && name.size() <= 6 && std::all_of(name.begin(), name.end(), capital);
    }

    Result<bool> scan_exact_operator() {
        const size_t begin = cursor_.at();
        const size_t end = cursor_.end_of_word(begin + cursor_.bytes_at(begin), kStops);
        Lexeme lexeme = make_lexeme(LexKind::Proximity, text_, begin, end);
        if (!behind_item() ||
            !read_orbit_operator("=" + std::string(text_.substr(begin + cursor_.bytes_at(begin), end - begin - cursor_.bytes_at(begin))),
                                 lexeme))
            return false;
        if (lexeme.proximity.n > 99)
            return syntax_error("the distance of " + std::string(lexeme.text) + " is out of bounds; it goes from 0 to 99", begin, end);
        cursor_.move_to(end);
        lexemes_.push_back(lexeme);
        return true;
    }

    Result<void> scan_word() {
        const size_t begin = cursor_.at();
        const std::string_view word = word_at(begin);
        const Sign sign = sign_at(behind_blanks(begin + word.size()));
        const bool exact_operator = sign.text == "=" && starts_exact_operator(behind_blanks(begin + word.size()));
        if (sign.text == "=" && !exact_operator) TRY(check_numberless(behind_blanks(begin + word.size())));
        if (!sign.text.empty() && !exact_operator) return scan_comparison(word, sign);
        if (TRY(scan_operator(word))) return {};
        join_words(begin);
        cursor_.move_to(begin + fields_in(word));
        add(LexKind::Operand, begin, cursor_.at());
        return scan_suffix();
    }

    Sign sign_at(size_t at) const {
        for (const Sign& sign : kSigns) {
            size_t end = at;
            bool same = true;
            for (const char c : sign.text) {
                same = same && cursor_.sign_at(end) == c;
                if (same) end += cursor_.bytes_at(end);
            }
            if (same) return sign;
        }
        return kSigns[std::size(kSigns) - 1];
    }

    /// `=2W` behind a word is an operator where the blank stands in front of it.
    bool starts_exact_operator(size_t at) const {
        if (at == 0 || !cursor_.blank_at(at - 1)) return false;
        Lexeme lexeme;
        const size_t inner = at + cursor_.bytes_at(at);
        return read_orbit_operator("=" + std::string(word_at(inner)), lexeme);
    }

    /// `=W` wants a number.
    Result<void> check_numberless(size_t equals) const {
        const size_t inner = equals + cursor_.bytes_at(equals);
        const std::string letter = upper(word_at(inner));
        const bool apart = equals > 0 && cursor_.blank_at(equals - 1);
        if (!apart || (letter != "W" && letter != "D")) return {};
        return syntax_error("=" + letter + " needs the number of words in between: =2" + letter, equals, inner + word_at(inner).size());
    }

    Result<bool> scan_operator(std::string_view word) {
        const size_t begin = cursor_.at();
        const size_t end = begin + word.size();
        Lexeme lexeme = make_lexeme(LexKind::Proximity, text_, begin, end);
        if (!read_orbit_operator(word, lexeme)) return false;
        const bool says_so = lexeme.kind != LexKind::Proximity && upper(word).size() > 1;
        const bool negated = lexeme.kind == LexKind::Not && read_negated(end, lexeme);
        if (!says_so && !negated && !stands_between(word, end)) return false;
        if (lexeme.kind == LexKind::Proximity && lexeme.proximity.n > 99)
            return syntax_error("the distance of " + std::string(word) + " is out of bounds; it goes from 0 to 99", begin, lexeme.end);
        warn_of_word(word, lexeme);
        if (upper(word) == "F")
            notes_.once("F", "F wants both sides in one and the same field; read as AND, with each side in any of the fields named",
                        lexeme);
        cursor_.move_to(lexeme.end);
        lexemes_.push_back(lexeme);
        return true;
    }

    /// 2D and 3D between plain words may have been meant as words.
    void warn_of_word(std::string_view word, const Lexeme& op) {
        const std::string name = upper(word);
        const std::string_view next = word_at(behind_blanks(op.end));
        const bool plain = behind_item() && lexemes_.back().kind == LexKind::Operand && !next.empty() &&
                           next.find_first_of("+?#") == std::string_view::npos;
        if (plain && (name == "2D" || name == "3D"))
            notes_.once("3D",
                        std::string(word) + " between two words is an operator: at most " + name.substr(0, 1) +
                            " words in between, in any order; to search for the word put it into quotes",
                        op);
    }

    /// `NOT 2W`: one operator.
    bool read_negated(size_t behind_not, Lexeme& lexeme) const {
        const size_t at = behind_blanks(behind_not);
        const std::string_view next = word_at(at);
        Lexeme near;
        if (!behind_item() || !read_orbit_operator(next, near) || near.kind != LexKind::Proximity || near.proximity.n > 99) return false;
        if (!starts_item(behind_blanks(at + next.size()))) return false;
        const size_t begin = lexeme.begin;
        lexeme = make_lexeme(LexKind::Proximity, text_, begin, at + next.size());
        lexeme.proximity = near.proximity;
        lexeme.proximity.negated = true;
        return true;
    }

    /// Operators that are also words need something on both sides; in capitals the left one is enough.
    bool stands_between(std::string_view word, size_t end) const {
        if (!behind_item()) return false;
        const bool capitals = word.find_first_of("wdspf") == std::string_view::npos;
        return capitals || starts_item(behind_blanks(end));
    }
    bool starts_item(size_t at) const {
        if (at >= text_.size() || cursor_.sign_at(at) == ')') return false;
        Lexeme lexeme;
        return !read_orbit_operator(word_at(at), lexeme) || lexeme.kind == LexKind::Proximity;
    }

    /// W between words side by side, as Orbit reads them.
    void join_words(size_t begin) {
        if (lexemes_.empty() || lexemes_.back().kind != LexKind::Operand) return;
        const Lexeme& left = lexemes_.back();
        if (static_cast<OrbitForm>(left.form) != OrbitForm::Words || !left.fields.empty()) return;
        const size_t from = left.end;
        notes_.once("implied", "words side by side are read as words next to each other in this order (W), not as AND", left.begin, begin);
        Lexeme& op = add(LexKind::Proximity, from, begin);
        op.text = "W";
        op.proximity.ordered = true;
    }

    Result<void> scan_comparison(std::string_view name, const Sign& sign) {
        const size_t begin = cursor_.at();
        const FieldSet* fields = orbit_fields().find(name);
        if (fields == nullptr) return orbit_fields().unknown(name, begin);
        size_t at = behind_blanks(begin + name.size());
        const size_t sign_begin = at;
        for (size_t i = 0; i < sign.text.size(); ++i) at += cursor_.bytes_at(at);
        const size_t sign_end = at;
        at = behind_blanks(at);
        cursor_.move_to(at);
        if (sign.text == "=" && (cursor_.sign() == '(' || cursor_.sign() == '"')) {
            Lexeme& field = add(LexKind::Field, begin, sign_end);
            field.fields = *fields;
            return {};
        }
        const std::string_view value = word_at(at);
        if (value.empty()) return syntax_error(std::string(sign.text) + " has no value on its right", sign_begin, sign_end);
        cursor_.move_to(at + value.size());
        Lexeme& lexeme = add(LexKind::Operand, begin, cursor_.at());
        lexeme.text = value;
        lexeme.text_begin = at;
        lexeme.fields = *fields;
        const bool range = sign.form == OrbitForm::Words && value.find(':') != std::string_view::npos;
        lexeme.form = static_cast<uint8_t>(range ? OrbitForm::Range : sign.form);
        return {};
    }

    Notes& notes_;
};

bool set_kind(Lexeme& lexeme, LexKind kind) {
    lexeme.kind = kind;
    return true;
}

}  // namespace

bool read_orbit_operator(std::string_view word, Lexeme& lexeme) {
    if (word.empty() || word.size() > 16) return false;
    std::string name = upper(word);
    if (name == "AND" || name == "F") return set_kind(lexeme, LexKind::And);
    if (name == "OR") return set_kind(lexeme, LexKind::Or);
    if (name == "NOT") return set_kind(lexeme, LexKind::Not);
    if (name == "XOR") return set_kind(lexeme, LexKind::Xor);
    if (name == "S" || name == "P") {
        lexeme.proximity.kind = query::NodeKind::Same;
        lexeme.proximity.unit = name == "S" ? query::SameUnit::Sentence : query::SameUnit::Paragraph;
        return set_kind(lexeme, LexKind::Proximity);
    }
    const char letter = name.back();
    if (letter != 'W' && letter != 'D') return false;
    name.pop_back();
    const bool exact = !name.empty() && name[0] == '=';
    if (exact) name.erase(0, 1);
    uint32_t n = 0;
    if (!name.empty() && !read_number(name, n)) return false;
    if (exact && name.empty()) return false;
    lexeme.proximity.n = n;
    lexeme.proximity.exact = exact;
    lexeme.proximity.ordered = letter == 'W';
    return set_kind(lexeme, LexKind::Proximity);
}

Result<std::vector<Lexeme>> lex_orbit(std::string_view text, Notes& notes) { return OrbitLexer(text, notes).run(); }

}  // namespace winnow::dialect
