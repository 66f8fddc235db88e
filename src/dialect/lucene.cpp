// Lens and PATENTSCOPE: the language of Lucene's classic query parser with what the two services add. `title:(a OR b)`, `"a b"~5`,
// `[a TO b]`, `+a -b`, `&& || !`, `a NEAR5 b`, `EN_TI/"wind turbine"`.
//
//   query   := { sign } item { [AND | OR | NOT | && | "||" | ANDNOT] { sign } item }    neighbours without operator: AND
//   sign    := + | - | !
//   item    := operand { (NEARn | BEFOREn) operand }
//   operand := [ field: | FIELD/ ] ( word | "words" [~n] | (query) | [low TO high] | >=value ) [^weight]
#include "dialect/lucene.h"

#include <algorithm>

#include "dialect/dialects.h"
#include "dialect/lucene_operand.h"
#include "dialect/scan.h"
#include "query/lexer.h"

namespace winnow::dialect {

using query::Node;
using query::NodeKind;
using query::NodePtr;
using query::syntax_error;

namespace {

constexpr uint32_t kMaxDistance = 99;
constexpr uint32_t kNear = 5;  // where NEAR has no number (PATENTSCOPE's help)
constexpr std::string_view kWordStops = "()[]{}\":";

struct OperatorName {
    std::string_view name;
    LexKind kind;
};
constexpr OperatorName kOperators[] = {{"AND", LexKind::And},    {"OR", LexKind::Or},  {"NOT", LexKind::Not},
                                       {"ANDNOT", LexKind::Not}, {"&&", LexKind::And}, {"||", LexKind::Or}};

class Lexer : public LexerFrame<Lexer> {
  public:
    explicit Lexer(Reading& reading) : LexerFrame(reading.text), reading_(reading) {}

  private:
    friend class LexerFrame<Lexer>;
    bool touches_blank(size_t at) const { return at >= text_.size() || cursor_.blank_at(at); }

    Result<void> scan() {
        const size_t begin = cursor_.at();
        const char sign = cursor_.sign();
        const size_t bytes = cursor_.bytes_at(begin);
        switch (sign) {
            case '(':
                cursor_.skip_character();
                add(LexKind::Open, begin, cursor_.at());
                return {};
            case ')':
                cursor_.skip_character();
                add(LexKind::Close, begin, cursor_.at());
                return skip_weight();
            case '"': return scan_quoted();
            case '[':
            case '{': return scan_range();
            case ']':
            case '}':
                return syntax_error("unexpected " + std::string(text_.substr(begin, bytes)) + ": no range is open here", begin,
                                    begin + bytes);
            case ':': return stray_colon(begin, begin + bytes);
            case '<':
            case '>': return scan_comparison();
            case '+':
                if (touches_blank(begin + bytes)) break;
                cursor_.skip_character();
                reading_.notes.once("+", "+ asks for a word that must occur there; here all neighbours must, so + changes nothing", begin,
                                    cursor_.at());
                return {};
            case '-':
            case '!':
                if (touches_blank(begin + bytes)) break;
                cursor_.skip_character();
                add(LexKind::Not, begin, cursor_.at());
                if (sign == '-') warn_of_minus(lexemes_.back());
                return {};
            default: break;
        }
        return scan_word();
    }

    static Error stray_colon(size_t begin, size_t end) {
        return syntax_error("a colon stands directly behind the name of a field; put text with a colon into quotes, or write \\:", begin,
                            end);
    }

    void warn_of_minus(const Lexeme& at) {
        const bool behind_or = lexemes_.size() >= 2 && lexemes_[lexemes_.size() - 2].kind == LexKind::Or;
        if (behind_or) reading_.notes.once("or -", "behind OR, - excludes a word from the whole bracket there; read as OR NOT", at);
    }

    /// From the quote on; then `~5` and `^2`.
    Result<void> scan_quoted() {
        const size_t begin = cursor_.at();
        const std::string_view inner = TRY(take_quoted());
        Lexeme& lexeme = add(LexKind::Operand, begin, cursor_.at());
        lexeme.text = inner;
        lexeme.text_begin = static_cast<size_t>(inner.data() - text_.data());
        lexeme.quoted = true;
        lexeme.form = kLuceneWords;
        if (cursor_.sign() == '~') {
            const size_t tilde = cursor_.at();
            const size_t end = cursor_.end_of_word(tilde, "()[]{}\":^");
            if (!read_number(text_.substr(tilde + 1, end - tilde - 1), lexeme.n) || lexeme.n > kMaxDistance)
                return syntax_error("behind a phrase ~ takes a number from 0 to 99: \"solar cell\"~5", tilde, end);
            lexeme.form = kLuceneSlop;
            lexeme.end = end;
            cursor_.move_to(end);
        }
        return skip_weight();
    }

