// See lists.h.
#include "search/lists.h"

#include <algorithm>
#include <numeric>

#include "search/block.h"
#include "search/search.h"
#include "text/tokens.h"

namespace winnow::search {

using index::kBlock;

bool is_ideograph(std::string_view text) {
    if (text.empty() || text.size() > 12 || static_cast<unsigned char>(text[0]) < 0x80) return false;
    text::Tokens tokens;
    text::tokenize(text, tokens);
    return tokens.tokens.size() == 1 && tokens.tokens[0].kind == text::TokenKind::Ideograph;
}

Result<std::vector<index::TermId>> terms_of(const index::FieldIndex& field, const query::Node& token) {
    const index::Terms& terms = field.terms();
    std::vector<index::TermId> found;
    if (token.kind == query::NodeKind::Wild) {
        found = terms.matching(token.text);
        if (found.size() > kMaxWildcardTerms) {
            return Error{ErrorCode::LimitExceeded,
                         "'" + token.text + "' stands for " + std::to_string(found.size()) + " words; write more of its letters",
                         token.begin, token.end};
        }
    } else if (is_ideograph(token.text)) {
        const index::TermRange range = terms.with_prefix(token.text);
        found.resize(range.end - range.begin);
        std::iota(found.begin(), found.end(), range.begin);
    } else if (token.stem) {
        return field.stems().words_like(token.text, terms);
    } else if (const auto id = terms.find(token.text)) {
        found.push_back(*id);
    }
    return found;
}

Result<std::vector<index::PostingList>> lists_of(const index::FieldIndex& field, const std::vector<index::TermId>& terms) {
    std::vector<index::PostingList> lists;
    lists.reserve(terms.size());
    for (const index::TermId term : terms) lists.push_back(TRY(field.postings(term)));
    return lists;
}

namespace {

/// Neighbours often fall into the same word of a set and would wait for each other; those a quarter of the block away do not.
template <class Set>
void set_each(const uint32_t* docs, uint32_t size, Set set) {
    uint32_t i = 0;
    for (; size == kBlock && i < kBlock / 4; ++i) {
        set(docs[i]);
        set(docs[i + kBlock / 4]);
        set(docs[i + kBlock / 2]);
        set(docs[i + kBlock / 4 * 3]);
    }
    for (; size < kBlock && i < size; ++i) set(docs[i]);
}

}  // namespace

uint32_t add_documents(const index::PostingList& list, store::BitSet& to) {
    uint32_t docs[kBlock];
    uint64_t* const words = to.mutable_words().data();
    const uint32_t limit = to.size();
    uint32_t count = 0;
    for (uint32_t block = 0; block < list.block_count(); ++block) {
        const uint32_t size = list.decode_docs(block, docs);
        if (size > 0 && docs[size - 1] >= limit) break;  // only in a damaged list
        set_each(docs, size, [&](index::DocId doc) { words[doc / 64] |= uint64_t{1} << (doc % 64); });
        count += size;
    }
    return count;
}

void add_documents(const index::PostingList& list, const Wanted& wanted, store::BitSet& to) {
    constexpr uint64_t kLookupFactor = 12;  // looking up a document in a block costs as much as comparing so many of it with a set
    const bool few = uint64_t{wanted.count} * kLookupFactor < list.doc_frequency();
    uint32_t docs[kBlock];
    uint64_t* const words = to.mutable_words().data();
    const uint64_t* const those = wanted.documents.words().data();
    uint32_t next = wanted.documents.next(0);
    for (uint32_t block = list.find_block(0, next); next < to.size() && block < list.block_count();
         block = list.find_block(block + 1, next)) {
        const uint32_t size = list.decode_docs(block, docs);
        if (size == 0 || docs[size - 1] >= to.size()) return;  // only in a damaged list
        if (few) {
            std::fill(docs + size, docs + kBlock, index::kNoDoc);
            for (; next <= docs[size - 1]; next = wanted.documents.next(next + 1)) {
                if (docs[lower_bound_in_block(docs, next)] == next) to.set(next);
            }
            continue;
        }
        set_each(docs, size, [&](index::DocId doc) { words[doc / 64] |= those[doc / 64] & uint64_t{1} << (doc % 64); });
        next = wanted.documents.next(docs[size - 1] + 1);
    }
}

std::vector<uint32_t> cover_run(const std::vector<uint64_t>& costs) {
    // best[i]: cheapest cover of ideographs 0 … i by pairs, the last pair being (i − 1, i). The pair before ends at i − 1 or i − 2.
    const size_t pairs = costs.size();
    std::vector<uint64_t> best(pairs);
    std::vector<size_t> before(pairs, pairs);
    for (size_t i = 0; i < pairs; ++i) {
        best[i] = costs[i];
        if (i == 0) continue;
        const size_t previous = i >= 2 && best[i - 2] <= best[i - 1] ? i - 2 : i - 1;
        best[i] += best[previous];
        before[i] = previous;
    }
    std::vector<uint32_t> chosen;
    for (size_t i = pairs - 1; i < pairs; i = before[i]) chosen.push_back(static_cast<uint32_t>(i));
    std::reverse(chosen.begin(), chosen.end());
    return chosen;
}

}  // namespace winnow::search
