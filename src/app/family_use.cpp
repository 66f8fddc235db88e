#include "app/family_use.h"

#include <set>

#include "app/numbers.h"

namespace winnow::app {

namespace {

using query::Node;
using query::NodeKind;

/// The families of the documents, by their representatives.
Result<std::set<std::string>> representatives(const index::View& view, std::string_view column, const std::vector<search::DocRef>& refs) {
    std::set<std::string> found;
    for (const search::DocRef ref : refs) {
        const store::KeyColumn* families = TRY(view.key(ref.segment, column));
        for (const store::Ordinal ordinal : families->of(ref.doc)) found.emplace(families->value(ordinal));
    }
    return found;
}

void replace(Node& node, const std::set<std::string>& values) {
    std::vector<query::NodePtr> keys;
    for (const std::string& value : values) {
        keys.push_back(query::clone(node));
        keys.back()->text = value;
    }
    if (keys.size() == 1) {
        node = std::move(*keys.front());
        return;
    }
    Node any;
    any.kind = NodeKind::Or;
    any.begin = node.begin;
    any.end = node.end;
    any.children = std::move(keys);
    node = std::move(any);
}

}  // namespace

Result<void> resolve_families(const index::View& view, Node& node, std::vector<query::Warning>& warnings) {
    for (const query::NodePtr& child : node.children) TRY(resolve_families(view, *child, warnings));
    const bool is_family = node.kind == NodeKind::Key && (node.field->column == "FAM" || node.field->column == "IFAM");
    if (!is_family || node.text == "*") return {};
    const auto refs = TRY(documents_of(view.snapshot(), node.text));
    const auto values = TRY(representatives(view, node.field->column, refs));
    if (values.empty()) {
        warnings.push_back({TRY(why_not_found(view.snapshot(), node.text)), node.begin, node.end});
        return {};
    }
    replace(node, values);
    return {};
}

}  // namespace winnow::app