    /// As Cursor::take_quoted; a quote behind a backslash is part of the text.
    Result<std::string_view> take_quoted() {
        const size_t begin = cursor_.at();
        const size_t inner = begin + cursor_.bytes_at(begin);
        size_t end = inner;
        while (end < text_.size() && cursor_.sign_at(end) != '"') {
            if (text_[end] == '\\' && end + 1 < text_.size()) ++end;
            end += cursor_.bytes_at(end);
        }
        if (end >= text_.size())
            return syntax_error("quote opened at " + query::line_and_column(text_, begin) + " is never closed", begin, inner);
        cursor_.move_to(end + cursor_.bytes_at(end));
        return text_.substr(inner, end - inner);
    }

    /// `^2` behind an operand or a bracket.
    Result<void> skip_weight() {
        if (cursor_.sign() != '^') return {};
        const size_t begin = cursor_.at();
        const size_t end = cursor_.end_of_word(begin, kWordStops);
        TRY(check_weight(begin, end));
        cursor_.move_to(end);
        return {};
    }

    /// [begin, end) is `^2`.
    Result<void> check_weight(size_t begin, size_t end) {
        const std::string_view number = text_.substr(begin + 1, end - begin - 1);
        const bool fits = !number.empty() && std::all_of(number.begin(), number.end(), [](char c) { return is_digit(c) || c == '.'; });
        if (!fits) return syntax_error("behind ^ a number is expected: title:solar^2", begin, end);
        reading_.notes.once("^", "^ weighs a word for the order of the results there; left out, the results are the same", begin, end);
        return {};
    }

    Result<void> scan_range() {
        const size_t begin = cursor_.at();
        size_t end = begin;
        while (end < text_.size() && cursor_.sign_at(end) != ']' && cursor_.sign_at(end) != '}') end += cursor_.bytes_at(end);
        if (end == text_.size())
            return syntax_error("range opened at " + query::line_and_column(text_, begin) + " is never closed; a range is [low TO high]",
                                begin, begin + 1);
        cursor_.move_to(end + cursor_.bytes_at(end));
        add(LexKind::Operand, begin, cursor_.at()).form = kLuceneRange;
        return skip_weight();
    }

    Result<void> scan_comparison() {
        const size_t begin = cursor_.at();
        cursor_.skip_character();
        if (cursor_.sign() == '=') cursor_.skip_character();
        const size_t value = cursor_.at();
        if (cursor_.sign() == '"') TRY(cursor_.take_quoted('"'));
        else cursor_.move_to(cursor_.end_of_word(value, kWordStops));
        if (cursor_.at() == value)
            return syntax_error(std::string(text_.substr(begin, value - begin)) + " has no value on its right", begin, value);
        add(LexKind::Operand, begin, cursor_.at()).form = kLuceneComparison;
        return {};
    }

    /// Where the word that starts at `at` ends; a character behind a backslash belongs to it.
    size_t end_of_word(size_t at) const {
        while (at < text_.size() && !cursor_.blank_at(at)) {
            if (text_[at] == '\\' && at + 1 < text_.size()) {
                at += 1 + cursor_.bytes_at(at + 1);
                continue;
            }
            const char c = cursor_.sign_at(at);
            if (c != 0 && kWordStops.find(c) != std::string_view::npos) break;
            at += cursor_.bytes_at(at);
        }
        return at;
    }

    Result<void> scan_word() {
        const size_t begin = cursor_.at();
        const size_t end = end_of_word(begin);
        const std::string_view word = text_.substr(begin, end - begin);
        if (cursor_.sign_at(end) == ':') return scan_field(word, begin, end);
        const size_t slash = word.find('/');
        if (slash != std::string_view::npos && is_patentscope_field(word.substr(0, slash))) return add_field(begin, begin + slash);
        cursor_.move_to(end);
        for (const OperatorName& op : kOperators) {
            if (!same_word(op.name, word)) continue;
            add(op.kind, begin, end);
            if (op.name != word)
                reading_.notes.once("case",
                                    "only capitals are operators there, and " + std::string(word) +
                                        " is a word; read as the operator; to search for the word put it into quotes",
                                    begin, end);
            return {};
        }
        if (TRY(scan_near(word, begin, end))) return {};
        return add_word(word, begin, end);
    }

    /// Word, colon: a field; `*:*` is everything.
    Result<void> scan_field(std::string_view name, size_t begin, size_t colon) {
        const size_t behind = colon + cursor_.bytes_at(colon);
        if (name == "*" && cursor_.sign_at(behind) == '*') {
            cursor_.move_to(behind + 1);
            add(LexKind::Operand, begin, behind + 1).form = kLuceneAll;
            return {};
        }
        if (name == "_exists_") {
            const size_t end = end_of_word(behind);
            const FieldSet* set = lucene_fields().find(text_.substr(behind, end - behind));
            if (set == nullptr) return lucene_fields().unknown(text_.substr(behind, end - behind), behind);
            add(LexKind::Field, begin, behind).fields = *set;
            add(LexKind::Operand, behind, end).form = kLuceneExists;
            cursor_.move_to(end);
            return {};
        }
        if (name.empty() || !is_letter(name[0])) return stray_colon(colon, behind);
        if (lucene_fields().find(name) == nullptr) return lucene_fields().unknown(name, begin);
        return add_field(begin, colon);
    }

