// Orbit: fields behind with /, proximity as words, and other signs for truncation (docs/dialects.md).
#include "dialect/orbit.h"

#include <algorithm>

#include "dialect/dialects.h"
#include "dialect/printer.h"
#include "dialect/scan.h"
#include "query/lexer.h"
#include "query/values.h"

namespace winnow::dialect {

using query::FieldType;
using query::Node;
using query::NodeKind;
using query::NodePtr;

namespace {

int strength(const Lexeme& op) {
    switch (op.kind) {
        case LexKind::Proximity:
            if (op.proximity.kind == NodeKind::Near) return 6;
            return op.proximity.unit == query::SameUnit::Sentence ? 5 : 4;
        case LexKind::And: return same_word(op.text, "F") ? 3 : 2;
        case LexKind::Not: return 2;
        default: return 1;
    }
}

/// Whether it begins as a subclass of IPC or CPC does.
bool is_levelled(std::string_view symbol) {
    return symbol.size() > 4 && is_letter(symbol[0]) && is_digit(symbol[1]) && is_digit(symbol[2]) && is_letter(symbol[3]);
}

/// H01M4/62 for H01M-004/62.
std::string without_padding(std::string symbol) {
    if (symbol.size() < 6 || symbol[4] != '-' || !is_levelled(symbol)) return symbol;
    size_t digits = 5;
    while (digits + 1 < symbol.size() && symbol[digits] == '0' && is_digit(symbol[digits + 1])) ++digits;
    return symbol.erase(4, digits - 4);
}

class OrbitOperands {
  public:
    explicit OrbitOperands(Reading& reading) : reading_(reading) {}

    Result<NodePtr> node(const Lexeme& lexeme, const FieldSet& outer) const {
        const auto form = static_cast<OrbitForm>(lexeme.form);
        const FieldSet& fields = lexeme.fields.empty() ? outer : lexeme.fields;
        if (form != OrbitForm::Words) TRY(reading_.check_ordered(*fields.front(), lexeme));
        if (form == OrbitForm::Range) return range(lexeme, *fields.front());
        if (form != OrbitForm::Words) return comparison(lexeme, form, *fields.front());
        if (!fields.empty() && fields.front()->name == "SIMPLE_LEGAL_STATUS") return status(lexeme, fields);
        const bool is_class = !fields.empty() && fields.front()->type == FieldType::Class;
        NodePtr node = is_class ? TRY(symbol(lexeme, fields)) : TRY(operand_in(lexeme, in_our_signs(lexeme), fields, reading_));
        node->begin = static_cast<uint32_t>(lexeme.begin);
        node->end = static_cast<uint32_t>(lexeme.end);
        return node;
    }

  private:
    std::string in_our_signs(const Lexeme& lexeme) const {
        std::string ours(lexeme.text);
        for (size_t at = 0; at < ours.size(); ++at) {
            const size_t place = lexeme.text_begin + at;
            if (ours[at] == '+') {
                ours[at] = '*';
                reading_.notes.once("+", "+ stands for any number of characters there; read as *", place, place + 1);
            } else if (ours[at] == '?') {
                ours[at] = '#';
                reading_.notes.once("?", "? stands for one character or none there, not for exactly one; read as #", place, place + 1);
            } else if (ours[at] == '#') {
                ours[at] = '?';
                reading_.notes.once("#", "# stands for exactly one character there, not for one or none; read as ?", place, place + 1);
            }
        }
        return ours;
    }

    /// A symbol of a subgroup is that symbol alone; + behind it, as every upper level, brings what is below.
    Result<NodePtr> symbol(const Lexeme& lexeme, const FieldSet& fields) const {
        Lexeme copy = lexeme;
        const bool below = copy.text.size() > 1 && copy.text.back() == '+' && copy.text.find_first_of("+?#*") == copy.text.size() - 1;
        if (below) copy.text.remove_suffix(copy.text[copy.text.size() - 2] == '/' ? 2 : 1);
        else if (copy.text.find('/') != std::string_view::npos) copy.quoted = true;
        if (copy.quoted && !lexeme.quoted)
            reading_.notes.once(
                "class", "a symbol with / is searched alone there, without what begins with it; read so; + behind it adds that", lexeme);
        return operand_in(copy, without_padding(below ? std::string(copy.text) : in_our_signs(copy)), fields, reading_);
    }

    Result<NodePtr> status(const Lexeme& lexeme, const FieldSet& fields) const {
        if (same_word(lexeme.text, "ALIVE")) return operand_in(lexeme, "ACTIVE", fields, reading_);
        if (same_word(lexeme.text, "DEAD")) return operand_in(lexeme, "INACTIVE", fields, reading_);
        return operand_in(lexeme, std::string(lexeme.text), fields, reading_);
    }

    Result<NodePtr> range(const Lexeme& lexeme, const query::Field& field) const {
        const size_t colon = lexeme.text.find(':');
        const std::string_view low = lexeme.text.substr(0, colon), high = lexeme.text.substr(colon + 1);
        if (low.empty() || high.empty() || high.find(':') != std::string_view::npos)
            return query::syntax_error("a range is low:high, as in PD=2010:2015; for one end write PD>=2010", lexeme.begin, lexeme.end);
        const size_t high_begin = lexeme.text_begin + colon + 1;
        NodePtr node = TRY(bounded(">=", low, lexeme.text_begin, field));
        const NodePtr end = TRY(bounded("<=", high, high_begin, field));
        node->high = end->high;
        node->begin = static_cast<uint32_t>(lexeme.begin);
        node->end = static_cast<uint32_t>(lexeme.end);
        const bool by_letters = field.type == FieldType::Class || node->low.size() == node->high.size();
        if (by_letters ? node->low > node->high : node->low.size() > node->high.size())
            return query::syntax_error("the range is empty: its low end lies above its high end", lexeme.begin, lexeme.end);
        return node;
    }

