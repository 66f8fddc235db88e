// Patent Public Search (USPTO), advanced search: fields behind (`radar.ti.`), `ADJn NEARn WITHn SAMEn` and their NOT forms, XOR,
// `$` and `$n`, `@pd>=20200101`, lines of the session (`L1`).
//
//   query    := operand-level with, loose to tight: OR and neighbours without operator, XOR, AND and NOT, SAMEn, WITHn, ADJn and NEARn
//   operand  := ( word | "words" | "(" query ")" ) [ .field{,field}. | [field{,field}] ] | @field comparison [comparison] | Ln
#include "dialect/ppubs.h"

#include <algorithm>

#include "dialect/dialects.h"
#include "dialect/expression.h"
#include "dialect/scan.h"
#include "query/lexer.h"
#include "query/operand.h"
#include "query/values.h"

namespace winnow::dialect {

using query::FieldType;
using query::Node;
using query::NodeKind;
using query::NodePtr;
using query::syntax_error;

namespace {

/// What an operand is, for Lexeme::form.
enum Form : uint8_t { kWords, kDates, kLine };

constexpr uint32_t kMaxDistance = 100;   // terms; the default dialect reaches 99 in between
constexpr uint32_t kMaxParagraphs = 25;  // USPTO's page on operators
constexpr uint32_t kMaxTruncation = 20;  // $n; as many optional characters
constexpr std::string_view kStops = "()[]\"";

struct ProximityName {
    std::string_view name;
    query::NodeKind kind;
    bool ordered;
    query::SameUnit unit;
};
constexpr ProximityName kProximities[] = {
    {"ADJ", NodeKind::Near, true, query::SameUnit::Sentence},
    {"NEAR", NodeKind::Near, false, query::SameUnit::Sentence},
    {"WITH", NodeKind::Same, false, query::SameUnit::Sentence},
    {"SAME", NodeKind::Same, false, query::SameUnit::Paragraph},
};

const ProximityName* find_proximity(std::string_view word) {
    const auto digits = std::find_if(word.begin(), word.end(), is_digit);
    const std::string_view name = word.substr(0, static_cast<size_t>(digits - word.begin()));
    if (!std::all_of(digits, word.end(), is_digit)) return nullptr;
    for (const ProximityName& known : kProximities) {
        if (same_word(known.name, name)) return &known;
    }
    return nullptr;
}

struct OperatorName {
    std::string_view name;
    LexKind kind;
};
constexpr OperatorName kOperators[] = {{"AND", LexKind::And}, {"OR", LexKind::Or}, {"NOT", LexKind::Not}, {"XOR", LexKind::Xor}};

bool is_line(std::string_view word) {
    const bool letter = !word.empty() && (word[0] == 'L' || word[0] == 'l' || word[0] == 'S');
    return letter && word.size() > 1 && word.size() <= 5 && std::all_of(word.begin() + 1, word.end(), is_digit);
}

bool is_comparison(char c) { return c == '<' || c == '=' || c == '>'; }

/// Where the suffix `.ti,ab.` begins that closes the word; npos where it has none. Field names have two letters at least, so that
/// U.S. and e.g. are words.
size_t find_suffix(std::string_view word) {
    if (word.size() < 4 || word.back() != '.') return std::string_view::npos;
    const size_t dot = word.rfind('.', word.size() - 2);
    if (dot == std::string_view::npos) return dot;
    size_t letters = 0;
    for (const char c : word.substr(dot + 1, word.size() - dot - 2)) {
        if (c == ',' && letters < 2) return std::string_view::npos;
        if (c != ',' && !is_letter(c)) return std::string_view::npos;
        letters = c == ',' ? 0 : letters + 1;
    }
    return letters >= 2 ? dot : std::string_view::npos;
}

class Lexer : public LexerFrame<Lexer> {
  public:
    explicit Lexer(Reading& reading) : LexerFrame(reading.text), reading_(reading) {}

  private:
    friend class LexerFrame<Lexer>;

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
            case '[': return scan_suffix();
            case ']': return syntax_error("unexpected ]: no [ is open here", begin, begin + cursor_.bytes_at(begin));
            case '@': return scan_dates();
            default: return scan_word();
        }
    }

    Result<void> scan_quoted() {
        const size_t begin = cursor_.at();
        const std::string_view inner = TRY(cursor_.take_quoted('"'));
        Lexeme& lexeme = add(LexKind::Operand, begin, cursor_.at());
        lexeme.text = inner;
        lexeme.text_begin = static_cast<size_t>(inner.data() - text_.data());
        lexeme.quoted = true;
        return scan_suffix();
    }

