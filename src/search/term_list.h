// The words behind the words of a query: what a truncation stands for, what follows a run of ideographs, and what a word that nobody
// uses was probably meant to be. Every count is exact: documents that match the word alone in the field.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "index/view.h"
#include "query/tree.h"
#include "search/effort.h"

namespace winnow::search {

struct TermCount {
    std::string term;  // as the index has it: folded
    uint64_t documents = 0;
};

/// A list is refused when more words would have to be counted.
constexpr size_t kMaxListedTerms = 20'000;

/// What a word of the query stands for, by documents descending, then by term: for a Wild every word that fits it, for a stemmed Term the
/// words of its stem, for a single word itself, for a run of ideographs the run with each character or word that follows it in a text.
/// InvalidArgument for any other node, LimitExceeded above kMaxListedTerms or when the effort is over.
Result<std::vector<TermCount>> list_terms(const index::View& view, const query::Node& word, Effort effort);

/// Whether a document has the word of a Term or Wild node. Looks into dictionaries alone where these can tell: a word whose documents
/// were all deleted may still count as there.
Result<bool> is_used(const index::View& view, const query::Node& word, Effort effort);

/// Words of the field that are spelt like a Term: at most two letters inserted, left out, changed or swapped with their neighbour, one in words of
/// up to five letters. Nearest first, equally near ones by documents descending; at most `limit`.
Result<std::vector<TermCount>> similar_terms(const index::View& view, const query::Node& word, size_t limit, Effort effort);

}  // namespace winnow::search
