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
using store::DocId;

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

/// Hits of one segment as a list: several facets walk it.
std::vector<DocId> listed(const store::BitSet& hits) {
    std::vector<DocId> docs(hits.count());
    DocId* next = docs.data();
    hits.for_each([&](uint32_t doc) { *next++ = doc; });
    return docs;
}

/// Hits by ordinal (or group). Two arrays in turn, so that a run of equal values does not wait for its own counter.
/// `one_each`: every document has exactly one id, so row i is [i, i + 1).
std::vector<uint32_t> count_rows(std::span<const uint32_t> offsets, std::span<const uint32_t> ids, size_t id_count,
                                 const std::vector<DocId>& docs, bool one_each, uint64_t& missing) {
    std::vector<uint32_t> counts(id_count * 2);
    if (one_each) {
        for (const DocId doc : docs) ++counts[(doc & 1) * id_count + ids[doc]];
    } else {
        for (const DocId doc : docs) {
            const uint32_t begin = offsets[doc];
            const uint32_t end = offsets[doc + 1];
            missing += begin == end;
            for (uint32_t i = begin; i < end; ++i) ++counts[(i & 1) * id_count + ids[i]];
        }
    }
    for (size_t id = 0; id < id_count; ++id) counts[id] += counts[id_count + id];
    counts.resize(id_count);
    return counts;
}

template <Grain kGrain>
std::string_view cut_at(std::string_view value) { return at_grain(value, kGrain); }

store::Cut cut_of(Grain grain) {
    switch (grain) {
        case Grain::Section: return cut_at<Grain::Section>;
        case Grain::Class: return cut_at<Grain::Class>;
        case Grain::Subclass: return cut_at<Grain::Subclass>;
        case Grain::Group: return cut_at<Grain::Group>;
        default: return nullptr;
    }
}

KeyRows count_keys(const store::KeyColumn& column, Grain grain, const std::vector<DocId>& docs, uint64_t& missing) {
    KeyRows rows;
    if (const store::Cut cut = cut_of(grain)) {
        const store::KeyGroups& groups = column.grouped(cut);
        const auto counts = count_rows(groups.offsets, groups.groups, groups.first.size(), docs, groups.one_each, missing);
        for (size_t group = 0; group < counts.size(); ++group) {
            if (counts[group] > 0) rows.push_back({cut(column.value(groups.first[group])), counts[group]});
        }
        return rows;
    }
    const auto counts = count_rows(column.offsets(), column.ordinals(), column.value_count(), docs,
                                   column.first().data() == column.ordinals().data(), missing);
    rows.reserve(counts.size());
    for (store::Ordinal ordinal = 0; ordinal < counts.size(); ++ordinal) {
        if (counts[ordinal] > 0) rows.push_back({column.value(ordinal), counts[ordinal]});
    }
    return rows;
}

IntRows count_ints(std::span<const int32_t> values, Grain grain, const std::vector<DocId>& docs, uint64_t& missing) {
    const int32_t divisor = grain == Grain::Year ? 10000 : grain == Grain::YearMonth ? 100 : 1;
    constexpr int32_t kDense = 1'000'000;  // years, months and small counts are counted in an array
    std::vector<uint32_t> dense;
    std::map<int32_t, uint64_t> sparse;
    for (const DocId doc : docs) {
        const int32_t value = values.empty() ? store::kMissing : values[doc];
        if (value == store::kMissing) {
            ++missing;
            continue;
        }
        const int32_t key = value / divisor;
        if (key < 0 || key >= kDense) {
            ++sparse[key];
            continue;
        }
        if (static_cast<size_t>(key) >= dense.size()) dense.resize(static_cast<size_t>(key) + 1);
        ++dense[static_cast<size_t>(key)];
    }
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

Result<Facet> count_int_facet(const index::Snapshot& snapshot, std::span<const std::vector<DocId>> hits, const Field& field, size_t limit) {
    Facet facet;
    IntRows rows;
    for (size_t s = 0; s < hits.size(); ++s) {
        const auto values = TRY(snapshot.segments()[s]->columns().ints(field.column));
        rows = merge_rows(rows, count_ints(values, field.grain, hits[s], facet.missing));
    }
    facet.distinct = rows.size();
    keep_top(rows, limit);
    for (const auto& row : rows) facet.values.push_back({std::to_string(row.value), row.count});
    return facet;
}

Result<Facet> count_key_facet(const index::Snapshot& snapshot, std::span<const std::vector<DocId>> hits, const Field& field,
                              const FacetRequest& request) {
    Facet facet;
    KeyRows rows;
    for (size_t s = 0; s < hits.size(); ++s) {
        const store::KeyColumn& column = *TRY(snapshot.segments()[s]->columns().key(field.column));
        auto counted = count_keys(column, field.grain, hits[s], facet.missing);
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

Result<std::vector<Facet>> count_facets(const index::Snapshot& snapshot, std::span<const store::BitSet> matching,
                                        std::span<const FacetRequest> requests) {
    std::vector<Facet> facets;
    std::vector<std::vector<DocId>> hits;
    for (size_t s = 0; s < matching.size() && !requests.empty(); ++s) hits.push_back(listed(matching[s]));
    for (const FacetRequest& request : requests) {
        const Field& field = *TRY(column_field(request.field, "counted"));
        const bool is_int = field.type == FieldType::Date || field.type == FieldType::Number;
        facets.push_back(TRY(is_int ? count_int_facet(snapshot, hits, field, request.limit) : count_key_facet(snapshot, hits, field, request)));
        facets.back().field = field.name;
    }
    return facets;
}

}  // namespace winnow::search