    /// A suffix that touches what was read last, `.ti,ab.` or `[ti,ab]`; nothing where there is none.
    Result<void> scan_suffix() {
        const size_t begin = cursor_.at();
        if (cursor_.sign() == '[') {
            const size_t end = cursor_.end_of_word(begin + cursor_.bytes_at(begin), kStops);
            if (cursor_.sign_at(end) != ']')
                return syntax_error("a field in brackets is [ti] or [ti,ab]; dates are compared by @pd>=20200101", begin, end);
            const size_t inner = begin + cursor_.bytes_at(begin);
            cursor_.move_to(end + cursor_.bytes_at(end));
            return add_suffix(begin, inner, end, cursor_.at());
        }
        if (cursor_.sign() != '.') return {};
        const size_t end = cursor_.end_of_word(begin, kStops);
        if (find_suffix(text_.substr(begin, end - begin)) != 0) return {};
        cursor_.move_to(end);
        return add_suffix(begin, begin + 1, end - 1, end);
    }

    Result<void> add_suffix(size_t begin, size_t inner, size_t inner_end, size_t end) {
        FieldSet fields;
        while (inner <= inner_end) {
            const size_t comma = std::min(text_.find(',', inner), inner_end);
            const std::string_view name = text_.substr(inner, comma - inner);
            const FieldSet* found = ppubs_fields().find(name);
            if (found == nullptr) return ppubs_fields().unknown(name, inner);
            for (const query::Field* field : *found) {
                if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
            }
            inner = comma + 1;
        }
        add(LexKind::Suffix, begin, end).fields = std::move(fields);
        return {};
    }

    Result<void> scan_word() {
        const size_t begin = cursor_.at();
        const size_t end = cursor_.end_of_word(begin, kStops);
        const std::string_view word = text_.substr(begin, end - begin);
        const size_t suffix = find_suffix(word);
        if (suffix != std::string_view::npos) {
            if (suffix > 0) add(LexKind::Operand, begin, begin + suffix);
            cursor_.move_to(begin + suffix);
            return scan_suffix();
        }
        cursor_.move_to(end);
        for (const OperatorName& op : kOperators) {
            if (!same_word(op.name, word)) continue;
            if (op.kind == LexKind::Not) return scan_not(begin, end);
            if (op.kind == LexKind::Xor)
                reading_.notes.once("xor", "XOR is a OR b, but not both; here it is (a NOT b) OR (b NOT a)", begin, end);
            add(op.kind, begin, end);
            return {};
        }
        if (const ProximityName* known = find_proximity(word)) return add_proximity(*known, begin, begin, end, false);
        Lexeme& lexeme = add(LexKind::Operand, begin, end);
        if (is_line(word)) lexeme.form = kLine;
        return cursor_.sign() == '[' ? scan_suffix() : Result<void>{};
    }

    /// NOT, or NOT with the proximity operator behind it.
    Result<void> scan_not(size_t begin, size_t end) {
        cursor_.skip_blanks_and_comments();
        const size_t next = cursor_.at();
        const size_t next_end = cursor_.end_of_word(next, kStops);
        const ProximityName* known = find_proximity(text_.substr(next, next_end - next));
        if (known == nullptr) {
            cursor_.move_to(end);
            add(LexKind::Not, begin, end);
            return {};
        }
        cursor_.move_to(next_end);
        return add_proximity(*known, begin, next, next_end, true);
    }

    Result<void> add_proximity(const ProximityName& known, size_t begin, size_t name_begin, size_t end, bool negated) {
        const std::string_view digits = text_.substr(name_begin + known.name.size(), end - name_begin - known.name.size());
        const bool near = known.kind == NodeKind::Near;
        const uint32_t largest = near ? kMaxDistance : kMaxParagraphs;
        uint32_t number = 1;
        const bool in_bounds = digits.empty() || (read_number(digits, number) && number >= 1 && number <= largest);
        if (!in_bounds)
            return syntax_error("the number of " + std::string(known.name) + " goes from 1 to " + std::to_string(largest), begin, end);
        Lexeme& lexeme = add(LexKind::Proximity, begin, end);
        lexeme.proximity.kind = known.kind;
        lexeme.proximity.n = number - 1;
        lexeme.proximity.ordered = known.ordered;
        lexeme.proximity.negated = negated;
        lexeme.proximity.unit = known.unit;
        warn_of_proximity(known, number, lexeme);
        return {};
    }

