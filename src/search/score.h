// BM25F over the words of a query (index/impact.h), skipping documents that cannot be among the best.
#pragma once

#include <vector>

#include "index/segment.h"
#include "query/tree.h"
#include "search/effort.h"
#include "search/top_k.h"
#include "store/bitset.h"

namespace winnow::search {

/// A unit of scoring: one word of the query with all its forms and physical fields; their weights are added before saturation.
struct ScoreTerm {
    /// idf·(k1 + 1) in units of a FixedScore; idf = log(1 + (N − n + ½)/(n + ½)) over the whole library. n = sum of the document
    /// frequencies of all forms; when that is more than N, and of a broad word, the number of documents with any of them.
    float factor = 0;
    std::vector<std::vector<index::PostingList>> lists;  // by segment; none when the word is broad
    /// Of a broad word, by segment: the live documents with any of its forms. It has weight 1 in each of them.
    std::vector<store::BitSet> sets;
    bool is_broad() const { return !sets.empty(); }

    /// factor·impact, never 0, so that a score of 0 means none of the terms; `norm` of index::norm_table. The same operations in the same order wherever a score is computed.
    FixedScore score(uint32_t weight, float norm) const {
        const auto w = static_cast<float>(static_cast<int32_t>(weight));
        return static_cast<FixedScore>(static_cast<int32_t>(factor * w / (w + norm)) + 1);
    }
    /// No impact up to this one scores more.
    FixedScore bound(float impact) const { return static_cast<FixedScore>(factor * (impact < 1 ? impact : 1) * 1.00001f) + 2; }
};

/// The words of the query that speak for a document: all tokens not under a Not or behind a negated proximity, pairs of ideographs in place of ideographs. A truncated
/// word or lone ideograph that stands for more than kMaxScoredForms terms in some segment is broad: how often it stands in a document
/// says little and would cost much, so it counts once, with the idf of the number of documents it is in.
Result<std::vector<ScoreTerm>> score_terms(const index::Snapshot& snapshot, const query::Node& tree, const Effort& effort);
constexpr size_t kMaxScoredForms = 64;

/// What documents are scored by, and where they go.
struct Scoring {
    const index::Snapshot& snapshot;
    const std::vector<ScoreTerm>& terms;
    TopK& top;
    Work& work;
};

// Each offers documents of one segment to `top`, deleted ones left out; exact: `top` ends as if every document had been scored.

/// All documents of `matching`, also those without any of the terms (score 0).
void score_matching(const Scoring& scoring, uint32_t segment, const store::BitSet& matching);
/// Documents with at least one term.
void score_any(const Scoring& scoring, uint32_t segment);
/// Documents with every term; no term is broad, each has at most one list in this segment. With `counts`, returns the number of them,
/// otherwise those that cannot be among the best may be skipped.
uint64_t score_all(const Scoring& scoring, uint32_t segment, bool counts);

}  // namespace winnow::search
