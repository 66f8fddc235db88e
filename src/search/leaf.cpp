// Leaves: lists of postings as occurrences.
#include <algorithm>
#include <deque>
#include <numeric>

#include "search/positional.h"

namespace winnow::search {

bool Positional::matches() {
    spans(own_);
    return !own_.empty();
}

void ZoneFilter::apply(DocId doc, std::vector<uint32_t>& positions) const {
    if (!context) return;
    const index::DocBounds& bounds = context->of(doc);
    auto passage = bounds.passages.begin();
    std::erase_if(positions, [&](uint32_t position) {
        while (passage != bounds.passages.end() && passage->end <= position) ++passage;
        return passage == bounds.passages.end() || (zones >> passage->zone.id & 1) == 0;
    });
}

void Leaf::spans(Extents& out) {
    positions(buffer_);
    out.clear();
    for (const uint32_t position : buffer_) out.push_back({position, position + 1});
}

void Positional::add_matches(const store::BitSet* within, const Effort& effort, store::BitSet& to) {
    for (DocId doc = seek(0); doc < to.size() && !effort.is_over();) {
        if (within != nullptr && !within->test(doc)) {
            const uint32_t next = within->next(doc);
            if (next >= to.size()) return;
            doc = seek(next);
            continue;
        }
        if (!to.test(doc) && matches()) to.set(doc);
        doc = seek(doc + 1);
    }
}

bool Leaf::matches() {
    positions(buffer_);
    return !buffer_.empty();
}

namespace {

class ListLeaf final : public Leaf {
  public:
    static Result<LeafPtr> make(std::vector<index::PostingList> lists, ZoneFilter filter, Work* work) {
        std::unique_ptr<ListLeaf> leaf(new ListLeaf(std::move(lists), std::move(filter)));
        for (const auto& list : leaf->lists_) {
            leaf->cursors_.emplace_back(list, work);
            TRY(leaf->cursors_.back().open_positions());
            leaf->cost_ += list.doc_frequency();
        }
        return LeafPtr(std::move(leaf));
    }
    DocId seek(DocId target) override {
        doc_ = kNoDoc;
        for (Cursor& cursor : cursors_) doc_ = std::min(doc_, cursor.seek(target));
        return doc_;
    }
    void positions(std::vector<uint32_t>& out) override {
        out.clear();
        size_t lists = 0;
        for (Cursor& cursor : cursors_) {
            if (cursor.doc() != doc_) continue;
            cursor.positions(out);
            ++lists;
        }
        if (lists > 1) std::sort(out.begin(), out.end());
        filter_.apply(doc_, out);
    }
    uint64_t cost() const override { return cost_; }

  private:
    ListLeaf(std::vector<index::PostingList> lists, ZoneFilter filter) : lists_(std::move(lists)), filter_(std::move(filter)) {}
    std::vector<index::PostingList> lists_;
    std::deque<Cursor> cursors_;  // deque: cursors are not moved
    ZoneFilter filter_;
    DocId doc_ = kNoDoc;
    uint64_t cost_ = 0;
};

/// Positions by document as compressed sparse rows, made by a counting sort over the documents.
class GatheredLeaf final : public Leaf {
  public:
    static Result<LeafPtr> make(std::vector<index::PostingList> lists, ZoneFilter filter, uint32_t doc_count, const store::BitSet* within,
                                Effort effort) {
        std::unique_ptr<GatheredLeaf> leaf(new GatheredLeaf(std::move(filter), doc_count));
        for (const auto& list : lists) {
            // Before memory is taken for them: these positions are held all at once.
            if (!effort.spend(leaf->count(list, within))) return LeafPtr();
        }
        std::partial_sum(leaf->ends_.begin(), leaf->ends_.end(), leaf->ends_.begin());
        leaf->positions_.resize(leaf->ends_.back());
        // Filled backwards per document: afterwards ends_[doc] is where the document begins, ends_[doc + 1] where it ends.
        for (auto& list : lists) {
            if (effort.is_over()) return LeafPtr();
            TRY(leaf->fill(list, within, effort.work()));
        }
        leaf->ends_.push_back(static_cast<uint32_t>(leaf->positions_.size()));
        return LeafPtr(std::move(leaf));
    }
    DocId seek(DocId target) override {
        while (target + 1 < ends_.size() && ends_[target] == ends_[target + 1]) ++target;
        return doc_ = target + 1 < ends_.size() ? target : kNoDoc;
    }
    void positions(std::vector<uint32_t>& out) override {
        out.assign(positions_.begin() + ends_[doc_], positions_.begin() + ends_[doc_ + 1]);
        std::sort(out.begin(), out.end());
        filter_.apply(doc_, out);
    }
    uint64_t cost() const override { return positions_.size(); }

  private:
    GatheredLeaf(ZoneFilter filter, uint32_t doc_count) : filter_(std::move(filter)), ends_(doc_count) {}
    /// Adds the list's numbers of positions to ends_; their sum.
    uint64_t count(const index::PostingList& list, const store::BitSet* within) {
        uint64_t sum = 0;
        uint32_t docs[kBlock], frequencies[kBlock];
        for (uint32_t block = 0; block < list.block_count(); ++block) {
            const uint32_t size = list.decode_docs(block, docs);
            list.decode_frequencies(block, frequencies);
            for (uint32_t i = 0; i < size; ++i) {
                if (docs[i] >= ends_.size() || (within != nullptr && !within->test(docs[i]))) continue;
                ends_[docs[i]] += frequencies[i];
                sum += frequencies[i];
            }
        }
        return sum;
    }
    Result<void> fill(index::PostingList& list, const store::BitSet* within, Work* work) {
        Cursor cursor(list, work);
        TRY(cursor.open_positions());
        for (DocId doc = cursor.doc(); doc < ends_.size(); doc = cursor.next()) {
            if (within != nullptr && !within->test(doc)) continue;
            buffer_.clear();
            cursor.positions(buffer_);
            for (const uint32_t position : buffer_) positions_[--ends_[doc]] = position;
        }
        return {};
    }
    ZoneFilter filter_;
    std::vector<uint32_t> ends_;
    std::vector<uint32_t> positions_;
    DocId doc_ = kNoDoc;
};

}  // namespace

Result<LeafPtr> make_list_leaf(std::vector<index::PostingList> lists, ZoneFilter filter, Work* work) {
    return ListLeaf::make(std::move(lists), std::move(filter), work);
}

Result<LeafPtr> make_gathered_leaf(std::vector<index::PostingList> lists, ZoneFilter filter, uint32_t doc_count,
                                   const store::BitSet* within, Effort effort) {
    return GatheredLeaf::make(std::move(lists), std::move(filter), doc_count, within, effort);
}

}  // namespace winnow::search
