// A node prints itself for its surroundings: the binding strength its parent needs, and the field that is already named.
#include "query/printer.h"

#include "query/key_form.h"
#include "query/values.h"
#include "query/words.h"
#include "text/tokens.h"

namespace winnow::query {

namespace {

/// Binding strengths, loose to tight; a node is bracketed where its parent needs a tighter one.
enum Strength : int { kOr, kAnd, kNot, kRecord, kProximity, kCounted, kPrimary };

Strength strength(const Node& node) {
    switch (node.kind) {
        case NodeKind::Or: return kOr;
        case NodeKind::And: return kAnd;
        case NodeKind::Not: return kNot;
        case NodeKind::Event: return kRecord;
        case NodeKind::Near:
        case NodeKind::Same: return kProximity;
        case NodeKind::Freq: return kCounted;
        default: return kPrimary;
    }
}

/// The fields below a node: none, one, or several. `*` counts as several: it may not be put under a field.
struct FieldsBelow {
    const Field* one = nullptr;
    bool several = false;
    void add(const Field* field) {
        several |= one != nullptr && one != field;
        one = field;
    }
};

void collect_fields(const Node& node, FieldsBelow& fields) {
    if (node.kind == NodeKind::All) fields.several = true;
    if (node.field != nullptr) {
        fields.add(node.field);
        return;
    }
    for (const NodePtr& child : node.children) collect_fields(*child, fields);
}

bool is_stemmed(const Node& node) {
    if (node.kind == NodeKind::Term) return node.stem;
    for (const NodePtr& child : node.children) {
        if (is_stemmed(*child)) return true;
    }
    return false;
}

bool has_alternatives(const Node& phrase) {
    for (const NodePtr& item : phrase.children) {
        if (item->kind == NodeKind::Or) return true;
    }
    return false;
}

/// The first Or among the items replaced by each of its children in turn.
NodePtr spread_alternatives(const Node& phrase) {
    size_t place = 0;
    while (phrase.children[place]->kind != NodeKind::Or) ++place;
    auto any = std::make_unique<Node>();
    any->kind = NodeKind::Or;
    for (const NodePtr& choice : phrase.children[place]->children) {
        NodePtr copy = clone(phrase);
        copy->children[place] = clone(*choice);
        any->children.push_back(std::move(copy));
    }
    return any;
}

/// " NOT $PRE=3 ".
std::string proximity_sign(const Node& node) {
    std::string sign = node.negated ? " NOT " : " ";
    if (node.kind == NodeKind::Near) return sign + (node.ordered ? "$PRE" : "$W") + (node.exact ? "=" : "") + std::to_string(node.n) + " ";
    sign += node.unit == SameUnit::Sentence ? "$SEN" : "$PARA";
    return sign + (node.n > 0 ? std::to_string(node.n) : "") + " ";
}

class Printer {
  public:
    std::string run(const Node& node) {
        append(node, nullptr, kOr);
        return std::move(out_);
    }

  private:
    /// `named`: the field that applies here; null while none was named and TACD is meant.
    void append(const Node& node, const Field* named, int needed) {
        FieldsBelow fields;
        collect_fields(node, fields);
        const Field* current = named != nullptr ? named : &default_field();
        bool name_field = !fields.several && fields.one != nullptr && fields.one != current;
        // The stored form of a document number needs its own == each time.
        const bool exact = fields.one != nullptr && is_number_column(fields.one->column);
        if (exact) name_field = node.kind == NodeKind::Key;
        if (!name_field || node.kind == NodeKind::Not) {
            append_bracketed(node, named, needed);
            return;
        }
        out_ += std::string(fields.one->name) + (exact ? "==" : ":");
        append_bracketed(node, fields.one, kPrimary);
    }

    void append_bracketed(const Node& node, const Field* named, int needed) {
        const bool bracket = strength(node) < needed || (node.kind == NodeKind::Phrase && has_alternatives(node) && needed > kOr);
        if (bracket) out_ += '(';
        append_bare(node, named);
        if (bracket) out_ += ')';
    }

