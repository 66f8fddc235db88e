// Which postings lists stand for a token of the query in one physical field of one segment.
#pragma once

#include <vector>

#include "index/segment.h"
#include "query/tree.h"
#include "store/bitset.h"

namespace winnow::search {

/// Terms of the dictionary that a Term or Wild node means: one word, the words of a stem, those that fit a pattern, or for a single
/// ideograph all terms that start with it. LimitExceeded above kMaxWildcardTerms.
Result<std::vector<index::TermId>> terms_of(const index::FieldIndex& field, const query::Node& token);

Result<std::vector<index::PostingList>> lists_of(const index::FieldIndex& field, const std::vector<index::TermId>& terms);

/// Adds the documents of a list; returns how many it has.
uint32_t add_documents(const index::PostingList& list, store::BitSet& to);
/// A set of documents and how many they are.
struct Wanted {
    explicit Wanted(const store::BitSet& set) : documents(set), count(set.count()) {}
    const store::BitSet& documents;
    uint32_t count;
};
/// Adds those that are wanted; the sets have one size.
void add_documents(const index::PostingList& list, const Wanted& wanted, store::BitSet& to);

/// Whether `text` is one ideograph, which the index knows only as the start of terms.
bool is_ideograph(std::string_view text);

/// Pairs of neighbouring ideographs that together cover a run, chosen for the shortest lists: offsets of first ideographs, ascending.
/// `costs[i]` is the length of the list of the pair (i, i + 1); a run of n has n − 1.
std::vector<uint32_t> cover_run(const std::vector<uint64_t>& costs);

}  // namespace winnow::search