    void warn_of_proximity(const ProximityName& known, uint32_t number, const Lexeme& at) {
        const std::string n = std::to_string(number), apart = std::to_string(number - 1);
        if (known.kind == NodeKind::Near) {
            reading_.notes.once("sentence", "ADJ and NEAR hold inside one sentence there; here they also reach into the next one", at);
            const std::string sign = known.ordered ? "$PRE" : "$W";
            if (number > 1)
                reading_.notes.once(
                    "n",
                    "n counts from word to word there: " + n + " terms away is at most " + apart + " in between; read as " + sign + apart,
                    at);
        } else if (number > 1) {
            const std::string what = known.unit == query::SameUnit::Sentence ? " sentences" : " paragraphs";
            reading_.notes.once("units",
                                "within " + n + what + " is at most " + apart + " apart; read as " +
                                    (known.unit == query::SameUnit::Sentence ? "$SEN" : "$PARA") + apart,
                                at);
        }
    }

    /// `@pd>=20200101<=20201231` as one operand, with blanks beside the signs or without; what it says is read when its node is made.
    Result<void> scan_dates() {
        const size_t begin = cursor_.at();
        size_t end = begin;
        while (true) {
            cursor_.move_to(cursor_.end_of_word(cursor_.at(), kStops));
            while (cursor_.sign() == '"') {
                TRY(cursor_.take_quoted('"'));
                cursor_.move_to(cursor_.end_of_word(cursor_.at(), kStops));
            }
            end = cursor_.at();
            const bool value_follows = is_comparison(text_[end - 1]);
            cursor_.skip_blanks();
            if (cursor_.at() == end || cursor_.at_end() || (!value_follows && !is_comparison(text_[cursor_.at()]))) break;
            if (cursor_.sign() == '(' || cursor_.sign() == ')') break;
        }
        cursor_.move_to(end);
        add(LexKind::Operand, begin, end).form = kDates;
        return {};
    }

    Reading& reading_;
};

/// One comparison of `@pd>=20200101<=20201231`.
struct Comparison {
    std::string_view sign;
    query::ValueRequest value;
};

/// `@pd…` to a range.
class DatesReader {
  public:
    DatesReader(const Lexeme& lexeme, Reading& reading) : lexeme_(lexeme), text_(lexeme.text), reading_(reading) {}

    Result<NodePtr> run() {
        const query::Field* field = TRY(field_named());
        NodePtr node = TRY(comparison(*field));
        if (at_ < text_.size()) {
            NodePtr other = TRY(comparison(*field));
            const bool fits = node->high.empty() && other->low.empty() && !node->low.empty() && !other->high.empty();
            if (!fits || at_ < text_.size()) return bad("at most two comparisons, >= the earlier day and <= the later one");
            if (node->low > other->high) return bad("the range is empty: its first day lies behind its last");
            node->high = std::move(other->high);
        }
        node->begin = static_cast<uint32_t>(lexeme_.begin);
        node->end = static_cast<uint32_t>(lexeme_.end);
        return node;
    }

  private:
    Error bad(std::string message) const { return syntax_error(std::move(message), lexeme_.begin, lexeme_.end); }

