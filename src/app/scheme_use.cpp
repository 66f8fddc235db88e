#include "app/scheme_use.h"

#include <charconv>
#include <span>

#include "patent/class_symbol.h"
#include "scheme/descend.h"
#include "scheme/technology.h"

namespace winnow::app {

namespace {

using query::Node;
using query::NodeKind;

constexpr size_t kSubclass = 4, kGroup = 8;  // of a sortable symbol

/// The schemes that have titles for the values of a column, best first. CPC is made out of the IPC: where only one of them is
/// loaded, its titles stand for the symbols they have in common.
struct ColumnSchemes {
    std::string_view column;
    std::vector<std::string_view> schemes;
};

const std::vector<ColumnSchemes>& column_schemes() {
    static const std::vector<ColumnSchemes> kSchemes = {
        {"IPC", {"IPC", "CPC"}},
        {"MIPC", {"IPC", "CPC"}},
        {"CPC", {"CPC", "IPC"}},
        {"MCPC", {"CPC", "IPC"}},
        {"IPC_CPC", {"CPC", "IPC"}},
        {"GBC", {"GBT4754"}},
        {"UPC", {"USPC"}},
        {"LOC", {"LOC"}},
        {"FI", {"FI"}},
        {"FTERM", {"FTERM"}},
        {"TECH_FIELD", {scheme::kTechnologyScheme}},
    };
    return kSchemes;
}

std::span<const std::string_view> schemes_of(std::string_view column) {
    for (const ColumnSchemes& row : column_schemes())
        if (row.column == column) return row.schemes;
    return {};
}

std::string_view own_name(std::string_view value, std::string_view language) {
    uint32_t number = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool whole = problem == std::errc() && end == value.data() + value.size();
    for (const scheme::TechnologyField& field : scheme::technology_fields())
        if (whole && field.number == number) return language == "zh" ? field.chinese : field.english;
    return {};
}

query::NodePtr range_node(const Node& from, scheme::SymbolRange&& range) {
    auto node = std::make_unique<Node>();
    node->kind = NodeKind::Range;
    node->field = from.field;
    node->low = std::move(range.low);
    node->high = std::move(range.high);
    node->begin = from.begin;
    node->end = from.end;
    return node;
}

/// What stands for the class: its stretches, the main group's own as one prefix.
void replace(Node& node, std::vector<scheme::SymbolRange> stretches) {
    std::vector<query::NodePtr> parts;
    if (node.text.size() == kGroup) {
        std::erase_if(stretches, [&](const scheme::SymbolRange& range) { return range.low.starts_with(node.text); });
        if (!stretches.empty()) parts.push_back(query::clone(node));
    }
    for (scheme::SymbolRange& range : stretches) parts.push_back(range_node(node, std::move(range)));
    if (parts.empty()) return;
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

std::shared_ptr<const scheme::Scheme> SchemeUse::find(std::string_view id) const {
    if (!shelf_) return nullptr;
    const auto found = shelf_->find(id);
    return found.ok() ? *found : nullptr;  // a damaged file has no titles; winnow check tells
}

std::string SchemeUse::title(std::string_view column, std::string_view value, std::string_view language) const {
    std::string symbol(value);
    const auto schemes = schemes_of(column);
    const bool is_group =
        column.find("PC") != column.npos && column != "UPC" && symbol.size() > kSubclass && symbol.find('/') == symbol.npos;
    if (is_group) symbol += "/00";
    for (const std::string_view id : schemes) {
        const auto scheme = find(id);
        const std::string_view title = scheme ? scheme->title_in(symbol, language) : std::string_view();
        if (!title.empty()) return std::string(title);
    }
    if (column == "TECH_FIELD") return std::string(own_name(value, language));
    for (const std::string_view id : schemes) {
        const auto scheme = find(id);
        const std::string_view title = scheme ? scheme->title(symbol, language) : std::string_view();
        if (!title.empty()) return std::string(title);
    }
    return {};
}

void SchemeUse::add_titles(std::vector<search::Facet>& facets, std::string_view language) const {
    for (search::Facet& facet : facets) {
        const query::Field* field = query::find_field(facet.field);
        if (field == nullptr || schemes_of(field->column).empty()) continue;
        for (search::FacetValue& value : facet.values) value.title = title(field->column, value.value, language);
    }
}

/// The first of the column's schemes whose source gives levels.
Result<std::shared_ptr<const scheme::Scheme>> SchemeUse::scheme_with_levels(std::string_view column) const {
    if (problem_) return *problem_;
    std::string without;
    for (const std::string_view id : schemes_of(column)) {
        if (!shelf_) break;  // no scheme was ever loaded
        const auto scheme = TRY(shelf_->find(id));
        if (scheme && scheme->has_levels()) return scheme;
        if (scheme && without.empty()) without = id;
    }
    const std::string what = without.empty() ? "no scheme is loaded" : "the list of " + without + " that is loaded has no levels";
    return Error{ErrorCode::InvalidArgument, what + ", so nobody knows what is under a group; winnow scheme import loads CPC or the IPC"};
}

Result<void> SchemeUse::descend_class(Node& node, std::vector<query::Warning>& warnings) const {
    auto found = scheme_with_levels(node.field->column);
    if (!found.ok()) {
        Error error = std::move(found).error();
        error.begin = node.begin;
        error.end = node.end;
        return error;
    }
    const scheme::Scheme& scheme = **found;
    std::string symbol = patent::display_class(node.text);
    if (node.text.size() == kGroup) symbol += "/00";
    std::vector<scheme::SymbolRange> stretches = scheme::stretches_under(scheme.tree(), symbol);
    if (stretches.empty()) warnings.push_back({symbol + " is not in " + scheme.id() + "; searched by its digits", node.begin, node.end});
    replace(node, std::move(stretches));
    return {};
}

Result<void> SchemeUse::descend(Node& node, std::vector<query::Warning>& warnings) const {
    for (const query::NodePtr& child : node.children) TRY(descend(*child, warnings));
    const bool is_low = node.kind == NodeKind::Key && node.field->grain == query::Grain::Low;
    if (is_low && node.descend && node.text.size() > kSubclass) return descend_class(node, warnings);
    return {};
}

}  // namespace winnow::app
