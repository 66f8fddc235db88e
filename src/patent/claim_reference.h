// On which claims a claim depends, read from its words when the markup does not say:
// "according to any one of claims 1 to 3", "根据权利要求1-3任一项所述". English, German, French, Chinese, Japanese, Korean.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "patent/publication.h"

namespace winnow::patent {

/// Numbers below `own_number`, ascending, without repeats; empty for an independent claim.
std::vector<uint32_t> claim_references(std::string_view text, std::string_view lang, uint32_t own_number);
/// From the opening words: method ("A method …", "一种…的方法"), use, else product.
ClaimCategory claim_category(std::string_view text, std::string_view lang);

}  // namespace winnow::patent