    Result<const query::Field*> field_named() {
        size_t end = 1;
        while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]))) ++end;
        const std::string_view name = text_.substr(1, end - 1);
        if (name.empty()) return bad("behind @ stand a field and a comparison: @pd>=20200101");
        const FieldSet* set = ppubs_fields().find(name);
        if (set == nullptr) return ppubs_fields().unknown(name, lexeme_.begin + 1);
        const query::Field* field = set->front();
        if (field->type != FieldType::Date && field->type != FieldType::Number)
            return bad(std::string(name) + " is no date, so it cannot be compared; write value." + std::string(name) + ".");
        at_ = end;
        return field;
    }

    void skip_blanks() {
        while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) <= ' ') ++at_;
    }

    Result<NodePtr> comparison(const query::Field& field) {
        skip_blanks();
        const size_t sign_begin = at_;
        while (at_ < text_.size() && is_comparison(text_[at_])) ++at_;
        const std::string_view sign = text_.substr(sign_begin, at_ - sign_begin);
        const bool known = sign == "=" || sign == "==" || sign == ">=" || sign == "<=" || sign == ">" || sign == "<";
        if (!known) return bad("a comparison is one of >= <= > < =, such as @pd>=20200101");
        skip_blanks();
        const bool quoted = at_ < text_.size() && text_[at_] == '"';
        const size_t begin = at_ + quoted;
        const size_t end = std::min(text_.find_first_of(quoted ? "\"" : " \t\r\n<>=\"", begin), text_.size());
        at_ = std::min(end + quoted, text_.size());
        if (end == begin) return bad("a day is missing behind " + std::string(sign) + "; write 2020 or 20200101");
        skip_blanks();
        query::ValueRequest value;
        value.text = text_.substr(begin, end - begin);
        value.begin = lexeme_.begin + begin;
        value.end = lexeme_.begin + end;
        value.field = &field;
        value.today = reading_.options.today;
        if (sign.front() == '=') return query::value_node(value, reading_.notes.warnings());
        return query::comparison_node(sign, value);
    }

    const Lexeme& lexeme_;
    std::string_view text_;
    Reading& reading_;
    size_t at_ = 0;
};

class Operands {
  public:
    explicit Operands(Reading& reading) : reading_(reading) {}

    Result<NodePtr> node(const Lexeme& lexeme, const FieldSet& fields) {
        if (lexeme.form == kDates) return DatesReader(lexeme, reading_).run();
        if (lexeme.form == kLine) return line(lexeme, fields);
        const bool alone = lexeme.text == "$" || lexeme.text == "*";
        if (alone && fields.empty() && !lexeme.quoted) return query::make_node(NodeKind::All, lexeme.begin, lexeme.end);
        const bool texts = std::all_of(fields.begin(), fields.end(), [](const auto* field) { return field->type == FieldType::Text; });
        if (texts) return words(lexeme, fields);
        std::vector<NodePtr> choices;
        for (const query::Field* field : fields) choices.push_back(TRY(in_one(lexeme, *field)));
        return query::combine(NodeKind::Or, std::move(choices));
    }

  private:
    Result<NodePtr> in_one(const Lexeme& lexeme, const query::Field& field) {
        switch (field.type) {
            case FieldType::Text: return words(lexeme, {&field});
            case FieldType::Class: return symbol(lexeme, field);
            case FieldType::Key: return key(lexeme, field);
            case FieldType::Date:
            case FieldType::Number: break;
        }
        return operand_in(lexeme, std::string(lexeme.text), {&field}, reading_);
    }

    Result<NodePtr> words(const Lexeme& lexeme, const FieldSet& fields) {
        return operand_in(lexeme, TRY(our_signs(lexeme)), fields, reading_);
    }

    /// `$` to `*`, `$3` to `###`. In words the signs # and _ mean nothing there.
    Result<std::string> our_signs(const Lexeme& lexeme, bool is_value = false) {
        const std::string_view text = lexeme.text;
        std::string ours;
        for (size_t i = 0; i < text.size(); ++i) {
            if (!is_value && (text[i] == '#' || text[i] == '_')) {
                ours += '-';
            } else if (text[i] != '$') {
                ours += text[i];
            } else {
                const size_t begin = i;
                while (i + 1 < text.size() && is_digit(text[i + 1])) ++i;
                ours += TRY(truncation(text.substr(begin + 1, i - begin), lexeme));
            }
        }
        return ours;
    }

    Result<std::string> truncation(std::string_view digits, const Lexeme& lexeme) {
        if (digits.empty()) {
            reading_.notes.once("$", "$ stands for any number of characters; here that is *", lexeme);
            return std::string("*");
        }
        uint32_t count = 0;
        if (!read_number(digits, count) || count == 0 || count > kMaxTruncation)
            return syntax_error("$n stands for at most n characters, n from 1 to " + std::to_string(kMaxTruncation), lexeme.begin,
                                lexeme.end);
        reading_.notes.once("$n", "$n stands for at most n characters; here that is # written n times", lexeme);
        return std::string(count, '#');
    }

