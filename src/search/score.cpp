// Top k by MaxScore over windows (Turtle, Flood 1995; block bounds as Ding, Suel 2011; windows as Grand et al. 2020).
//
// Documents are taken in windows of 8,192. The bounds of the blocks that overlap a window say how much each term can give there. Terms
// whose bounds together stay below the threshold are *inessential*: a document that has only those cannot enter. The lists of the
// essential ones are added up into an array; the others are looked up only for documents that could still make it.
#include "search/score.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>

#include "index/impact.h"
#include "search/list_reader.h"

namespace winnow::search {

namespace {

constexpr uint32_t kWindow = 8192;     // a multiple of 64
constexpr uint64_t kLookupFactor = 8;  // a lookup of one document in a list costs about as much as so many postings read in a row

using Ints = int32_t __attribute__((vector_size(16)));
using Floats = float __attribute__((vector_size(16)));

template <class Vector>
Vector load_vector(const void* from) {
    Vector vector;
    std::memcpy(&vector, from, sizeof vector);
    return vector;
}

/// ScoreTerm::score for up to kBlock documents; arrays hold kBlock values, of which those behind `count` are ignored.
void score_block(const ScoreTerm& term, const float* norms, const uint32_t* weights, uint32_t count, FixedScore* scores) {
    for (uint32_t i = 0; i < count; i += 4) {
        const auto w = __builtin_convertvector(load_vector<Ints>(weights + i), Floats);
        const Ints score = __builtin_convertvector(term.factor * w / (w + load_vector<Floats>(norms + i)), Ints) + 1;
        std::memcpy(scores + i, &score, sizeof score);
    }
}

/// A term of the query in one segment.
struct SegmentTerm {
    const ScoreTerm* term;
    std::vector<ListReader> lists;
    FixedScore window_bound = 0;
    const store::BitSet* set = nullptr;  // of a broad word, in place of lists
    uint64_t set_count = 0;
    std::vector<FixedScore> by_norm;  // its score by the byte of a document's norm

    FixedScore bound_in(DocId first, DocId end) {
        if (set != nullptr) return window_bound = set->next(first) < end ? term->bound(index::impact(1, 0)) : 0;
        float most = 0;
        for (ListReader& list : lists) {
            list.advance(first);
            most += list.max_impact(end);
        }
        return window_bound = most > 0 ? term->bound(most) : 0;
    }
    uint64_t postings() const {
        uint64_t sum = set_count;
        for (const ListReader& list : lists) sum += list.doc_frequency();
        return sum;
    }
    /// Whether it is in the document; documents ascend.
    bool is_in(DocId doc) {
        if (set != nullptr) return set->test(doc);
        for (ListReader& list : lists) {
            if (list.weight_in(doc) > 0) return true;
        }
        return false;
    }
};

class SegmentScorer {
  public:
    SegmentScorer(const Scoring& scoring, uint32_t segment)
        : segment_(*scoring.snapshot.segments()[segment]),
          number_(segment),
          norm_bytes_(segment_.facts().norms.data()),
          top_(scoring.top),
          work_(scoring.work) {
        for (const ScoreTerm& term : scoring.terms) {
            const bool is_broad = term.is_broad() && term.sets[segment].any();
            if (term.lists[segment].empty() && !is_broad) continue;
            SegmentTerm& added = terms_.emplace_back();
            added.term = &term;
            if (is_broad) {
                added.set = &term.sets[segment];
                added.set_count = added.set->count();
                for (const float norm : index::norm_table()) added.by_norm.push_back(term.score(1, norm));
            }
            added.lists.reserve(term.lists[segment].size());
            for (const auto& list : term.lists[segment]) added.lists.emplace_back(list, work_);
        }
    }

    void any(const store::BitSet* filter) {
        for (DocId first = 0; first < segment_.doc_count() && !terms_.empty(); first += kWindow) {
            window(first, std::min(first + kWindow, segment_.doc_count()), filter);
        }
    }