    Result<NodePtr> comparison(const Lexeme& lexeme, OrbitForm form, const query::Field& field) const {
        const std::string_view sign = form == OrbitForm::AtLeast  ? ">="
                                      : form == OrbitForm::AtMost ? "<="
                                      : form == OrbitForm::Above  ? ">"
                                                                  : "<";
        NodePtr node = TRY(bounded(sign, lexeme.text, lexeme.text_begin, field));
        node->begin = static_cast<uint32_t>(lexeme.begin);
        return node;
    }

    Result<NodePtr> bounded(std::string_view sign, std::string_view text, size_t begin, const query::Field& field) const {
        const std::string ours = field.type == FieldType::Class ? without_padding(std::string(text)) : std::string(text);
        return query::comparison_node(sign, {ours, begin, begin + text.size(), &field, false, false, reading_.options.today});
    }

    Reading& reading_;
};

class OrbitPrinter final : public TreePrinter {
  public:
    using TreePrinter::TreePrinter;

  private:
    std::string proximity_sign(const Node& node) override {
        if (lose_wider_proximity(node)) return {};
        if (node.kind == NodeKind::Same) return node.unit == query::SameUnit::Sentence ? " S " : " P ";
        const std::string letter = node.ordered ? "W" : "D";
        if (node.exact) return " =" + std::to_string(node.n) + letter + " ";
        return " " + (node.n == 0 ? "" : std::to_string(node.n)) + letter + " ";
    }

    std::string count_sign(const Node& freq) override {
        lose(freq, "no frequency; printed without it, which finds more");
        return {};
    }

    std::string range(const Node& node, std::string_view name) override {
        const std::string field(name);
        if (node.low.empty() && node.high.empty()) {
            lose(node, "no range without ends; left out");
            return {};
        }
        if ((node.low + node.high).find(':') != std::string::npos) {
            lose(node, "no range whose end holds a colon; left out");
            return {};
        }
        if (node.high.empty()) return field + ">=" + bound(node, node.low);
        if (node.low.empty()) return field + "<=" + bound(node, node.high);
        return field + "=" + bound(node, node.low) + ":" + bound(node, node.high);
    }

    static std::string bound(const Node& node, const std::string& stored) {
        if (node.field->type == FieldType::Date && stored.size() == 8)
            return stored.substr(0, 4) + "-" + stored.substr(4, 2) + "-" + stored.substr(6);
        return node.field->type == FieldType::Class ? orbit_symbol(*node.field, stored) : stored;
    }

    /// H01M-004/62: groups of three digits at least.
    static std::string orbit_symbol(const query::Field& field, const std::string& stored) {
        std::string symbol = query::written_class(field, stored);
        if (!is_levelled(symbol) || symbol.find_first_of("*?#") != std::string::npos) return symbol;
        const size_t digits = std::min(symbol.find('/'), symbol.size()) - 4;
        return symbol.substr(0, 4) + "-" + std::string(digits < 3 ? 3 - digits : 0, '0') + symbol.substr(4);
    }

    std::string written_symbol(const Node& key) override {
        const std::string symbol = orbit_symbol(*key.field, key.text);
        if (symbol.find_first_of("*?#") != std::string::npos) {
            lose(key, "no patterns of symbols; left out");
            return {};
        }
        const bool subgroup = symbol.find('/') != std::string::npos;
        const bool begins = is_letter(symbol.front()) || is_digit(symbol.front());
        const bool plain = begins && std::all_of(symbol.begin(), symbol.end(),
                                                 [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '/' || c == '.'; });
        if (!plain && key.descend) lose(key, "a symbol with blanks or signs is searched alone, without what begins with it");
        const bool bare = plain && (key.descend || subgroup);
        return bare ? symbol + (key.descend && subgroup ? "+" : "") : '"' + symbol + '"';
    }

    std::string field_before(std::string_view) override { return {}; }
    std::string field_behind(std::string_view name) override { return "/" + std::string(name); }
    bool is_reserved(std::string_view word) override {
        Lexeme lexeme;
        return read_orbit_operator(word, lexeme);
    }
};

const Style& style() {
    static const Style instance = [] {
        Style made{orbit_fields(), parse_orbit};
        made.any = '+';
        made.one = '#';
        made.optional = '?';
        made.bare_signs = "-.%";
        return made;
    }();
    return instance;
}

}  // namespace

Result<query::Parsed> parse_orbit(std::string_view text, const query::ParseOptions& options) {
    return read_dialect(text, options, [](Reading& reading) -> Result<NodePtr> {
        reading.wording = {{"$SEN and $PARA", "S and P"}, {"$PREn", "nW"}, {"(_ or #)", "(_ or ?)"}, {"* between", "+ between"}};
        reading.names = &orbit_fields();
        const std::vector<Lexeme> lexemes = TRY(lex_orbit(reading.text, reading.notes));
        const OrbitOperands operands(reading);
        Grammar grammar;
        grammar.strength = strength;
        grammar.operand = [&](const Lexeme& lexeme, const FieldSet& fields) { return operands.node(lexeme, fields); };
        NodePtr tree = TRY(read_expression(lexemes, grammar, reading));
        note_stems(*tree, "Orbit", reading.notes);
        return tree;
    });
}

Printed print_orbit(const Node& tree) { return OrbitPrinter(style()).run(tree); }

}  // namespace winnow::dialect
