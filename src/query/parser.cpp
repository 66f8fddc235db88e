// Recursive descent over the lexemes, one function per line of the grammar in parser.h.
#include "query/parser.h"

#include <algorithm>

#include "base/assert.h"
#include "query/foreign.h"
#include "query/lexer.h"
#include "query/positional.h"
#include "query/values.h"
#include "query/words.h"
#include "text/utf8.h"

namespace winnow::query {

namespace {

class Parser {
  public:
    Parser(std::string_view text, const ParseOptions& options, std::vector<Lexeme> lexemes)
        : text_(text), options_(options), lexemes_(std::move(lexemes)) {}

    Result<Parsed> run() {
        if (peek().kind == LexKind::End) return syntax_error("the query is empty", 0, text_.size());
        NodePtr tree = TRY(any_of(nullptr));
        if (peek().kind == LexKind::Close) return syntax_error("unexpected ): no bracket is open here", peek().begin, peek().end);
        WINNOW_ASSERT(peek().kind == LexKind::End);
        TRY(check_foreign(lexemes_, warnings_));
        return Parsed{std::move(tree), std::move(warnings_)};
    }

  private:
    const Lexeme& peek() const { return lexemes_[at_]; }
    const Lexeme& take() { return lexemes_[at_++]; }

    /// Counts one more level for its lifetime.
    struct Level {
        explicit Level(uint32_t& depth) : depth_(depth) { ++depth_; }
        ~Level() { --depth_; }
        uint32_t& depth_;
    };
    Result<void> check_depth(const Lexeme& at) const {
        if (depth_ <= kMaxNesting) return {};
        return syntax_error("the query is nested deeper than " + std::to_string(kMaxNesting) + " levels", at.begin, at.end);
    }

    bool starts_operand() const {
        switch (peek().kind) {
            case LexKind::Word:
            case LexKind::Quoted:
            case LexKind::Range:
            case LexKind::Comparison:
            case LexKind::Field:
            case LexKind::Open:
            case LexKind::Not: return true;
            default: return false;
        }
    }

    /// After an operator: something must follow that it can work on.
    Result<void> require_operand(const Lexeme& op) const {
        if (starts_operand()) return {};
        return syntax_error(std::string(op.text) + " has nothing on its right", op.begin, op.end);
    }

    static NodePtr make(NodeKind kind) {
        auto node = std::make_unique<Node>();
        node->kind = kind;
        return node;
    }

    static NodePtr combine(NodeKind kind, std::vector<NodePtr> children) {
        if (children.size() == 1) return std::move(children.front());
        NodePtr node = make(kind);
        node->begin = children.front()->begin;
        node->end = children.back()->end;
        node->children = std::move(children);
        return node;
    }

    Result<NodePtr> any_of(const Field* field) {
        std::vector<NodePtr> children;
        children.push_back(TRY(all_of(field)));
        while (peek().kind == LexKind::Or) {
            const Lexeme op = take();
            TRY(require_operand(op));
            children.push_back(TRY(all_of(field)));
        }
        return combine(NodeKind::Or, std::move(children));
    }

    Result<NodePtr> all_of(const Field* field) {
        std::vector<NodePtr> children;
        children.push_back(TRY(negated(field)));
        while (true) {
            if (peek().kind == LexKind::And) {
                const Lexeme op = take();
                TRY(require_operand(op));
            } else if (!starts_operand()) {
                break;
            }
            children.push_back(TRY(negated(field)));
        }
        return combine(NodeKind::And, std::move(children));
    }

    Result<NodePtr> negated(const Field* field) {
        if (peek().kind != LexKind::Not) return proximity(field);
        const Level level(depth_);
        const Lexeme op = take();
        TRY(check_depth(op));
        TRY(require_operand(op));
        NodePtr node = make(NodeKind::Not);
        node->children.push_back(TRY(negated(field)));
        node->begin = static_cast<uint32_t>(op.begin);
        node->end = node->children.front()->end;
        return node;
    }

    Result<NodePtr> proximity(const Field* field) {
        NodePtr left = TRY(counted(field));
        Lexeme last;
        while (peek().kind == LexKind::Proximity) {
            const Lexeme op = take();
            TRY(require_operand(op));
            const bool continues = last.kind == LexKind::Proximity && last.op == op.op && last.n == op.n;
            const Field* left_field = continues ? left->field : TRY(positional_field(*left, op));
            NodePtr right = TRY(counted(field));
            const Field* right_field = TRY(positional_field(*right, op));
            if (left_field != right_field) return different_fields(*left_field, *right_field, op);
            if (!continues) left = TRY(open_proximity(std::move(left), op));
            left->end = right->end;
            left->children.push_back(std::move(right));
            last = op;
        }
        return left;
    }

