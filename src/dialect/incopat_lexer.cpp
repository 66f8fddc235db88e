// One pass. What `(` means is seen in what follows: `(2w)` is an operator where one can stand, `(20110101<=pd<=20130101)` a bracket.
#include <algorithm>

#include "dialect/incopat.h"
#include "dialect/scan.h"
#include "query/lexer.h"

namespace winnow::dialect {

using query::syntax_error;

namespace {

constexpr std::string_view kStops = "()[]\"<>=";
constexpr std::string_view kSemantic[] = {"R", "RAD", "RPD"};

class IncopatLexer {
  public:
    explicit IncopatLexer(std::string_view text) : cursor_(text) {}

    Result<IncopatLexemes> run() {
        while (true) {
            cursor_.skip_blanks_and_comments();
            if (cursor_.at_end()) break;
            TRY(scan());
        }
        add(LexKind::End, cursor_.at(), cursor_.at());
        return std::move(out_);
    }

  private:
    Lexeme& add(LexKind kind, size_t begin, size_t end) { return out_.lexemes.emplace_back(make_lexeme(kind, cursor_.text(), begin, end)); }
    Lexeme& add_inner(LexKind kind, size_t begin, std::string_view inner) {
        Lexeme& lexeme = add(kind, begin, cursor_.at());
        lexeme.text = inner;
        lexeme.text_begin = static_cast<size_t>(inner.data() - cursor_.text().data());
        return lexeme;
    }

    bool behind_item() const {
        if (out_.lexemes.empty()) return false;
        const LexKind kind = out_.lexemes.back().kind;
        return kind == LexKind::Operand || kind == LexKind::Close || kind == LexKind::Freq;
    }

    Result<void> scan() {
        const size_t begin = cursor_.at();
        switch (cursor_.sign()) {
            case '(':
                if (behind_item() && TRY(scan_operator())) return {};
                cursor_.skip_character();
                add(LexKind::Open, begin, cursor_.at());
                return {};
            case ')':
                cursor_.skip_character();
                add(LexKind::Close, begin, cursor_.at());
                return {};
            case '"': {
                const std::string_view inner = TRY(cursor_.take_quoted('"'));
                add_inner(LexKind::Operand, begin, inner).quoted = true;
                return {};
            }
            case '<':
            case '>':
            case '=':
                return syntax_error("a comparison needs a field on one side: pd>=20110101 or 20110101<=pd<=20130101", begin,
                                    begin + cursor_.bytes_at(begin));
            case '[':
            case ']':
                return syntax_error("a range stands behind a field and =: pd=[20110101 to 20130101]", begin,
                                    begin + cursor_.bytes_at(begin));
            default: return scan_word();
        }
    }

    /// `(2w)`, `(n)`, `(s)`, `(3f)`; false where the bracket holds something else.
    Result<bool> scan_operator() {
        const size_t begin = cursor_.at();
        size_t at = begin + cursor_.bytes_at(begin);
        while (cursor_.blank_at(at)) at += cursor_.bytes_at(at);
        const size_t digits = at;
        while (is_digit(cursor_.sign_at(at))) at += cursor_.bytes_at(at);
        const std::string_view number = cursor_.text().substr(digits, at - digits);
        const size_t letter_bytes = at < cursor_.text().size() ? cursor_.bytes_at(at) : 0;
        const std::string letter = upper(cursor_.text().substr(at, letter_bytes));
        at += letter_bytes;
        while (cursor_.blank_at(at)) at += cursor_.bytes_at(at);
        const bool known = letter.size() == 1 && std::string_view("WNSPF").find(letter) != std::string_view::npos;
        if (!known || cursor_.sign_at(at) != ')') return false;
        cursor_.move_to(at + cursor_.bytes_at(at));
        TRY(add_operator(letter[0], number, begin));
        return true;
    }

