// Espacenet's smart search and Open Patent Services: the Contextual Query Language. `ti="mouse trap"`, `ti all "mouse trap"`,
// `mouse prox/distance<3/ordered trap`, `pd within "2005 2006"`. AND, OR, NOT and prox are read strictly from left to right.
//
//   query    := clause { [and | or | not | prox{/modifier}] clause }        neighbours without operator: and
//   clause   := "(" query ")" | field = "(" query ")" | field relation term | term
//   relation := = | == | any | all | within | < | <= | > | >=               =/low: with everything below the symbol
//   prox     := prox {/distance(< | <= | =)n} {/unit=(word | sentence | paragraph)} {/ordered[=true | false]}
#include "dialect/cql.h"

#include <algorithm>

#include "dialect/cql_operand.h"
#include "dialect/dialects.h"
#include "dialect/scan.h"
#include "query/lexer.h"

namespace winnow::dialect {

using query::Node;
using query::NodeKind;
using query::NodePtr;
using query::syntax_error;

namespace {

constexpr uint32_t kMaxDistance = 99;
constexpr std::string_view kWordStops = "()\"=<>";

struct OperatorName {
    std::string_view name;
    LexKind kind;
};
constexpr OperatorName kOperators[] = {{"and", LexKind::And}, {"or", LexKind::Or}, {"not", LexKind::Not}};

struct RelationName {
    std::string_view name;
    CqlRelation relation;
};
constexpr RelationName kSigns[] = {
    {"==", CqlRelation::Exact}, {"<=", CqlRelation::AtMost}, {">=", CqlRelation::AtLeast},
    {"=", CqlRelation::Equal},  {"<", CqlRelation::Below},   {">", CqlRelation::Above},
};
constexpr RelationName kWords[] = {
    {"any", CqlRelation::Any}, {"all", CqlRelation::All}, {"within", CqlRelation::Within}, {"exact", CqlRelation::Exact}};

/// The parts of `prox/distance<3/ordered`.
class ProxReader {
  public:
    ProxReader(const Lexeme& lexeme, Notes& notes) : lexeme_(lexeme), notes_(notes) {}

    Result<query::Proximity> run() {
        std::string_view rest = lexeme_.text.substr(4);
        while (!rest.empty()) {
            rest.remove_prefix(1);
            const size_t end = std::min(rest.find('/'), rest.size());
            TRY(modifier(rest.substr(0, end)));
            rest.remove_prefix(end);
        }
        if (!units_) return words();
        if (ordered_) notes_.once("ordered unit", "the order inside a sentence or paragraph cannot be asked for; read without it", lexeme_);
        query::Proximity proximity;
        proximity.kind = NodeKind::Same;
        proximity.unit = unit_;
        proximity.n = distance_ ? *distance_ : 0;
        if (exact_ && proximity.n > 0) return bad("a number of sentences or paragraphs is compared by < or <=");
        return proximity;
    }

  private:
    Error bad(std::string message) const { return syntax_error(std::move(message), lexeme_.begin, lexeme_.end); }

    Result<query::Proximity> words() {
        query::Proximity proximity;
        proximity.ordered = ordered_;
        proximity.exact = exact_;
        proximity.n = distance_ ? *distance_ : ordered_ ? kMaxDistance : 0;
        const std::string ours = std::string(ordered_ ? "$PRE" : "$W") + (exact_ ? "=" : "") + std::to_string(proximity.n);
        if (!distance_ && ordered_)
            notes_.once("ordered", "prox/ordered sets no distance there; the widest here is 99 words in between, read as $PRE99", lexeme_);
        else notes_.once("distance", "distance counts the words in between: " + std::string(lexeme_.text) + " is read as " + ours, lexeme_);
        return proximity;
    }

    Result<void> modifier(std::string_view text) {
        const size_t sign = std::min(text.find_first_of("<=>"), text.size());
        const size_t value = std::min(text.find_first_not_of("<=>", sign), text.size());
        const std::string_view name = text.substr(0, sign), comparison = text.substr(sign, value - sign), word = text.substr(value);
        if (same_word(name, "ordered")) {
            ordered_ = !same_word(word, "false");
            if (comparison.empty() || (comparison == "=" && (same_word(word, "true") || same_word(word, "false")))) return {};
        } else if (same_word(name, "unordered") && comparison.empty()) {
            return {};
        } else if (same_word(name, "unit") && comparison == "=") {
            units_ = !same_word(word, "word");
            if (same_word(word, "paragraph")) unit_ = query::SameUnit::Paragraph;
            if (!units_ || same_word(word, "sentence") || same_word(word, "paragraph")) return {};
        } else if (same_word(name, "distance")) {
            return distance(comparison, word);
        }
        return bad("prox is followed by /distance<n, /unit=sentence, /unit=paragraph or /ordered");
    }

