// Near, Same, Freq and alternatives over spans.
//
// Near over k items keeps, per set of items already placed, the distinct (begin, end) of the chain so far; the next item must start
// between end and end + n. Ordered proximity places items in the order written: k sets. Unordered tries all orders by placing
// any item not yet placed: 2^k sets, hence kMaxUnorderedItems. Whether there is any is asked far more often and known sooner, see
// chain_search.h.
#include <algorithm>

#include "search/all_of.h"
#include "search/chain_search.h"
#include "search/joint_lists.h"
#include "search/positional.h"

namespace winnow::search {

namespace {

class Near final : public AllOf {
  public:
    Near(std::vector<PositionalPtr> items, Reach reach, std::shared_ptr<DocContext> context, Effort effort)
        : AllOf(std::move(items)),
          n_(reach.n),
          least_(reach.exact ? reach.n : 0),
          ordered_(reach.ordered),
          context_(std::move(context)),
          effort_(effort),
          search_(items_.size(), n_, ordered_, effort) {}

    void spans(Extents& out) override {
        out.clear();
        if (!load_items()) return;
        const size_t all = (size_t{1} << items_.size()) - 1;
        chains_.resize(ordered_ ? 0 : all + 1);
        if (ordered_) {
            out = item_spans_[0];
            for (size_t i = 1; i < items_.size() && !out.empty(); ++i) {
                joined_.clear();
                extend(out, item_spans_[i], joined_);
                make_set(joined_);
                out.swap(joined_);
            }
            if (effort_.is_over()) out.clear();
            return;
        }
        for (Extents& chain : chains_) chain.clear();
        for (size_t i = 0; i < items_.size(); ++i) chains_[size_t{1} << i] = item_spans_[i];
        for (size_t placed = 1; placed < all; ++placed) {
            if (effort_.is_over()) return;
            make_set(chains_[placed]);
            for (size_t i = 0; i < items_.size(); ++i) {
                if ((placed >> i & 1) == 0) extend(chains_[placed], item_spans_[i], chains_[placed | size_t{1} << i]);
            }
        }
        out = chains_[all];
        make_set(out);
    }

    bool matches() override {
        if (least_ > 0 && items_.size() > 2) return Positional::matches();
        if (!load_items()) return false;
        if (items_.size() > 2) return search_.exists(item_spans_, n_ < index::kPassageGap ? nullptr : &context_->of(doc_));
        return any_pair(item_spans_[0], item_spans_[1]) || (!ordered_ && any_pair(item_spans_[1], item_spans_[0]));
    }

