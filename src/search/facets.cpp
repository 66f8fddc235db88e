// Counts run over arrays by ordinal within a segment, which follow the order of the values; the rows of several segments are then merged
// as sorted lists. Text is copied for the values that are returned and for no other.
#include "search/facets.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <queue>

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

/// Hits by ordinal (or group). Rows are gathered first, four ids of each whatever it has, and counted then: the lengths of rows
/// follow no pattern, and a branch for each would mostly be guessed wrong. `one_each`: row i is [i, i + 1).
class RowCounter {
  public:
    RowCounter(std::span<const uint32_t> offsets, std::span<const uint32_t> ids, size_t id_count, bool one_each)
        : offsets_(offsets.data()),
          ids_(ids.data()),
          id_count_(id_count),
          one_each_(one_each),
          lanes_(id_count < 1024 ? 8 : 2),
          counts_(id_count * lanes_) {}

    /// Returns the number of documents without a row.
    uint64_t add(const std::vector<DocId>& docs) {
        uint64_t missing = 0;
        for (size_t begin = 0; begin < docs.size(); begin += kChunk) {
            const std::span chunk(docs.data() + begin, std::min(kChunk, docs.size() - begin));
            count(one_each_ ? gather_one(chunk) : gather(chunk, missing));
        }
        return missing;
    }
    std::vector<uint32_t> take() {
        for (size_t lane = 1; lane < lanes_; ++lane) {
            for (size_t id = 0; id < id_count_; ++id) counts_[id] += counts_[lane * id_count_ + id];
        }
        counts_.resize(id_count_);
        return std::move(counts_);
    }

  private:
    static constexpr size_t kChunk = 512;

    size_t gather_one(std::span<const DocId> docs) {
        for (size_t i = 0; i < docs.size(); ++i) gathered_[i] = ids_[docs[i]];
        return docs.size();
    }
    size_t gather(std::span<const DocId> docs, uint64_t& missing) {
        size_t size = 0;
        for (const DocId doc : docs) {
            const uint32_t begin = offsets_[doc];
            const uint32_t length = offsets_[doc + 1] - begin;
            missing += length == 0;
            std::memcpy(gathered_ + size, ids_ + begin, store::kRowPadding * sizeof *ids_);
            if (length <= store::kRowPadding) [[likely]]
                size += length;
            else
                for (uint32_t i = 0; i < length; ++i) ++counts_[ids_[begin + i]];
        }
        return size;
    }
    void count(size_t size) {
        for (size_t i = 0; i < size; ++i) ++counts_[(i & (lanes_ - 1)) * id_count_ + gathered_[i]];
    }

    const uint32_t* offsets_;
    const uint32_t* ids_;
    size_t id_count_;
    bool one_each_;
    size_t lanes_;  // arrays in turn, so that a run of equal values does not wait for its own counter; a power of two
    std::vector<uint32_t> counts_;
    uint32_t gathered_[(kChunk + 1) * store::kRowPadding];
};

