// Recursive descent over the lexemes, one function per line of the grammar in parser.h.
#include "query/parser.h"

#include <algorithm>
#include <map>

#include "base/assert.h"
#include "query/build.h"
#include "query/foreign.h"
#include "query/lexer.h"
#include "query/nearest.h"
#include "query/operand.h"
#include "query/parts.h"
#include "query/values.h"
#include "query/words.h"
#include "text/utf8.h"

namespace winnow::query {

namespace {

/// What the texts of one query share: the query itself, its parts, and what was recalled by name.
struct Session {
    const ParseOptions& options;
    std::vector<std::string> open;        // keys of names being read, outermost first
    std::map<std::string, NodePtr> read;  // by key and field: names read before
    size_t nodes = 0;                     // put in for names so far
    uint32_t depth = 0;                   // levels of brackets, negations, fields and names
    uint32_t texts = 0;                   // recalled so far; numbers them
};

size_t node_count(const Node& node) {
    size_t count = 1;
    for (const NodePtr& child : node.children) count += node_count(*child);
    return count;
}

void place_at(Node& node, size_t begin, size_t end) {
    node.begin = static_cast<uint32_t>(begin);
    node.end = static_cast<uint32_t>(end);
    for (const NodePtr& child : node.children) place_at(*child, begin, end);
}

/// Parts of different texts may have one name.
std::string part_key(std::string_view name, uint32_t text_number) { return std::string(name) + "\n" + std::to_string(text_number); }

/// Whether a part was read for any field.
bool is_read(const Session& session, std::string_view name, uint32_t text_number) {
    const std::string key = part_key(name, text_number) + "\n";
    const auto at = session.read.lower_bound(key);
    return at != session.read.end() && at->first.starts_with(key);
}

Operator operator_of(const Lexeme& lexeme) { return {lexeme.text, lexeme.begin, lexeme.end}; }

Proximity proximity_of(const Lexeme& op, bool negated) {
    Proximity proximity;
    const bool near = op.op == ProximityOp::Within || op.op == ProximityOp::Precedes;
    proximity.kind = near ? NodeKind::Near : NodeKind::Same;
    proximity.n = op.n;
    proximity.ordered = op.op == ProximityOp::Precedes;
    proximity.exact = op.exact;
    proximity.negated = negated;
    if (op.op == ProximityOp::Paragraph) proximity.unit = SameUnit::Paragraph;
    return proximity;
}

Result<NodePtr> parse_text(std::string_view text, const Field* field, Session& session, std::vector<Warning>& warnings);

class Parser {
  public:
    /// @param parts of the same text
    Parser(std::string_view text, uint32_t text_number, std::span<const Part> parts, Session& session, std::vector<Warning>& warnings)
        : text_(text),
          text_number_(text_number),
          parts_(parts),
          session_(session),
          options_(session.options),
          warnings_(warnings),
          outer_depth_(session.depth) {}

    /// The query in [begin, end) of the text.
    Result<NodePtr> run(size_t begin, size_t end, const Field* field) {
        lexemes_ = TRY(lex(text_.substr(0, end), begin));
        if (peek().kind == LexKind::End) return syntax_error("the query is empty", begin, end);
        NodePtr tree = TRY(any_of(field));
        if (peek().kind == LexKind::Close) return syntax_error("unexpected ): no bracket is open here", peek().begin, peek().end);
        WINNOW_ASSERT(peek().kind == LexKind::End);
        TRY(check_foreign(lexemes_, warnings_));
        return tree;
    }

    Result<NodePtr> run_part(const Part& part, const Field* field) {
        if (TRY(lex(text_.substr(0, part.end), part.begin)).size() == 1)
            return syntax_error("nothing is said of @" + std::string(part.name), part.name_begin, part.name_begin + 1 + part.name.size());
        return run(part.begin, part.end, field);
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
        if (session_.depth <= kMaxNesting) return {};
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
            case LexKind::Ref:
            case LexKind::Tree:
            case LexKind::Synonyms:
            case LexKind::Not: return true;
            default: return false;
        }
    }

    /// After an operator: something must follow that it can work on.
    Result<void> require_operand(const Lexeme& op) const {
        if (starts_operand()) return {};
        return syntax_error(std::string(op.text) + " has nothing on its right", op.begin, op.end);
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
        if (peek().kind != LexKind::Not) return record(field);
        const Level level(session_.depth);
        const Lexeme op = take();
        TRY(check_depth(op));
        TRY(require_operand(op));
        return negate(TRY(negated(field)), op.begin);
    }

