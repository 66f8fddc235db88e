// A name as it can be compared: letter case, width, punctuation and blanks made equal, legal forms kept. Never a merge.
#pragma once

#include <string>
#include <string_view>

namespace winnow::patent {

/// "Huawei Technologies Co.,Ltd." → "HUAWEI TECHNOLOGIES CO LTD"; "（株）" → "(株)"; Han names lose their blanks.
std::string normalise_party(std::string_view name);

}  // namespace winnow::patent
