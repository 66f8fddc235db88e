// The place of a hit that says best why it was found, short enough for a list.
#pragma once

#include <string>
#include <vector>

#include "app/library.h"

namespace winnow::cli {

/// A piece of a passage with the marks that lie in it; … stands where text was left out.
struct Excerpt {
    std::string text;
    std::vector<search::Mark> marks;  // bytes in `text`
};

bool is_title(const search::MarkedPassage& passage);
/// Of the passages that are no title, the first one with the most different terms lit; null when none is lit.
const search::MarkedPassage* best_passage(const std::vector<search::MarkedPassage>& passages);
/// About `columns` columns of the passage from a little before its first mark; at least that mark.
Excerpt excerpt_of(const search::MarkedPassage& passage, size_t columns = 160);

}  // namespace winnow::cli