    void append_bare(const Node& node, const Field* named) {
        switch (node.kind) {
            case NodeKind::Term: append_term(node); return;
            case NodeKind::Wild: append_words(node.text, node.text.front() != '#'); return;
            case NodeKind::AnyOne: out_ += '?'; return;
            case NodeKind::Phrase: append_phrase(node, named); return;
            case NodeKind::Key: append_key(node); return;
            case NodeKind::Range: append_range(node); return;
            case NodeKind::All: out_ += '*'; return;
            case NodeKind::Not:
                out_ += "NOT ";
                append(*node.children.front(), named, kNot);
                return;
            case NodeKind::Freq:
                append(*node.children.front(), named, kCounted);
                out_ += " $FREQ" + std::to_string(node.n);
                return;
            case NodeKind::And: append_joined(node, named, " AND ", kNot); return;
            case NodeKind::Or: append_joined(node, named, " OR ", kAnd); return;
            case NodeKind::Event: append_joined(node, named, " GAND ", kProximity); return;
            case NodeKind::Same:
            case NodeKind::Near: append_joined(node, named, proximity_sign(node), kCounted); return;
        }
    }

    /// Children with the operator between them. The first child of a proximity chain keeps its brackets too: `a $W2 b $W3 c`
    /// and `(a $W2 b) $W3 c` are one tree, but `(a $W2 b) $W2 c` and `a $W2 b $W2 c` are two.
    void append_joined(const Node& node, const Field* named, const std::string& op, int needed) {
        for (size_t i = 0; i < node.children.size(); ++i) {
            if (i > 0) out_ += op;
            append(*node.children[i], named, needed);
        }
    }

    bool is_of_kind(const Node& term, text::TokenKind kind) {
        text::tokenize(term.text, tokens_);
        return term.kind == NodeKind::Term && !tokens_.tokens.empty() && tokens_.tokens.front().kind == kind;
    }
    bool is_ideograph(const Node& item) { return item.kind == NodeKind::AnyOne || is_of_kind(item, text::TokenKind::Ideograph); }

    void append_term(const Node& node) {
        const bool never_stemmed = is_ideograph(node) || (!has_stem(node.text) && is_of_kind(node, text::TokenKind::Word));
        append_words(node.text, node.stem || never_stemmed);
        // A word that reads as an operator came in with punctuation behind it.
        if (node.stem && (node.text == "and" || node.text == "or" || node.text == "not")) out_ += ',';
    }

    void append_words(const std::string& text, bool bare) { out_ += bare ? text : "\"" + text + "\""; }

    void append_phrase(const Node& node, const Field* named) {
        if (has_alternatives(node)) {
            append_joined(*spread_alternatives(node), named, " OR ", kAnd);
            return;
        }
        bool ideographs = true;
        for (const NodePtr& item : node.children) ideographs = ideographs && is_ideograph(*item);
        const bool bare = ideographs || is_stemmed(node);
        if (!bare) out_ += '"';
        // A bare word that began with < or = would read as a comparison; a comma in front changes nothing else.
        const char first = node.children.front()->text.empty() ? '?' : node.children.front()->text.front();
        if (bare && (first == '<' || first == '>' || first == '=')) out_ += ',';
        for (size_t i = 0; i < node.children.size(); ++i) {
            if (i > 0 && !ideographs) out_ += bare ? '-' : ' ';
            out_ += node.children[i]->kind == NodeKind::AnyOne ? "?" : node.children[i]->text;
        }
        if (!bare) out_ += '"';
    }

    void append_key(const Node& node) {
        if (node.field->type == FieldType::Class) {
            append_words(written_class(*node.field, node.text), node.descend);
        } else {
            if (node.tree) out_ += "TREE@";
            append_words(node.text, false);
        }
    }

    void append_bound(const Field& field, const std::string& bound) { out_ += bound.empty() ? "*" : written_class(field, bound); }

    void append_range(const Node& node) {
        out_ += '[';
        append_bound(*node.field, node.low);
        out_ += " TO ";
        append_bound(*node.field, node.high);
        out_ += ']';
    }

    std::string out_;
    text::Tokens tokens_;
};

}  // namespace

std::string print(const Node& node) { return Printer().run(node); }

}  // namespace winnow::query
