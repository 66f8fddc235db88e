// Counts run over arrays by ordinal within a segment, which follow the order of the values; the rows of several segments are then merged
// as sorted lists. Text is copied for the values that are returned and for no other.
#include "search/facets.h"

#include <algorithm>
#include <map>

#include "patent/class_symbol.h"
#include "text/tokens.h"

namespace winnow::search {

namespace {

using query::Field;
using query::FieldType;
using query::Grain;

/// A value with its hits. Rows are kept in ascending order of value.
template <class Value>
struct Row {
    Value value;
    uint64_t count;
};
using KeyRows = std::vector<Row<std::string_view>>;
using IntRows = std::vector<Row<int32_t>>;

template <class Rows>
Rows merge_rows(const Rows& a, const Rows& b) {
    Rows merged;
    merged.reserve(a.size() + b.size());
    size_t i = 0;
    size_t k = 0;
    while (i < a.size() || k < b.size()) {
        if (k == b.size() || (i < a.size() && a[i].value < b[k].value)) merged.push_back(a[i++]);
        else if (i == a.size() || b[k].value < a[i].value) merged.push_back(b[k++]);
        else merged.push_back({a[i].value, a[i++].count + b[k++].count});
    }
    return merged;
}

/// The number of the grain's group for each ordinal (values of one group are neighbours), and the first value of each group.
struct OrdinalGroups {
    std::vector<uint32_t> group;
    std::vector<store::Ordinal> first;
};

OrdinalGroups group_ordinals(const store::KeyColumn& column, Grain grain) {
    OrdinalGroups groups;
    groups.group.resize(column.value_count());
    std::string_view last;
    for (store::Ordinal ordinal = 0; ordinal < column.value_count(); ++ordinal) {
        const std::string_view value = at_grain(column.value(ordinal), grain);
        if (ordinal == 0 || value != last) groups.first.push_back(ordinal);
        groups.group[ordinal] = static_cast<uint32_t>(groups.first.size()) - 1;
        last = value;
    }
    return groups;
}

KeyRows count_whole_keys(const store::KeyColumn& column, const store::BitSet& hits, uint64_t& missing) {
    std::vector<uint32_t> counts(column.value_count());
    const uint32_t* const offsets = column.offsets().data();
    const store::Ordinal* const ordinals = column.ordinals().data();
    if (column.first().data() == ordinals && !column.first().empty()) {  // exactly one value each
        hits.for_each([&](uint32_t doc) { ++counts[ordinals[doc]]; });
    } else {
        hits.for_each([&](uint32_t doc) {
            const uint32_t end = offsets[doc + 1];
            missing += offsets[doc] == end;
            for (uint32_t i = offsets[doc]; i < end; ++i) ++counts[ordinals[i]];
        });
    }
    KeyRows rows;
    for (store::Ordinal ordinal = 0; ordinal < counts.size(); ++ordinal) {
        if (counts[ordinal] > 0) rows.push_back({column.value(ordinal), counts[ordinal]});
    }
    return rows;
}

KeyRows count_grouped_keys(const store::KeyColumn& column, Grain grain, const store::BitSet& hits, uint64_t& missing) {
    const OrdinalGroups groups = group_ordinals(column, grain);
    std::vector<uint32_t> counts(groups.first.size());
    const uint32_t* const offsets = column.offsets().data();
    const store::Ordinal* const ordinals = column.ordinals().data();
    hits.for_each([&](uint32_t doc) {
        const uint32_t end = offsets[doc + 1];
        missing += offsets[doc] == end;
        uint32_t last = UINT32_MAX;
        for (uint32_t i = offsets[doc]; i < end; ++i) {
            const uint32_t group = groups.group[ordinals[i]];
            if (group != last) ++counts[group];  // ordinals ascend, so equal groups are neighbours
            last = group;
        }
    });
    KeyRows rows;
    for (uint32_t group = 0; group < counts.size(); ++group) {
        if (counts[group] > 0) rows.push_back({at_grain(column.value(groups.first[group]), grain), counts[group]});
    }
    return rows;
}

IntRows count_ints(std::span<const int32_t> values, Grain grain, const store::BitSet& hits, uint64_t& missing) {
    const int32_t divisor = grain == Grain::Year ? 10000 : grain == Grain::YearMonth ? 100 : 1;
    constexpr int32_t kDense = 1'000'000;  // years, months and small counts are counted in an array
    std::vector<uint32_t> dense;
    std::map<int32_t, uint64_t> sparse;
    hits.for_each([&](uint32_t doc) {
        const int32_t value = values.empty() ? store::kMissing : values[doc];
        if (value == store::kMissing) {
            ++missing;
            return;
        }
        const int32_t key = value / divisor;
        if (key < 0 || key >= kDense) {
            ++sparse[key];
            return;
        }
        if (static_cast<size_t>(key) >= dense.size()) dense.resize(static_cast<size_t>(key) + 1);
        ++dense[static_cast<size_t>(key)];
    });
    IntRows rows;
    for (const auto& [key, count] : sparse) {
        if (key < 0) rows.push_back({key, count});
    }
    for (size_t key = 0; key < dense.size(); ++key) {
        if (dense[key] > 0) rows.push_back({static_cast<int32_t>(key), dense[key]});
    }
    for (const auto& [key, count] : sparse) {
        if (key >= 0) rows.push_back({key, count});
    }
    return rows;
}

/// Leaves the `limit` rows with the highest counts, equal counts by value.
template <class Rows>
void keep_top(Rows& rows, size_t limit) {
    const auto before = [](const auto& a, const auto& b) { return a.count != b.count ? a.count > b.count : a.value < b.value; };
    const size_t wanted = std::min(limit, rows.size());
    std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(wanted), rows.end(), before);
    rows.resize(wanted);
}

Result<Facet> count_int_facet(const index::Snapshot& snapshot, std::span<const store::BitSet> matching, const Field& field, size_t limit) {
    Facet facet;
    IntRows rows;
    for (size_t s = 0; s < matching.size(); ++s) {
        const auto values = TRY(snapshot.segments()[s]->columns().ints(field.column));
        rows = merge_rows(rows, count_ints(values, field.grain, matching[s], facet.missing));
    }
    facet.distinct = rows.size();
    keep_top(rows, limit);
    for (const auto& row : rows) facet.values.push_back({std::to_string(row.value), row.count});
    return facet;
}

Result<Facet> count_key_facet(const index::Snapshot& snapshot, std::span<const store::BitSet> matching, const Field& field,
                              const FacetRequest& request) {
    Facet facet;
    KeyRows rows;
    for (size_t s = 0; s < matching.size(); ++s) {
        const store::KeyColumn& column = *TRY(snapshot.segments()[s]->columns().key(field.column));
        auto counted = field.grain == Grain::Whole ? count_whole_keys(column, matching[s], facet.missing)
                                                   : count_grouped_keys(column, field.grain, matching[s], facet.missing);
        rows = s == 0 ? std::move(counted) : merge_rows(rows, counted);
    }
    facet.distinct = rows.size();
    if (const std::string contains = text::fold(request.contains); !contains.empty()) {
        std::erase_if(rows, [&](const auto& row) { return text::fold(row.value).find(contains) == std::string::npos; });
    }
    keep_top(rows, request.limit);
    for (const auto& row : rows) {
        facet.values.push_back({field.type == FieldType::Class ? patent::display_class(row.value) : std::string(row.value), row.count});
    }
    return facet;
}

}  // namespace

