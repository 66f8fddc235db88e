// The documents that a proximity can match, numbered through as rows, so that what is known of each takes memory for these alone.
#pragma once

#include <vector>

#include "store/bitset.h"
#include "store/doc_id.h"

namespace winnow::search {

using store::DocId;
using store::kNoDoc;

/// Const use is thread-safe.
class Rows {
  public:
    explicit Rows(store::BitSet documents) : documents_(std::move(documents)) {
        docs_.reserve(documents_.count());
        before_.reserve(documents_.words().size());
        uint32_t before = 0;
        for (const uint64_t word : documents_.words()) {
            before_.push_back(before);
            before += store::ones(word);
        }
        documents_.for_each([&](uint32_t doc) { docs_.push_back(doc); });
    }
    const store::BitSet& documents() const { return documents_; }
    uint32_t size() const { return static_cast<uint32_t>(docs_.size()); }
    DocId doc(uint32_t row) const { return docs_[row]; }
    /// How many documents lie before `doc`, which the segment has: the row of a document of the set.
    uint32_t row_of(DocId doc) const {
        const uint64_t lower = documents_.words()[doc / 64] & ((uint64_t{1} << (doc % 64)) - 1);
        return before_[doc / 64] + store::ones(lower);
    }
    /// The first row from `row` on whose document is ≥ doc; size() when there is none.
    uint32_t find(uint32_t row, DocId doc) const {
        while (row < docs_.size() && docs_[row] < doc) ++row;
        return row;
    }

  private:
    store::BitSet documents_;
    std::vector<DocId> docs_;
    std::vector<uint32_t> before_;  // by word of the set: how many of its documents lie before
};

}  // namespace winnow::search
