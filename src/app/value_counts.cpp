// See value_counts.h. Within a segment the documents of a value are a range of the column's inverse, so that a count costs two loads.
#include "app/value_counts.h"

#include <algorithm>

#include "search/facets.h"

namespace winnow::app {

namespace {

using query::Grain;
using store::KeyColumn;
using store::Ordinal;
using Counts = CutCounts::Counts;

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

/// The values of most documents in one segment, deleted ones included. A heap of the best so far: most values never enter it.
std::vector<Ordinal> candidates(const KeyColumn& column, store::OrdinalRange range, size_t limit) {
    std::vector<std::pair<size_t, Ordinal>> best;
    for (Ordinal ordinal = range.begin; ordinal < range.end; ++ordinal) {
        const std::pair one(column.documents(ordinal).size(), ordinal);
        if (best.size() == limit) {
            if (one <= best.front()) continue;
            std::pop_heap(best.begin(), best.end(), std::greater<>());
            best.pop_back();
        }
        best.push_back(one);
        std::push_heap(best.begin(), best.end(), std::greater<>());
    }
    std::vector<Ordinal> top;
    for (const auto& one : best) top.push_back(one.second);
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
Result<Counts> cut_values(const index::View& view, std::string_view name, store::Cut cut) {
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
            if (tally[group] > 0) counts[std::string(cut(column.value(groups.first[group])))] += tally[group];
        }
    }
    return counts;
}

/// The part of `counts` whose values begin with `prefix`.
std::vector<ValueCount> with_prefix(const Counts& counts, std::string_view prefix) {
    std::vector<ValueCount> values;
    for (auto at = counts.lower_bound(prefix); at != counts.end() && at->first.starts_with(prefix); ++at)
        if (at->second > 0) values.push_back({at->first, at->second});
    return values;
}

}  // namespace

Result<std::shared_ptr<const Counts>> CutCounts::of(const std::shared_ptr<const index::View>& view, std::string_view column, Grain grain) {
    const std::pair key(std::string(column), grain);
    {
        const std::lock_guard lock(mutex_);
        if (view_.lock() != view) kept_.clear();
        view_ = view;
        if (const auto found = kept_.find(key); found != kept_.end()) return found->second;
    }
    // Without the lock: another thread may count the same meanwhile, which is wasted but right.
    auto counts = std::make_shared<const Counts>(TRY(cut_values(*view, column, cut_of(grain))));
    const std::lock_guard lock(mutex_);
    if (view_.lock() == view) kept_[key] = counts;
    return std::shared_ptr<const Counts>(std::move(counts));
}

Result<std::vector<ValueCount>> common_values(const std::shared_ptr<const index::View>& view, CutCounts& kept, std::string_view column,
                                              std::string_view prefix, Grain grain, size_t limit) {
    const bool cut = cut_of(grain) != nullptr;
    std::vector<ValueCount> values = cut ? with_prefix(*TRY(kept.of(view, column, grain)), prefix)
                                         : with_prefix(TRY(whole_values(*view, column, prefix, limit)), prefix);
    std::stable_sort(values.begin(), values.end(), [](const ValueCount& a, const ValueCount& b) { return a.documents > b.documents; });
    values.resize(std::min(values.size(), limit));
    return values;
}

}  // namespace winnow::app
