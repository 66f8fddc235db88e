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
    static Result<LeafPtr> make(std::vector<index::PostingList> lists, ZoneFilter filter, std::shared_ptr<const Rows> rows, Effort effort) {
        std::unique_ptr<GatheredLeaf> leaf(new GatheredLeaf(std::move(filter), std::move(rows)));
        for (const auto& list : lists) {
            // Before memory is taken for them: these positions are held all at once.
            if (!effort.spend(leaf->count(list))) return LeafPtr();
        }
        std::partial_sum(leaf->ends_.begin(), leaf->ends_.end(), leaf->ends_.begin());
        leaf->positions_.resize(leaf->ends_.empty() ? 0 : leaf->ends_.back());
        // Filled backwards per document: afterwards ends_[row] is where the document begins, ends_[row + 1] where it ends.
        for (auto& list : lists) {
            if (effort.is_over()) return LeafPtr();
            TRY(leaf->fill(list, effort.work()));
        }
        leaf->ends_.push_back(static_cast<uint32_t>(leaf->positions_.size()));
        return LeafPtr(std::move(leaf));
    }
    DocId seek(DocId target) override {
        row_ = rows_->find(row_, target);
        while (row_ < rows_->size() && ends_[row_] == ends_[row_ + 1]) ++row_;
        return row_ < rows_->size() ? rows_->doc(row_) : kNoDoc;
    }
    void positions(std::vector<uint32_t>& out) override {
        out.assign(positions_.begin() + ends_[row_], positions_.begin() + ends_[row_ + 1]);
        std::sort(out.begin(), out.end());
        filter_.apply(rows_->doc(row_), out);
    }
    uint64_t cost() const override { return positions_.size(); }

  private:
    GatheredLeaf(ZoneFilter filter, std::shared_ptr<const Rows> rows)
        : filter_(std::move(filter)), rows_(std::move(rows)), ends_(rows_->size()) {}
    bool has(DocId doc) const { return doc < rows_->documents().size() && rows_->documents().test(doc); }
    DocId next(DocId doc) const { return rows_->documents().next(doc); }
    /// Adds the list's numbers of positions to ends_; their sum.
    uint64_t count(const index::PostingList& list) {
        uint64_t sum = 0;
        uint32_t docs[kBlock], frequencies[kBlock];
        for (uint32_t block = list.find_block(0, next(0)); block < list.block_count();) {
            const uint32_t size = list.decode_docs(block, docs);
            if (size == 0) break;
            list.decode_frequencies(block, frequencies);
            for (uint32_t i = 0; i < size; ++i) {
                if (!has(docs[i])) continue;
                ends_[rows_->row_of(docs[i])] += frequencies[i];
                sum += frequencies[i];
            }
            block = list.find_block(block + 1, next(docs[size - 1] + 1));
        }
        return sum;
    }
    Result<void> fill(index::PostingList& list, Work* work) {
        Cursor cursor(list, work);
        TRY(cursor.open_positions());
        for (DocId doc = cursor.doc(); doc != kNoDoc;) {
            if (!has(doc)) {
                const DocId following = next(doc);
                if (following <= doc) break;  // it lies behind all documents: a damaged list
                doc = cursor.seek(following);
                continue;
            }
            buffer_.clear();
            cursor.positions(buffer_);
            uint32_t& end = ends_[rows_->row_of(doc)];
            end -= static_cast<uint32_t>(buffer_.size());
            std::copy(buffer_.begin(), buffer_.end(), positions_.begin() + end);
            doc = cursor.next();
        }
        return {};
    }
    ZoneFilter filter_;
    std::shared_ptr<const Rows> rows_;
    uint32_t row_ = 0;
    std::vector<uint32_t> ends_;
    std::vector<uint32_t> positions_;
};

}  // namespace

Result<LeafPtr> make_list_leaf(std::vector<index::PostingList> lists, ZoneFilter filter, Work* work) {
    return ListLeaf::make(std::move(lists), std::move(filter), work);
}

Result<LeafPtr> make_gathered_leaf(std::vector<index::PostingList> lists, ZoneFilter filter, std::shared_ptr<const Rows> rows,
                                   Effort effort) {
    return GatheredLeaf::make(std::move(lists), std::move(filter), std::move(rows), effort);
}

}  // namespace winnow::search