    Result<NodePtr> record(const Field* field) {
        NodePtr first = TRY(proximity(field));
        if (peek().kind != LexKind::SameRecord) return first;
        const Lexeme op = peek();
        std::vector<NodePtr> conditions;
        conditions.push_back(std::move(first));
        while (peek().kind == LexKind::SameRecord) {
            const Lexeme again = take();
            TRY(require_operand(again));
            conditions.push_back(TRY(condition(field)));
        }
        return on_one_record(std::move(conditions), operator_of(op));
    }

    Result<NodePtr> condition(const Field* field) {
        if (peek().kind != LexKind::Not) return proximity(field);
        const Level level(session_.depth);
        const Lexeme op = take();
        TRY(check_depth(op));
        TRY(require_operand(op));
        return negate(TRY(condition(field)), op.begin);
    }

    bool at_negated_proximity() const { return peek().kind == LexKind::Not && lexemes_[at_ + 1].kind == LexKind::Proximity; }

    Result<NodePtr> proximity(const Field* field) {
        NodePtr left = TRY(counted(field));
        Proximity last;
        bool chain = false;
        while (peek().kind == LexKind::Proximity || at_negated_proximity()) {
            const bool is_negated = peek().kind == LexKind::Not;
            if (is_negated) take();
            const Lexeme op = take();
            TRY(require_operand(op));
            NodePtr right = TRY(counted(field));
            const Proximity wanted = proximity_of(op, is_negated);
            if (chain && wanted == last && !is_negated) {
                TRY(extend_proximity(*left, std::move(right), operator_of(op)));
                continue;
            }
            if (chain && ++mixed_proximities_ > kMaxMixedProximities) return too_many_proximities(op);
            left = TRY(join_by_proximity(std::move(left), std::move(right), wanted, operator_of(op)));
            last = wanted;
            chain = true;
        }
        return left;
    }

    static Error too_many_proximities(const Lexeme& op) {
        return syntax_error(
            "more than " + std::to_string(kMaxMixedProximities) + " changes of proximity operator without brackets in one query", op.begin,
            op.end);
    }

    Result<NodePtr> counted(const Field* field) {
        NodePtr item = TRY(primary(field));
        while (peek().kind == LexKind::Freq) {
            const Lexeme op = take();
            item = TRY(at_least(std::move(item), op.n, operator_of(op)));
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
            case LexKind::Ref: return reference(lexeme, field);
            case LexKind::Tree: return company_node(lexeme, field);
            case LexKind::Synonyms: return synonyms(lexeme, field);
            case LexKind::Not:
                return syntax_error(std::string(lexeme.text) + " cannot stand beside a proximity operator; write (a $W3 b) NOT c",
                                    lexeme.begin, lexeme.end);
            case LexKind::Close:
                if (session_.depth == outer_depth_) return syntax_error("unexpected ): no bracket is open here", lexeme.begin, lexeme.end);
                return syntax_error("nothing stands between these brackets", lexeme.begin, lexeme.end);
            case LexKind::End: break;
            case LexKind::And:
            case LexKind::Or:
            case LexKind::Proximity:
            case LexKind::SameRecord:
            case LexKind::Freq: return syntax_error(std::string(lexeme.text) + " has nothing on its left", lexeme.begin, lexeme.end);
        }
        return syntax_error("the query ends too early", lexeme.begin, lexeme.end);
    }

