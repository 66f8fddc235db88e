// See field_names.h.
#include "dialect/field_names.h"

#include <algorithm>
#include <bit>

#include "base/assert.h"
#include "dialect/scan.h"
#include "query/lexer.h"
#include "query/nearest.h"

namespace winnow::dialect {

namespace {

FieldSet fields_of(std::string_view ours) {
    FieldSet set;
    while (!ours.empty()) {
        const size_t blank = std::min(ours.find(' '), ours.size());
        const query::Field* field = query::find_field(ours.substr(0, blank));
        WINNOW_ASSERT(field != nullptr);
        set.push_back(field);
        ours.remove_prefix(std::min(blank + 1, ours.size()));
    }
    return set;
}

bool is_ipc_or_cpc(const query::Field* field) { return field->name == "IPC" || field->name == "CPC"; }

}  // namespace

FieldNames::FieldNames(std::span<const FieldName> rows) : rows_(rows) {
    for (size_t i = 0; i < rows.size(); ++i) {
        sets_.push_back(fields_of(rows[i].ours));
        const bool is_new = by_name_.emplace(upper(rows[i].foreign), i).second;
        WINNOW_ASSERT(is_new);
        if (sets_[i].size() == 1 && !rows[i].only_read) by_field_.emplace(sets_[i].front(), i);
    }
}

const FieldSet* FieldNames::find(std::string_view foreign) const {
    const auto found = by_name_.find(upper(foreign));
    return found == by_name_.end() ? nullptr : &sets_[found->second];
}

std::string_view FieldNames::name_of(const query::Field* field) const {
    const auto found = by_field_.find(field);
    return found == by_field_.end() ? std::string_view{} : rows_[found->second].foreign;
}

Error FieldNames::unknown(std::string_view name, size_t begin) const {
    const std::string wanted = upper(name.substr(0, 60));
    std::vector<std::pair<size_t, std::string_view>> near;
    for (const FieldName& row : rows_) {
        if (row.foreign.find('/') != std::string_view::npos) continue;  // how several names are written together
        const size_t distance = query::edit_distance(wanted, upper(row.foreign));
        if (distance <= std::max<size_t>(1, wanted.size() / 2)) near.emplace_back(distance, row.foreign);
    }
    std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string message = "unknown field " + std::string(name.substr(0, 60));
    for (size_t i = 0; i < near.size() && i < 3; ++i) message += (i == 0 ? "; did you mean " : ", ") + std::string(near[i].second);
    message += near.empty() ? "; docs/dialects.md lists the fields" : "?";
    return query::syntax_error(std::move(message), begin, begin + name.size());
}

const query::Field* FieldNames::nearest_named(const query::Field& field) const {
    if (by_field_.contains(&field)) return &field;
    const query::Field* best = nullptr;
    for (const auto& [other, row] : by_field_) {
        if (field.type == query::FieldType::Text) {
            const bool holds = other->type == query::FieldType::Text && (other->zones & field.zones) == field.zones;
            const auto size = [](const query::Field* f) { return std::popcount(f->zones); };
            if (holds && (best == nullptr || size(other) < size(best) || (size(other) == size(best) && other->name < best->name)))
                best = other;
        } else if (other->column == field.column && other->type == field.type && other->grain == query::Grain::Whole) {
            if (best == nullptr || other->name < best->name) best = other;
        }
    }
    return best;
}

FieldSet FieldNames::parts_of(const query::Field& field) const {
    constexpr size_t kMost = 4;
    FieldSet parts;
    patent::ZoneMask left = field.type == query::FieldType::Text ? field.zones : 0;
    while (left != 0 && parts.size() < kMost) {
        const query::Field* widest = nullptr;
        for (size_t i = 0; i < rows_.size(); ++i) {
            if (sets_[i].size() != 1 || rows_[i].only_read) continue;
            const query::Field* other = sets_[i].front();
            const bool fits = other->type == query::FieldType::Text && other->zones != 0 && (other->zones & left) == other->zones;
            if (fits && (widest == nullptr || std::popcount(other->zones) > std::popcount(widest->zones))) widest = other;
        }
        if (widest == nullptr) break;
        left &= ~widest->zones;
        parts.push_back(widest);
    }
    return left == 0 && parts.size() > 1 ? parts : FieldSet{};
}

const query::Field* united(const FieldSet& set) {
    if (set.size() == 1) return set.front();
    const bool two_schemes = set.size() == 2 && set[0] != set[1] && is_ipc_or_cpc(set[0]) && is_ipc_or_cpc(set[1]);
    if (two_schemes) return query::find_field("IPC_CPC");
    patent::ZoneMask zones = 0;
    for (const query::Field* field : set) {
        if (field->type != query::FieldType::Text) return nullptr;
        zones |= field->zones;
    }
    for (const query::Field& field : query::fields()) {
        if (field.type == query::FieldType::Text && field.zones == zones) return &field;
    }
    return nullptr;
}

}  // namespace winnow::dialect