  private:
    static constexpr size_t kMostWithRepeats = 1 << 20;  // spans; a long document would otherwise fill the memory with equal ones
    /// Whether two extents lie in one passage. Within the gap they always do.
    bool same_passage(Extent a, Extent b) {
        if (n_ < index::kPassageGap) return true;
        const index::DocBounds& bounds = context_->of(doc_);
        return bounds.passage_at(a.begin) == bounds.passage_at(b.begin);
    }
    void extend(const Extents& chains, const Extents& items, Extents& to) {
        size_t most = std::max(kMostWithRepeats, 2 * to.size());
        for (const Extent chain : chains) {
            const auto first = std::lower_bound(items.begin(), items.end(), Extent{chain.end + least_, 0});
            auto at = first;
            for (; at != items.end() && at->begin - chain.end <= n_; ++at) {
                if (same_passage(chain, *at)) to.push_back({chain.begin, at->end});
            }
            if (!effort_.spend(static_cast<uint64_t>(at - first))) return;
            if (to.size() < most) continue;
            make_set(to);
            most = std::max(kMostWithRepeats, 2 * to.size());
        }
    }
    /// Whether some b starts within n behind the end of some a. Both are sorted by begin.
    bool any_pair(const Extents& first, const Extents& second) {
        if (least_ > 0) return any_exact_pair(first, second);
        size_t at = 0;
        for (const Extent a : first) {
            // Ends of spans of one node need not ascend, so the pointer may have to go back; widths are small.
            while (at > 0 && second[at - 1].begin >= a.end) --at;
            while (at < second.size() && second[at].begin < a.end) ++at;
            if (at < second.size() && second[at].begin - a.end <= n_ && same_passage(a, second[at])) return true;
        }
        return false;
    }
    bool any_exact_pair(const Extents& first, const Extents& second) {
        for (const Extent a : first) {
            const auto at = std::lower_bound(second.begin(), second.end(), Extent{a.end + n_, 0});
            if (at != second.end() && at->begin == a.end + n_ && same_passage(a, *at)) return true;
        }
        return false;
    }
    uint32_t n_;
    uint32_t least_;  // positions between neighbours; n_ when these are exact
    bool ordered_;
    std::shared_ptr<DocContext> context_;
    Effort effort_;
    ChainSearch search_;
    Extents joined_;
    std::vector<Extents> chains_;
};

/// Near for two lists. `a` is the shorter one, whichever was written first.
class ListNear final : public Positional {
  public:
    static Result<PositionalPtr> make(index::PostingList first, index::PostingList second, Reach reach, Effort effort) {
        const bool swapped = second.doc_frequency() < first.doc_frequency();
        if (swapped) std::swap(first, second);
        std::unique_ptr<ListNear> near(new ListNear(reach, swapped, effort));
        near->lists_ = TRY(JointLists::open({std::move(first), std::move(second)}, effort.work()));
        return PositionalPtr(std::move(near));
    }
    DocId seek(DocId target) override { return lists_->seek(target); }
    bool matches() override {
        const auto a = to_positions(lists_->gaps(0), 0, buffer_);
        const auto b = lists_->gaps(1);
        if (a.empty()) return false;
        if (a.size() > kFewPositions) return for_each_pair(a, b, [](uint32_t, uint32_t) { return true; });
        const auto reach = static_cast<int32_t>(reach_);
        const index::SignedLanes below = index::SignedLanes{} + (b_may_lead_ ? -reach - 1 : 0);
        const index::SignedLanes above = index::SignedLanes{} + (a_may_lead_ ? reach + 1 : 0);
        return any_position(b, a.back() + reach_, a, [&](index::Lanes position, index::Lanes other) {
            const auto distance = (index::SignedLanes)(position - other);
            return (distance > below) & (distance < above) & (distance != 0);
        });
    }
    void spans(Extents& out) override {
        out.clear();
        for_each_pair(to_positions(lists_->gaps(0), 0, buffer_), lists_->gaps(1), [&](uint32_t a, uint32_t b) {
            out.push_back({std::min(a, b), std::max(a, b) + 1});
            return out.size() % kPairsBetweenLooks == 0 && !effort_.spend(kPairsBetweenLooks);
        });
        if (effort_.is_over()) out.clear();
        make_set(out);
    }
    uint64_t cost() const override { return lists_->cost(); }

  private:
    static constexpr size_t kPairsBetweenLooks = 1024;
    ListNear(Reach reach, bool swapped, Effort effort)
        : reach_(reach.n + 1), a_may_lead_(!reach.ordered || !swapped), b_may_lead_(!reach.ordered || swapped), effort_(effort) {}
    /// Calls `take` for pairs within reach until it returns true; returns whether it did.
    template <class Take>
    bool for_each_pair(std::span<const uint32_t> a, std::span<const uint32_t> gaps, Take take) {
        size_t at = 0;            // the first a that may pair with this or a later b
        uint32_t b = UINT32_MAX;  // + gap + 1 = gap
        for (const uint32_t gap : gaps) {
            b += gap + 1;
            while (at < a.size() && a[at] + reach_ < b) ++at;
            if (at == a.size()) return false;
            for (size_t i = at; i < a.size() && a[i] <= b + reach_; ++i) {
                if ((a[i] < b ? a_may_lead_ : a[i] > b && b_may_lead_) && take(a[i], b)) return true;
            }
        }
        return false;
    }
    std::unique_ptr<JointLists> lists_;
    uint32_t reach_;
    bool a_may_lead_, b_may_lead_;
    Effort effort_;
    std::vector<uint32_t> buffer_;
};

class Same final : public AllOf {
  public:
    Same(std::vector<PositionalPtr> items, bool sentence, std::shared_ptr<DocContext> context)
        : AllOf(std::move(items)), sentence_(sentence), context_(std::move(context)) {}

    void spans(Extents& out) override {
        out.clear();
        if (!load_items()) return;
        const index::DocBounds& bounds = context_->of(doc_);
        if (sentence_) {
            for (size_t i = 0; i < bounds.sentences.size(); ++i) {
                const uint32_t end = i + 1 < bounds.sentences.size() ? bounds.sentences[i + 1] : UINT32_MAX;
                add_inside({bounds.sentences[i], end}, out);
            }
        } else {
            for (const index::PassageBounds& passage : bounds.passages) add_inside({passage.begin, passage.end}, out);
        }
    }