    Result<void> distance(std::string_view comparison, std::string_view digits) {
        uint32_t number = 0;
        const bool known = comparison == "<" || comparison == "<=" || comparison == "=";
        if (!known || !read_number(digits, number)) return bad("a distance is distance<3, distance<=2 or distance=2");
        if (comparison == "<" && number == 0) return bad("nothing is nearer than distance<1, side by side");
        if (comparison == "<") --number;
        if (number > kMaxDistance) return bad("the distance is out of bounds; it goes to 99 in between");
        distance_ = number;
        exact_ = comparison == "=";
        return {};
    }

    const Lexeme& lexeme_;
    Notes& notes_;
    std::optional<uint32_t> distance_;
    bool ordered_ = false, exact_ = false, units_ = false;
    query::SameUnit unit_ = query::SameUnit::Sentence;
};

class Lexer : public LexerFrame<Lexer> {
  public:
    explicit Lexer(Reading& reading) : LexerFrame(reading.text), reading_(reading) {}

  private:
    friend class LexerFrame<Lexer>;

    Result<void> scan() {
        const size_t begin = cursor_.at();
        switch (cursor_.sign()) {
            case '(':
            case ')': {
                const LexKind kind = cursor_.sign() == '(' ? LexKind::Open : LexKind::Close;
                cursor_.skip_character();
                add(kind, begin, cursor_.at());
                current_.clear();
                return {};
            }
            case '"': return scan_value(CqlRelation::Equal, true);
            case '=':
            case '<':
            case '>': return syntax_error("a comparison needs a field on its left: pd>=2005", begin, begin + cursor_.bytes_at(begin));
            default: return scan_word();
        }
    }

    Result<void> scan_word() {
        const size_t begin = cursor_.at();
        const size_t prox_end = cursor_.end_of_word(begin, "()\"");
        const std::string_view prox = text_.substr(begin, prox_end - begin);
        if (same_word(prox.substr(0, 4), "prox") && (prox.size() == 4 || prox[4] == '/')) {
            cursor_.move_to(prox_end);
            Lexeme& lexeme = add(LexKind::Proximity, begin, prox_end);
            lexeme.proximity = TRY(ProxReader(lexeme, reading_.notes).run());
            current_.clear();
            return {};
        }
        const size_t end = cursor_.end_of_word(begin, kWordStops);
        const std::string_view word = text_.substr(begin, end - begin);
        cursor_.move_to(end);
        if (TRY(scan_relation(word, begin))) return {};
        cursor_.move_to(end);
        for (const OperatorName& op : kOperators) {
            if (!same_word(op.name, word)) continue;
            add(op.kind, begin, end);
            current_.clear();
            return {};
        }
        if (same_word(word, "sortby"))
            return syntax_error("sorting is no part of a query here; leave out sortBy and what follows", begin, end);
        cursor_.move_to(begin);
        return scan_value(CqlRelation::Equal, true);
    }

    /// Behind a word that may be a field: the relation and its value. False where no relation follows.
    Result<bool> scan_relation(std::string_view name, size_t begin) {
        while (cursor_.blank_at(cursor_.at())) cursor_.skip_character();
        const std::optional<CqlRelation> relation = TRY(relation_here(name, begin));
        if (!relation) return false;
        const FieldSet* fields = cql_fields().find(name);
        if (fields == nullptr) return cql_fields().unknown(name, begin);
        current_ = TRY(take_modifiers(*fields));
        cursor_.skip_blanks_and_comments();
        add(LexKind::Field, begin, cursor_.at()).fields = current_;
        lexemes_.back().text = text_.substr(begin, name.size());
        const char sign = cursor_.sign();
        if (sign == '(' && *relation == CqlRelation::Equal) return true;
        if (cursor_.at_end() || sign == '(' || sign == ')' || sign == '=' || sign == '<' || sign == '>')
            return syntax_error("behind " + std::string(name) + " and its relation a word or words in quotes must stand", begin,
                                cursor_.at());
        TRY(scan_value(*relation, false));
        return true;
    }

