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

/// Positions of one item as starts of the phrase.
void shift_to_start(std::vector<uint32_t>& positions, uint32_t offset) {
    if (offset == 0) return;
    positions.erase(positions.begin(), std::lower_bound(positions.begin(), positions.end(), offset));
    for (uint32_t& position : positions) position -= offset;
}

/// Keeps the starts that have a position at their offset. Both ascend.
void keep_common(std::vector<uint32_t>& starts, const std::vector<uint32_t>& positions, uint32_t offset) {
    size_t kept = 0;
    size_t at = 0;
    for (const uint32_t start : starts) {
        while (at < positions.size() && positions[at] < start + offset) ++at;
        if (at == positions.size()) break;
        if (positions[at] == start + offset) starts[kept++] = start;
    }
    starts.resize(kept);
}

/// What phrases at fixed distances share: starts are narrowed item by item.
class FixedPhrase : public Positional {
  public:
    FixedPhrase(uint32_t width, std::shared_ptr<DocContext> ends) : width_(width), ends_(std::move(ends)) {}
    void spans(Extents& out) override {
        find();
        out.clear();
        for (const uint32_t start : starts_) out.push_back({start, start + width_});
    }
    bool matches() override {
        find();
        return !starts_.empty();
    }

  protected:
    /// Fills starts_ for doc_.
    virtual void find_starts() = 0;
    DocId doc_ = kNoDoc;
    std::vector<uint32_t> starts_, other_;

  private:
    void find() {
        find_starts();
        if (ends_ && !starts_.empty()) keep_inside_passage();
    }
    void keep_inside_passage() {
        const index::DocBounds& bounds = ends_->of(doc_);
        std::erase_if(starts_, [&](uint32_t start) {
            const index::PassageBounds* passage = bounds.passage_at(start);
            return passage == nullptr || start + width_ > passage->end;
        });
    }
    uint32_t width_;
    std::shared_ptr<DocContext> ends_;
};

class LeafPhrase final : public FixedPhrase {
  public:
    LeafPhrase(std::vector<PhraseItem> items, uint32_t width, std::shared_ptr<DocContext> ends)
        : FixedPhrase(width, std::move(ends)), items_(std::move(items)) {
        std::sort(items_.begin(), items_.end(), [](const auto& a, const auto& b) { return a.leaf->cost() < b.leaf->cost(); });
    }
    DocId seek(DocId target) override {
        return doc_ = seek_all(items_, target, [](PhraseItem& item) -> Leaf& { return *item.leaf; });
    }
    uint64_t cost() const override { return items_[0].leaf->cost(); }

  private:
    void find_starts() override {
        items_[0].leaf->positions(starts_);
        shift_to_start(starts_, items_[0].offset);
        for (size_t i = 1; i < items_.size() && !starts_.empty(); ++i) {
            items_[i].leaf->positions(other_);
            keep_common(starts_, other_, items_[i].offset);
        }
    }
    std::vector<PhraseItem> items_;
};

class ListPhrase final : public FixedPhrase {
  public:
    static Result<PositionalPtr> make(std::vector<ListItem> items, uint32_t width, std::shared_ptr<DocContext> ends, Work* work) {
        std::unique_ptr<ListPhrase> phrase(new ListPhrase(std::move(items), width, std::move(ends)));
        for (const ListItem& item : phrase->items_) {
            phrase->cursors_.push_back(std::make_unique<Cursor>(item.list, work));
            TRY(phrase->cursors_.back()->open_positions());
        }
        return PositionalPtr(std::move(phrase));
    }
    DocId seek(DocId target) override {
        return doc_ = seek_all(cursors_, target, [](std::unique_ptr<Cursor>& cursor) -> Cursor& { return *cursor; });
    }
    uint64_t cost() const override { return items_[0].list.doc_frequency(); }

  private:
    ListPhrase(std::vector<ListItem> items, uint32_t width, std::shared_ptr<DocContext> ends)
        : FixedPhrase(width, std::move(ends)), items_(std::move(items)) {
        std::sort(items_.begin(), items_.end(), [](const auto& a, const auto& b) { return a.list.doc_frequency() < b.list.doc_frequency(); });
    }
    void find_starts() override {
        starts_.clear();
        cursors_[0]->positions(starts_);
        shift_to_start(starts_, items_[0].offset);
        for (size_t i = 1; i < items_.size() && !starts_.empty(); ++i) {
            other_.clear();
            cursors_[i]->positions(other_);
            keep_common(starts_, other_, items_[i].offset);
        }
    }
    std::vector<ListItem> items_;
    std::vector<std::unique_ptr<Cursor>> cursors_;  // parallel to items_
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
    return std::make_unique<LeafPhrase>(std::move(items), width, std::move(ends));
}

Result<PositionalPtr> make_list_phrase(std::vector<ListItem> items, uint32_t width, std::shared_ptr<DocContext> ends, Work* work) {
    return ListPhrase::make(std::move(items), width, std::move(ends), work);
}

PositionalPtr make_sequence(std::vector<PositionalPtr> items) { return std::make_unique<Sequence>(std::move(items)); }

}  // namespace winnow::search
