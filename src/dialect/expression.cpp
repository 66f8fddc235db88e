// Precedence climbing: an operator's right side is everything that binds more tightly than it.
#include "dialect/expression.h"

#include <algorithm>
#include <optional>

#include "base/assert.h"
#include "dialect/scan.h"
#include "query/lexer.h"
#include "query/operand.h"
#include "query/positional.h"
#include "query/printer.h"

namespace winnow::dialect {

using query::Node;
using query::NodeKind;
using query::NodePtr;
using query::syntax_error;

namespace {

/// Of the tree, so that what is printed from it can be read again: a printer writes at most one bracket a level, and a few for fields.
constexpr uint32_t kMaxHeight = query::kMaxNesting - 8;

/// What all XOR of a query may be written out to: every one doubles what stands below it.
constexpr size_t kMaxXorNodes = 50'000;

/// A node, and how many nodes stand above each other in it; alternatives of one operand count as one.
struct Item {
    NodePtr node;
    uint32_t height = 1;
};

query::Operator operator_of(const Lexeme& lexeme) { return {lexeme.text, lexeme.begin, lexeme.end}; }

/// For each bracket that opens its closing one, else the lexeme itself.
Result<std::vector<size_t>> match_brackets(const std::vector<Lexeme>& lexemes, std::string_view text) {
    std::vector<size_t> match(lexemes.size());
    std::vector<size_t> open;
    for (size_t i = 0; i < lexemes.size(); ++i) {
        const Lexeme& lexeme = lexemes[i];
        match[i] = i;
        if (lexeme.kind == LexKind::Open) open.push_back(i);
        if (open.size() > query::kMaxNesting)
            return syntax_error("the query is nested deeper than " + std::to_string(query::kMaxNesting) + " levels", lexeme.begin,
                                lexeme.end);
        if (lexeme.kind != LexKind::Close) continue;
        if (open.empty()) return syntax_error("unexpected ): no bracket is open here", lexeme.begin, lexeme.end);
        if (open.back() + 1 == i) return syntax_error("nothing stands between these brackets", lexeme.begin, lexeme.end);
        match[open.back()] = i;
        open.pop_back();
    }
    if (open.empty()) return match;
    const Lexeme& last = lexemes[open.back()];
    return syntax_error("bracket opened at " + query::line_and_column(text, last.begin) + " is never closed", last.begin, last.end);
}

/// For each lexeme that starts an operand or a bracket the suffix that applies to it; 0 where there is none.
std::vector<size_t> find_suffixes(const std::vector<Lexeme>& lexemes, const std::vector<size_t>& match) {
    std::vector<size_t> suffix(lexemes.size() + 1, 0);
    for (size_t i = lexemes.size(); i-- > 0;) {
        if (lexemes[i].kind != LexKind::Operand && lexemes[i].kind != LexKind::Open) continue;
        size_t next = match[i] + 1;
        while (lexemes[next].kind == LexKind::Freq) ++next;
        if (lexemes[next].kind == LexKind::Suffix) suffix[i] = next;
        if (lexemes[next].kind == LexKind::Proximity) suffix[i] = suffix[next + 1];
    }
    return suffix;
}

class ExpressionReader {
  public:
    ExpressionReader(const std::vector<Lexeme>& lexemes, const Grammar& grammar, Reading& reading)
        : lexemes_(lexemes), grammar_(grammar), reading_(reading) {}

    Result<NodePtr> run() {
        match_ = TRY(match_brackets(lexemes_, reading_.text));
        suffix_ = find_suffixes(lexemes_, match_);
        if (peek().kind == LexKind::End) return syntax_error("the query is empty", 0, reading_.text.size());
        Item tree = TRY(level(0, {}));
        WINNOW_ASSERT(peek().kind == LexKind::End);
        return std::move(tree.node);
    }

  private:
    const Lexeme& peek() const { return lexemes_[at_]; }
    const Lexeme& take() { return lexemes_[at_++]; }