    Result<NodePtr> bracket(const Lexeme& open, const Field* field) {
        const Level level(session_.depth);
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

    Result<NodePtr> in_field(const Lexeme& name) {
        const Field* field = find_field(name.text);
        if (field == nullptr) {
            const bool is_like = name.text.size() == 4 && (name.text == "LIKE" || name.text == "like" || name.text == "Like");
            if (is_like) return syntax_error("LIKE (similarity) is not available yet", name.begin, name.end);
            return unknown_field(name.text, name.begin);
        }
        NodePtr node;
        switch (peek().kind) {
            case LexKind::Open: node = TRY(bracket(take(), field)); break;
            case LexKind::Word:
            case LexKind::Quoted: node = TRY(operand(take(), field, name.exact)); break;
            case LexKind::Range: node = TRY(range(take(), field)); break;
            case LexKind::Comparison: node = TRY(comparison(take(), field)); break;
            case LexKind::Ref: node = TRY(reference(take(), field)); break;
            case LexKind::Tree: node = TRY(company_node(take(), field)); break;
            case LexKind::Synonyms: node = TRY(synonyms(take(), field)); break;
            default:
                return syntax_error(std::string(field->name) + ": must be followed by a word, a phrase in quotes, a bracket or a range",
                                    name.begin, name.end);
        }
        node->begin = static_cast<uint32_t>(name.begin);
        return node;
    }

    Result<NodePtr> operand(const Lexeme& lexeme, const Field* field, bool exact) {
        const bool quoted = lexeme.kind == LexKind::Quoted;
        if (field == nullptr && !quoted && lexeme.text == "*") return make_node(NodeKind::All, lexeme.begin, lexeme.end);
        return operand_node({lexeme.text, lexeme.begin, lexeme.end, lexeme.text_begin, field, quoted, exact}, options_, warnings_);
    }

    Result<NodePtr> range(const Lexeme& lexeme, const Field* field) const {
        if (field == nullptr) return syntax_error("a range needs a field: PBD:[2020 TO 2024]", lexeme.begin, lexeme.end);
        if (field->type == FieldType::Text) return no_order(*field, lexeme);
        return range_node(lexeme, *field, options_.today);
    }

    Result<NodePtr> comparison(const Lexeme& sign, const Field* field) {
        if (field == nullptr)
            return syntax_error("a comparison needs a field: PBD:>=2020; to search for the sign put it into quotes", sign.begin, sign.end);
        if (field->type == FieldType::Text) return no_order(*field, sign);
        const bool has_value = peek().kind == LexKind::Word || peek().kind == LexKind::Quoted;
        if (!has_value) return syntax_error(std::string(sign.text) + " has no value on its right", sign.begin, sign.end);
        const Lexeme& value = take();
        return comparison_node(sign.text, {value.text, value.begin, value.end, field, false, false, options_.today});
    }

    static Error no_order(const Field& field, const Lexeme& at) {
        return syntax_error(std::string(field.name) + " is a text and has no ranges; ranges are for dates, counts and classifications",
                            at.begin, at.end);
    }

    const Part* find_part(std::string_view name) const {
        const auto found = std::find_if(parts_.begin(), parts_.end(), [&](const Part& part) { return part.name == name; });
        return found == parts_.end() ? nullptr : &*found;
    }

    std::string key_of(std::string_view name) const {
        return find_part(name) != nullptr ? part_key(name, text_number_) : std::string(name);
    }

    /// The node that a name stands for. What it names no field for is searched in `field`, so it is read anew for each.
    Result<NodePtr> reference(const Lexeme& lexeme, const Field* field) {
        const std::string key = key_of(lexeme.text);
        const std::string key_in_field = key + "\n" + (field != nullptr ? std::string(field->name) : "");
        auto found = session_.read.find(key_in_field);
        if (found == session_.read.end()) {
            if (std::find(session_.open.begin(), session_.open.end(), key) != session_.open.end()) return recursion(lexeme);
            const Level level(session_.depth);
            TRY(check_depth(lexeme));
            session_.open.push_back(key);
            NodePtr node = TRY(read_named(lexeme, field));
            session_.open.pop_back();
            node->name = lexeme.text;
            found = session_.read.emplace(key_in_field, std::move(node)).first;
        }
        session_.nodes += node_count(*found->second);
        if (session_.nodes > kMaxNodes)
            return Error{ErrorCode::LimitExceeded, "with its named parts put in, the query has more than 500,000 nodes", lexeme.begin,
                         lexeme.end};
        NodePtr node = clone(*found->second);
        place_at(*node, lexeme.begin, lexeme.end);
        return node;
    }

    static std::string shown(std::string_view name) { return name.starts_with('#') ? std::string(name) : "@" + std::string(name); }

    Error recursion(const Lexeme& lexeme) const {
        std::string path;
        for (const std::string& key : session_.open) path += shown(key.substr(0, key.find('\n'))) + " → ";
        return syntax_error(shown(lexeme.text) + " uses itself: " + path + shown(lexeme.text), lexeme.begin, lexeme.end);
    }

    Result<NodePtr> read_named(const Lexeme& lexeme, const Field* field) {
        if (const Part* part = find_part(lexeme.text))
            return Parser(text_, text_number_, parts_, session_, warnings_).run_part(*part, field);
        if (!options_.recall && lexeme.text.front() == '#')
            return syntax_error("there is no history here, so no line " + std::string(lexeme.text), lexeme.begin, lexeme.end);
        if (!options_.recall) return unknown_name(lexeme);
        const Result<std::string> text = options_.recall(lexeme.text);
        if (!text) return text.error().code == ErrorCode::NotFound ? unknown_name(lexeme, text.error().message) : text.error();
        std::vector<Warning> inner;
        Result<NodePtr> node = parse_text(*text, field, session_, inner);
        if (!node) return within(lexeme, node.error(), *text);
        for (const Warning& warning : inner)
            warnings_.push_back({"in " + shown(lexeme.text) + ": " + warning.message, lexeme.begin, lexeme.end});
        return node;
    }

    Error unknown_name(const Lexeme& lexeme, const std::string& remedy = {}) const {
        std::string message = "there is no " + shown(lexeme.text);
        if (!remedy.empty()) return syntax_error(message + "; " + remedy, lexeme.begin, lexeme.end);
        std::string_view nearest;
        for (const Part& part : parts_) {
            if (nearest.empty() || edit_distance(part.name, lexeme.text) < edit_distance(nearest, lexeme.text)) nearest = part.name;
        }
        if (!nearest.empty()) message += "; did you mean @" + std::string(nearest) + "?";
        else message += "; put a line in front of the query: " + shown(lexeme.text) + " := battery OR cell";
        return syntax_error(std::move(message), lexeme.begin, lexeme.end);
    }

    /// An error inside of a recalled text, told at the place of its name.
    static Error within(const Lexeme& lexeme, const Error& error, std::string_view text) {
        Error outer = syntax_error("in " + shown(lexeme.text) + ", " + line_and_column(text, error.begin) + ": " + error.message,
                                   lexeme.begin, lexeme.end);
        outer.code = error.code;
        return outer;
    }

    Result<NodePtr> synonyms(const Lexeme& lexeme, const Field* field) {
        if (!options_.synonyms)
            return syntax_error("there is no thesaurus here for @syn( ); write the words joined by OR", lexeme.begin, lexeme.end);
        const Result<std::vector<std::string>> others = options_.synonyms(lexeme.text);
        if (!others && others.error().code != ErrorCode::NotFound) return others.error();
        if (!others) warnings_.push_back({others.error().message, lexeme.begin, lexeme.end});
        std::vector<NodePtr> children;
        const auto add = [&](std::string_view words) -> Result<void> {
            const bool several = words.find(' ') != std::string_view::npos;
            NodePtr node =
                TRY(operand_node({words, lexeme.begin, lexeme.end, lexeme.text_begin, field, several, false}, options_, warnings_));
            place_at(*node, lexeme.begin, lexeme.end);
            children.push_back(std::move(node));
            return {};
        };
        TRY(add(lexeme.text));
        for (size_t i = 0; others && i < others->size(); ++i) TRY(add((*others)[i]));
        return combine(NodeKind::Or, std::move(children));
    }

    static constexpr uint32_t kMaxMixedProximities = 200;

    std::string_view text_;
    const uint32_t text_number_;
    std::span<const Part> parts_;
    Session& session_;
    const ParseOptions& options_;
    std::vector<Warning>& warnings_;
    std::vector<Lexeme> lexemes_;
    size_t at_ = 0;
    const uint32_t outer_depth_;
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

Result<NodePtr> parse_text(std::string_view text, const Field* field, Session& session, std::vector<Warning>& warnings) {
    if (text.size() > kMaxQueryBytes) return Error{ErrorCode::LimitExceeded, "the query is longer than 256 KB"};
    TRY(check_utf8(text));
    const SplitText split = TRY(split_parts(text));
    const uint32_t number = session.texts++;
    const bool only_parts = split.query_begin == text.size() && !split.parts.empty();
    NodePtr tree;
    if (!only_parts) tree = TRY(Parser(text, number, split.parts, session, warnings).run(split.query_begin, text.size(), field));
    // A part that is not used is not searched, but a mistake in it is a mistake.
    for (const Part& part : split.parts) {
        if (is_read(session, part.name, number)) continue;
        std::vector<Warning> unused;
        TRY(Parser(text, number, split.parts, session, unused).run_part(part, nullptr));
    }
    if (only_parts)
        return syntax_error("behind the named parts the query itself is missing; @" + std::string(split.parts.back().name) + " would do",
                            split.parts.back().name_begin, split.parts.back().end);
    return tree;
}

}  // namespace

Result<Parsed> parse(std::string_view text, const ParseOptions& options) {
    Session session{options, {}, {}};
    Parsed parsed;
    parsed.tree = TRY(parse_text(text, nullptr, session, parsed.warnings));
    return parsed;
}

}  // namespace winnow::query
