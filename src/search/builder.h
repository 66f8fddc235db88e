// From a positional node of the query to a Positional over one physical field of one segment.
#pragma once

#include <optional>
#include <vector>

#include "index/segment.h"
#include "query/tree.h"
#include "search/positional.h"
#include "search/targets.h"

namespace winnow::search {

/// More lists than this are gathered into one before they are walked.
constexpr size_t kMaxListsWalked = 8;

class Builder {
  public:
    /// `within` (may be null): the caller only asks about these documents.
    Builder(const index::Segment& segment, const Target& target, const store::BitSet* within, Effort effort);
    /// Null when the node has no occurrence in this segment, or the effort is over.
    Result<PositionalPtr> build(const query::Node& node);
    /// Documents that may match: those that hold all of what the node demands, wherever in the field.
    Result<store::BitSet> candidates(const query::Node& node) const;

    /// The terms whose documents are exactly those of the node, when it is that simple: a phrase of two ideographs is one pair.
    Result<std::optional<std::vector<index::TermId>>> single_part(const query::Node& node) const;

  private:
    /// One list or union of lists of a fixed phrase.
    struct PhrasePart {
        std::vector<index::TermId> terms;
        uint32_t offset;
    };
    Result<LeafPtr> leaf(const std::vector<index::TermId>& terms);
    Result<PositionalPtr> phrase(const query::Node& node);
    Result<std::vector<PhrasePart>> phrase_parts(const query::Node& phrase) const;
    Result<void> add_run(const query::Node& phrase, size_t begin, size_t end, std::vector<PhrasePart>& parts) const;
    Result<std::vector<PositionalPtr>> build_all(const query::Node& node);
    Result<std::vector<PositionalPtr>> build_all_narrowed(const query::Node& node);
    Result<PositionalPtr> all_of(const query::Node& node);
    Result<PositionalPtr> negated(const query::Node& node);
    Result<std::optional<std::vector<index::PostingList>>> single_lists(const query::Node& near) const;
    Result<PositionalPtr> exact_lists(const query::Node& near, const std::vector<index::PostingList>& lists) const;
    Result<PositionalPtr> freq(const query::Node& node);
    Result<bool> gathers(const query::Node& node) const;
    Result<store::BitSet> documents_with(const std::vector<index::TermId>& terms) const;
    const index::FieldIndex& field() const { return segment_.field(target_.field); }

    const index::Segment& segment_;
    const Target target_;
    const store::BitSet* within_;
    Effort effort_;
    std::shared_ptr<DocContext> context_;
    ZoneFilter filter_;
};

}  // namespace winnow::search
