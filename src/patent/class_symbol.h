// Classification symbols in one written form ("H01M4/62") and one sortable form ("H01M0004/62").
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace winnow::patent {

/// IPC or CPC as any source writes it ("G09G    3/36    (2006.01)", "H01M 4/62", "H01M0004620000", "h01m") → "G09G3/36", "H01M".
/// Other schemes: blanks collapsed, upper case. Empty when there is nothing.
std::string normalise_class(std::string_view scheme, std::string_view text);

/// Group padded to four digits so that byte order is the scheme's order: "H01M4/62" → "H01M0004/62"; "H01M" stays. IPC and CPC only.
std::string sortable_class(std::string_view symbol);
/// The inverse.
std::string display_class(std::string_view sortable);

}  // namespace winnow::patent
