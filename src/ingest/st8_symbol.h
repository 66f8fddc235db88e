// IPC and CPC symbols in the fixed columns of WIPO ST.8, as EPO, JPO and WIPO files carry them:
// "H01L  21/301       20060101AFI20210219BHJP        " is symbol, version, level, position, value, date of action, status, source, office.
#pragma once

#include <string_view>

#include "patent/publication.h"

namespace winnow::ingest {

/// One classification of `scheme` from such a text; blanks may be collapsed and everything behind the symbol may be missing.
/// Position F makes it the first, value N (IPC) or A (CPC) an additional one.
patent::Classification read_st8(std::string_view scheme, std::string_view text);

}  // namespace winnow::ingest
