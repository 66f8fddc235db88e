// From a positional node of the query to a Positional over one physical field of one segment.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "index/segment.h"
#include "query/tree.h"
#include "search/positional.h"
#include "search/targets.h"

namespace winnow::search {

class Builder {
  public:
    /// `within` (may be null): the caller only asks about these documents.
    Builder(const index::Segment& segment, const Target& target, const store::BitSet* within, Effort effort);
    /// Null when the node has no occurrence in this segment, or the effort is over.
    Result<PositionalPtr> build(const query::Node& node);

    /// The terms whose documents are exactly those of the node, when it is that simple: a phrase of two ideographs is one pair.
    Result<std::optional<std::vector<index::TermId>>> single_part(const query::Node& node) const;

  private:
    /// One list or union of lists of a fixed phrase.
    struct PhrasePart {
        std::vector<index::TermId> terms;
        uint32_t offset;
    };
    /// What an Or stands for: terms that one leaf holds, and other nodes.
    struct Alternatives {
        std::vector<index::TermId> terms;
        std::vector<const query::Node*> others;
    };
    Result<const std::vector<index::TermId>*> terms_of_word(const query::Node& word) const;
    Result<void> add_alternatives(const query::Node& node, Alternatives& to) const;
    Result<Alternatives> alternatives(const query::Node& node) const;
    Result<PositionalPtr> any_of(const query::Node& node);
    template <class Build>
    Result<PositionalPtr> narrowed(const query::Node& node, Build build);
    Result<bool> is_worth_narrowing(const query::Node& node) const;
    Result<bool> has_forms(const query::Node& node) const;
    Result<uint64_t> postings_of(const query::Node& node) const;
    Result<LeafPtr> leaf(const std::vector<index::TermId>& terms);
    Result<PositionalPtr> phrase(const query::Node& node);
    Result<std::vector<PhrasePart>> phrase_parts(const query::Node& phrase) const;
    Result<void> add_run(const query::Node& phrase, size_t begin, size_t end, std::vector<PhrasePart>& parts) const;
    Result<std::vector<PositionalPtr>> build_all(const query::Node& node);
    Result<PositionalPtr> all_of(const query::Node& node);
    Result<PositionalPtr> together(const query::Node& node);
    Result<PositionalPtr> negated(const query::Node& node);
    Result<std::optional<std::vector<index::PostingList>>> single_lists(const query::Node& near) const;
    Result<PositionalPtr> exact_lists(const query::Node& near, const std::vector<index::PostingList>& lists) const;
    Result<PositionalPtr> freq(const query::Node& node);
    Result<store::BitSet> candidates(const query::Node& node, const store::BitSet* within) const;
    Result<store::BitSet> documents_with(const std::vector<index::TermId>& terms, const store::BitSet* within) const;
    const index::FieldIndex& field() const { return segment_.field(target_.field); }

    const index::Segment& segment_;
    const Target target_;
    const store::BitSet* within_;
    std::shared_ptr<const Rows> rows_;  // of within_, when it was narrowed to what some node demands
    bool is_narrowed_ = false;          // to documents that hold what the node at hand demands
    Effort effort_;
    std::shared_ptr<DocContext> context_;
    ZoneFilter filter_;
    mutable std::map<const query::Node*, std::vector<index::TermId>> terms_;  // of words met so far
};

}  // namespace winnow::search