    /// Looks every matching document up.
    void each(const store::BitSet& matching) {
        uint32_t count = 0;
        const auto flush = [&] {
            FixedScore scores[kBlock] = {};
            for (SegmentTerm& term : terms_) look_up(term, docs_, count, [&](uint32_t i, FixedScore score) { scores[i] += score; });
            for (uint32_t i = 0; i < count; ++i) offer(docs_[i], scores[i]);
            work_.docs_scored += count;
            count = 0;
        };
        matching.for_each([&](uint32_t doc) {
            docs_[count++] = doc;
            if (count == kBlock) flush();
        });
        flush();
    }

    /// Documents without any term, when there is room for them.
    void unscored(const store::BitSet& matching) {
        if (top_.is_full() && top_.threshold() > 0) return;
        matching.for_each([&](uint32_t doc) {
            if (std::none_of(terms_.begin(), terms_.end(), [&](SegmentTerm& term) { return term.is_in(doc); })) offer(doc, 0);
        });
    }

    /// See score_all.
    uint64_t all(size_t wanted, bool counts) {
        if (terms_.size() < wanted) return 0;
        counts_ = counts;
        std::sort(terms_.begin(), terms_.end(),
                  [](const SegmentTerm& a, const SegmentTerm& b) { return a.lists[0].doc_frequency() < b.lists[0].doc_frequency(); });
        const index::PostingList& lead = terms_[0].lists[0].list();
        places_.resize(terms_.size() - 1);
        for (size_t t = 1; t < terms_.size(); ++t) terms_[t].lists[0].use_places(places_[t - 1]);
        DocId first = 0;
        for (uint32_t block = 0; block < lead.block_count(); ++block) {
            const DocId end = std::min(lead.last_doc(block), segment_.doc_count() - 1) + 1;
            all_in(first, end);
            first = end;
        }
        return count_;
    }

    uint64_t postings() const {
        uint64_t sum = 0;
        for (const SegmentTerm& term : terms_) sum += term.postings();
        return sum;
    }
    size_t list_count() const {
        size_t count = 0;
        for (const SegmentTerm& term : terms_) count += term.set != nullptr ? 1 : term.lists.size();
        return count;
    }

  private:
    void offer(DocId doc, FixedScore score) {
        if (score >= top_.threshold() && segment_.is_live(doc)) top_.offer(score, {number_, doc});
    }

    void window(DocId first, DocId end, const store::BitSet* filter) {
        FixedScore total = 0;
        for (SegmentTerm& term : terms_) total += term.bound_in(first, end);
        if (total == 0 || total < top_.threshold()) return;
        if (filter != nullptr && filter->next(first) >= end) return;
        std::sort(terms_.begin(), terms_.end(), [](const SegmentTerm& a, const SegmentTerm& b) { return a.window_bound < b.window_bound; });
        size_t inessential = 0;
        FixedScore rest = 0;
        while (rest + terms_[inessential].window_bound < top_.threshold()) rest += terms_[inessential++].window_bound;
        std::fill_n(scores_, kWindow, 0);
        std::fill_n(touched_, kWindow / 64, 0);
        for (size_t t = inessential; t < terms_.size(); ++t) add_up(terms_[t], first, end);
        collect_candidates(first, filter, rest);
        for (size_t t = inessential; t-- > 0 && candidate_count_ > 0;)
            add_inessential(terms_[t], first, end, rest -= terms_[t].window_bound);
        for (uint32_t i = 0; i < candidate_count_; ++i) offer(first + candidates_[i], scores_[candidates_[i]]);
    }

