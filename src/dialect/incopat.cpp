// incoPat: fields in front with =, proximity in brackets, comparisons around the field (docs/dialects.md).
#include "dialect/incopat.h"

#include <algorithm>

#include "dialect/dialects.h"
#include "dialect/printer.h"
#include "dialect/scan.h"
#include "query/lexer.h"
#include "query/values.h"

namespace winnow::dialect {

using query::Node;
using query::NodeKind;
using query::NodePtr;

namespace {

int strength(const Lexeme& op) {
    switch (op.kind) {
        case LexKind::Proximity: return 3;
        case LexKind::And:
        case LexKind::Not: return 2;
        default: return 1;
    }
}

class IncopatOperands {
  public:
    IncopatOperands(const std::vector<Comparison>& comparisons, Reading& reading) : comparisons_(comparisons), reading_(reading) {}

    Result<NodePtr> node(const Lexeme& lexeme, const FieldSet& fields) const {
        const auto form = static_cast<IncopatForm>(lexeme.form);
        if (form == IncopatForm::Range) return range(lexeme);
        if (form == IncopatForm::Comparison) return comparison(lexeme);
        const query::Field* field = fields.empty() ? nullptr : fields.front();
        if (lexeme.text == "*" && !lexeme.quoted && field == nullptr) return query::make_node(NodeKind::All, lexeme.begin, lexeme.end);
        if (field != nullptr && field->type == query::FieldType::Key) return code(lexeme, fields);
        std::string ours = in_our_signs(lexeme);
        if (field != nullptr && field->type == query::FieldType::Class && !lexeme.quoted) drop_star(ours);
        const bool is_text = field == nullptr || field->type == query::FieldType::Text;
        if (is_text) std::replace(ours.begin(), ours.end(), '_', '-');  // separates there, and may not vanish
        return operand_in(lexeme, ours, fields, reading_);
    }

  private:
    std::string in_our_signs(const Lexeme& lexeme) const {
        std::string ours(lexeme.text);
        for (size_t at = 0; at < ours.size(); ++at) {
            if (ours[at] != '$') continue;
            ours[at] = '*';
            reading_.notes.once("$", "$ stands for any number of characters, as * does; read as *", lexeme.text_begin + at,
                                lexeme.text_begin + at + 1);
        }
        return ours;
    }

    /// A symbol without quotes brings what begins with it: H01M4/* is H01M4.
    static void drop_star(std::string& symbol) {
        if (symbol.size() < 2 || symbol.find_first_of("*?#") != symbol.size() - 1 || symbol.back() != '*') return;
        symbol.pop_back();
        if (symbol.size() > 1 && symbol.back() == '/') symbol.pop_back();
    }

    Result<NodePtr> code(const Lexeme& lexeme, const FieldSet& fields) const {
        const query::Field& field = *fields.front();
        const IncopatValue value = value_from_incopat(field, lexeme.text);
        if (value.rough)
            reading_.notes.once(
                field.name,
                std::string(lexeme.text) + " means something narrower there; read as " + std::string(field.name) + ":" + value.ours,
                lexeme);
        Result<NodePtr> node = operand_in(lexeme, value.ours == lexeme.text ? in_our_signs(lexeme) : value.ours, fields, reading_);
        if (node || value.known.empty()) return node;
        return query::syntax_error("'" + std::string(lexeme.text) + "' is no value of " + reading_.name_of(field) +
                                       " that is known here; known are " + value.known,
                                   lexeme.begin, lexeme.end);
    }

    Result<NodePtr> range(const Lexeme& lexeme) const {
        TRY(reading_.check_ordered(*lexeme.fields.front(), lexeme));
        query::Lexeme range;
        range.kind = query::LexKind::Range;
        range.text = lexeme.text;
        range.begin = lexeme.begin;
        range.end = lexeme.end;
        range.text_begin = lexeme.text_begin;
        return query::range_node(range, *lexeme.fields.front(), reading_.options.today);
    }

