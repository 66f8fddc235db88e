// Items that must not stand together, and items up to n sentences or paragraphs apart.
//
// Stretches of sentences or paragraphs overlap n-fold. So that nothing is looked at n times, an item says once for each unit where its
// first span from there on ends; a stretch that begins at the unit holds the item when that is inside.
#include <algorithm>

#include "search/all_of.h"

namespace winnow::search {

namespace {

class NotNear final : public Positional {
  public:
    NotNear(PositionalPtr item, PositionalPtr other, Reach reach, std::shared_ptr<DocContext> context)
        : item_(std::move(item)), other_(std::move(other)), reach_(reach), context_(std::move(context)) {}
    DocId seek(DocId target) override { return doc_ = item_->seek(target); }
    void spans(Extents& out) override {
        item_->spans(out);
        if (out.empty() || !has_other()) return;
        load_other();
        std::erase_if(out, [&](Extent span) { return is_followed(span) || (!reach_.ordered && is_preceded(span)); });
    }
    bool matches() override { return has_other() ? Positional::matches() : item_->matches(); }
    uint64_t cost() const override { return item_->cost(); }

  private:
    bool has_other() const { return other_ && other_->seek(doc_) == doc_; }
    void load_other() {
        other_->spans(others_);
        ends_.clear();
        if (reach_.ordered) return;
        for (const Extent other : others_) ends_.push_back(other.end);
        std::sort(ends_.begin(), ends_.end());
    }
    uint32_t least() const { return reach_.exact ? reach_.n : 0; }
    bool same_passage(uint32_t a, uint32_t b) {
        if (reach_.n < index::kPassageGap) return true;
        const index::DocBounds& bounds = context_->of(doc_);
        return bounds.passage_at(a) == bounds.passage_at(b);
    }
    // The nearest one decides: when it lies in another passage, so do all farther ones.
    bool is_followed(Extent span) {
        const auto next = std::lower_bound(others_.begin(), others_.end(), Extent{span.end + least(), 0});
        return next != others_.end() && next->begin - span.end <= reach_.n && same_passage(span.begin, next->begin);
    }
    bool is_preceded(Extent span) {
        if (span.begin < least()) return false;
        const auto behind = std::upper_bound(ends_.begin(), ends_.end(), span.begin - least());
        if (behind == ends_.begin()) return false;
        const uint32_t end = *std::prev(behind);
        return span.begin - end <= reach_.n && same_passage(end - 1, span.begin);
    }

    PositionalPtr item_, other_;
    Reach reach_;
    std::shared_ptr<DocContext> context_;
    Extents others_;
    std::vector<uint32_t> ends_;  // of others_, ascending
    DocId doc_ = kNoDoc;
};

/// The sentences or paragraphs of a document and the stretches that begin at them.
class Units {
  public:
    explicit Units(Stretch stretch) : stretch_(stretch) {}
    void load(const index::DocBounds& bounds) {
        units_.clear();
        auto sentence = bounds.sentences.begin();
        for (const index::PassageBounds& passage : bounds.passages) {
            if (!stretch_.sentence) {
                add({passage.begin, passage.end}, passage.begins_text);
                continue;
            }
            uint32_t begin = passage.begin;
            while (sentence != bounds.sentences.end() && *sentence <= begin) ++sentence;
            bool is_first = true;
            for (; sentence != bounds.sentences.end() && *sentence < passage.end; begin = *sentence++, is_first = false)
                add({begin, *sentence}, is_first);
            add({begin, passage.end}, is_first);
        }
        for (size_t i = units_.size(); i-- > 0;) {
            const bool goes_on = i + 1 < units_.size() && units_[i + 1].first < i + 1;
            units_[i].last = goes_on ? units_[i + 1].last : i;
        }
    }
    size_t size() const { return units_.size(); }
    /// From the unit to the one n behind it, or to the last.
    Extent stretch_from(size_t unit) const { return {units_[unit].extent.begin, units_[last_of_stretch(unit)].extent.end}; }
    /// Whether the stretch is the end of the one from the unit before.
    bool is_cut(size_t unit) const { return unit > units_[unit].first && last_of_stretch(unit) - unit < stretch_.n; }
    /// The unit that a position lies in; there is one.
    size_t unit_at(uint32_t position) const {
        const auto behind =
            std::upper_bound(units_.begin(), units_.end(), position, [](uint32_t p, const Unit& unit) { return p < unit.extent.begin; });
        return static_cast<size_t>(behind - units_.begin()) - (behind != units_.begin());
    }
    /// The stretches that hold a span begin from here …
    size_t first_stretch_around(Extent span) const {
        const size_t last = unit_at(span.end - 1);
        return std::max(units_[last].first, last - std::min<size_t>(last, stretch_.n));
    }
    /// … to here.
    size_t last_stretch_around(Extent span) const { return unit_at(span.begin); }