    /// Documents of the window that may still enter when the other terms give at most `rest`.
    void collect_candidates(DocId first, const store::BitSet* filter, FixedScore rest) {
        const FixedScore needed = top_.threshold() > rest ? top_.threshold() - rest : 0;
        uint32_t count = 0;
        for (uint32_t word = 0; word < kWindow / 64; ++word) {
            uint64_t bits = touched_[word];
            if (filter != nullptr && first / 64 + word < filter->words().size()) bits &= filter->words()[first / 64 + word];
            for (; bits != 0; bits &= bits - 1) {
                const uint32_t at = word * 64 + static_cast<uint32_t>(std::countr_zero(bits));
                candidates_[count] = at;
                count += scores_[at] >= needed;
            }
        }
        candidate_count_ = count;
        work_.docs_scored += count;
    }

    /// Adds one inessential term to the candidates, all at once or one by one, and drops those that cannot enter any more.
    void add_inessential(SegmentTerm& term, DocId first, DocId end, FixedScore rest) {
        const uint64_t expected = term.postings() * (end - first) / segment_.doc_count();
        if (candidate_count_ * kLookupFactor > expected) {
            if (term.lists.size() == 1) add_to_touched(term, first, end);
            else add_up(term, first, end);
        } else {
            for (uint32_t begin = 0; begin < candidate_count_; begin += kBlock) {
                const uint32_t count = std::min(kBlock, candidate_count_ - begin);
                for (uint32_t i = 0; i < count; ++i) docs_[i] = first + candidates_[begin + i];
                look_up(term, docs_, count, [&](uint32_t i, FixedScore score) { scores_[docs_[i] - first] += score; });
            }
        }
        uint32_t kept = 0;
        for (uint32_t i = 0; i < candidate_count_; ++i) {
            candidates_[kept] = candidates_[i];
            kept += scores_[candidates_[i]] + rest >= top_.threshold();
        }
        candidate_count_ = kept;
    }

    /// Adds the scores of one essential term to the window.
    void add_up(SegmentTerm& term, DocId first, DocId end) {
        if (term.set != nullptr) return add_up_set(term, first, end);
        if (term.lists.size() == 1) {
            term.lists[0].read(first, end, [&](const DocId* docs, const uint32_t* weights, uint32_t count) {
                score_docs(*term.term, docs, weights, count);
                for (uint32_t i = 0; i < count; ++i) {
                    const uint32_t at = docs[i] - first;
                    scores_[at] += block_scores_[i];
                    touched_[at / 64] |= uint64_t{1} << (at % 64);
                }
            });
            return;
        }
        uint64_t seen[kWindow / 64] = {};
        for (ListReader& list : term.lists) {
            list.read(first, end, [&](const DocId* docs, const uint32_t* weights, uint32_t count) {
                for (uint32_t i = 0; i < count; ++i) {
                    const uint32_t at = docs[i] - first;
                    const uint64_t bit = uint64_t{1} << (at % 64);
                    weights_[at] = (seen[at / 64] & bit) != 0 ? weights_[at] + weights[i] : weights[i];
                    seen[at / 64] |= bit;
                }
            });
        }
        for (uint32_t word = 0; word < kWindow / 64; ++word) {
            touched_[word] |= seen[word];
            for (uint64_t bits = seen[word]; bits != 0; bits &= bits - 1) {
                const uint32_t at = word * 64 + static_cast<uint32_t>(std::countr_zero(bits));
                scores_[at] += term.term->score(weights_[at], norm_of(first + at));
            }
        }
    }

    /// The same for a broad word. Windows begin with a word of the set.
    void add_up_set(const SegmentTerm& term, DocId first, DocId end) {
        const auto words = term.set->words();
        for (uint32_t word = 0; word * 64 < end - first; ++word) {
            const uint64_t all = words[first / 64 + word];
            touched_[word] |= all;
            for (uint64_t bits = all; bits != 0; bits &= bits - 1) {
                const uint32_t at = word * 64 + static_cast<uint32_t>(std::countr_zero(bits));
                scores_[at] += term.by_norm[norm_bytes_[first + at]];
            }
        }
    }