    Result<void> add_operator(char letter, std::string_view number, size_t begin) {
        const size_t end = cursor_.at();
        const std::string written(cursor_.text().substr(begin, end - begin));
        uint32_t n = 0;
        const bool has_number = read_number(number, n);
        if (!number.empty() && !has_number) n = 10000;
        if (letter == 'F') {
            if (n < 1 || n > 9999) return syntax_error(written + " needs a number from 1 to 9999: (3f)", begin, end);
            add(LexKind::Freq, begin, end).n = n;
            return {};
        }
        Lexeme& lexeme = add(LexKind::Proximity, begin, end);
        if (letter == 'S' || letter == 'P') {
            if (!number.empty()) return syntax_error(written + " takes no number; write (s) or (p)", begin, end);
            lexeme.proximity.kind = query::NodeKind::Same;
            lexeme.proximity.unit = letter == 'S' ? query::SameUnit::Sentence : query::SameUnit::Paragraph;
            return {};
        }
        if (n > 99) return syntax_error("the distance of " + written + " is out of bounds; it goes from 0 to 99", begin, end);
        lexeme.proximity.n = n;
        lexeme.proximity.ordered = letter == 'W';
        return {};
    }

    /// The comparison sign at `at`: < <= > >=, or empty.
    std::string_view comparison_at(size_t at) const {
        const char c = cursor_.sign_at(at);
        if (c != '<' && c != '>') return {};
        const bool equal = cursor_.sign_at(at + cursor_.bytes_at(at)) == '=';
        if (c == '<') return equal ? "<=" : "<";
        return equal ? ">=" : ">";
    }
    size_t behind_comparison(size_t at, std::string_view sign) const {
        for (size_t i = 0; i < sign.size(); ++i) at += cursor_.bytes_at(at);
        return at;
    }
    size_t behind_blanks(size_t at) const {
        while (cursor_.blank_at(at)) at += cursor_.bytes_at(at);
        return at;
    }
    std::string_view word_at(size_t at) const { return cursor_.text().substr(at, cursor_.end_of_word(at, kStops) - at); }

    /// The name of a field that starts here, with brackets where Chinese names have them: 公开（公告）日.
    std::string_view name_at(size_t at) const {
        const std::string_view plain = word_at(at);
        size_t end = at + plain.size();
        if (cursor_.sign_at(end) != '(') return plain;
        for (int i = 0; i < 2; ++i) {
            end += cursor_.bytes_at(end);
            end = cursor_.end_of_word(end, kStops);
            if (cursor_.sign_at(end) != ')' && i == 0) return plain;
        }
        const std::string_view whole = cursor_.text().substr(at, end - at);
        return incopat_fields().find(whole) != nullptr ? whole : plain;
    }

    Result<void> scan_word() {
        const size_t begin = cursor_.at();
        const std::string_view name = name_at(begin);
        const size_t behind = behind_blanks(begin + name.size());
        const char sign = cursor_.sign_at(behind);
        if (sign == '=' || (sign == '[' && behind == begin + name.size())) return scan_field(name, sign == '=' ? behind : behind - 1);
        if (!comparison_at(behind).empty()) return scan_comparison(begin, name, behind);
        const std::string_view word = word_at(begin);
        if (word.empty()) return syntax_error("this sign is not understood here", begin, begin + cursor_.bytes_at(begin));
        cursor_.move_to(begin + word.size());
        LexKind kind = LexKind::Operand;
        if (same_word(word, "and")) kind = LexKind::And;
        if (same_word(word, "or")) kind = LexKind::Or;
        if (same_word(word, "not")) kind = LexKind::Not;
        add(kind, begin, cursor_.at());
        return {};
    }

    Result<void> refuse_semantic(std::string_view name, size_t begin) const {
        for (const std::string_view semantic : kSemantic) {
            if (same_word(name, semantic))
                return syntax_error(
                    std::string(name) + "= (semantic search) is not available here; describe the subject in words: tiab=(…)", begin,
                    begin + name.size());
        }
        return {};
    }

    Result<const FieldSet*> field_called(std::string_view name, size_t begin) const {
        const FieldSet* fields = incopat_fields().find(name);
        if (fields == nullptr) return incopat_fields().unknown(name, begin);
        return fields;
    }

    /// @param equals where = stands
    Result<void> scan_field(std::string_view name, size_t equals) {
        const size_t begin = cursor_.at();
        TRY(refuse_semantic(name, begin));
        const FieldSet* fields = TRY(field_called(name, begin));
        cursor_.move_to(equals);
        cursor_.skip_character();
        const size_t behind = behind_blanks(cursor_.at());
        if (!comparison_at(behind).empty())
            return syntax_error(
                "=" + std::string(comparison_at(behind)) + " is no comparison; write " + std::string(comparison_at(behind)) + "=", equals,
                behind_comparison(behind, comparison_at(behind)));
        if (is_bracketed_range(behind, *fields)) return add_range(begin, behind, ')', *fields);
        if (cursor_.sign_at(behind) != '[') {
            Lexeme& field = add(LexKind::Field, begin, cursor_.at());
            field.fields = *fields;
            return {};
        }
        return add_range(begin, behind, ']', *fields);
    }