    Result<NodePtr> open_proximity(NodePtr first, const Lexeme& op) {
        if (++mixed_proximities_ > kMaxMixedProximities) {
            return syntax_error("more than " + std::to_string(kMaxMixedProximities) + " different proximity operators in one query",
                                op.begin, op.end);
        }
        const bool near = op.op == ProximityOp::Within || op.op == ProximityOp::Precedes;
        NodePtr node = make(near ? NodeKind::Near : NodeKind::Same);
        node->field = first->kind == NodeKind::Or ? first_field(*first) : first->field;
        node->begin = first->begin;
        if (near) node->n = op.n;
        node->ordered = op.op == ProximityOp::Precedes;
        if (op.op == ProximityOp::Paragraph) node->unit = SameUnit::Paragraph;
        node->children.push_back(std::move(first));
        return node;
    }

    static Error different_fields(const Field& left, const Field& right, const Lexeme& op) {
        return syntax_error(std::string(op.text) + " needs both sides in one field, but they are in " + std::string(left.name) + " and " +
                                std::string(right.name) + "; write " + std::string(left.name) + ":(a " + std::string(op.text) + " b)",
                            op.begin, op.end);
    }

    Result<NodePtr> counted(const Field* field) {
        NodePtr item = TRY(primary(field));
        while (peek().kind == LexKind::Freq) {
            const Lexeme op = take();
            const Field* item_field = TRY(positional_field(*item, op));
            NodePtr node = make(NodeKind::Freq);
            node->field = item_field;
            node->n = op.n;
            node->begin = item->begin;
            node->end = static_cast<uint32_t>(op.end);
            node->children.push_back(std::move(item));
            item = std::move(node);
        }
        return item;
    }

    Result<NodePtr> primary(const Field* field) {
        const Lexeme lexeme = take();
        switch (lexeme.kind) {
            case LexKind::Open: return bracket(lexeme, field);
            case LexKind::Field: return in_field(lexeme);
            case LexKind::Word:
            case LexKind::Quoted: return operand(lexeme, field, false);
            case LexKind::Range: return range(lexeme, field);
            case LexKind::Comparison: return comparison(lexeme, field);
            case LexKind::Not:
                return syntax_error(std::string(lexeme.text) + " cannot stand beside a proximity operator; write (a $W3 b) NOT c",
                                    lexeme.begin, lexeme.end);
            case LexKind::Close:
                if (depth_ == 0) return syntax_error("unexpected ): no bracket is open here", lexeme.begin, lexeme.end);
                return syntax_error("nothing stands between these brackets", lexeme.begin, lexeme.end);
            case LexKind::End: break;
            case LexKind::And:
            case LexKind::Or:
            case LexKind::Proximity:
            case LexKind::Freq: return syntax_error(std::string(lexeme.text) + " has nothing on its left", lexeme.begin, lexeme.end);
        }
        return syntax_error("the query ends too early", lexeme.begin, lexeme.end);
    }

    Result<NodePtr> bracket(const Lexeme& open, const Field* field) {
        const Level level(depth_);
        TRY(check_depth(open));
        if (peek().kind == LexKind::End) return never_closed(open);
        NodePtr node = TRY(any_of(field));
        if (peek().kind != LexKind::Close) return never_closed(open);
        node->begin = static_cast<uint32_t>(open.begin);
        node->end = static_cast<uint32_t>(take().end);
        return node;
    }

    Error never_closed(const Lexeme& open) const {
        return syntax_error("bracket opened at " + line_and_column(text_, open.begin) + " is never closed", open.begin, open.end);
    }

    static Error unknown_field(const Lexeme& name) {
        std::string message = "unknown field " + std::string(name.text.substr(0, 60));
        const auto near = nearest_fields(name.text);
        for (size_t i = 0; i < near.size(); ++i) message += (i == 0 ? "; did you mean " : ", ") + std::string(near[i]);
        message += near.empty() ? "; put text with a colon into quotes" : "?";
        return syntax_error(std::move(message), name.begin, name.begin + name.text.size());
    }