    /// A symbol is meant alone; `H01M$` is everything that begins with it, `H01M4/$` everything in the main group.
    Result<NodePtr> symbol(const Lexeme& lexeme, const query::Field& field) {
        query::ValueRequest request{lexeme.text, lexeme.begin, lexeme.end, &field, true, false, reading_.options.today};
        const bool begins = lexeme.text.size() > 1 && lexeme.text.back() == '$';
        if (!begins) {
            const std::string ours = TRY(our_signs(lexeme, true));
            request.text = ours;
            return query::value_node(request, reading_.notes.warnings());
        }
        reading_.notes.once(
            "class$", "$ behind a symbol is read as everything under it; without $ the symbol alone is meant, here and there", lexeme);
        request.text.remove_suffix(request.text.size() > 2 && request.text[request.text.size() - 2] == '/' ? 2 : 1);
        request.quoted = false;
        return query::value_node(request, reading_.notes.warnings());
    }

    /// Numbers without an office are American: 10123456.pn.
    Result<NodePtr> key(const Lexeme& lexeme, const query::Field& field) {
        std::string ours = TRY(our_signs(lexeme, true));
        query::ValueRequest request{{}, lexeme.begin, lexeme.end, &field, lexeme.quoted, false, reading_.options.today};
        const bool number = field.column == "PN" || field.column == "B_CITES";
        if (number && is_american_number(ours)) ours = "US" + ours;
        if (number && is_document_id(ours)) ours.erase(std::remove(ours.begin(), ours.end(), '-'), ours.end());
        request.text = ours;
        return query::value_node(request, reading_.notes.warnings());
    }

    /// A line of the session: what the history of the program has under its number.
    Result<NodePtr> line(const Lexeme& lexeme, const FieldSet& fields) {
        if (!reading_.options.recall)
            return syntax_error("there is no history here, so no line " + std::string(lexeme.text) +
                                    "; to search for it as a word put it "
                                    "into quotes",
                                lexeme.begin, lexeme.end);
        query::ParseOptions options = reading_.options;
        if (const query::Field* one = fields.empty() ? nullptr : reading_.sets.one_for(fields)) options.default_field = one;
        Result<query::Parsed> parsed = query::parse("#" + std::string(lexeme.text.substr(1)), options);
        if (!parsed) return in_place(parsed.error(), lexeme);
        for (query::Warning& warning : parsed->warnings)
            reading_.notes.warnings().push_back({std::move(warning.message), lexeme.begin, lexeme.end});
        place(*parsed->tree, lexeme);
        return std::move(parsed->tree);
    }

    /// The history speaks of #3, the query of L3.
    static Error in_place(Error error, const Lexeme& lexeme) {
        const std::string line = "#" + std::string(lexeme.text.substr(1));
        const size_t at = error.message.find(line);
        if (at != std::string::npos) error.message.replace(at, line.size(), lexeme.text);
        error.begin = lexeme.begin;
        error.end = lexeme.end;
        return error;
    }

    static void place(Node& node, const Lexeme& at) {
        node.begin = static_cast<uint32_t>(at.begin);
        node.end = static_cast<uint32_t>(at.end);
        for (const NodePtr& child : node.children) place(*child, at);
    }

    Reading& reading_;
};

int strength(const Lexeme& op) {
    switch (op.kind) {
        case LexKind::Or: return 1;
        case LexKind::Xor: return 2;
        case LexKind::Proximity: break;
        default: return 3;
    }
    if (op.proximity.kind == NodeKind::Near) return 6;
    return op.proximity.unit == query::SameUnit::Sentence ? 5 : 4;
}

}  // namespace

Result<query::Parsed> parse_ppubs(std::string_view text, const query::ParseOptions& options) {
    return read_dialect(text, options, [](Reading& reading) -> Result<NodePtr> {
        reading.wording = {{"$SEN and $PARA", "WITH and SAME"}, {"(a $W3 b)", "(a NEAR4 b)"}, {"$PREn", "ADJn"}};
        const std::vector<Lexeme> lexemes = TRY(Lexer(reading).run());
        Operands operands(reading);
        Grammar grammar;
        grammar.strength = strength;
        grammar.operand = [&](const Lexeme& operand, const FieldSet& fields) { return operands.node(operand, fields); };
        grammar.implied = [&](const Lexeme&, const Lexeme& right) {
            reading.notes.once("implied",
                               "neighbours without an operator are joined by OR, the operator that the service is set to at "
                               "first; here they would be joined by AND",
                               right);
            Lexeme op = make_lexeme(LexKind::Or, reading.text, right.begin, right.begin);
            return op;
        };
        NodePtr tree = TRY(read_expression(lexemes, grammar, reading));
        note_stems(*tree, "Patent Public Search, its plurals aside,", reading.notes);
        return tree;
    });
}

}  // namespace winnow::dialect