    /// Moves behind it.
    Result<std::optional<CqlRelation>> relation_here(std::string_view name, size_t begin) {
        const size_t at = cursor_.at();
        std::string signs;
        for (size_t i = at; signs.size() < 3 && (cursor_.sign_at(i) == '=' || cursor_.sign_at(i) == '<' || cursor_.sign_at(i) == '>');
             i += cursor_.bytes_at(i)) {
            signs += cursor_.sign_at(i);
            cursor_.move_to(i + cursor_.bytes_at(i));
        }
        for (const RelationName& known : kSigns) {
            if (known.name == signs) return std::optional(known.relation);
        }
        if (!signs.empty())
            return syntax_error("unknown relation " + signs + "; there are = == < <= > >= any all within", begin, cursor_.at());
        const size_t end = cursor_.end_of_word(at, "()\"/=<>");
        const std::string_view word = text_.substr(at, end - at);
        size_t next = end;
        while (cursor_.blank_at(next)) next += cursor_.bytes_at(next);
        const bool value_follows = cursor_.sign_at(next) == '"' || cql_fields().find(name) != nullptr;
        for (const RelationName& known : kWords) {
            if (!same_word(known.name, word) || !value_follows || name.empty()) continue;
            cursor_.move_to(end);
            return std::optional(known.relation);
        }
        return std::optional<CqlRelation>{};
    }

    /// `/low` behind a relation: the fields of classes with everything below a symbol.
    Result<FieldSet> take_modifiers(const FieldSet& fields) {
        if (cursor_.sign() != '/') return fields;
        const size_t begin = cursor_.at();
        const size_t end = cursor_.end_of_word(begin, "()\"");
        cursor_.move_to(end);
        if (!same_word(text_.substr(begin, end - begin), "/low"))
            return syntax_error(
                "unknown modifier " + std::string(text_.substr(begin, end - begin)) + "; there is /low, behind the = of a class", begin,
                end);
        FieldSet low;
        for (const query::Field* field : fields) {
            low.push_back(query::find_field(std::string(field->name) + "_LOW"));
            if (low.back() == nullptr) return syntax_error("/low is for classes of the IPC and the CPC", begin, end);
        }
        return low;
    }

    /// A word or words in quotes. Behind a value in a field the next one stands in the same field.
    Result<void> scan_value(CqlRelation relation, bool continues) {
        const size_t begin = cursor_.at();
        const bool quoted = cursor_.sign() == '"';
        const bool in_field = continues && !current_.empty() && lexemes_.back().kind == LexKind::Operand;
        if (in_field) add(LexKind::Field, begin, begin).fields = current_;
        std::string_view inner;
        if (quoted) inner = TRY(cursor_.take_quoted('"'));
        else cursor_.move_to(cursor_.end_of_word(begin, kWordStops));
        Lexeme& lexeme = add(LexKind::Operand, begin, cursor_.at());
        lexeme.quoted = quoted;
        lexeme.form = static_cast<uint8_t>(relation);
        if (!quoted) return {};
        lexeme.text = inner;
        lexeme.text_begin = static_cast<size_t>(inner.data() - text_.data());
        return {};
    }

    Reading& reading_;
    FieldSet current_;  // of the operand read last, empty behind an operator or bracket
};

/// Whether a node was put together without brackets of its own.
bool is_open(const Node& node) { return !node.children.empty() && node.begin >= node.children.front()->begin; }

/// AND behind an OR without brackets is the one place where reading from left to right differs from reading AND first.
void warn_of_order(Notes& notes, const Lexeme& op, const Node& left) {
    const bool and_behind_or = (op.kind == LexKind::And || op.kind == LexKind::Not) && left.kind == NodeKind::Or && is_open(left);
    if (and_behind_or)
        notes.once("order",
                   "the query is read from left to right there, without precedence: what stands left of this " +
                       std::string(op.text.empty() ? "blank" : op.text) + " is taken together first; here AND would bind tighter than OR",
                   op.begin, op.end);
}

}  // namespace

Result<query::Parsed> parse_cql(std::string_view text, const query::ParseOptions& options) {
    return read_dialect(text, options, [](Reading& reading) -> Result<NodePtr> {
        reading.wording = {
            {"$SEN and $PARA", "prox/unit=sentence and prox/unit=paragraph"}, {"$W3", "prox/distance<4"}, {"$PREn", "prox/ordered"}};
        const std::vector<Lexeme> lexemes = TRY(Lexer(reading).run());
        CqlOperands operands(reading);
        Grammar grammar;
        grammar.strength = [](const Lexeme&) { return 1; };
        grammar.operand = [&](const Lexeme& operand, const FieldSet& fields) { return operands.node(operand, fields); };
        grammar.implied = [&](const Lexeme&, const Lexeme& right) {
            return make_lexeme(LexKind::And, reading.text, right.begin, right.begin);
        };
        grammar.on_operator = [&](const Lexeme& op, const Node& left, const Node&) { warn_of_order(reading.notes, op, left); };
        NodePtr tree = TRY(read_expression(lexemes, grammar, reading));
        note_stems(*tree, "Espacenet", reading.notes);
        return tree;
    });
}

}  // namespace winnow::dialect
