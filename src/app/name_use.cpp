#include "app/name_use.h"

#include <algorithm>
#include <set>

#include "names/name_form.h"
#include "query/key_form.h"
#include "query/nearest.h"

namespace winnow::app {

namespace {

using query::Node;
using query::NodeKind;

constexpr size_t kNearestShown = 3;

std::string column_form(std::string_view name) { return query::key_form("AN_KEY", name); }  // all columns of names have one form
bool has_wildcard(std::string_view text) { return text.find_first_of("*?#") != std::string_view::npos; }

/// Merges compare names without the signs that a query's wildcards use; columns keep them: "E*TRADE" is found in both forms.
std::shared_ptr<const index::CurrentNames> current_names(const names::MergeList& list) {
    auto made = std::make_shared<index::CurrentNames>();
    for (const names::Merge& merge : list.merges()) {
        if (!merge.on) continue;
        const std::string current = column_form(list.current(merge.variant));
        for (std::string variant : {column_form(merge.variant), names::name_key(merge.variant)}) {
            if (variant != current) made->pairs.push_back({std::move(variant), current});
        }
    }
    const auto before = [](const auto& a, const auto& b) { return a.variant < b.variant; };
    const auto same = [](const auto& a, const auto& b) { return a.variant == b.variant; };
    std::stable_sort(made->pairs.begin(), made->pairs.end(), before);
    made->pairs.erase(std::unique(made->pairs.begin(), made->pairs.end(), same), made->pairs.end());
    return made;
}

bool uses_current_names(const query::Field* field) { return field != nullptr && index::has_current_names(field->column); }

bool uses_current_names(const Node& node) {
    const bool is_column = node.kind == NodeKind::Key || node.kind == NodeKind::Range;
    return (is_column && uses_current_names(node.field)) ||
           std::any_of(node.children.begin(), node.children.end(), [](const auto& child) { return uses_current_names(*child); });
}

/// A column's value as a node. What looks like a pattern is meant as it stands.
query::NodePtr value_node(const Node& from, const std::string& value) {
    auto node = std::make_unique<Node>();
    node->kind = has_wildcard(value) ? NodeKind::Range : NodeKind::Key;
    node->field = from.field;
    if (node->kind == NodeKind::Range) node->low = node->high = value;
    else node->text = value;
    node->begin = from.begin;
    node->end = from.end;
    return node;
}

/// Puts any of the values in place of a Key.
void replace(Node& node, const std::set<std::string, std::less<>>& values) {
    std::vector<query::NodePtr> parts;
    for (const std::string& value : values) parts.push_back(value_node(node, value));
    if (parts.size() == 1) {
        node = std::move(*parts.front());
        return;
    }
    Node any;
    any.kind = NodeKind::Or;
    any.begin = node.begin;
    any.end = node.end;
    any.children = std::move(parts);
    node = std::move(any);
}

}  // namespace

NameUse::NameUse(names::MergeList list) : list_(std::make_shared<const names::MergeList>(std::move(list))), names_(current_names(*list_)) {
    const auto add = [&](const std::string& name) { companies_.emplace(names::name_key(name), name); };
    for (const names::Holding& row : list_->holdings()) {
        if (row.on) add(row.parent), add(row.child);
    }
    for (const names::Merge& row : list_->merges()) {
        if (row.on) add(row.canonical), add(row.variant);
    }
}

std::shared_ptr<const NameUse> NameUse::read(const fs::path& file, const NameUse& previous) {
    auto list = names::MergeList::read(file);
    if (list.ok()) return std::make_shared<NameUse>(*std::move(list));
    auto use = std::make_shared<NameUse>(previous);
    use->problem_ = list.error().message;
    return use;
}

Result<void> NameUse::resolve(const index::View& view, Node& node) const {
    for (const query::NodePtr& child : node.children) TRY(resolve(view, *child));
    if (node.kind != NodeKind::Key) return {};
    if (node.tree) return descend(view, node);
    if (uses_current_names(node.field) && !has_wildcard(node.text)) node.text = view.names().of(node.text);
    return {};
}

Result<void> NameUse::descend(const index::View& view, Node& node) const {
    if (!companies_.contains(names::name_key(node.text))) return unknown_company(node);
    std::set<std::string, std::less<>> keys{column_form(list_->current(node.text))};
    for (const std::string& company : list_->descendants(node.text, view.today())) keys.insert(column_form(company));
    if (!uses_current_names(node.field)) {
        std::vector<std::string> variants;
        for (const auto& pair : view.names().pairs) {
            if (keys.contains(pair.current)) variants.push_back(pair.variant);
        }
        keys.insert(variants.begin(), variants.end());
    }
    replace(node, keys);
    return {};
}

Error NameUse::unknown_company(const Node& node) const {
    std::vector<std::string> left;
    for (const auto& [key, written] : companies_) left.push_back(key);
    std::string message = "the list of names has no company '" + node.text + "'";
    for (size_t i = 0; i < kNearestShown; ++i) {
        const std::string near(query::nearest(node.text, left));
        if (near.empty()) break;
        message += (i == 0 ? "; did you mean '" : ", '") + companies_.at(near) + "'";
        std::erase(left, near);
    }
    message += left.size() < companies_.size() ? "?" : "; winnow names tree puts companies on it";
    if (!problem_.empty()) message += " (the list cannot be read: " + problem_ + ")";
    return Error{ErrorCode::InvalidArgument, std::move(message), node.begin, node.end};
}

void NameUse::warn(const Node& tree, const search::Request& request, std::vector<query::Warning>& warnings) const {
    if (problem_.empty()) return;
    std::vector<std::string_view> fields{request.sort};
    if (request.sort.starts_with('-')) fields.front().remove_prefix(1);
    for (const search::FacetRequest& facet : request.facets) fields.emplace_back(facet.field);
    const bool concerned = uses_current_names(tree) || std::any_of(fields.begin(), fields.end(), [](std::string_view name) {
                               return uses_current_names(query::find_field(name));
                           });
    if (concerned) warnings.push_back({"the list of names cannot be read, so names are as before: " + problem_, 0, 0});
}

}  // namespace winnow::app
