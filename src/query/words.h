// Words of a query to positional nodes, cut by the same tokenizer as the documents, so that query and index agree.
#pragma once

#include <string_view>

#include "base/result.h"
#include "query/tree.h"

namespace winnow::query {

struct WordsRequest {
    std::string_view text;  // a bare word or what stands between quotes
    size_t begin = 0;       // where `text` starts in the query, for positions
    const Field* field = nullptr;
    bool stem = false;
};

/// Term, Wild, Phrase, or an Or of these where a separator (T_shirt) or a character (电#池) is optional.
///  - * ? # that touch a Latin word make it a Wild.
///  - Elsewhere ? is one arbitrary token, # one or none; * at either end is dropped, because a run of ideographs is found
///    inside longer runs anyway; * in between is an error that names $PREn.
/// QuerySyntax when nothing searchable is left.
Result<NodePtr> words_node(const WordsRequest& request);

/// Whether an English stem can differ from the folded word: it has a letter a–z.
bool has_stem(std::string_view folded_word);

}  // namespace winnow::query
