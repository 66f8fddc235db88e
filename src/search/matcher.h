// From the query tree to the set of documents, segment by segment.
#pragma once

#include "index/view.h"
#include "query/tree.h"
#include "search/effort.h"
#include "store/bitset.h"

namespace winnow::search {

/// Not thread-safe; one per segment and request.
class Matcher {
  public:
    /// `segment` is a place in the view.
    Matcher(const index::View& view, size_t segment, Effort effort)
        : view_(view), number_(segment), segment_(view.segment(segment)), effort_(effort), work_(*effort.work()) {}
    /// The matching documents, deleted ones left out. With `within`, only documents in it are of interest: others may be missing.
    /// LimitExceeded when the effort is over.
    Result<store::BitSet> match(const query::Node& node, const store::BitSet* within = nullptr);

  private:
    using BitSet = store::BitSet;
    /// Adds matching documents to `to`. Deleted ones may be among them.
    Result<void> add(const query::Node& node, const BitSet* within, BitSet& to);
    Result<void> add_all_of(const query::Node& node, const BitSet* within, BitSet& to);
    Result<void> add_token(const query::Node& node, const BitSet* within, BitSet& to);
    Result<void> add_positional(const query::Node& node, const BitSet* within, BitSet& to);
    Result<void> add_key(const query::Node& node, BitSet& to);
    Result<void> add_range(const query::Node& node, BitSet& to);
    void add_list(const index::PostingList& list, BitSet& to);
    Result<std::vector<const query::Node*>> cheapest_first(const query::Node& node);
    Result<void> add_few(std::vector<const query::Node*>& order, size_t done, const BitSet& current, BitSet& to);

    // The same for few documents: ascending numbers, from which those that match are dropped; keep() drops the others.
    using Docs = std::vector<index::DocId>;
    Result<void> keep(const query::Node& node, Docs& docs);
    Result<void> drop(const query::Node& node, Docs& docs);
    Result<void> drop_token(const query::Node& node, Docs& docs);
    Result<void> drop_positional(const query::Node& node, Docs& docs);
    Result<void> drop_key(const query::Node& node, Docs& docs);
    Result<void> drop_range(const query::Node& node, Docs& docs);
    Result<void> drop_by_records(const query::Node& node, Docs& docs);
    void drop_list(const index::PostingList& list, Docs& docs);
    void drop_ordinals(const store::KeyColumn& column, store::OrdinalRange range, Docs& docs);

    Result<const store::KeyColumn*> keys_of(const query::Node& node) const { return view_.key(number_, node.field->column); }
    /// Rough number of postings a node makes us look at.
    Result<uint64_t> cost(const query::Node& node);

    const index::View& view_;
    const size_t number_;
    const index::Segment& segment_;
    Effort effort_;
    Work& work_;
};

}  // namespace winnow::search
