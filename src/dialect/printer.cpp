// A node prints itself for its surroundings, as query/printer.cpp does. A leaf is read again at once, by the parser of the language
// that it was printed in: what would not give the same leaf is a loss of that leaf, and is left out.
#include "dialect/printer.h"

#include <algorithm>

#include "dialect/scan.h"
#include "query/key_form.h"
#include "query/parser.h"
#include "query/positional.h"
#include "query/values.h"
#include "query/words.h"

namespace winnow::dialect {

using query::Field;
using query::FieldType;
using query::Node;
using query::NodeKind;
using query::NodePtr;

namespace {

/// No tree that a parser made is deeper.
constexpr uint32_t kMaxDepth = 4 * query::kMaxNesting;

/// The field of everything below a node, null where there is none or are several. What has to be written with its own field each time
/// (ranges, numbers, `*`) counts as several.
struct FieldsBelow {
    const Field* one = nullptr;
    bool several = false;
};

void collect_fields(const Node& node, FieldsBelow& fields) {
    const bool own = node.kind == NodeKind::All || node.kind == NodeKind::Range ||
                     (node.kind == NodeKind::Key && query::is_number_column(node.field->column));
    if (own) fields.several = true;
    if (fields.several) return;
    if (node.field != nullptr) {
        fields.several = fields.one != nullptr && fields.one != node.field;
        fields.one = node.field;
        return;
    }
    for (const NodePtr& child : node.children) collect_fields(*child, fields);
}

bool is_stemmed(const Node& node) {
    if (node.kind == NodeKind::Term) return node.stem;
    return std::any_of(node.children.begin(), node.children.end(), [](const NodePtr& child) { return is_stemmed(*child); });
}

void put_in_field(Node& node, const Field* field) {
    if (node.field != nullptr) node.field = field;
    for (const NodePtr& child : node.children) put_in_field(*child, field);
}

/// The first Or among the items of a phrase replaced by each of its children in turn; null where there is none.
NodePtr spread_alternatives(const Node& phrase) {
    size_t place = 0;
    while (place < phrase.children.size() && phrase.children[place]->kind != NodeKind::Or) ++place;
    if (place == phrase.children.size()) return nullptr;
    auto any = std::make_unique<Node>();
    any->kind = NodeKind::Or;
    for (const NodePtr& choice : phrase.children[place]->children) {
        NodePtr copy = query::clone(phrase);
        copy->children[place] = query::clone(*choice);
        any->children.push_back(std::move(copy));
    }
    return any;
}

/// The field under which a document number is written: a publication without kind code is asked for under PN.
const Field* number_field(const Node& node) { return node.field->name == "PN_BASE" ? query::find_field("PN") : node.field; }

/// Whether what stands in `field` also stands in the field that is searched when none is named.
bool is_in_texts(const Field& field) { return field.type == FieldType::Text && (field.zones & ~query::default_field().zones) == 0; }

bool is_number_key(const Node& node) { return node.kind == NodeKind::Key && query::is_number_column(node.field->column); }

/// Whether `ours` under the field of `leaf` gives what `leaf` is.
bool reads_as(const Node& leaf, const Field& field, const std::string& ours, bool quoted) {
    std::vector<query::Warning> warnings;
    const Result<NodePtr> again = field.type == FieldType::Text
                                      ? query::words_node({ours, 0, &field, !quoted})
                                      : query::value_node({ours, 0, ours.size(), &field, quoted, false, 0}, warnings);
    return again.ok() && query::equal(**again, leaf);
}

/// Letters, digits, wildcards, ideographs: nothing that a lexer could take for a sign of its own.
bool is_plain(std::string_view text, std::string_view wildcards) {
    const Cursor cursor(text);
    for (size_t at = 0; at < text.size(); at += cursor.bytes_at(at)) {
        const char c = cursor.sign_at(at);
        if (c != 0 && !is_letter(c) && !is_digit(c) && wildcards.find(c) == std::string_view::npos) return false;
    }
    return !text.empty();
}

bool holds_quote(std::string_view text) {
    const Cursor cursor(text);
    for (size_t at = 0; at < text.size(); at += cursor.bytes_at(at)) {
        if (cursor.sign_at(at) == '"') return true;
    }
    return false;
}

}  // namespace

std::string headline(const Node& node) {
    Node top;
    top.kind = node.kind;
    top.field = node.field;
    top.text = node.text;
    top.stem = node.stem;
    top.descend = node.descend;
    top.ordered = node.ordered;
    top.exact = node.exact;
    top.negated = node.negated;
    top.n = node.n;
    top.unit = node.unit;
    top.low = node.low;
    top.high = node.high;
    top.name = node.name;
    std::string line = query::outline(top);
    line.pop_back();
    return line;
}

Printed TreePrinter::run(const Node& tree) {
    append(tree, nullptr, Strength::Or);
    if (most_brackets_ >= query::kMaxNesting) lose(tree, "nested deeper than can be read again");
    printed_.text = std::move(out_);
    return std::move(printed_);
}

void TreePrinter::lose(const Node& node, std::string message) {
    printed_.losses.push_back({headline(node), std::move(message), node.begin, node.end});
}

Strength TreePrinter::strength(const Node& node) const {
    switch (node.kind) {
        case NodeKind::Or: return Strength::Or;
        case NodeKind::And:
        case NodeKind::Event: return Strength::And;
        case NodeKind::Not: return Strength::Not;
        case NodeKind::Near:
        case NodeKind::Same: return Strength::Proximity;
        case NodeKind::Freq: return Strength::Counted;
        default: return Strength::Primary;
    }
}

std::string TreePrinter::symbol_as_read(const Node& key, const std::vector<std::string>& forms) {
    const query::NodePtr named = query::clone(key);
    named->field = style_.names.nearest_named(*key.field);
    const std::string_view name = style_.names.name_of(named->field);
    for (const std::string& form : forms) {
        const auto again = style_.parse(field_before(name) + form + field_behind(name), {});
        if (again.ok() && query::equal(*again->tree, *named)) return form;
    }
    lose(key, "cannot be written so that it is read the same; printed in quotes");
    return "\"" + query::written_class(*key.field, key.text) + "\"";
}

bool TreePrinter::lose_wider_proximity(const Node& node) {
    if (node.negated) lose(node, "no negated proximity; printed without its second side, which finds more");
    else if (node.kind == NodeKind::Same && node.n > 0)
        lose(node, "no distance in sentences or paragraphs; printed as AND, which finds more");
    else return false;
    return true;
}

void TreePrinter::lose_exact(const Node& near, const std::string& sign) {
    lose(near, "no exact distance; printed as " + sign + (near.n == 0 ? ", which means the same" : ", which also finds nearer ones"));
}

std::string TreePrinter::in_signs(const Node& node, std::string_view ours) {
    std::string out;
    for (const char c : ours) {
        char sign = c;
        if (c == '*') sign = style_.any;
        if (c == '?') sign = style_.one;
        if (c == '#') sign = style_.optional;
        const bool ours_too = c == '*' || c == '?' || c == '#';
        const bool theirs =
            c == style_.any || c == style_.one || c == style_.optional || style_.also_signs.find(c) != std::string_view::npos;
        if (sign == 0) {
            lose(node, c == '*'   ? "no sign for any ending; left out"
                       : c == '?' ? "no sign for one character; left out"
                                  : "no sign for none or one character; left out");
            return {};
        }
        if (!ours_too && theirs) {
            std::string message = "the sign ";
            message.push_back(c);
            lose(node, message.append(" means something else there; left out"));
            return {};
        }
        out += sign;
    }
    return out;
}

std::string_view TreePrinter::name_for(const Node& node, const Field& field) {
    const Field* named = style_.names.nearest_named(field);
    const bool in_texts = is_in_texts(field);
    if (named == nullptr || (in_texts && named != &field && !is_in_texts(*named))) {
        lose(node, "no field for " + std::string(field.name) + (in_texts ? "; searched in all texts" : "; left out"));
        return {};
    }
    const std::string_view name = style_.names.name_of(named);
    if (named != &field) lose(node, "no field for " + std::string(field.name) + "; printed as " + std::string(name));
    return name;
}

bool TreePrinter::append(const Node& node, const Field* named, Strength needed) {
    if (depth_ > kMaxDepth) {
        lose(node, "nested too deep; left out");
        return false;
    }
    FieldsBelow fields;
    if (named == nullptr) collect_fields(node, fields);
    const Field* one = fields.several ? nullptr : fields.one;
    const bool names_here = named == nullptr && one != nullptr && one != &query::default_field() && node.kind != NodeKind::Not;
    if (!names_here) return append_bracketed(node, named, needed);
    if (one->type == FieldType::Text && style_.names.name_of(one).empty() && node.kind != NodeKind::Freq) {
        const FieldSet parts = style_.names.parts_of(*one);
        if (!parts.empty()) return append_in_parts(node, *one, parts, needed);
    }
    const std::string_view name = name_for(node, *one);
    if (name.empty()) return is_in_texts(*one) && append_bracketed(node, one, needed);
    const size_t before = out_.size();
    out_ += field_before(name);
    const size_t start = out_.size();
    if (!append_bracketed(node, one, Strength::Primary) || out_.size() == start) {
        out_.resize(before);
        return false;
    }
    out_ += field_behind(name);
    return true;
}

/// Each condition in each of the fields that `field` is made of: (title:a OR abstract:a).
bool TreePrinter::append_in_parts(const Node& node, const Field& field, const FieldSet& parts, Strength needed) {
    const bool one_condition = node.kind == NodeKind::Same || query::positional_field(node, {}).ok();
    if (!one_condition) return append_bracketed(node, nullptr, needed);
    Node any;
    any.kind = NodeKind::Or;
    std::string names;
    for (const Field* part : parts) {
        NodePtr copy = query::clone(node);
        put_in_field(*copy, part);
        any.children.push_back(std::move(copy));
        names += (names.empty() ? "" : " OR ") + std::string(style_.names.name_of(part));
    }
    lose(node, "no field for " + std::string(field.name) + "; printed in " + names + ", which means the same");
    return append_bracketed(any, nullptr, needed);
}

bool TreePrinter::append_bracketed(const Node& node, const Field* named, Strength needed) {
    if (node.kind == NodeKind::Or && is_number_key(*node.children.front()) && append_number(node)) return true;
    const bool spread = node.kind == NodeKind::Phrase && spread_alternatives(node) != nullptr;
    const Strength own = spread ? Strength::Or : strength(node);
    const bool two_sided = own == Strength::Or || own == Strength::And || own == Strength::Proximity;
    const bool bracket = own < needed || (style_.left_to_right && two_sided && needed > Strength::Or);
    const size_t before = out_.size();
    if (bracket) {
        out_ += '(';
        most_brackets_ = std::max(most_brackets_, ++brackets_);
    }
    ++depth_;
    const bool written = append_bare(node, named);
    --depth_;
    if (bracket) --brackets_;
    if (!written) out_.resize(before);
    else if (bracket) out_ += ')';
    return written;
}

bool TreePrinter::append_bare(const Node& node, const Field* named) {
    switch (node.kind) {
        case NodeKind::Term:
        case NodeKind::Wild:
        case NodeKind::AnyOne: return append_words(node);
        case NodeKind::Phrase: return append_phrase(node, named);
        case NodeKind::Key: return is_number_key(node) ? append_number(node) : append_key(node);
        case NodeKind::Range: return append_range(node);
        case NodeKind::All:
            if (style_.all_documents.empty()) lose(node, "no way to ask for all documents; left out");
            out_ += style_.all_documents;
            return !style_.all_documents.empty();
        case NodeKind::Not: return append_not(node, named);
        case NodeKind::Freq: {
            const std::string sign = count_sign(node);
            if (!append(*node.children.front(), named, Strength::Counted)) return false;
            out_ += sign;
            return true;
        }
        case NodeKind::Event:
            lose(node, "no conditions on one record; printed as AND, which also finds them on several");
            return append_joined(node, named, style_.and_sign, Strength::Not);
        case NodeKind::And: return append_joined(node, named, style_.and_sign, Strength::Not);
        case NodeKind::Or: return append_joined(node, named, style_.or_sign, Strength::And);
        case NodeKind::Near:
        case NodeKind::Same: return append_near(node, named);
    }
    return false;
}

bool TreePrinter::append_joined(const Node& node, const Field* named, std::string_view sign, Strength needed) {
    bool written = false;
    for (const NodePtr& child : node.children) {
        const size_t before = out_.size();
        const bool without = node.kind == NodeKind::And && written && child->kind == NodeKind::Not;
        if (written) out_ += without ? style_.and_not_sign : sign;
        const bool done = without ? append(*child->children.front(), named, Strength::Proximity) : append(*child, named, needed);
        if (!done) out_.resize(before);
        written |= done;
    }
    return written;
}

bool TreePrinter::append_not(const Node& node, const Field* named) {
    const size_t before = out_.size();
    if (style_.not_sign.empty()) {
        lose(node, "NOT cannot stand in front of the first condition; left out");
        return false;
    }
    out_ += style_.not_sign;
    most_brackets_ = std::max(most_brackets_, ++brackets_);  // a parser counts it as a level, too
    const bool written = append(*node.children.front(), named, Strength::Proximity);
    --brackets_;
    if (written) return true;
    out_.resize(before);
    return false;
}

bool TreePrinter::append_near(const Node& node, const Field* named) {
    const std::string sign = proximity_sign(node);
    if (sign.empty() && node.negated) return append(*node.children.front(), named, Strength::Counted);
    if (!sign.empty()) return append_joined(node, named, sign, Strength::Counted);
    const size_t before = out_.size();
    out_ += '(';
    const bool written = append_joined(node, named, style_.and_sign, Strength::Counted);
    if (written) out_ += ')';
    else out_.resize(before);
    return written;
}

bool TreePrinter::is_ideograph(const Node& item) {
    if (item.kind == NodeKind::AnyOne) return true;
    text::tokenize(item.text, tokens_);
    return item.kind == NodeKind::Term && !tokens_.tokens.empty() && tokens_.tokens.front().kind == text::TokenKind::Ideograph;
}

std::string TreePrinter::written_value(const Field&, std::string_view stored) { return std::string(stored); }

/// @param ours in our signs
bool TreePrinter::append_text(const Node& node, const std::string& ours, bool want_bare) {
    const size_t losses = printed_.losses.size();
    const bool is_code = node.field->type == FieldType::Key;
    const std::string theirs = in_signs(node, is_code ? written_value(*node.field, ours) : ours);
    if (theirs.empty()) return false;
    const std::string inside = style_.wildcards() + std::string(style_.bare_signs);
    const bool comment = theirs == "#";
    const bool bare = want_bare && !comment && theirs[0] != '-' && theirs[0] != '.' && is_plain(theirs, inside) && !is_reserved(theirs);
    if (!bare && holds_quote(theirs)) {
        lose(node, "a quotation mark cannot be searched there; left out");
        return false;
    }
    if (!reads_as(node, *node.field, ours, !bare)) lose(node, "cannot be written so that it is read the same; printed in quotes");
    const std::string text = bare ? theirs : '"' + theirs + '"';
    return append_leaf(node, in_field(*node.field, text), text, losses);
}

bool TreePrinter::append_words(const Node& node) {
    const std::string ours = node.kind == NodeKind::AnyOne ? "?" : node.text;
    return append_text(node, ours, node.kind == NodeKind::Wild || node.stem || reads_as(node, *node.field, ours, false));
}

bool TreePrinter::append_phrase(const Node& node, const Field* named) {
    if (const NodePtr any = spread_alternatives(node)) return append_joined(*any, named, style_.or_sign, Strength::And);
    const bool ideographs =
        std::all_of(node.children.begin(), node.children.end(), [&](const NodePtr& item) { return is_ideograph(*item); });
    const bool bare = ideographs || is_stemmed(node);
    std::string ours;
    for (const NodePtr& item : node.children) {
        if (!ours.empty() && !ideographs) ours += bare ? '-' : ' ';
        ours += item->kind == NodeKind::AnyOne ? "?" : item->text;
    }
    return append_text(node, ours, bare);
}

bool TreePrinter::append_key(const Node& node) {
    if (node.field->type != FieldType::Class) return append_text(node, node.text, true);
    const size_t losses = printed_.losses.size();
    const std::string symbol = written_symbol(node);
    return !symbol.empty() && append_leaf(node, in_field(*node.field, symbol), symbol, losses);
}

std::string TreePrinter::written_symbol(const Node& key) {
    const std::string ours = query::written_class(*key.field, key.text);
    const std::string theirs = in_signs(key, ours);
    if (theirs.empty()) return {};
    if (holds_quote(theirs)) {
        lose(key, "a quotation mark cannot be searched there; left out");
        return {};
    }
    const bool bare = key.descend && is_plain(theirs, style_.wildcards() + std::string(style_.bare_signs) + "/");
    if (!reads_as(key, *key.field, ours, !bare)) lose(key, "cannot be written so that it is read the same; printed in quotes");
    return bare ? theirs : '"' + theirs + '"';
}

/// A number as the service writes it, with its field: a Key, or an Or of Keys that one number was read as.
bool TreePrinter::append_number(const Node& node) {
    const Node& first = node.kind == NodeKind::Or ? *node.children.front() : node;
    const Field* field = number_field(first);
    const bool same = reads_as(node, *field, first.text, false);
    if (node.kind == NodeKind::Or && !same) return false;
    const size_t losses = printed_.losses.size();
    const std::string_view name = name_for(node, *field);
    if (name.empty()) return false;
    const std::string own = own_key(first);
    const std::string theirs = own.empty() ? in_signs(node, first.text) : own;
    if (theirs.empty() || holds_quote(theirs)) {
        if (printed_.losses.size() == losses) lose(node, "a quotation mark cannot be searched there; left out");
        return false;
    }
    if (!same) lose(node, "the number stands for one stored form only; printed as a number, which is read in all its forms");
    const bool bare = theirs != "#" && is_plain(theirs, style_.wildcards()) && !is_reserved(theirs);
    const std::string text = field_before(name) + (bare ? theirs : '"' + theirs + '"') + field_behind(name);
    return append_leaf(node, text, text, losses);
}

bool TreePrinter::append_range(const Node& node) {
    const size_t losses = printed_.losses.size();
    const std::string_view name = name_for(node, *node.field);
    if (name.empty()) return false;
    const std::string text = range(node, name);
    return !text.empty() && append_leaf(node, text, text, losses);
}

/// `text` as a condition of its own: with the field that it is printed in.
std::string TreePrinter::in_field(const Field& field, const std::string& text) {
    const Field* named = &field == &query::default_field() ? nullptr : style_.names.nearest_named(field);
    const bool searched_everywhere = named != &field && is_in_texts(field) && (named == nullptr || !is_in_texts(*named));
    if (named == nullptr || searched_everywhere) return text;
    const std::string_view name = style_.names.name_of(named);
    return field_before(name) + text + field_behind(name);
}

/// Writes the text of a leaf, unless it would be read as another one.
/// @param condition the text with its field, as it can stand alone
/// @param losses_before how many there were before the leaf; when it has some, reading it at all is enough
bool TreePrinter::append_leaf(const Node& leaf, const std::string& condition, const std::string& text, size_t losses_before) {
    const Node& first = leaf.kind == NodeKind::Or ? *leaf.children.front() : leaf;
    const bool own_field =
        first.field == &query::default_field() || style_.names.nearest_named(*number_field(first)) == number_field(first);
    const bool has_losses = !own_field || printed_.losses.size() > losses_before;
    const Result<query::Parsed> again = style_.parse(condition, {});
    if (!again.ok() || (!has_losses && !query::equal(*again->tree, leaf))) {
        lose(leaf, "cannot be written so that it is read the same; left out");
        return false;
    }
    out_ += text;
    return true;
}

}  // namespace winnow::dialect
