// Occurrences of a positional node, document by document, by the definition of spec/query-language.md, section 3:
// every combination of occurrences counts, not only minimal ones.
//
// A node walks the documents that can match (all its items are there) and computes its spans only when asked. Sets of spans are
// sorted and without repeats, so a compound node's set is bounded by distinct (begin, end) pairs, not by combinations.
#pragma once

#include <memory>
#include <vector>

#include "index/bounds.h"
#include "search/cursor.h"
#include "search/effort.h"
#include "search/rows.h"
#include "store/bitset.h"

namespace winnow::search {

/// Positions [begin, end) of one physical field.
struct Extent {
    uint32_t begin = 0;
    uint32_t end = 0;
    friend auto operator<=>(Extent, Extent) = default;
};
using Extents = std::vector<Extent>;

/// The bounds of the document at hand, decoded once for all nodes of a tree that need them. Not thread-safe.
class DocContext {
  public:
    DocContext(const index::Bounds& bounds, bool with_sentences) : bounds_(&bounds), with_sentences_(with_sentences) {}
    const index::DocBounds& of(DocId doc) {
        if (doc != decoded_) bounds_->decode(doc, current_, with_sentences_);
        decoded_ = doc;
        return current_;
    }

  private:
    const index::Bounds* bounds_;
    bool with_sentences_;
    DocId decoded_ = kNoDoc;
    index::DocBounds current_;
};

/// One node over one physical field of one segment. Not thread-safe.
class Positional {
  public:
    virtual ~Positional() = default;
    /// The first document ≥ target that may match; kNoDoc at the end. Targets ascend.
    virtual DocId seek(DocId target) = 0;
    /// Replaces `out` by the spans in the document that seek returned; empty when it does not match. At most once a document.
    virtual void spans(Extents& out) = 0;
    /// Whether there are any; instead of spans, not beside it.
    virtual bool matches();
    /// Adds all documents that match to `to`, of those in `within` (null: all); instead of the above. Stops when the effort is over.
    virtual void add_matches(const store::BitSet* within, const Effort& effort, store::BitSet& to);
    /// Documents it may walk: the rarest leads.
    virtual uint64_t cost() const = 0;

  protected:
    Extents own_;  // for matches()
};
using PositionalPtr = std::unique_ptr<Positional>;

/// Only positions in these zones count; null context = all.
struct ZoneFilter {
    std::shared_ptr<DocContext> context;
    patent::ZoneMask zones = 0;
    void apply(DocId doc, std::vector<uint32_t>& positions) const;
};

/// Occurrences of single tokens: the union of the lists of some terms.
class Leaf : public Positional {
  public:
    /// The positions in the document that seek returned; replaces `out`. At most once a document, instead of spans.
    virtual void positions(std::vector<uint32_t>& out) = 0;
    void spans(Extents& out) override;
    bool matches() override;

  protected:
    std::vector<uint32_t> buffer_;
};
using LeafPtr = std::unique_ptr<Leaf>;

/// A few lists, walked side by side.
Result<LeafPtr> make_list_leaf(std::vector<index::PostingList> lists, ZoneFilter filter, Work* work);
/// Lists compared with the documents of `rows`, outside of which it has no positions.
Result<LeafPtr> make_sifted_leaf(std::vector<index::PostingList> lists, ZoneFilter filter, std::shared_ptr<const Rows> rows, Effort effort);
/// The same for very many lists, gathered into one. Null when the effort is over.
Result<LeafPtr> make_gathered_leaf(std::vector<index::PostingList> lists, ZoneFilter filter, std::shared_ptr<const Rows> rows,
                                   Effort effort);

/// Tokens at fixed distances: item i at start + offset. `width` tokens in all; with `checks_end` the last of them must exist too.
struct PhraseItem {
    LeafPtr leaf;
    uint32_t offset = 0;
};
PositionalPtr make_phrase(std::vector<PhraseItem> items, uint32_t width, std::shared_ptr<DocContext> ends);
/// The same for items of one list each whose every position counts, without a call per item and document.
struct ListItem {
    index::PostingList list;
    uint32_t offset = 0;
};
Result<PositionalPtr> make_list_phrase(std::vector<ListItem> items, uint32_t width, std::shared_ptr<DocContext> ends, Work* work);
/// Items of any width one directly behind the other.
PositionalPtr make_sequence(std::vector<PositionalPtr> items, Effort effort);
PositionalPtr make_union(std::vector<PositionalPtr> items);
/// `item` in the documents of `rows`, outside of which it has no spans: each is asked for by itself.
PositionalPtr make_known(PositionalPtr item, std::shared_ptr<const Rows> rows);
/// At most n positions strictly between neighbours, in the order given or (unordered) in some order; `context` is asked only when n
/// reaches over the gap between passages.
struct Reach {
    uint32_t n = 0;
    bool ordered = false;
    bool exact = false;  // n positions, no fewer
};
PositionalPtr make_near(std::vector<PositionalPtr> items, Reach reach, std::shared_ptr<DocContext> context, Effort effort);
/// The spans of `item` within reach of which `other` (null: it has none) has no span.
PositionalPtr make_not_near(PositionalPtr item, PositionalPtr other, Reach reach, std::shared_ptr<DocContext> context);
/// Near for two lists whose every position counts; n < kPassageGap.
Result<PositionalPtr> make_list_near(index::PostingList first, index::PostingList second, Reach reach, Effort effort);
/// All in one sentence, or one passage.
PositionalPtr make_same(std::vector<PositionalPtr> items, bool sentence, std::shared_ptr<DocContext> context);
/// Stretches of sentences of one passage, or of passages of one text, the last at most n behind the first.
struct Stretch {
    uint32_t n = 0;
    bool sentence = false;
};
/// Its spans are the stretches that hold all items.
PositionalPtr make_same_stretch(std::vector<PositionalPtr> items, Stretch stretch, std::shared_ptr<DocContext> context);
/// The spans of `item` that no stretch holds together with a span of `other` (null: it has none).
PositionalPtr make_not_same(PositionalPtr item, PositionalPtr other, Stretch stretch, std::shared_ptr<DocContext> context);
/// Items of `item` when there are at least n, those of `elsewhere` (other physical fields of the same query field) counted in.
PositionalPtr make_freq(PositionalPtr item, std::vector<PositionalPtr> elsewhere, uint32_t n);

/// Unordered proximity over more items than this is refused: it tries their orders.
constexpr size_t kMaxUnorderedItems = 10;

/// More lists than this are not walked side by side; their positions count as steps.
constexpr size_t kMaxListsWalked = 8;
/// More lists than this are gathered into one.
constexpr size_t kMaxListsSifted = 256;

}  // namespace winnow::search
