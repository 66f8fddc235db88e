// See lists.h.
#include "search/lists.h"

#include <algorithm>
#include <numeric>

#include "search/search.h"
#include "text/tokens.h"

namespace winnow::search {

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
