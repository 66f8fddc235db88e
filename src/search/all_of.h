// What Near and Same share: a walk over the documents in which all items stand, and the items' spans there.
#pragma once

#include <algorithm>
#include <vector>

#include "search/positional.h"

namespace winnow::search {

inline void make_set(Extents& spans) {
    std::sort(spans.begin(), spans.end());
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
}

/// Base of nodes whose items must all be in the document.
class AllOf : public Positional {
  public:
    explicit AllOf(std::vector<PositionalPtr> items) : items_(std::move(items)), order_(items_.size()) {
        for (size_t i = 0; i < order_.size(); ++i) order_[i] = i;
        std::sort(order_.begin(), order_.end(), [&](size_t a, size_t b) { return items_[a]->cost() < items_[b]->cost(); });
    }
    DocId seek(DocId target) override {
        DocId doc = items_[order_[0]]->seek(target);
        for (size_t i = 1; i < order_.size() && doc != kNoDoc;) {
            const DocId other = items_[order_[i]]->seek(doc);
            if (other == doc) {
                ++i;
                continue;
            }
            doc = other == kNoDoc ? kNoDoc : items_[order_[0]]->seek(other);
            i = 1;
        }
        return doc_ = doc;
    }
    uint64_t cost() const override { return items_[order_[0]]->cost(); }

  protected:
    /// The spans of every item, rarest first; false as soon as one has none.
    bool load_items() {
        item_spans_.resize(items_.size());
        for (const size_t i : order_) {
            items_[i]->spans(item_spans_[i]);
            if (item_spans_[i].empty()) return false;
        }
        return true;
    }
    std::vector<PositionalPtr> items_;
    std::vector<size_t> order_;
    std::vector<Extents> item_spans_;
    DocId doc_ = kNoDoc;
};

}  // namespace winnow::search
