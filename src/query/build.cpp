#include "query/build.h"

#include "query/lexer.h"
#include "query/positional.h"

namespace winnow::query {

namespace {

Error different_fields(const Field& left, const Field& right, const Operator& op) {
    const std::string name(op.text);
    return syntax_error(name + " needs both sides in one field, but they are in " + std::string(left.name) + " and " +
                            std::string(right.name) + "; write " + std::string(left.name) + ":(a " + name + " b)",
                        op.begin, op.end);
}

/// The group of the first member below; empty when there is none.
std::string_view first_group(const Node& node) {
    if (node.field != nullptr) return node.field->group;
    for (const NodePtr& child : node.children) {
        if (const auto group = first_group(*child); !group.empty()) return group;
    }
    return {};
}

Result<void> check_condition(const Node& node, std::string_view group, const Operator& op) {
    switch (node.kind) {
        case NodeKind::And:
        case NodeKind::Or:
        case NodeKind::Not:
            for (const NodePtr& child : node.children) TRY(check_condition(*child, group, op));
            return {};
        case NodeKind::Key:
        case NodeKind::Range: break;
        default:
            return syntax_error(
                std::string(op.text) +
                    " joins conditions on one record, such as LICENSEE:x GAND LIC_EFDT:>=2020; this is a condition on texts",
                node.begin, node.end);
    }
    const std::string name(node.field->name);
    if (node.field->group.empty())
        return syntax_error(name + " is no part of a record, so " + std::string(op.text) + " cannot join it; join it by AND", node.begin,
                            node.end);
    if (node.field->group != group)
        return syntax_error(name + " belongs to records of another kind (" + std::string(node.field->group) + ", not " +
                                std::string(group) + "); join them by AND",
                            node.begin, node.end);
    return {};
}

}  // namespace

NodePtr make_node(NodeKind kind, size_t begin, size_t end) {
    auto node = std::make_unique<Node>();
    node->kind = kind;
    node->begin = static_cast<uint32_t>(begin);
    node->end = static_cast<uint32_t>(end);
    return node;
}

NodePtr combine(NodeKind kind, std::vector<NodePtr> children) {
    if (children.size() == 1) return std::move(children.front());
    NodePtr node = make_node(kind, children.front()->begin, children.back()->end);
    node->children = std::move(children);
    return node;
}

NodePtr negate(NodePtr child, size_t begin) {
    NodePtr node = make_node(NodeKind::Not, begin, child->end);
    node->children.push_back(std::move(child));
    return node;
}

Result<NodePtr> join_by_proximity(NodePtr left, NodePtr right, const Proximity& proximity, const Operator& op) {
    const Field* left_field = TRY(positional_field(*left, op));
    const Field* right_field = TRY(positional_field(*right, op));
    if (left_field != right_field) return different_fields(*left_field, *right_field, op);
    NodePtr node = make_node(proximity.kind, left->begin, right->end);
    node->field = left_field;
    node->n = proximity.n;
    node->ordered = proximity.ordered;
    node->exact = proximity.exact;
    node->negated = proximity.negated;
    if (proximity.kind == NodeKind::Same) node->unit = proximity.unit;
    node->children.push_back(std::move(left));
    node->children.push_back(std::move(right));
    return node;
}

Result<void> extend_proximity(Node& chain, NodePtr right, const Operator& op) {
    const Field* field = TRY(positional_field(*right, op));
    if (field != chain.field) return different_fields(*chain.field, *field, op);
    chain.end = right->end;
    chain.children.push_back(std::move(right));
    return {};
}

Result<NodePtr> at_least(NodePtr item, uint32_t n, const Operator& op) {
    const Field* field = TRY(positional_field(*item, op));
    NodePtr node = make_node(NodeKind::Freq, item->begin, op.end);
    node->field = field;
    node->n = n;
    node->children.push_back(std::move(item));
    return node;
}

Result<NodePtr> on_one_record(std::vector<NodePtr> conditions, const Operator& op) {
    NodePtr node = make_node(NodeKind::Event, conditions.front()->begin, conditions.back()->end);
    node->children = std::move(conditions);
    const std::string_view group = record_group(*node);
    for (const NodePtr& condition : node->children) TRY(check_condition(*condition, group, op));
    return node;
}

std::string_view record_group(const Node& event) { return first_group(event); }

}  // namespace winnow::query