    /// Adds the scores of a term with one list to the documents of the window that other terms have touched.
    void add_to_touched(SegmentTerm& term, DocId first, DocId end) {
        ListReader& list = term.lists[0];
        list.read<false>(first, end, [&](const DocId* docs, const uint32_t* weights, uint32_t count) {
            uint32_t which[kBlock];
            uint32_t found = 0;
            for (uint32_t i = 0; i < count; ++i) {
                const uint32_t at = docs[i] - first;
                which[found] = i;
                found += touched_[at / 64] >> (at % 64) & 1;
            }
            if (found == 0) return;
            list.load_weights();
            uint32_t found_weights[kBlock + 4];
            for (uint32_t k = 0; k < found; ++k) {
                docs_[k] = docs[which[k]];
                found_weights[k] = weights[which[k]];
            }
            score_docs(*term.term, docs_, found_weights, found);
            for (uint32_t k = 0; k < found; ++k) scores_[docs_[k] - first] += block_scores_[k];
        });
    }

    /// Calls add(i, score) for those of up to kBlock ascending documents that the term is in.
    template <class Add>
    void look_up(SegmentTerm& term, const DocId* docs, uint32_t count, Add add) {
        if (term.set != nullptr) {
            for (uint32_t i = 0; i < count; ++i) add(i, term.set->test(docs[i]) ? term.by_norm[norm_bytes_[docs[i]]] : 0);
            return;
        }
        uint32_t weights[kBlock + 4] = {};
        for (ListReader& list : term.lists) list.add_weights(docs, count, weights);
        score_docs(*term.term, docs, weights, count);
        for (uint32_t i = 0; i < count; ++i) add(i, weights[i] > 0 ? block_scores_[i] : 0);
    }

    /// Fills block_scores_.
    void score_docs(const ScoreTerm& term, const DocId* docs, const uint32_t* weights, uint32_t count) {
        for (uint32_t i = 0; i < count; ++i) block_norms_[i] = norm_of(docs[i]);
        score_block(term, block_norms_, weights, count, block_scores_);
    }

    float norm_of(DocId doc) const { return norms_[norm_bytes_[doc]]; }

    void all_in(DocId first, DocId end) {
        FixedScore total = 0;
        for (SegmentTerm& term : terms_) {
            if (threshold_of_all() == 0) {  // no bound keeps anything out
                term.window_bound = 0;
                term.lists[0].advance(first);
                if (term.lists[0].is_at_end()) return;
                continue;
            }
            if (term.bound_in(first, end) == 0) return;
            total += term.window_bound;
        }
        if (total < threshold_of_all()) return;
        const FixedScore others = total - terms_[0].window_bound;
        if (threshold_of_all() <= others) return all_found_in(first, end, total);
        terms_[0].lists[0].read(first, end, [&](const DocId* docs, const uint32_t* weights, uint32_t count) {
            score_docs(*terms_[0].term, docs, weights, count);
            count = keep_reaching(docs, block_scores_, count, threshold_of_all() - others, {docs_, doc_scores_});
            FixedScore rest = others;
            for (size_t t = 1; t < terms_.size() && count > 0; ++t) count = keep_in(terms_[t], count, rest -= terms_[t].window_bound);
            offer_all(count);
        });
    }

    /// The same when no score of the first term keeps a document out: that term is then scored last, in those that have all.
    void all_found_in(DocId first, DocId end, FixedScore rest) {
        terms_[0].lists[0].read<false>(first, end, [&](const DocId* docs, const uint32_t*, uint32_t count) {
            std::copy_n(docs, count, docs_);
            std::fill_n(doc_scores_, count, 0);
            FixedScore left = rest;
            for (size_t t = 1; t < terms_.size() && count > 0; ++t) count = keep_in(terms_[t], count, left -= terms_[t].window_bound);
            if (count > 0) look_up(terms_[0], docs_, count, [&](uint32_t i, FixedScore score) { doc_scores_[i] += score; });
            offer_all(count);
        });
    }

