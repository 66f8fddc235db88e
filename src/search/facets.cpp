// Counts run over arrays by ordinal within a segment; only values that occur are merged by their text over segments.
#include "search/facets.h"

#include <algorithm>
#include <unordered_map>

#include "patent/class_symbol.h"
#include "text/tokens.h"

namespace winnow::search {

namespace {

using query::Field;
using query::FieldType;
using query::Grain;

/// Value → hits over all segments.
using Counts = std::unordered_map<std::string, uint64_t>;

struct Tally {
    Counts counts;
    uint64_t missing = 0;
};

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

void count_whole_keys(const store::KeyColumn& column, const store::BitSet& hits, Tally& tally) {
    std::vector<uint32_t> counts(column.value_count());
    const uint32_t* const offsets = column.offsets().data();
    const store::Ordinal* const ordinals = column.ordinals().data();
    hits.for_each([&](uint32_t doc) {
        const uint32_t end = offsets[doc + 1];
        if (offsets[doc] == end) ++tally.missing;
        for (uint32_t i = offsets[doc]; i < end; ++i) ++counts[ordinals[i]];
    });
    for (store::Ordinal ordinal = 0; ordinal < counts.size(); ++ordinal) {
        if (counts[ordinal] > 0) tally.counts[std::string(column.value(ordinal))] += counts[ordinal];
    }
}

void count_grouped_keys(const store::KeyColumn& column, Grain grain, const store::BitSet& hits, Tally& tally) {
    const OrdinalGroups groups = group_ordinals(column, grain);
    std::vector<uint32_t> counts(groups.first.size());
    hits.for_each([&](uint32_t doc) {
        uint32_t last = UINT32_MAX;
        for (const store::Ordinal ordinal : column.of(doc)) {
            const uint32_t group = groups.group[ordinal];
            if (group != last) ++counts[group];  // ordinals ascend, so equal groups are neighbours
            last = group;
        }
        tally.missing += last == UINT32_MAX;
    });
    for (uint32_t group = 0; group < counts.size(); ++group) {
        if (counts[group] > 0) tally.counts[std::string(at_grain(column.value(groups.first[group]), grain))] += counts[group];
    }
}

void count_ints(std::span<const int32_t> values, Grain grain, const store::BitSet& hits, Tally& tally) {
    const int32_t divisor = grain == Grain::Year ? 10000 : grain == Grain::YearMonth ? 100 : 1;
    constexpr int32_t kDense = 1'000'000;  // years, months and small counts are counted in an array
    std::vector<uint32_t> dense;
    std::unordered_map<int32_t, uint64_t> sparse;
    hits.for_each([&](uint32_t doc) {
        const int32_t value = values.empty() ? store::kMissing : values[doc];
        if (value == store::kMissing) {
            ++tally.missing;
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
    for (size_t key = 0; key < dense.size(); ++key) {
        if (dense[key] > 0) tally.counts[std::to_string(key)] += dense[key];
    }
    for (const auto& [key, count] : sparse) tally.counts[std::to_string(key)] += count;
}

Result<void> count_segment(const index::Segment& segment, const Field& field, const store::BitSet& hits, Tally& tally) {
    if (field.type == FieldType::Date || field.type == FieldType::Number) {
        count_ints(TRY(segment.columns().ints(field.column)), field.grain, hits, tally);
        return {};
    }
    const store::KeyColumn& column = *TRY(segment.columns().key(field.column));
    if (field.grain == Grain::Whole) count_whole_keys(column, hits, tally);
    else count_grouped_keys(column, field.grain, hits, tally);
    return {};
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
    Tally tally;
    for (size_t s = 0; s < matching.size(); ++s) TRY(count_segment(*snapshot.segments()[s], field, matching[s], tally));
    Facet facet;
    facet.field = field.name;
    facet.distinct = tally.counts.size();
    facet.missing = tally.missing;
    const std::string contains = text::fold(request.contains);
    std::vector<const Counts::value_type*> rows;
    for (const auto& row : tally.counts) {
        if (contains.empty() || text::fold(row.first).find(contains) != std::string::npos) rows.push_back(&row);
    }
    const auto before = [](const auto* a, const auto* b) { return a->second != b->second ? a->second > b->second : a->first < b->first; };
    const size_t wanted = std::min(request.limit, rows.size());
    std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(wanted), rows.end(), before);
    for (size_t i = 0; i < wanted; ++i) {
        const bool is_class = field.type == FieldType::Class;
        facet.values.push_back({is_class ? patent::display_class(rows[i]->first) : rows[i]->first, rows[i]->second});
    }
    return facet;
}

}  // namespace winnow::search