    static bool starts_item(const Lexeme& lexeme) {
        return lexeme.kind == LexKind::Operand || lexeme.kind == LexKind::Open || lexeme.kind == LexKind::Field;
    }

    /// The operator here, written or implied; none where the level ends.
    Result<std::optional<Lexeme>> next_operator(int min_strength) {
        Lexeme op = peek();
        switch (op.kind) {
            case LexKind::And:
            case LexKind::Or:
            case LexKind::Not:
            case LexKind::Xor:
            case LexKind::Proximity: break;
            case LexKind::Operand:
            case LexKind::Open:
            case LexKind::Field:
                op = grammar_.implied ? grammar_.implied(lexemes_[at_ - 1], op) : Lexeme{};
                if (op.kind != LexKind::End) break;
                return syntax_error(
                    "an operator is missing in front of this; write AND between conditions that both must hold, OR between alternatives",
                    peek().begin, peek().end);
            case LexKind::Freq:
            case LexKind::Suffix: return syntax_error(std::string(op.text) + " must stand behind a word or a bracket", op.begin, op.end);
            case LexKind::Close:
            case LexKind::End: return std::optional<Lexeme>{};
        }
        if (grammar_.strength(op) < min_strength) return std::optional<Lexeme>{};
        return std::optional<Lexeme>(op);
    }

    Result<Item> level(int min_strength, const FieldSet& fields) {
        Item left = TRY(signed_item(fields));
        std::optional<Lexeme> last;  // the operator whose chain `left` is
        while (true) {
            const std::optional<Lexeme> op = TRY(next_operator(min_strength));
            if (!op) return left;
            if (peek().kind == op->kind && peek().begin == op->begin) {
                take();
                TRY(require_item(*op));
            }
            Item right = TRY(level(grammar_.strength(*op) + 1, fields));
            if (grammar_.on_operator) grammar_.on_operator(*op, *left.node, *right.node);
            const bool extends = last && continues(*last, *op);
            const uint32_t above = op->kind == LexKind::Xor ? 3 : op->kind == LexKind::Not ? 2 : 1;
            const uint32_t height = std::max(left.height + (extends ? 0 : above), right.height + above);
            if (height > kMaxHeight) return too_high(*op);
            left = {TRY(join(std::move(left.node), std::move(right.node), *op, extends)), height};
            last = op;
        }
    }

    static Error too_high(const Lexeme& op) {
        return syntax_error("more than " + std::to_string(kMaxHeight) +
                                " operators lie inside each other here; put what belongs together into brackets of its own",
                            op.begin, op.end);
    }

    static bool continues(const Lexeme& last, const Lexeme& op) {
        const auto is_and = [](const Lexeme& lexeme) { return lexeme.kind == LexKind::And || lexeme.kind == LexKind::Not; };
        if (is_and(last)) return is_and(op);
        if (op.kind == LexKind::Proximity)
            return last.kind == LexKind::Proximity && last.proximity == op.proximity && !op.proximity.negated;
        return last.kind == op.kind && op.kind == LexKind::Or;
    }

    Result<void> require_item(const Lexeme& op) const {
        if (starts_item(peek()) || peek().kind == LexKind::Not) return {};
        return syntax_error(std::string(op.text) + " has nothing on its right", op.begin, op.end);
    }

    Result<NodePtr> join(NodePtr left, NodePtr right, const Lexeme& op, bool extend) {
        if (op.kind == LexKind::Proximity) return join_near(std::move(left), std::move(right), op, extend);
        if (op.kind == LexKind::Xor) return either(std::move(left), std::move(right));
        if (op.kind == LexKind::Not) right = query::negate(std::move(right), op.begin);
        if (extend) {
            left->end = right->end;
            left->children.push_back(std::move(right));
            return left;
        }
        std::vector<NodePtr> sides;
        sides.push_back(std::move(left));
        sides.push_back(std::move(right));
        return query::combine(op.kind == LexKind::Or ? NodeKind::Or : NodeKind::And, std::move(sides));
    }

