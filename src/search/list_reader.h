// One list of postings read forwards for scoring: whole stretches, or documents looked up one by one or many at once.
#pragma once

#include <algorithm>
#include <vector>

#include "index/impact.h"
#include "index/postings.h"
#include "search/block.h"
#include "search/search.h"
#include "search/top_k.h"

namespace winnow::search {

using index::DocId;
using index::kBlock;
using index::kNoDoc;

/// Documents with the scores they have so far.
struct Candidates {
    DocId* docs;
    FixedScore* scores;
    Candidates operator+(uint32_t count) const { return {docs + count, scores + count}; }
};

/// One list, read forwards: whole stretches, or single documents looked up.
class ListReader {
  public:
    ListReader(const index::PostingList& list, Work& work) : list_(list), work_(work) {}

    /// Moves to the first block that may hold documents ≥ doc.
    void advance(DocId doc) {
        if (block_ < list_.block_count() && list_.last_doc(block_) >= doc) return;
        const uint32_t block = list_.find_block(block_, doc);
        if (block == block_) return;
        work_.blocks_skipped += block - block_ - decoded_;
        start_block(block);
    }
    /// Upper bound of an impact in [first, end); advance(first) came before.
    float max_impact(DocId end) const {
        uint8_t most = 0;
        for (uint32_t block = block_; block < list_.block_count(); ++block) {
            most = std::max(most, list_.block_max_impact(block));
            if (list_.last_doc(block) >= end - 1) break;
        }
        return index::impact_of_ceiling(most);
    }
    /// Calls visit(docs, weights, count) for all documents in [first, end), block by block; weights are there with kWeights.
    template <bool kWeights = true, class Visit>
    void read(DocId first, DocId end, Visit visit) {
        for (advance(first); !is_at_end() && decode(); start_block(block_ + 1)) {
            if (kWeights) load_weights();
            const uint32_t at = docs_[0] >= first ? 0 : index_of(first);
            const uint32_t from = docs_[at] < first ? size_ : at;  // only in a damaged list
            const uint32_t to =
                docs_[size_ - 1] < end ? size_ : static_cast<uint32_t>(std::lower_bound(docs_ + from, docs_ + size_, end) - docs_);
            if (from < to) visit(docs_ + from, weights_ + from, to - from);
            if (to < size_ || block_ + 1 == list_.block_count()) return;
        }
    }
    /// The weight of the list in a document; 0 when it is not there. Documents ascend.
    uint32_t weight_in(DocId doc) {
        advance(doc);
        if (is_at_end() || !decode()) return 0;
        const uint32_t i = index_of(doc);
        if (docs_[i] != doc) return 0;
        load_weights();
        return weights_[i];
    }
    /// Adds the weights of the list in `count` ascending documents to `weights`.
    void add_weights(const DocId* docs, uint32_t count, uint32_t* weights) {
        for (uint32_t i = 0; i < count;) {
            advance(docs[i]);
            if (is_at_end() || !decode()) return;
            const uint32_t found = find(docs + i, count - i);
            if (found > 0) load_weights();
            for (uint32_t k = 0; k < found; ++k) weights[i + found_[k].of] += weights_[found_[k].at];
            while (i < count && docs[i] <= last_doc()) ++i;
        }
    }
    /// Makes looking up many documents a block cheap; `places` is for this reader alone.
    void use_places(Places& places) { places_ = &places; }
    /// Of `count` ascending documents, the first of which advance() was given, all up to the end of the block: moves those that the list has to the
    /// front of `to`, with the scores that came with them, and their weights to `weights`. `to` is `from` or before it. Returns their number.
    uint32_t keep_found(Candidates from, uint32_t count, Candidates to, uint32_t* weights) {
        if (!decode()) return 0;
        const uint32_t found = count >= kManyLookups && has_places() ? find_by_place(from.docs, count) : find(from.docs, count);
        if (found > 0) load_weights();
        for (uint32_t k = 0; k < found; ++k) {
            to.docs[k] = from.docs[found_[k].of];
            to.scores[k] = from.scores[found_[k].of];
            weights[k] = weights_[found_[k].at];
        }
        return found;
    }
    /// Of the current block.
    void load_weights() {
        if (!has_weights_) list_.decode_weights(block_, weights_);
        has_weights_ = true;
    }
    bool is_at_end() const { return block_ >= list_.block_count(); }
    DocId last_doc() const { return list_.last_doc(block_); }
    float block_impact() const { return index::impact_of_ceiling(list_.block_max_impact(block_)); }
    uint64_t doc_frequency() const { return list_.doc_frequency(); }
    const index::PostingList& list() const { return list_; }

  private:
    void start_block(uint32_t block) {
        block_ = block;
        decoded_ = has_weights_ = placed_ = false;
    }
    /// Places of the decoded block, unless it is too wide.
    bool has_places() {
        if (placed_ || places_ == nullptr) return placed_;
        return placed_ = places_->set(docs_, size_);
    }
    bool decode() {
        if (decoded_) return size_ > 0;
        size_ = list_.decode_docs(block_, docs_);
        std::fill(docs_ + size_, docs_ + kBlock, kNoDoc);
        work_.postings_decoded += size_;
        decoded_ = true;
        return size_ > 0;
    }
    /// Index of the first document ≥ doc, which advance() was given.
    uint32_t index_of(DocId doc) const { return lower_bound_in_block(docs_, doc); }
    /// Fills found_ with those of `docs` that the block has; they ascend, no more than kBlock of them lie in the block.
    uint32_t find(const DocId* docs, uint32_t count) {
        const DocId last = last_doc();
        uint32_t found = 0;
        for (uint32_t i = 0; i < count && docs[i] <= last; ++i) {
            const uint32_t at = index_of(docs[i]);
            found_[found] = {i, at};
            found += docs_[at] == docs[i];
        }
        return found;
    }
    /// The same by places, with all of `docs` in the block's range.
    uint32_t find_by_place(const DocId* docs, uint32_t count) {
        uint32_t found = 0;
#pragma GCC unroll 4
        for (uint32_t i = 0; i < count; ++i) {
            found_[found].of = i;  // one store each: most are not there
            found += docs_[places_->of(docs[i])] == docs[i];
        }
        for (uint32_t k = 0; k < found; ++k) found_[k].at = places_->of(docs[found_[k].of]);
        return found;
    }
    struct Found {
        uint32_t of;  // index of the document that was looked for
        uint32_t at;  // and in the block
    };
    const index::PostingList& list_;
    Work& work_;
    uint32_t block_ = 0;
    uint32_t size_ = 0;
    bool decoded_ = false;
    bool has_weights_ = false;
    bool placed_ = false;
    Places* places_ = nullptr;
    alignas(64) uint32_t docs_[kBlock];
    uint32_t weights_[kBlock + 4] = {};  // read four at a time from any start
    Found found_[kBlock + 1];
};

}  // namespace winnow::search
