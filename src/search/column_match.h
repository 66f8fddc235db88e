// Key and Range nodes on one column: the documents, or the records, whose values are asked for.
#pragma once

#include <span>

#include "base/result.h"
#include "query/tree.h"
#include "store/bitset.h"
#include "store/columns.h"

namespace winnow::search {

bool has_wildcard(std::string_view text);

void set_all(std::span<const store::DocId> docs, store::BitSet& to);

/// @param key a Key node, with or without wildcards and descent
void add_keys(const store::KeyColumn& column, const query::Node& key, store::BitSet& to);

/// @param range a Range node over the values of a key column
void add_between(const store::KeyColumn& column, const query::Node& range, store::BitSet& to);

/// Ends of a Range over integers, both inclusive. InvalidArgument when one is no number.
struct IntRange {
    int32_t low = 0, high = 0;
    bool has(int32_t value) const { return value >= low && value <= high; }
};
Result<IntRange> int_range(const query::Node& range);

/// @param values by document; may be empty
void add_between(std::span<const int32_t> values, const IntRange& range, store::BitSet& to);

}  // namespace winnow::search