    static NodePtr one_without(const Node& left, const Node& right, size_t begin, size_t end) {
        NodePtr node = query::make_node(NodeKind::And, begin, end);
        node->children.push_back(query::clone(left));
        node->children.push_back(query::negate(query::clone(right), right.begin));
        return node;
    }

    Result<NodePtr> either(NodePtr left, NodePtr right) {
        xor_nodes_ += 2 * (node_count(*left) + node_count(*right));
        if (xor_nodes_ > kMaxXorNodes)
            return Error{ErrorCode::LimitExceeded, "with XOR written out, the query has more than 50,000 nodes", left->begin, right->end};
        NodePtr node = query::make_node(NodeKind::Or, left->begin, right->end);
        node->children.push_back(one_without(*left, *right, left->begin, right->end));
        node->children.push_back(one_without(*right, *left, left->begin, right->end));
        return node;
    }

    static size_t node_count(const Node& node) {
        size_t count = 1;
        for (const NodePtr& child : node.children) count += node_count(*child);
        return count;
    }

    Result<NodePtr> join_near(NodePtr left, NodePtr right, const Lexeme& op, bool extend) {
        const query::Field* one = extend ? left->field : TRY(query::positional_field(*left, operator_of(op)));
        const query::Field* other = TRY(query::positional_field(*right, operator_of(op)));
        if (one != other)
            return syntax_error(std::string(op.text) + " needs both sides in one field, but they are in " + reading_.name_of(*one) +
                                    " and " + reading_.name_of(*other) + "; put them under one field, in brackets",
                                op.begin, op.end);
        if (!extend) return query::join_by_proximity(std::move(left), std::move(right), op.proximity, operator_of(op));
        TRY(query::extend_proximity(*left, std::move(right), operator_of(op)));
        return left;
    }

    /// NOT in front of one side.
    Result<Item> signed_item(const FieldSet& fields) {
        if (peek().kind != LexKind::Not) return counted(fields);
        const Lexeme& op = take();
        if (++depth_ > query::kMaxNesting) return too_deep(op);
        TRY(require_item(op));
        Item item = TRY(level(grammar_.strength(op) + 1, fields));
        --depth_;
        if (++item.height > kMaxHeight) return too_high(op);
        return Item{query::negate(std::move(item.node), op.begin), item.height};
    }

    static Error too_deep(const Lexeme& at) {
        return syntax_error("the query is nested deeper than " + std::to_string(query::kMaxNesting) + " levels", at.begin, at.end);
    }

    Result<Item> counted(const FieldSet& fields) {
        Item item = TRY(primary(fields));
        while (peek().kind == LexKind::Freq || (peek().kind == LexKind::Suffix && behind_count())) {
            const Lexeme& op = take();
            if (op.kind == LexKind::Freq) item.node = TRY(query::at_least(std::move(item.node), op.n, operator_of(op)));
            item.node->end = static_cast<uint32_t>(op.end);
        }
        return item;
    }
    bool behind_count() const { return lexemes_[at_ - 1].kind == LexKind::Freq; }

    Result<Item> primary(FieldSet fields) {
        const size_t first = at_;
        const Lexeme& lexeme = take();
        if (lexeme.kind == LexKind::Operand || lexeme.kind == LexKind::Open) {
            if (suffix_[first] != 0) fields = lexemes_[suffix_[first]].fields;
            Item item = lexeme.kind == LexKind::Open ? TRY(bracket(lexeme, fields)) : Item{TRY(grammar_.operand(lexeme, fields)), 1};
            if (peek().kind == LexKind::Suffix && suffix_[first] == at_) item.node->end = static_cast<uint32_t>(take().end);
            return item;
        }
        if (lexeme.kind == LexKind::Field) return in_field(lexeme);
        if (lexeme.kind == LexKind::End) return syntax_error("the query ends too early", lexeme.begin, lexeme.end);
        return syntax_error(std::string(lexeme.text) + " has nothing on its left", lexeme.begin, lexeme.end);
    }

