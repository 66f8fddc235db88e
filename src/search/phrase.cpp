// Phrases: tokens at fixed distances, and items of any width one behind the other.
#include <algorithm>

#include "search/positional.h"

namespace winnow::search {

namespace {

/// The first document ≥ target in which all items stand, the first item leading.
template <class Items, class ItemOf>
DocId seek_all(Items& items, DocId target, ItemOf item_of) {
    DocId doc = item_of(items[0]).seek(target);
    for (size_t i = 1; i < items.size() && doc != kNoDoc;) {
        const DocId other = item_of(items[i]).seek(doc);
        if (other == doc) {
            ++i;
            continue;
        }
        doc = other == kNoDoc ? kNoDoc : item_of(items[0]).seek(other);
        i = 1;
    }
    return doc;
}

class FixedPhrase final : public Positional {
  public:
    FixedPhrase(std::vector<PhraseItem> items, uint32_t width, std::shared_ptr<DocContext> ends)
        : items_(std::move(items)), width_(width), ends_(std::move(ends)) {
        std::sort(items_.begin(), items_.end(), [](const auto& a, const auto& b) { return a.leaf->cost() < b.leaf->cost(); });
    }
    DocId seek(DocId target) override {
        return doc_ = seek_all(items_, target, [](PhraseItem& item) -> Leaf& { return *item.leaf; });
    }
    void spans(Extents& out) override {
        find_starts();
        out.clear();
        for (const uint32_t start : starts_) out.push_back({start, start + width_});
    }
    bool matches() override {
        find_starts();
        return !starts_.empty();
    }
    uint64_t cost() const override { return items_[0].leaf->cost(); }

  private:
    /// Positions where the phrase may start, narrowed item by item.
    void find_starts() {
        items_[0].leaf->positions(starts_);
        shift_to_start(starts_, items_[0].offset);
        for (size_t i = 1; i < items_.size() && !starts_.empty(); ++i) {
            items_[i].leaf->positions(other_);
            keep_common(items_[i].offset);
        }
        if (ends_) keep_inside_passage();
    }
    static void shift_to_start(std::vector<uint32_t>& positions, uint32_t offset) {
        const auto first = std::lower_bound(positions.begin(), positions.end(), offset);
        positions.erase(positions.begin(), first);
        for (uint32_t& position : positions) position -= offset;
    }
    void keep_common(uint32_t offset) {
        size_t kept = 0;
        size_t at = 0;
        for (const uint32_t start : starts_) {
            while (at < other_.size() && other_[at] < start + offset) ++at;
            if (at == other_.size()) break;
            if (other_[at] == start + offset) starts_[kept++] = start;
        }
        starts_.resize(kept);
    }
    void keep_inside_passage() {
        const index::DocBounds& bounds = ends_->of(doc_);
        std::erase_if(starts_, [&](uint32_t start) {
            const index::PassageBounds* passage = bounds.passage_at(start);
            return passage == nullptr || start + width_ > passage->end;
        });
    }
    std::vector<PhraseItem> items_;
    uint32_t width_;
    std::shared_ptr<DocContext> ends_;
    DocId doc_ = kNoDoc;
    std::vector<uint32_t> starts_, other_;
};

class Sequence final : public Positional {
  public:
    explicit Sequence(std::vector<PositionalPtr> items) : items_(std::move(items)) {}
    DocId seek(DocId target) override {
        return seek_all(items_, target, [](PositionalPtr& item) -> Positional& { return *item; });
    }
    void spans(Extents& out) override {
        items_[0]->spans(out);
        for (size_t i = 1; i < items_.size() && !out.empty(); ++i) {
            items_[i]->spans(next_);
            joined_.clear();
            for (const Extent span : out) {
                auto at = std::lower_bound(next_.begin(), next_.end(), Extent{span.end, 0});
                for (; at != next_.end() && at->begin == span.end; ++at) joined_.push_back({span.begin, at->end});
            }
            std::sort(joined_.begin(), joined_.end());
            joined_.erase(std::unique(joined_.begin(), joined_.end()), joined_.end());
            out.swap(joined_);
        }
    }
    uint64_t cost() const override {
        uint64_t least = items_[0]->cost();
        for (const auto& item : items_) least = std::min(least, item->cost());
        return least;
    }

  private:
    std::vector<PositionalPtr> items_;
    Extents next_, joined_;
};

}  // namespace

PositionalPtr make_phrase(std::vector<PhraseItem> items, uint32_t width, std::shared_ptr<DocContext> ends) {
    return std::make_unique<FixedPhrase>(std::move(items), width, std::move(ends));
}

PositionalPtr make_sequence(std::vector<PositionalPtr> items) { return std::make_unique<Sequence>(std::move(items)); }

}  // namespace winnow::search
