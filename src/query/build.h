// Nodes put together with the checks that every dialect needs: one field under a proximity, one group under GAND.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "query/tree.h"

namespace winnow::query {

/// An operator as it stands in the query, for messages.
struct Operator {
    std::string_view text;  // "$W3"
    size_t begin = 0;       // bytes in the query, end exclusive
    size_t end = 0;
};

/// What a proximity operator asks for; the members of Node.
struct Proximity {
    NodeKind kind = NodeKind::Near;  // or Same
    uint32_t n = 0;
    bool ordered = false;
    bool exact = false;
    bool negated = false;
    SameUnit unit = SameUnit::Sentence;
    friend bool operator==(const Proximity&, const Proximity&) = default;
};

NodePtr make_node(NodeKind kind, size_t begin, size_t end);

/// And, Or: the child itself when there is only one. At least one child.
NodePtr combine(NodeKind kind, std::vector<NodePtr> children);

/// Not, from `begin` on.
NodePtr negate(NodePtr child, size_t begin);

/// `left op right`. QuerySyntax where a side has no positions or the sides are in different fields.
Result<NodePtr> join_by_proximity(NodePtr left, NodePtr right, const Proximity& proximity, const Operator& op);
/// One more child for a node that join_by_proximity made with the same proximity.
Result<void> extend_proximity(Node& chain, NodePtr right, const Operator& op);

/// Freq over an item with positions.
Result<NodePtr> at_least(NodePtr item, uint32_t n, const Operator& op);

/// Event over two or more conditions. QuerySyntax where one is no condition on members of records, or they are of different groups.
Result<NodePtr> on_one_record(std::vector<NodePtr> conditions, const Operator& op);

/// The group whose records the conditions of an Event are about.
std::string_view record_group(const Node& event);

}  // namespace winnow::query