    Result<NodePtr> in_field(const Lexeme& name) {
        const Field* field = find_field(name.text);
        if (field == nullptr) {
            const bool is_like = name.text.size() == 4 && (name.text == "LIKE" || name.text == "like" || name.text == "Like");
            if (is_like) return syntax_error("LIKE (similarity) is not available yet", name.begin, name.end);
            return unknown_field(name);
        }
        NodePtr node;
        switch (peek().kind) {
            case LexKind::Open: node = TRY(bracket(take(), field)); break;
            case LexKind::Word:
            case LexKind::Quoted: node = TRY(operand(take(), field, name.exact)); break;
            case LexKind::Range: node = TRY(range(take(), field)); break;
            case LexKind::Comparison: node = TRY(comparison(take(), field)); break;
            default:
                return syntax_error(std::string(field->name) + ": must be followed by a word, a phrase in quotes, a bracket or a range",
                                    name.begin, name.end);
        }
        node->begin = static_cast<uint32_t>(name.begin);
        return node;
    }

    Result<NodePtr> operand(const Lexeme& lexeme, const Field* field, bool exact) {
        const bool quoted = lexeme.kind == LexKind::Quoted;
        if (field == nullptr && !quoted && lexeme.text == "*") {
            NodePtr all = make(NodeKind::All);
            all->begin = static_cast<uint32_t>(lexeme.begin);
            all->end = static_cast<uint32_t>(lexeme.end);
            return all;
        }
        const Field& target = field != nullptr ? *field : default_text_field();
        if (target.type != FieldType::Text) {
            return value_node({lexeme.text, lexeme.begin, lexeme.end, &target, quoted, exact}, warnings_);
        }
        NodePtr node = TRY(words_node({lexeme.text, lexeme.text_begin, &target, options_.stem && !quoted}));
        if (quoted) {
            node->begin = static_cast<uint32_t>(lexeme.begin);
            node->end = static_cast<uint32_t>(lexeme.end);
        }
        return node;
    }

    Result<NodePtr> range(const Lexeme& lexeme, const Field* field) const {
        if (field == nullptr) return syntax_error("a range needs a field: PBD:[2020 TO 2024]", lexeme.begin, lexeme.end);
        if (field->type == FieldType::Text) return no_order(*field, lexeme);
        return range_node(lexeme, *field);
    }

    Result<NodePtr> comparison(const Lexeme& sign, const Field* field) {
        if (field == nullptr)
            return syntax_error("a comparison needs a field: PBD:>=2020; to search for the sign put it into quotes", sign.begin, sign.end);
        if (field->type == FieldType::Text) return no_order(*field, sign);
        const bool has_value = peek().kind == LexKind::Word || peek().kind == LexKind::Quoted;
        if (!has_value) return syntax_error(std::string(sign.text) + " has no value on its right", sign.begin, sign.end);
        const Lexeme& value = take();
        return comparison_node(sign.text, {value.text, value.begin, value.end, field, false, false});
    }

    static Error no_order(const Field& field, const Lexeme& at) {
        return syntax_error(std::string(field.name) + " is a text and has no ranges; ranges are for dates, counts and classifications",
                            at.begin, at.end);
    }

    const Field& default_text_field() const { return options_.default_field != nullptr ? *options_.default_field : default_field(); }

    static constexpr uint32_t kMaxMixedProximities = 200;

    std::string_view text_;
    const ParseOptions& options_;
    std::vector<Lexeme> lexemes_;
    std::vector<Warning> warnings_;
    size_t at_ = 0;
    uint32_t depth_ = 0;
    uint32_t mixed_proximities_ = 0;
};

Result<void> check_utf8(std::string_view text) {
    const auto* begin = reinterpret_cast<const uint8_t*>(text.data());
    const auto* end = begin + text.size();
    for (const auto* at = begin; at < end;) {
        const text::CodePoint point = text::decode_utf8(at, end);
        const auto offset = static_cast<size_t>(at - begin);
        if (point.value == text::kInvalid) return syntax_error("the query is not valid UTF-8 here; save it as UTF-8", offset, offset + 1);
        at += point.bytes;
    }
    return {};
}

}  // namespace

Result<Parsed> parse(std::string_view text, const ParseOptions& options) {
    if (text.size() > kMaxQueryBytes) {
        return Error{ErrorCode::LimitExceeded, "the query is longer than 256 KB"};
    }
    TRY(check_utf8(text));
    return Parser(text, options, TRY(lex(text))).run();
}

}  // namespace winnow::query
