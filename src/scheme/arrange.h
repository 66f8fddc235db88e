// Puts the rows of a scheme in order: one row a symbol, every parent there, parents in front of what is under them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scheme/listing.h"

namespace winnow::scheme {

/// Something in a file that is not as it should be; reading went on.
struct Complaint {
    std::string file;
    uint64_t line = 0;  // from 1; 0: the file as a whole
    std::string what;
};

/// Rows as a reader finds them, each with its line for complaints.
struct FoundRow {
    Row row;
    std::string_view file;  // must outlive the row
    uint64_t line = 0;
    // IPC and CPC: the parent is that of the symbol's own form (section, class, subclass, main group), or, for a subgroup, the
    // longest symbol whose digits it continues.
    bool parent_by_symbol = false;
};

/// Of two rows with one symbol the first stays, with the title of the second where it has none itself. A parent that is not there,
/// or that would make a circle, becomes none, with a complaint. Titles and symbols become one line without tabs.
std::vector<Row> arrange(std::vector<FoundRow> found, std::vector<Complaint>& complaints);

/// `newer`, and in front of it those of `older` whose symbols are not there anew; what is replaced keeps its place, so that the
/// same file again changes nothing. To be arranged.
std::vector<FoundRow> joined(const std::vector<Row>& older, std::vector<FoundRow> newer);

}  // namespace winnow::scheme
