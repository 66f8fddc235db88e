// See effort.h.
#include "search/effort.h"

namespace winnow::search {

namespace {

using query::Node;
using query::NodeKind;

/// The node as people wrote it, near enough to find it.
std::string name_of(const Node& node) {
    const std::string not_ = node.negated ? "NOT " : "";
    switch (node.kind) {
        case NodeKind::Near: return not_ + (node.ordered ? "$PRE" : "$W") + (node.exact ? "=" : "") + std::to_string(node.n);
        case NodeKind::Same:
            return not_ + (node.unit == query::SameUnit::Sentence ? "$SEN" : "$PARA") + (node.n > 0 ? std::to_string(node.n) : "");
        case NodeKind::Freq: return "$FREQ" + std::to_string(node.n);
        case NodeKind::Phrase: return "this phrase";
        default: return "'" + node.text + "'";
    }
}

}  // namespace

Error Effort::reason(const Node& node) const {
    if (is_stopped()) return {ErrorCode::LimitExceeded, "the search was stopped before its end", node.begin, node.end};
    return {ErrorCode::LimitExceeded,
            name_of(node) + " takes more than " + std::to_string(step_limit_) +
                " steps; write more letters of truncated words, a smaller distance "
                "or fewer items, or narrow the search with AND and rarer words",
            node.begin, node.end};
}

}  // namespace winnow::search