  private:
    /// Same is an item of nothing, so one span for each unit that holds all items says enough: combinations would multiply.
    void add_inside(Extent unit, Extents& out) {
        for (const Extents& spans : item_spans_) {
            auto at = std::lower_bound(spans.begin(), spans.end(), Extent{unit.begin, 0});
            while (at != spans.end() && at->begin < unit.end && at->end > unit.end) ++at;
            if (at == spans.end() || at->begin >= unit.end) return;
        }
        out.push_back(unit);
    }
    bool sentence_;
    std::shared_ptr<DocContext> context_;
};

class Union final : public Positional {
  public:
    explicit Union(std::vector<PositionalPtr> items) : items_(std::move(items)), docs_(items_.size()) {}
    DocId seek(DocId target) override {
        doc_ = kNoDoc;
        for (size_t i = 0; i < items_.size(); ++i) doc_ = std::min(doc_, docs_[i] = items_[i]->seek(target));
        return doc_;
    }
    void spans(Extents& out) override {
        out.clear();
        for (size_t i = 0; i < items_.size(); ++i) {
            if (docs_[i] != doc_) continue;
            items_[i]->spans(one_);
            out.insert(out.end(), one_.begin(), one_.end());
        }
        make_set(out);
    }
    bool matches() override {
        for (size_t i = 0; i < items_.size(); ++i) {
            if (docs_[i] == doc_ && items_[i]->matches()) return true;
        }
        return false;
    }
    uint64_t cost() const override {
        uint64_t sum = 0;
        for (const auto& item : items_) sum += item->cost();
        return sum;
    }

  private:
    std::vector<PositionalPtr> items_;
    std::vector<DocId> docs_;
    DocId doc_ = kNoDoc;
    Extents one_;
};

class Known final : public Positional {
  public:
    Known(PositionalPtr item, std::shared_ptr<const Rows> rows) : item_(std::move(item)), rows_(std::move(rows)) {}
    DocId seek(DocId target) override {
        for (;;) {
            row_ = rows_->find(row_, target);
            if (row_ == rows_->size()) return kNoDoc;
            target = item_->seek(rows_->doc(row_));
            if (target == rows_->doc(row_) || target == kNoDoc) return target;
        }
    }
    void spans(Extents& out) override { item_->spans(out); }
    bool matches() override { return item_->matches(); }
    uint64_t cost() const override { return item_->cost(); }

  private:
    PositionalPtr item_;
    std::shared_ptr<const Rows> rows_;
    uint32_t row_ = 0;
};

class Freq final : public Positional {
  public:
    Freq(PositionalPtr item, std::vector<PositionalPtr> elsewhere, uint32_t n)
        : item_(std::move(item)), elsewhere_(std::move(elsewhere)), n_(n) {}
    DocId seek(DocId target) override { return doc_ = item_->seek(target); }
    void spans(Extents& out) override {
        item_->spans(out);
        size_t count = out.size();
        for (const auto& other : elsewhere_) {
            if (out.empty() || count >= n_) break;
            if (other->seek(doc_) != doc_) continue;
            other->spans(more_);
            count += more_.size();
        }
        if (count < n_) out.clear();
    }
    uint64_t cost() const override { return item_->cost(); }

  private:
    PositionalPtr item_;
    std::vector<PositionalPtr> elsewhere_;
    uint32_t n_;
    DocId doc_ = kNoDoc;
    Extents more_;
};

}  // namespace

PositionalPtr make_union(std::vector<PositionalPtr> items) {
    if (items.size() == 1) return std::move(items[0]);
    return std::make_unique<Union>(std::move(items));
}
PositionalPtr make_known(PositionalPtr item, std::shared_ptr<const Rows> rows) {
    return std::make_unique<Known>(std::move(item), std::move(rows));
}
PositionalPtr make_near(std::vector<PositionalPtr> items, Reach reach, std::shared_ptr<DocContext> context, Effort effort) {
    return std::make_unique<Near>(std::move(items), reach, std::move(context), effort);
}
Result<PositionalPtr> make_list_near(index::PostingList first, index::PostingList second, Reach reach, Effort effort) {
    return ListNear::make(std::move(first), std::move(second), reach, effort);
}
PositionalPtr make_same(std::vector<PositionalPtr> items, bool sentence, std::shared_ptr<DocContext> context) {
    return std::make_unique<Same>(std::move(items), sentence, std::move(context));
}
PositionalPtr make_freq(PositionalPtr item, std::vector<PositionalPtr> elsewhere, uint32_t n) {
    return std::make_unique<Freq>(std::move(item), std::move(elsewhere), n);
}

}  // namespace winnow::search
