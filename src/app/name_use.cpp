#include "app/name_use.h"

#include <algorithm>

#include "names/merge_list.h"
#include "names/name_form.h"
#include "query/key_form.h"

namespace winnow::app {

namespace {

using query::Node;
using query::NodeKind;

constexpr std::string_view kAnyNameColumn = "AN_KEY";  // all of them hold names in one form

/// Merges compare names without the signs that a query's wildcards use; columns keep them: "E*TRADE" is found in both forms.
std::shared_ptr<const index::CurrentNames> current_names(const names::MergeList& list) {
    auto made = std::make_shared<index::CurrentNames>();
    for (const names::Merge& merge : list.merges()) {
        if (!merge.on) continue;
        const std::string current = query::key_form(kAnyNameColumn, list.current(merge.variant));
        for (std::string variant : {query::key_form(kAnyNameColumn, merge.variant), names::name_key(merge.variant)}) {
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

}  // namespace

std::shared_ptr<const NameUse> NameUse::read(const fs::path& file, const NameUse& previous) {
    auto use = std::make_shared<NameUse>(previous);
    const auto list = names::MergeList::read(file);
    use->problem_ = list.ok() ? std::string() : list.error().message;
    if (list.ok()) use->names_ = current_names(*list);
    return use;
}

void NameUse::resolve(Node& node) const {
    for (const query::NodePtr& child : node.children) resolve(*child);
    const bool is_name = node.kind == NodeKind::Key && uses_current_names(node.field);
    if (is_name && node.text.find_first_of("*?#") == std::string::npos) node.text = names_->of(node.text);
}

void NameUse::warn(const Node& tree, const std::vector<std::string>& fields, std::vector<query::Warning>& warnings) const {
    if (problem_.empty()) return;
    const bool concerned = uses_current_names(tree) || std::any_of(fields.begin(), fields.end(), [](const std::string& name) {
                               return uses_current_names(query::find_field(name));
                           });
    if (concerned) warnings.push_back({"the list of names cannot be read, so names are as before: " + problem_, 0, 0});
}

}  // namespace winnow::app