    void offer_all(uint32_t count) {
        for (uint32_t i = 0; i < count; ++i) offer(docs_[i], doc_scores_[i]);
        for (uint32_t i = 0; counts_ && i < count; ++i) count_ += segment_.is_live(docs_[i]);
    }

    /// All documents are wanted when they are counted.
    FixedScore threshold_of_all() const { return counts_ ? 0 : top_.threshold(); }

    /// Moves those whose score is at least `needed` to the front of `to`, which may be `from` or before it. Returns their number.
    static uint32_t keep_reaching(const DocId* docs, const FixedScore* scores, uint32_t count, FixedScore needed, Candidates to) {
        uint32_t kept = 0;
        for (uint32_t i = 0; i < count; ++i) {
            to.docs[kept] = docs[i];
            to.scores[kept] = scores[i];
            kept += scores[i] >= needed;
        }
        return kept;
    }

    /// Leaves those of docs_ that the term is in and that can still enter when the terms after it give `rest`; adds its scores.
    uint32_t keep_in(SegmentTerm& term, uint32_t count, FixedScore rest) {
        ListReader& list = term.lists[0];
        const Candidates candidates{docs_, doc_scores_};
        uint32_t weights[kBlock + 4];
        uint32_t kept = 0;
        std::fill(docs_ + count, docs_ + kBlock, kNoDoc);
        for (uint32_t i = 0; i < count;) {
            list.advance(docs_[i]);
            if (list.is_at_end()) break;
            Candidates from = candidates + i;
            uint32_t size = std::min(first_behind(docs_, list.last_doc()), count) - i;
            i += size;
            const FixedScore most = threshold_of_all() > 0 ? term.term->bound(list.block_impact()) + rest : 0;
            if (threshold_of_all() > most) {
                size = keep_reaching(from.docs, from.scores, size, threshold_of_all() - most, candidates + kept);
                from = candidates + kept;
            }
            if (size > 0) kept += list.keep_found(from, size, candidates + kept, weights + kept);
        }
        work_.docs_scored += kept;
        score_docs(*term.term, docs_, weights, kept);
        for (uint32_t i = 0; i < kept; ++i) doc_scores_[i] += block_scores_[i];
        return kept;
    }
    const index::Segment& segment_;
    const uint32_t number_;
    const uint8_t* const norm_bytes_;
    const float* const norms_ = index::norm_table().data();
    TopK& top_;
    Work& work_;
    std::vector<SegmentTerm> terms_;
    uint64_t touched_[kWindow / 64];
    FixedScore scores_[kWindow];
    uint32_t candidates_[kWindow];  // ascending, counted from the start of the window
    uint32_t candidate_count_ = 0;
    uint32_t weights_[kWindow];  // of the documents that a term with several lists is in
    float block_norms_[kBlock + 4] = {};
    FixedScore block_scores_[kBlock + 4];
    DocId docs_[kBlock];  // that are looked up
    FixedScore doc_scores_[kBlock];
    std::vector<Places> places_;
    bool counts_ = false;
    uint64_t count_ = 0;  // of live documents with all terms
};

}  // namespace

void score_matching(const Scoring& scoring, uint32_t segment, const store::BitSet& matching) {
    SegmentScorer scorer(scoring, segment);
    if (uint64_t{matching.count()} * scorer.list_count() * kLookupFactor <= scorer.postings() || scorer.list_count() == 0) {
        scorer.each(matching);
        return;
    }
    scorer.any(&matching);
    SegmentScorer(scoring, segment).unscored(matching);
}

void score_any(const Scoring& scoring, uint32_t segment) { SegmentScorer(scoring, segment).any(nullptr); }

uint64_t score_all(const Scoring& scoring, uint32_t segment, bool counts) {
    return SegmentScorer(scoring, segment).all(scoring.terms.size(), counts);
}

}  // namespace winnow::search
