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

/// keep_common for up to kFewPositions starts, without a branch on what is found.
Starts keep_common_of_few(Starts starts, std::span<const uint32_t> gaps, uint32_t offset) {
    const index::Lanes first = index::load_lanes(starts.data()) + offset;
    const index::Lanes second = index::load_lanes(starts.data() + 4) + offset;
    index::SignedLanes found_first{}, found_second{};
    each_four_positions(gaps, index::Lanes{} + UINT32_MAX, [&](index::Lanes row) {
        for (int lane = 0; lane < 4; ++lane) {
            const index::Lanes position = index::Lanes{} + row[lane];
            found_first |= first == position;
            found_second |= second == position;
        }
        return row[3] <= starts.back() + offset;
    });
    int32_t found[kFewPositions];
    index::store_lanes(found, (index::Lanes)found_first);
    index::store_lanes(found + 4, (index::Lanes)found_second);
    size_t kept = 0;
    for (size_t i = 0; i < starts.size(); ++i) {
        starts[kept] = starts[i];
        kept += found[i] != 0;
    }
    if (kept > 0) std::fill_n(starts.data() + kept, kFewPositions, starts[kept - 1]);
    return starts.first(kept);
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
        return !starts.empty() && lists_->has(last) && has_common(starts, lists_->gaps(last), offsets_[last]);
    }
    void add_matches(const store::BitSet* within, const Effort& effort, store::BitSet& to) override {
        if (ends_ || offsets_.size() == 1) return Positional::add_matches(within, effort, to);
        for (auto docs = lists_->chunk(0); !docs.empty() && !effort.is_over(); docs = lists_->chunk(docs.back() + 1)) {
            if (docs.back() >= to.size()) return;  // a damaged list
            add_matches_of(docs, within, to);
        }
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
        Starts starts = starts_of_lead(lists_->gaps(0));
        for (size_t i = 1; i < count && !starts.empty(); ++i) {
            if (!lists_->has(i)) return {};
            starts = narrowed(starts, lists_->gaps(i), offsets_[i]);
        }
        return starts;
    }
    Starts starts_of_lead(std::span<const uint32_t> gaps) {
        const Starts starts = to_positions(gaps, offsets_[0], buffer_);
        size_t below = 0;  // that would begin before the first position
        while (below < starts.size() && starts[below] > UINT32_MAX - offsets_[0]) ++below;
        if (below == 0 || below == starts.size()) return starts.subspan(below);
        std::copy(starts.begin() + static_cast<ptrdiff_t>(below), starts.end(), starts.begin());
        const Starts kept = starts.first(starts.size() - below);
        std::fill_n(kept.data() + kept.size(), kFewPositions, kept.back());
        return kept;
    }
    static Starts narrowed(Starts starts, std::span<const uint32_t> gaps, uint32_t offset) {
        if (starts.size() <= kFewPositions) return keep_common_of_few(starts, gaps, offset);
        return keep_common(starts, gaps, offset, false);
    }

    /// One chunk: the items that are walked together in each document, then each other item in all documents that are left.
    void add_matches_of(std::span<const DocId> docs, const store::BitSet* within, store::BitSet& to) {
        const size_t last = offsets_.size() - 1;
        std::array<bool, kBlock> wanted;
        kept_.clear();
        for (uint32_t i = 0; i < docs.size(); ++i) {
            wanted[i] = false;
            if ((within != nullptr && !within->test(docs[i])) || to.test(docs[i])) continue;
            Starts starts = starts_of_lead(lists_->gaps_of(0, i));
            for (size_t item = 1; item < lists_->together() && item < last && !starts.empty(); ++item)
                starts = narrowed(starts, lists_->gaps_of(item, i), offsets_[item]);
            if (starts.empty()) continue;
            if (last < lists_->together()) {
                if (has_common(starts, lists_->gaps_of(last, i), offsets_[last])) to.set(docs[i]);
                continue;
            }
            keep(starts, i);
            wanted[i] = true;
        }
        for (size_t item = lists_->together(); item <= last; ++item) {
            lists_->keep_found(item, wanted);
            for (uint32_t i = 0; i < docs.size(); ++i) {
                if (!wanted[i]) continue;
                const auto gaps = lists_->gaps_of(item, i);
                if (item == last) {
                    if (has_common(kept(i), gaps, offsets_[item])) to.set(docs[i]);
                    continue;
                }
                kept_size_[i] = static_cast<uint32_t>(narrowed(kept(i), gaps, offsets_[item]).size());
                wanted[i] = kept_size_[i] > 0;
            }
        }
    }
    /// Starts in document i of the chunk, with room behind them for what keep_common fills up.
    void keep(Starts starts, uint32_t i) {
        kept_from_[i] = static_cast<uint32_t>(kept_.size());
        kept_size_[i] = static_cast<uint32_t>(starts.size());
        kept_.insert(kept_.end(), starts.begin(), starts.end());
        kept_.insert(kept_.end(), kFewPositions, starts.back());
    }
    Starts kept(uint32_t i) { return {kept_.data() + kept_from_[i], kept_size_[i]}; }

    std::unique_ptr<JointLists> lists_;
    std::vector<uint32_t> offsets_;  // parallel to the lists
    std::vector<uint32_t> buffer_;
    std::vector<uint32_t> kept_;  // starts of all documents of a chunk
    std::array<uint32_t, kBlock> kept_from_, kept_size_;
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
