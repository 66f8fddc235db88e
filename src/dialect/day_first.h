// Days written in the order of European offices.
#pragma once

#include <string>
#include <string_view>

namespace winnow::dialect {

/// 07/01/2008 and 07.01.2008 as 2008-01-07; anything else as it is.
std::string day_first_to_ours(std::string_view text);

}  // namespace winnow::dialect