    /// Leaves `holding` only for units at which a stretch begins that holds one of the spans.
    void keep_holding(const Extents& spans, std::vector<uint8_t>& holding) const {
        uint32_t least_end = UINT32_MAX;
        size_t next = spans.size();
        for (size_t unit = units_.size(); unit-- > 0;) {
            const Extent stretch = stretch_from(unit);
            for (; next > 0 && spans[next - 1].begin >= stretch.begin; --next) least_end = std::min(least_end, spans[next - 1].end);
            holding[unit] &= static_cast<uint8_t>(least_end <= stretch.end);
        }
    }

  private:
    struct Unit {
        Extent extent;
        size_t first, last;  // units of the same passage or text
    };
    void add(Extent extent, bool is_first) {
        const size_t number = units_.size();
        units_.push_back({extent, is_first || number == 0 ? number : units_.back().first, number});
    }
    size_t last_of_stretch(size_t unit) const { return std::min<size_t>(unit + stretch_.n, units_[unit].last); }

    Stretch stretch_;
    std::vector<Unit> units_;
};

class SameStretch final : public AllOf {
  public:
    SameStretch(std::vector<PositionalPtr> items, Stretch stretch, std::shared_ptr<DocContext> context)
        : AllOf(std::move(items)), context_(std::move(context)), units_(stretch) {}
    void spans(Extents& out) override {
        out.clear();
        if (!load_items()) return;
        units_.load(context_->of(doc_));
        holding_.assign(units_.size(), 1);
        for (const Extents& spans : item_spans_) units_.keep_holding(spans, holding_);
        for (size_t unit = 0; unit < units_.size(); ++unit) {
            if (holding_[unit] != 0 && !units_.is_cut(unit)) out.push_back(units_.stretch_from(unit));
        }
    }

  private:
    std::shared_ptr<DocContext> context_;
    Units units_;
    std::vector<uint8_t> holding_;
};

class NotSame final : public Positional {
  public:
    NotSame(PositionalPtr item, PositionalPtr other, Stretch stretch, std::shared_ptr<DocContext> context)
        : item_(std::move(item)), other_(std::move(other)), context_(std::move(context)), units_(stretch) {}
    DocId seek(DocId target) override { return doc_ = item_->seek(target); }
    void spans(Extents& out) override {
        item_->spans(out);
        if (out.empty() || !has_other()) return;
        other_->spans(others_);
        units_.load(context_->of(doc_));
        holding_.assign(units_.size(), 1);
        units_.keep_holding(others_, holding_);
        if (units_.size() == 0) return;  // a damaged segment
        before_.assign(1, 0);
        for (const uint8_t holds : holding_) before_.push_back(before_.back() + holds);
        std::erase_if(out, [&](Extent span) {
            const size_t first = units_.first_stretch_around(span), last = units_.last_stretch_around(span);
            return first <= last && before_[last + 1] > before_[first];
        });
    }
    bool matches() override { return has_other() ? Positional::matches() : item_->matches(); }
    uint64_t cost() const override { return item_->cost(); }

  private:
    bool has_other() const { return other_ && other_->seek(doc_) == doc_; }

    PositionalPtr item_, other_;
    std::shared_ptr<DocContext> context_;
    Units units_;
    Extents others_;
    std::vector<uint8_t> holding_;
    std::vector<uint32_t> before_;  // how many units before this one hold a span of other_
    DocId doc_ = kNoDoc;
};

}  // namespace

PositionalPtr make_not_near(PositionalPtr item, PositionalPtr other, Reach reach, std::shared_ptr<DocContext> context) {
    return std::make_unique<NotNear>(std::move(item), std::move(other), reach, std::move(context));
}
PositionalPtr make_same_stretch(std::vector<PositionalPtr> items, Stretch stretch, std::shared_ptr<DocContext> context) {
    return std::make_unique<SameStretch>(std::move(items), stretch, std::move(context));
}
PositionalPtr make_not_same(PositionalPtr item, PositionalPtr other, Stretch stretch, std::shared_ptr<DocContext> context) {
    return std::make_unique<NotSame>(std::move(item), std::move(other), stretch, std::move(context));
}

}  // namespace winnow::search