    /// Whether `( low to high )` stands at `open`, behind a field of days or counts.
    bool is_bracketed_range(size_t open, const FieldSet& fields) const {
        const query::FieldType type = fields.front()->type;
        if (cursor_.sign_at(open) != '(' || (type != query::FieldType::Date && type != query::FieldType::Number)) return false;
        const size_t first = behind_blanks(open + cursor_.bytes_at(open));
        const size_t second = behind_blanks(first + word_at(first).size());
        return !word_at(first).empty() && same_word(word_at(second), "to");
    }

    /// What stands between the bracket at `open` and the next `close`.
    Result<void> add_range(size_t begin, size_t open, char close, const FieldSet& fields) {
        size_t end = open;
        while (end < cursor_.text().size() && cursor_.sign_at(end) != close) end += cursor_.bytes_at(end);
        if (end >= cursor_.text().size())
            return syntax_error(
                "range opened at " + query::line_and_column(cursor_.text(), open) + " is never closed; a range is [20110101 to 20130101]",
                open, open + cursor_.bytes_at(open));
        const size_t inner = open + cursor_.bytes_at(open);
        cursor_.move_to(end + cursor_.bytes_at(end));
        Lexeme& range = add_inner(LexKind::Operand, begin, cursor_.text().substr(inner, end - inner));
        range.form = static_cast<uint8_t>(IncopatForm::Range);
        range.fields = fields;
        return {};
    }

    /// `pd>=2011`, `2011<=pd`, `2011<=pd<=2013`.
    /// @param behind where the first sign stands
    Result<void> scan_comparison(size_t begin, std::string_view first, size_t behind) {
        const std::string_view sign = comparison_at(behind);
        size_t at = behind_blanks(behind_comparison(behind, sign));
        const bool field_first = incopat_fields().find(first) != nullptr;
        const std::string_view second = field_first ? word_at(at) : name_at(at);
        if (second.empty()) return syntax_error(std::string(sign) + " has nothing on its right", behind, behind_comparison(behind, sign));
        if (!field_first && incopat_fields().find(second) == nullptr) {
            if (is_letter(first[0])) return incopat_fields().unknown(first, begin);
            return incopat_fields().unknown(second, at);
        }
        Comparison comparison;
        comparison.sign[0] = field_first ? sign : turned(sign);
        comparison.value[0] = field_first ? second : first;
        comparison.begin[0] = field_first ? at : begin;
        size_t end = at + second.size();
        const size_t next = behind_blanks(end);
        const std::string_view other = field_first ? std::string_view{} : comparison_at(next);
        if (!other.empty()) {
            at = behind_blanks(behind_comparison(next, other));
            if (word_at(at).empty())
                return syntax_error(std::string(other) + " has nothing on its right", next, behind_comparison(next, other));
            if (other[0] != sign[0])
                return syntax_error("the two signs point in different directions; write 20110101<=pd<=20130101", next,
                                    behind_comparison(next, other));
            comparison.sign[1] = other;
            comparison.value[1] = word_at(at);
            comparison.begin[1] = at;
            end = at + word_at(at).size();
        }
        cursor_.move_to(end);
        Lexeme& lexeme = add(LexKind::Operand, begin, end);
        lexeme.form = static_cast<uint8_t>(IncopatForm::Comparison);
        lexeme.fields = *incopat_fields().find(field_first ? first : second);
        lexeme.n = static_cast<uint32_t>(out_.comparisons.size());
        out_.comparisons.push_back(comparison);
        return {};
    }

    static std::string_view turned(std::string_view sign) {
        if (sign[0] == '<') return sign.size() == 2 ? ">=" : ">";
        return sign.size() == 2 ? "<=" : "<";
    }

    Cursor cursor_;
    IncopatLexemes out_;
};

}  // namespace

Result<IncopatLexemes> lex_incopat(std::string_view text) { return IncopatLexer(text).run(); }

}  // namespace winnow::dialect