    Result<NodePtr> comparison(const Lexeme& lexeme) const {
        const Comparison& written = comparisons_[lexeme.n];
        const query::Field* field = lexeme.fields.front();
        TRY(reading_.check_ordered(*field, lexeme));
        NodePtr both;
        for (int i = 0; i < 2 && !written.sign[i].empty(); ++i) {
            const std::string_view value = written.value[i];
            NodePtr node = TRY(query::comparison_node(
                written.sign[i], {value, written.begin[i], written.begin[i] + value.size(), field, false, false, reading_.options.today}));
            if (both == nullptr) {
                both = std::move(node);
                continue;
            }
            if (both->low.empty()) both->low = node->low;
            if (both->high.empty()) both->high = node->high;
            if (is_empty(*both))
                return query::syntax_error("the range is empty: its low end lies above its high end", lexeme.begin, lexeme.end);
        }
        both->begin = static_cast<uint32_t>(lexeme.begin);
        both->end = static_cast<uint32_t>(lexeme.end);
        return both;
    }

    static bool is_empty(const Node& range) {
        const bool by_letters = range.field->type == query::FieldType::Class || range.low.size() == range.high.size();
        return by_letters ? range.low > range.high : range.low.size() > range.high.size();
    }

    const std::vector<Comparison>& comparisons_;
    Reading& reading_;
};

class IncopatPrinter final : public TreePrinter {
  public:
    using TreePrinter::TreePrinter;

  private:
    std::string proximity_sign(const Node& node) override {
        if (lose_wider_proximity(node)) return {};
        if (node.kind == NodeKind::Same) return node.unit == query::SameUnit::Sentence ? " (s) " : " (p) ";
        const std::string sign = "(" + std::to_string(node.n) + (node.ordered ? "w" : "n") + ")";
        if (node.exact) lose_exact(node, sign);
        return " " + sign + " ";
    }

    std::string count_sign(const Node& freq) override { return " (" + std::to_string(freq.n) + "f)"; }

    std::string range(const Node& node, std::string_view name) override {
        const auto bound = [&](const std::string& text) { return query::written_class(*node.field, text); };
        const std::string field(name);
        if (node.low.empty() && node.high.empty()) return field + "=[* to *]";
        if (node.high.empty()) return field + ">=" + bound(node.low);
        if (node.low.empty()) return field + "<=" + bound(node.high);
        return field + "=[" + bound(node.low) + " to " + bound(node.high) + "]";
    }

    std::string field_before(std::string_view name) override { return std::string(name) + "="; }
    std::string field_behind(std::string_view) override { return {}; }
    bool is_reserved(std::string_view word) override { return same_word(word, "and") || same_word(word, "or") || same_word(word, "not"); }
    std::string written_value(const query::Field& field, std::string_view stored) override { return value_to_incopat(field, stored); }
};

const Style& style() {
    static const Style instance = [] {
        Style made{incopat_fields(), parse_incopat};
        made.also_signs = "$";
        made.bare_signs = "-.%";
        made.all_documents = "*";
        return made;
    }();
    return instance;
}

}  // namespace

Result<query::Parsed> parse_incopat(std::string_view text, const query::ParseOptions& options) {
    return read_dialect(text, options, [](Reading& reading) -> Result<NodePtr> {
        reading.wording = {{"[low TO high]", "[20110101 to 20130101]"},
                           {"$SEN and $PARA", "(s) and (p)"},
                           {"$FREQ", "(nf)"},
                           {"$PREn", "(nw)"},
                           {"(_ or #)", "(#)"}};
        reading.names = &incopat_fields();
        const IncopatLexemes read = TRY(lex_incopat(reading.text));
        const IncopatOperands operands(read.comparisons, reading);
        Grammar grammar;
        grammar.strength = strength;
        grammar.operand = [&](const Lexeme& lexeme, const FieldSet& fields) { return operands.node(lexeme, fields); };
        grammar.implied = [](const Lexeme&, const Lexeme& right) {
            Lexeme op = right;
            op.kind = LexKind::And;
            return op;
        };
        NodePtr tree = TRY(read_expression(read.lexemes, grammar, reading));
        note_stems(*tree, "incoPat", reading.notes);
        return tree;
    });
}

Printed print_incopat(const Node& tree) { return IncopatPrinter(style()).run(tree); }

}  // namespace winnow::dialect
