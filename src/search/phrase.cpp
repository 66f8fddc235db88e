// Phrases: tokens at fixed distances, and items of any width one behind the other.
#include <algorithm>

#include "search/joint_lists.h"
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

using Starts = std::span<uint32_t>;

/// The same for positions as gaps: the starts that stay, at the front of `starts`, which is of a buffer of to_positions and remains
/// filled up behind them.
Starts keep_common(Starts starts, std::span<const uint32_t> gaps, uint32_t offset, bool first_only) {
    size_t kept = 0;
    size_t at = 0;
    uint32_t position = UINT32_MAX;  // + gap + 1 = gap
    for (const uint32_t gap : gaps) {
        position += gap + 1;
        while (at < starts.size() && starts[at] + offset < position) ++at;
        if (at == starts.size() || (first_only && kept > 0)) break;
        if (starts[at] + offset == position) starts[kept++] = starts[at++];
    }
    if (kept > 0) std::fill_n(starts.data() + kept, kFewPositions, starts[kept - 1]);
    return starts.first(kept);
}

/// `starts` as to_positions made them, or what keep_common left of them.
bool has_common(Starts starts, std::span<const uint32_t> gaps, uint32_t offset) {
    if (starts.size() > kFewPositions) return !keep_common(starts, gaps, offset, true).empty();
    const index::Lanes offsets = index::Lanes{} + offset;
    return any_position(gaps, starts.back() + offset, starts,
                        [&](index::Lanes position, index::Lanes start) { return position == start + offsets; });
}

/// What phrases at fixed distances share: starts are narrowed item by item.
class FixedPhrase : public Positional {
  public:
    FixedPhrase(uint32_t width, std::shared_ptr<DocContext> ends) : ends_(std::move(ends)), width_(width) {}
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
    std::vector<uint32_t> starts_;
    std::shared_ptr<DocContext> ends_;

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
    std::vector<uint32_t> other_;
};

class ListPhrase final : public FixedPhrase {
  public:
    static Result<PositionalPtr> make(std::vector<ListItem> items, uint32_t width, std::shared_ptr<DocContext> ends, Work* work) {
        std::unique_ptr<ListPhrase> phrase(new ListPhrase(width, std::move(ends)));
        std::sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.list.doc_frequency() < b.list.doc_frequency(); });
        std::vector<index::PostingList> lists;
        for (ListItem& item : items) {
            lists.push_back(std::move(item.list));
            phrase->offsets_.push_back(item.offset);
        }
        phrase->lists_ = TRY(JointLists::open(std::move(lists), work));
        return PositionalPtr(std::move(phrase));
    }
    DocId seek(DocId target) override { return doc_ = lists_->seek(target); }
    bool matches() override {
        if (ends_ || offsets_.size() == 1) return FixedPhrase::matches();
        const size_t last = offsets_.size() - 1;
        const Starts starts = starts_of_first(last);
        return !starts.empty() && has_common(starts, lists_->gaps(last), offsets_[last]);
    }
    uint64_t cost() const override { return lists_->cost(); }

  private:
    ListPhrase(uint32_t width, std::shared_ptr<DocContext> ends) : FixedPhrase(width, std::move(ends)) {}
    void find_starts() override {
        const Starts starts = starts_of_first(offsets_.size());
        starts_.assign(starts.begin(), starts.end());
    }
    /// Starts at which the first `count` items stand.
    Starts starts_of_first(size_t count) {
        Starts starts = to_positions(lists_->gaps(0), offsets_[0], buffer_);
        while (!starts.empty() && starts[0] > UINT32_MAX - offsets_[0]) starts = starts.subspan(1);
        for (size_t i = 1; i < count && !starts.empty(); ++i) {
            const auto gaps = lists_->gaps(i);
            // Most documents drop out here, and that is known sooner than where the items meet.
            if (starts.size() <= kFewPositions && !has_common(starts, gaps, offsets_[i])) return {};
            starts = keep_common(starts, gaps, offsets_[i], false);
        }
        return starts;
    }
    std::unique_ptr<JointLists> lists_;
    std::vector<uint32_t> offsets_;  // parallel to the lists
    std::vector<uint32_t> buffer_;
};

class Sequence final : public Positional {
  public:
    Sequence(std::vector<PositionalPtr> items, Effort effort) : items_(std::move(items)), effort_(effort) {}
    DocId seek(DocId target) override {
        return seek_all(items_, target, [](PositionalPtr& item) -> Positional& { return *item; });
    }
    void spans(Extents& out) override {
        items_[0]->spans(out);
        for (size_t i = 1; i < items_.size() && !out.empty(); ++i) {
            items_[i]->spans(next_);
            joined_.clear();
            for (const Extent span : out) {
                const size_t before = joined_.size();
                auto at = std::lower_bound(next_.begin(), next_.end(), Extent{span.end, 0});
                for (; at != next_.end() && at->begin == span.end; ++at) joined_.push_back({span.begin, at->end});
                if (!effort_.spend(joined_.size() - before)) return out.clear();
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
    Effort effort_;
    Extents next_, joined_;
};

}  // namespace

PositionalPtr make_phrase(std::vector<PhraseItem> items, uint32_t width, std::shared_ptr<DocContext> ends) {
    return std::make_unique<LeafPhrase>(std::move(items), width, std::move(ends));
}

Result<PositionalPtr> make_list_phrase(std::vector<ListItem> items, uint32_t width, std::shared_ptr<DocContext> ends, Work* work) {
    return ListPhrase::make(std::move(items), width, std::move(ends), work);
}

PositionalPtr make_sequence(std::vector<PositionalPtr> items, Effort effort) {
    return std::make_unique<Sequence>(std::move(items), effort);
}

}  // namespace winnow::search
