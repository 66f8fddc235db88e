#include "query/positional.h"

#include "query/lexer.h"

namespace winnow::query {

namespace {

std::string reason(const Node& node, const std::string& op) {
    switch (node.kind) {
        case NodeKind::And: return "AND and NOT cannot stand inside " + op + "; only OR can";
        case NodeKind::Not: return "NOT cannot stand inside " + op + "; write (a " + op + " b) NOT c";
        case NodeKind::Same: return "$SEN and $PARA cannot stand inside " + op + "; join the two conditions by AND";
        case NodeKind::Freq: return "$FREQ cannot stand inside " + op + "; join the two conditions by AND";
        case NodeKind::Event: return "GAND cannot stand inside " + op + "; join the two conditions by AND";
        case NodeKind::All: return "* stands for every document and has no position for " + op;
        default: break;
    }
    return std::string(node.field->name) + " is compared as a whole and has no positions for " + op + "; join by AND";
}

}  // namespace

const Field* first_field(const Node& node) {
    if (node.field != nullptr) return node.field;
    for (const NodePtr& child : node.children) {
        if (const Field* field = first_field(*child)) return field;
    }
    return nullptr;
}

Result<const Field*> positional_field(const Node& node, const Operator& op) {
    switch (node.kind) {
        case NodeKind::Term:
        case NodeKind::Wild:
        case NodeKind::AnyOne:
        case NodeKind::Phrase:
        case NodeKind::Near: return node.field;
        case NodeKind::Or: break;
        default: return syntax_error(reason(node, std::string(op.text)), node.begin, node.end);
    }
    const Field* field = nullptr;
    for (const NodePtr& child : node.children) {
        const Field* child_field = TRY(positional_field(*child, op));
        if (field != nullptr && field != child_field) {
            return syntax_error("the alternatives stand in different fields, " + std::string(field->name) + " and " +
                                    std::string(child_field->name) + "; " + std::string(op.text) + " needs one field",
                                node.begin, node.end);
        }
        field = child_field;
    }
    return field;
}

}  // namespace winnow::query