std::string_view at_grain(std::string_view value, Grain grain) {
    switch (grain) {
        case Grain::Section: return value.substr(0, 1);
        case Grain::Class: return value.substr(0, 3);
        case Grain::Subclass: return value.substr(0, 4);
        case Grain::Group: return value.substr(0, value.find('/'));
        default: return value;
    }
}

Result<const Field*> column_field(std::string_view name, std::string_view use) {
    const Field* field = query::find_field(name);
    if (field != nullptr && !field->column.empty()) return field;
    if (field != nullptr) return Error{ErrorCode::InvalidArgument, "field " + std::string(name) + " holds text and cannot be " + std::string(use)};
    std::string message = "unknown field " + std::string(name);
    const auto nearest = query::nearest_fields(name);
    for (size_t i = 0; i < nearest.size(); ++i) message += (i == 0 ? "; did you mean " : ", ") + std::string(nearest[i]);
    return Error{ErrorCode::InvalidArgument, message + (nearest.empty() ? "" : "?")};
}

Result<Facet> count_facet(const index::Snapshot& snapshot, std::span<const store::BitSet> matching, const FacetRequest& request) {
    const Field& field = *TRY(column_field(request.field, "counted"));
    const bool is_int = field.type == FieldType::Date || field.type == FieldType::Number;
    Facet facet = TRY(is_int ? count_int_facet(snapshot, matching, field, request.limit) : count_key_facet(snapshot, matching, field, request));
    facet.field = field.name;
    return facet;
}

}  // namespace winnow::search
