// Files to listings: the reading half of a scheme import. Private to this folder.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "app/schemes.h"
#include "scheme/readers.h"

namespace winnow::app {

/// Everything the inputs hold, one entry for each scheme and language, rows not yet arranged.
struct ReadSchemes {
    std::deque<std::string> names;  // of files; rows point to them
    std::vector<scheme::FoundListing> listings;
    std::vector<scheme::Complaint> complaints;
};

/// InvalidArgument when no input is a scheme.
Result<void> read_schemes(const SchemeImportOptions& options, ReadSchemes& read);

}  // namespace winnow::app
