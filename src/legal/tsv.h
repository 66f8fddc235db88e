// Tables of this module: lines of fields between tabs, "#" begins a remark, the first other line names the columns.
#pragma once

#include <string_view>
#include <vector>

namespace winnow::legal {

/// The fields of each row, "-" read as nothing; the views point into `text`. Every row has as many fields as the line of names,
/// which must equal `columns` (names between blanks); anything else is an error in our own files and ends the program.
std::vector<std::vector<std::string_view>> read_tsv(std::string_view text, std::string_view columns);

}  // namespace winnow::legal
