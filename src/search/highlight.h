// What matched is what lights up: the occurrences that take part in a match, on the stored text's own byte offsets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patent/publication.h"
#include "query/tree.h"

namespace winnow::search {

/// A lit range of one passage. `term` numbers the leaves of the query from 0, for a stable colour per query term.
struct Mark {
    uint32_t begin = 0, end = 0;  // bytes in the passage's text
    uint16_t term = 0;
};

/// A passage of the publication with its marks; passages as index::extract delivers them, in the same order, all of them.
struct MarkedPassage {
    uint8_t zone = 0;         // patent::Zone::id
    std::string_view text;    // points into the publication
    std::vector<Mark> marks;  // ascending, not overlapping
};

/// Thread-safe. The publication must outlive the answer.
std::vector<MarkedPassage> highlight(const patent::Publication& publication, const query::Node& tree);

}  // namespace winnow::search
