// The values of one column over all segments in one numbering, and columns made from such numbers: what columns that depend on the
// whole library are derived with. Dictionaries are sorted, so merging them costs a comparison a value; documents are numbers from there on.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/segment.h"
#include "store/columns.h"

namespace winnow::index {

constexpr uint32_t kNoNumber = UINT32_MAX;

/// *Invariants*: values ascend without repeats; numbers[i][ordinal] is where values has the value of column i.
struct MergedDictionary {
    std::vector<std::string_view> values;  // point into the columns
    std::vector<std::vector<uint32_t>> numbers;
};
MergedDictionary merge_dictionaries(std::span<const store::KeyColumn* const> columns);

/// For every ordinal of `column` the place of its value in `values` (ascending, without repeats), kNoNumber where it is none of them.
std::vector<uint32_t> places_in(std::span<const std::string_view> values, const store::KeyColumn& column);

/// One column of all segments, unpacked for one use. Moving it keeps addresses.
struct UnpackedColumn {
    std::vector<store::KeyColumn> by_segment;
    std::vector<const store::KeyColumn*> pointers() const;
};
Result<UnpackedColumn> unpack_everywhere(const Snapshot& snapshot, std::string_view name);

/// Rows of numbers, document by document.
struct NumberRows {
    std::vector<uint32_t> offsets{0};
    std::vector<uint32_t> numbers;  // ascending within a document, without repeats
    void end_document() { offsets.push_back(static_cast<uint32_t>(numbers.size())); }
};
/// A column whose values are those of `values` that the rows name; the first of a row is what sorting takes.
store::KeyColumn make_column(std::span<const std::string_view> values, NumberRows rows);

}  // namespace winnow::index
