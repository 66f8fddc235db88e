// See value_counts.h. Within a segment the documents of a value are a range of the column's inverse, so that a count costs two loads.
#include "app/value_counts.h"

#include <algorithm>
#include <map>

#include "search/facets.h"

namespace winnow::app {

namespace {

using query::Grain;
using store::KeyColumn;
using store::Ordinal;
using Counts = std::map<std::string, uint64_t, std::less<>>;

constexpr size_t kLeastCandidates = 300;  // of each segment

template <Grain kGrain>
std::string_view cut_at(std::string_view value) {
    return search::at_grain(value, kGrain);
}

store::Cut cut_of(Grain grain) {
    switch (grain) {
        case Grain::Section: return cut_at<Grain::Section>;
        case Grain::Class: return cut_at<Grain::Class>;
        case Grain::Subclass: return cut_at<Grain::Subclass>;
        case Grain::Group: return cut_at<Grain::Group>;
        default: return nullptr;
    }
}

uint64_t live_documents(const index::Segment& segment, const KeyColumn& column, Ordinal ordinal) {
    const auto documents = column.documents(ordinal);
    if (!segment.deleted()) return documents.size();
    return static_cast<uint64_t>(std::count_if(documents.begin(), documents.end(), [&](store::DocId doc) { return segment.is_live(doc); }));
}

/// The values of most documents in one segment, deleted ones included.
std::vector<Ordinal> candidates(const KeyColumn& column, store::OrdinalRange range, size_t limit) {
    std::vector<std::pair<size_t, Ordinal>> sizes;
    sizes.reserve(range.end - range.begin);
    for (Ordinal ordinal = range.begin; ordinal < range.end; ++ordinal) sizes.emplace_back(column.documents(ordinal).size(), ordinal);
    const size_t kept = std::min(limit, sizes.size());
    std::partial_sort(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(kept), sizes.end(), std::greater<>());
    std::vector<Ordinal> top;
    for (size_t i = 0; i < kept; ++i) top.push_back(sizes[i].second);
    return top;
}

Result<Counts> whole_values(const index::View& view, std::string_view name, std::string_view prefix, size_t limit) {
    Counts counts;
    for (size_t s = 0; s < view.segment_count(); ++s) {
        const KeyColumn& column = *TRY(view.key(s, name));
        for (const Ordinal ordinal : candidates(column, column.with_prefix(prefix), std::max(limit, kLeastCandidates)))
            counts.emplace(column.value(ordinal), 0);
    }
    for (size_t s = 0; s < view.segment_count(); ++s) {
        const KeyColumn& column = *TRY(view.key(s, name));
        for (auto& [value, count] : counts) {
            const Ordinal ordinal = column.find(value);
            if (ordinal != column.value_count()) count += live_documents(view.segment(s), column, ordinal);
        }
    }
    return counts;
}

/// A document with two symbols of one subclass counts once: groups of a document are without repeats.
Result<Counts> cut_values(const index::View& view, std::string_view name, std::string_view prefix, store::Cut cut) {
    Counts counts;
    for (size_t s = 0; s < view.segment_count(); ++s) {
        const KeyColumn& column = *TRY(view.key(s, name));
        const store::KeyGroups& groups = column.grouped(cut);
        std::vector<uint64_t> tally(groups.first.size());
        for (store::DocId doc = 0; doc < column.doc_count(); ++doc) {
            if (!view.segment(s).is_live(doc)) continue;
            for (uint32_t i = groups.offsets[doc]; i < groups.offsets[doc + size_t{1}]; ++i) ++tally[groups.groups[i]];
        }
        for (size_t group = 0; group < tally.size(); ++group) {
            const std::string_view value = cut(column.value(groups.first[group]));
            if (tally[group] > 0 && value.starts_with(prefix)) counts[std::string(value)] += tally[group];
        }
    }
    return counts;
}

}  // namespace

Result<std::vector<ValueCount>> common_values(const index::View& view, std::string_view column, std::string_view prefix, Grain grain,
                                              size_t limit) {
    const store::Cut cut = cut_of(grain);
    const Counts counts = cut ? TRY(cut_values(view, column, prefix, cut)) : TRY(whole_values(view, column, prefix, limit));
    std::vector<ValueCount> values;
    for (const auto& [value, count] : counts)
        if (count > 0) values.push_back({value, count});
    std::stable_sort(values.begin(), values.end(), [](const ValueCount& a, const ValueCount& b) { return a.documents > b.documents; });
    values.resize(std::min(values.size(), limit));
    return values;
}

}  // namespace winnow::app