template <Grain kGrain>
std::string_view cut_at(std::string_view value) {
    return at_grain(value, kGrain);
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

/// The `rank`-th highest of the counts, at least 1; `rank` at least 1.
uint32_t least_of_top(const std::vector<uint32_t>& counts, size_t rank) {
    std::priority_queue<uint32_t, std::vector<uint32_t>, std::greater<>> top;
    uint32_t least = 1;
    for (const uint32_t count : counts) {
        if (count < least) continue;
        top.push(count);
        if (top.size() > rank) top.pop();
        if (top.size() == rank) least = std::max(top.top(), 1U);
    }
    return least;
}

/// Hits by value of one segment.
struct SegmentCounts {
    const store::KeyColumn& column;
    store::Cut cut;                            // or null
    const store::KeyGroups* groups = nullptr;  // with a cut
    std::vector<uint32_t> counts;              // by group or ordinal
    uint64_t missing = 0;

    SegmentCounts(const store::KeyColumn& column_, Grain grain, const std::vector<DocId>& docs) : column(column_), cut(cut_of(grain)) {
        if (column.value_count() == 0) {
            missing = docs.size();
            return;
        }
        if (cut != nullptr) groups = &column.grouped(cut);
        RowCounter counter(groups != nullptr ? groups->offsets : column.offsets(), groups != nullptr ? groups->groups : column.ordinals(),
                           groups != nullptr ? groups->first.size() : column.value_count(),
                           groups != nullptr ? groups->one_each : column.first().data() == column.ordinals().data());
        missing = counter.add(docs);
        counts = counter.take();
    }
    uint64_t distinct() const { return counts.size() - static_cast<size_t>(std::count(counts.begin(), counts.end(), 0U)); }
    std::string_view value(size_t id) const {
        return groups != nullptr ? cut(column.value(groups->first[id])) : column.value(static_cast<store::Ordinal>(id));
    }
    /// Rows with at least so many hits.
    KeyRows rows(uint32_t least) const {
        KeyRows found;
        for (size_t id = 0; id < counts.size(); ++id) {
            if (counts[id] >= least) found.push_back({value(id), counts[id]});
        }
        return found;
    }
};

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

Result<Facet> count_int_facet(const index::View& view, std::span<const std::vector<DocId>> hits, const Field& field, size_t limit) {
    Facet facet;
    IntRows rows;
    for (size_t s = 0; s < hits.size(); ++s) {
        const auto values = TRY(view.ints(s, field.column));
        rows = merge_rows(rows, count_ints(values, field.grain, hits[s], facet.missing));
    }
    facet.distinct = rows.size();
    keep_top(rows, limit);
    for (const auto& row : rows) facet.values.push_back({std::to_string(row.value), row.count});
    return facet;
}

Result<Facet> count_key_facet(const index::View& view, std::span<const std::vector<DocId>> hits, const Field& field,
                              const FacetRequest& request) {
    Facet facet;
    KeyRows rows;
    const std::string contains = text::fold(request.contains);
    for (size_t s = 0; s < hits.size(); ++s) {
        const SegmentCounts counted(*TRY(view.key(s, field.column)), field.grain, hits[s]);
        facet.missing += counted.missing;
        if (hits.size() == 1 && contains.empty()) {  // then the rows of the others need not be made
            facet.distinct = counted.distinct();
            rows = counted.rows(least_of_top(counted.counts, std::max<size_t>(request.limit, 1)));
        } else {
            rows = merge_rows(rows, counted.rows(1));
            facet.distinct = rows.size();
        }
    }
    const auto shown = [&](std::string_view value) {
        return field.type == FieldType::Class ? patent::display_class(value) : std::string(value);
    };
    if (!contains.empty())
        std::erase_if(rows, [&](const auto& row) { return text::fold(shown(row.value)).find(contains) == std::string::npos; });
    keep_top(rows, request.limit);
    for (const auto& row : rows) facet.values.push_back({shown(row.value), row.count, {}});
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
    if (field != nullptr)
        return Error{ErrorCode::InvalidArgument, "field " + std::string(name) + " holds text and cannot be " + std::string(use)};
    std::string message = "unknown field " + std::string(name);
    const auto nearest = query::nearest_fields(name);
    for (size_t i = 0; i < nearest.size(); ++i) message += (i == 0 ? "; did you mean " : ", ") + std::string(nearest[i]);
    return Error{ErrorCode::InvalidArgument, message + (nearest.empty() ? "" : "?")};
}

Result<std::vector<Facet>> count_facets(const index::View& view, std::span<const store::BitSet> matching,
                                        std::span<const FacetRequest> requests) {
    std::vector<Facet> facets;
    std::vector<std::vector<DocId>> hits;
    for (size_t s = 0; s < matching.size() && !requests.empty(); ++s) hits.push_back(listed(matching[s]));
    for (const FacetRequest& request : requests) {
        const Field& field = *TRY(column_field(request.field, "counted"));
        const bool is_int = field.type == FieldType::Date || field.type == FieldType::Number;
        facets.push_back(TRY(is_int ? count_int_facet(view, hits, field, request.limit) : count_key_facet(view, hits, field, request)));
        facets.back().field = field.name;
    }
    return facets;
}

}  // namespace winnow::search
