#include "index/merged_dictionary.h"

#include <algorithm>

namespace winnow::index {

using store::KeyColumn;
using store::Ordinal;

namespace {

/// The next value of a column that is to be merged.
struct Cursor {
    std::string_view value;
    uint32_t column = 0;
    Ordinal ordinal = 0;
};

bool is_behind(const Cursor& a, const Cursor& b) { return a.value > b.value; }

}  // namespace

MergedDictionary merge_dictionaries(std::span<const KeyColumn* const> columns) {
    MergedDictionary merged;
    std::vector<Cursor> heap;
    for (uint32_t i = 0; i < columns.size(); ++i) {
        merged.numbers.emplace_back(columns[i]->value_count());
        if (columns[i]->value_count() > 0) heap.push_back({columns[i]->value(0), i, 0});
    }
    std::make_heap(heap.begin(), heap.end(), is_behind);
    while (!heap.empty()) {
        std::pop_heap(heap.begin(), heap.end(), is_behind);
        Cursor& next = heap.back();
        if (merged.values.empty() || merged.values.back() != next.value) merged.values.push_back(next.value);
        merged.numbers[next.column][next.ordinal] = static_cast<uint32_t>(merged.values.size()) - 1;
        const KeyColumn& column = *columns[next.column];
        if (++next.ordinal < column.value_count()) {
            next.value = column.value(next.ordinal);
            std::push_heap(heap.begin(), heap.end(), is_behind);
        } else {
            heap.pop_back();
        }
    }
    return merged;
}

std::vector<uint32_t> places_in(std::span<const std::string_view> values, const KeyColumn& column) {
    std::vector<uint32_t> places(column.value_count(), kNoNumber);
    size_t at = 0;
    for (Ordinal ordinal = 0; ordinal < column.value_count(); ++ordinal) {
        const std::string_view value = column.value(ordinal);
        while (at < values.size() && values[at] < value) ++at;
        if (at < values.size() && values[at] == value) places[ordinal] = static_cast<uint32_t>(at);
    }
    return places;
}

std::vector<const KeyColumn*> UnpackedColumn::pointers() const {
    std::vector<const KeyColumn*> all;
    for (const KeyColumn& column : by_segment) all.push_back(&column);
    return all;
}

Result<UnpackedColumn> unpack_everywhere(const Snapshot& snapshot, std::string_view name) {
    UnpackedColumn column;
    column.by_segment.reserve(snapshot.segments().size());
    for (const auto& segment : snapshot.segments()) column.by_segment.push_back(TRY(segment->columns().unpack_key(name)));
    return column;
}

KeyColumn make_column(std::span<const std::string_view> values, NumberRows rows) {
    std::vector<Ordinal> ordinal_of(values.size(), kNoNumber);
    for (const uint32_t number : rows.numbers) ordinal_of[number] = 0;
    std::vector<std::string_view> used;
    for (size_t number = 0; number < values.size(); ++number) {
        if (ordinal_of[number] == kNoNumber) continue;
        ordinal_of[number] = static_cast<Ordinal>(used.size());
        used.push_back(values[number]);
    }
    for (uint32_t& number : rows.numbers) number = ordinal_of[number];
    store::KeyRows made;
    made.offsets = std::move(rows.offsets);
    made.ordinals = std::move(rows.numbers);
    made.first.reserve(made.offsets.size() - 1);
    for (size_t doc = 0; doc + 1 < made.offsets.size(); ++doc) {
        const bool empty = made.offsets[doc] == made.offsets[doc + 1];
        made.first.push_back(empty ? static_cast<Ordinal>(used.size()) : made.ordinals[made.offsets[doc]]);
    }
    return KeyColumn::make(used, made);
}

}  // namespace winnow::index