    Result<Item> in_field(const Lexeme& name) {
        if (peek().kind != LexKind::Operand && peek().kind != LexKind::Open)
            return syntax_error(std::string(name.text) + " must be followed by a word, words in quotes or a bracket", name.begin, name.end);
        Item item = TRY(primary(name.fields));
        item.node->begin = static_cast<uint32_t>(name.begin);
        return item;
    }

    Result<Item> bracket(const Lexeme& open, const FieldSet& fields) {
        if (++depth_ > query::kMaxNesting) return too_deep(open);
        Item item = TRY(level(0, fields));
        WINNOW_ASSERT(peek().kind == LexKind::Close);
        item.node->begin = static_cast<uint32_t>(open.begin);
        item.node->end = static_cast<uint32_t>(take().end);
        --depth_;
        return item;
    }

    const std::vector<Lexeme>& lexemes_;
    const Grammar& grammar_;
    Reading& reading_;
    std::vector<size_t> match_, suffix_;
    size_t at_ = 0;
    uint32_t depth_ = 0;
    size_t xor_nodes_ = 0;
};

}  // namespace

Lexeme make_lexeme(LexKind kind, std::string_view query, size_t begin, size_t end) {
    Lexeme lexeme;
    lexeme.kind = kind;
    lexeme.text = query.substr(begin, end - begin);
    lexeme.begin = lexeme.text_begin = begin;
    lexeme.end = end;
    return lexeme;
}

void Notes::once(std::string_view kind, std::string message, size_t begin, size_t end) {
    if (kinds_.emplace(kind).second) warnings_.push_back({std::move(message), begin, end});
}

std::string Reading::name_of(const query::Field& field) const {
    const std::string_view name = names != nullptr ? names->name_of(&field) : std::string_view{};
    return std::string(name.empty() ? field.name : name);
}

Result<void> Reading::check_ordered(const query::Field& field, const Lexeme& at) const {
    if (field.type != query::FieldType::Text && field.type != query::FieldType::Key) return {};
    return syntax_error(name_of(field) + " has no ranges; dates, counts and classifications have", at.begin, at.end);
}

Error Reading::in_own_words(Error error) const {
    for (const auto& [theirs, own] : wording) {
        for (size_t at = error.message.find(theirs); at != std::string::npos; at = error.message.find(theirs, at + own.size()))
            error.message.replace(at, theirs.size(), own);
    }
    return error;
}

Result<NodePtr> read_expression(const std::vector<Lexeme>& lexemes, const Grammar& grammar, Reading& reading) {
    WINNOW_ASSERT(!lexemes.empty() && lexemes.back().kind == LexKind::End);
    Result<NodePtr> tree = ExpressionReader(lexemes, grammar, reading).run();
    if (!tree) return reading.in_own_words(tree.error());
    return reading.sets.spread(std::move(*tree));
}

namespace {

void place_at(Node& node, size_t begin, size_t end) {
    node.begin = static_cast<uint32_t>(begin);
    node.end = static_cast<uint32_t>(end);
    for (const NodePtr& child : node.children) place_at(*child, begin, end);
}

Result<NodePtr> operand_in_one(const Lexeme& lexeme, const std::string& ours, const query::Field* field, Reading& reading) {
    query::Operand operand;
    operand.text = ours;
    operand.begin = lexeme.begin;
    operand.end = lexeme.end;
    operand.text_begin = lexeme.text_begin;
    operand.field = field;
    operand.quoted = lexeme.quoted;
    Result<NodePtr> node = query::operand_node(operand, reading.options, reading.notes.warnings());
    const bool same_places = ours.size() == lexeme.text.size();
    if (!node) {
        Error error = node.error();
        if (!same_places || error.begin < lexeme.begin || error.end > lexeme.end) {
            error.begin = lexeme.begin;
            error.end = lexeme.end;
        }
        return error;
    }
    if (!same_places) place_at(**node, lexeme.begin, lexeme.end);
    if (!is_written_alike(**node))
        return syntax_error("'" + std::string(lexeme.text) + "' is no symbol of " + reading.name_of(*(*node)->field) +
                                "; in quotes it is searched as it is",
                            lexeme.begin, lexeme.end);
    return node;
}

}  // namespace

bool is_written_alike(const Node& node) {
    if (node.kind != NodeKind::Key || node.field->type != query::FieldType::Class || !node.descend) return true;
    const auto again = query::parse(query::print(node));
    return again.ok() && query::equal(*again->tree, node);
}

Result<NodePtr> operand_in(const Lexeme& lexeme, const std::string& ours, const FieldSet& set, Reading& reading) {
    if (set.empty()) return operand_in_one(lexeme, ours, nullptr, reading);
    if (const query::Field* one = reading.sets.one_for(set)) return operand_in_one(lexeme, ours, one, reading);
    std::vector<NodePtr> choices;
    for (const query::Field* field : set) choices.push_back(TRY(operand_in_one(lexeme, ours, field, reading)));
    return query::combine(NodeKind::Or, std::move(choices));
}

const query::Field* FieldSets::one_for(const FieldSet& set) {
    if (const query::Field* field = united(set)) return field;
    const auto found = known_.find(set);
    if (found != known_.end()) return found->second;
    std::string name;
    for (const query::Field* field : set) {
        if (field->type != query::FieldType::Text) return nullptr;
        name += (name.empty() ? "" : "/") + std::string(field->name);
    }
    query::Field stand_in = *set.front();
    stand_in.name = names_.emplace_back(std::move(name));
    const query::Field* field = &fields_.emplace_back(stand_in);
    known_.emplace(set, field);
    sets_.emplace(field, set);
    return field;
}

const FieldSet* FieldSets::set_of(const query::Field* field) const {
    const auto found = sets_.find(field);
    return found == sets_.end() ? nullptr : &found->second;
}

NodePtr FieldSets::copy_in(const Node& node, const query::Field& from, const query::Field* to) {
    NodePtr copy = query::clone(node);
    const auto replace = [&](auto&& self, Node& below) -> void {
        ++nodes_;
        if (below.field == &from) below.field = to;
        for (const NodePtr& child : below.children) self(self, *child);
    };
    replace(replace, *copy);
    return copy;
}

NodePtr FieldSets::spread_node(NodePtr node) {
    if (const FieldSet* set = set_of(node->field)) {
        NodePtr any = query::make_node(NodeKind::Or, node->begin, node->end);
        for (const query::Field* field : *set) {
            if (nodes_ <= query::kMaxNodes) any->children.push_back(copy_in(*node, *node->field, field));
        }
        return any;
    }
    ++nodes_;
    if (node->field == nullptr) {
        for (NodePtr& child : node->children) child = spread_node(std::move(child));
    }
    return node;
}

Result<NodePtr> FieldSets::spread(NodePtr tree) {
    tree = spread_node(std::move(tree));
    if (nodes_ > query::kMaxNodes)
        return Error{ErrorCode::LimitExceeded, "with its fields written out, the query has more than 500,000 nodes", tree->begin,
                     tree->end};
    return tree;
}

namespace {

const Node* first_stemmed(const Node& node) {
    if (node.kind == NodeKind::Term && node.stem) return &node;
    for (const NodePtr& child : node.children) {
        if (const Node* found = first_stemmed(*child)) return found;
    }
    return nullptr;
}

}  // namespace

void note_stems(const Node& tree, std::string_view service, Notes& notes) {
    const Node* word = first_stemmed(tree);
    if (word == nullptr) return;
    notes.once("stem",
               std::string(service) + " takes a word as it is written; here " + word->text +
                   " also finds its other forms; put words into quotes to keep them as they are",
               word->begin, word->end);
}

Result<query::Parsed> read_dialect(std::string_view text, const query::ParseOptions& options,
                                   const std::function<Result<NodePtr>(Reading&)>& read) {
    TRY(check_text(text));
    query::Parsed parsed;
    Notes notes(parsed.warnings);
    Reading reading{text, options, notes, {}, {}};
    parsed.tree = TRY(read(reading));
    return parsed;
}

}  // namespace winnow::dialect
