// Copying, comparing and showing query trees.
#include "query/tree.h"

namespace winnow::query {

NodePtr clone(const Node& node) {
    auto copy = std::make_unique<Node>();
    copy->kind = node.kind;
    copy->field = node.field;
    copy->text = node.text;
    copy->stem = node.stem;
    copy->descend = node.descend;
    copy->tree = node.tree;
    copy->ordered = node.ordered;
    copy->exact = node.exact;
    copy->negated = node.negated;
    copy->n = node.n;
    copy->unit = node.unit;
    copy->low = node.low;
    copy->high = node.high;
    copy->name = node.name;
    copy->begin = node.begin;
    copy->end = node.end;
    copy->children.reserve(node.children.size());
    for (const NodePtr& child : node.children) copy->children.push_back(clone(*child));
    return copy;
}

bool equal(const Node& a, const Node& b) {
    const bool same = a.kind == b.kind && a.field == b.field && a.text == b.text && a.stem == b.stem && a.descend == b.descend &&
                      a.tree == b.tree && a.ordered == b.ordered && a.exact == b.exact && a.negated == b.negated && a.n == b.n &&
                      a.unit == b.unit && a.low == b.low && a.high == b.high && a.children.size() == b.children.size();
    if (!same) return false;
    for (size_t i = 0; i < a.children.size(); ++i) {
        if (!equal(*a.children[i], *b.children[i])) return false;
    }
    return true;
}

namespace {

std::string_view kind_name(NodeKind kind) {
    switch (kind) {
        case NodeKind::Term: return "Term";
        case NodeKind::Wild: return "Wild";
        case NodeKind::AnyOne: return "AnyOne";
        case NodeKind::Phrase: return "Phrase";
        case NodeKind::Near: return "Near";
        case NodeKind::Same: return "Same";
        case NodeKind::Freq: return "Freq";
        case NodeKind::Key: return "Key";
        case NodeKind::Range: return "Range";
        case NodeKind::All: return "All";
        case NodeKind::Event: return "Event";
        case NodeKind::And: return "And";
        case NodeKind::Or: return "Or";
        case NodeKind::Not: return "Not";
    }
    return "?";
}

void append_outline(std::string& out, const Node& node, size_t level) {
    out.append(level * 2, ' ');
    if (node.negated) out += "Not";
    out += kind_name(node.kind);
    const bool apart = node.kind == NodeKind::Same && node.n > 0;
    if (node.kind == NodeKind::Near || node.kind == NodeKind::Freq || apart) out += (node.exact ? " n==" : " n=") + std::to_string(node.n);
    if (node.ordered) out += " ordered";
    if (node.kind == NodeKind::Same) out += node.unit == SameUnit::Sentence ? " sentence" : " paragraph";
    if (node.field != nullptr) out += " " + std::string(node.field->name);
    const bool has_text = node.kind == NodeKind::Term || node.kind == NodeKind::Wild || node.kind == NodeKind::Key;
    if (has_text) out += " \"" + node.text + "\"";
    if (node.kind == NodeKind::Range)
        out += " [" + (node.low.empty() ? "*" : node.low) + " TO " + (node.high.empty() ? "*" : node.high) + "]";
    if (node.stem) out += " stem";
    if (node.descend) out += " descend";
    if (node.tree) out += " tree";
    if (!node.name.empty()) out += " @" + node.name;
    out += '\n';
    for (const NodePtr& child : node.children) append_outline(out, *child, level + 1);
}

}  // namespace

std::string outline(const Node& node) {
    std::string out;
    append_outline(out, node, 0);
    return out;
}

}  // namespace winnow::query