    /// @param separator the colon or slash behind the name
    Result<void> add_field(size_t begin, size_t separator) {
        const std::string_view name = text_.substr(begin, separator - begin);
        cursor_.move_to(separator + cursor_.bytes_at(separator));
        add(LexKind::Field, begin, cursor_.at()).fields = *lucene_fields().find(name);
        return {};
    }

    /// PATENTSCOPE's NEARn and BEFOREn.
    Result<bool> scan_near(std::string_view word, size_t begin, size_t end) {
        const bool ordered = word.substr(0, 6) == "BEFORE";
        if (!ordered && word.substr(0, 4) != "NEAR") return false;
        const std::string_view digits = word.substr(ordered ? 6 : 4);
        if (!std::all_of(digits.begin(), digits.end(), is_digit)) return false;
        uint32_t number = kNear;
        if (!digits.empty() && (!read_number(digits, number) || number > kMaxDistance))
            return syntax_error("the number of NEAR and BEFORE goes from 0 to 99", begin, end);
        Lexeme& lexeme = add(LexKind::Proximity, begin, end);
        lexeme.proximity.n = number;
        lexeme.proximity.ordered = ordered;
        const std::string ours = (ordered ? "$PRE" : "$W") + std::to_string(number);
        reading_.notes.once("near", std::string(word) + " is read as " + ours + ", at most " + std::to_string(number) + " words in between",
                            lexeme);
        return true;
    }

    Result<void> add_word(std::string_view word, size_t begin, size_t end) {
        if (word[0] == '/' && word.size() > 1)
            return syntax_error("regular expressions are not available; use the signs * and ?, or join the words by OR", begin, end);
        if (word[0] == '~') return syntax_error("~ stands behind words in quotes, with a number: \"solar cell\"~5", begin, end);
        const size_t tilde = word.rfind('~');
        if (tilde != std::string_view::npos && word[tilde - 1] != '\\') {
            const std::string_view rest = word.substr(tilde + 1, word.substr(tilde + 1).find('^'));
            const bool fuzzy = std::all_of(rest.begin(), rest.end(), [](char c) { return is_digit(c) || c == '.'; });
            if (fuzzy)
                return syntax_error("~ finds similar spellings, which are not available; write them joined by OR, or use the signs * and ?",
                                    begin + tilde, end);
        }
        const size_t weight = word.rfind('^');
        const bool weighed = weight != std::string_view::npos && weight > 0 && word[weight - 1] != '\\';
        if (weighed) TRY(check_weight(begin + weight, end));
        Lexeme& lexeme = add(LexKind::Operand, begin, end);
        if (weighed) lexeme.text = word.substr(0, weight);
        lexeme.form = word == "*" ? kLuceneStar : kLuceneWords;
        return {};
    }

    Reading& reading_;
};

int strength(const Lexeme& op) {
    if (op.kind == LexKind::Or) return 1;
    return op.kind == LexKind::Proximity ? 3 : 2;
}

/// Whether a node was put together without brackets of its own.
bool is_open(const Node& node) { return !node.children.empty() && node.begin >= node.children.front()->begin; }

/// The classic parser knows no precedence: it marks each word as one that must, may or must not occur.
void warn_of_mixture(Notes& notes, const Lexeme& op, const Node& left, const Node& right) {
    const bool and_inside = (left.kind == NodeKind::And && is_open(left)) || (right.kind == NodeKind::And && is_open(right));
    if (op.kind == LexKind::Or && and_inside)
        notes.once("mixture",
                   "AND and OR side by side without brackets mark single words as required or optional there; read with AND first", op);
}

}  // namespace

Result<query::Parsed> parse_lucene(std::string_view text, const query::ParseOptions& options) {
    return read_dialect(text, options, [](Reading& reading) -> Result<NodePtr> {
        reading.wording = {{"$W3", "NEAR3"}, {"$PREn", "BEFOREn"}};
        const std::vector<Lexeme> lexemes = TRY(Lexer(reading).run());
        LuceneOperands operands(reading);
        Grammar grammar;
        grammar.strength = strength;
        grammar.operand = [&](const Lexeme& operand, const FieldSet& fields) { return operands.node(operand, fields); };
        grammar.implied = [&](const Lexeme&, const Lexeme& right) {
            reading.notes.once("implied",
                               "neighbours without an operator are joined by AND, as in Lens and PATENTSCOPE; Lucene by itself takes OR",
                               right);
            return make_lexeme(LexKind::And, reading.text, right.begin, right.begin);
        };
        grammar.on_operator = [&](const Lexeme& op, const Node& left, const Node& right) {
            warn_of_mixture(reading.notes, op, left, right);
        };
        return read_expression(lexemes, grammar, reading);
    });
}

}  // namespace winnow::dialect
