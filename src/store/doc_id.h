// The number of a document inside one segment.
#pragma once

#include <cstdint>

namespace winnow::store {

/// Index of a document in its segment, 0 … doc_count-1. Plain arithmetic happens on uint32_t inside hot loops.
using DocId = uint32_t;
constexpr DocId kNoDoc = UINT32_MAX;
constexpr int32_t kMissing = INT32_MIN;  // an integer column has no value here

}  // namespace winnow::store
