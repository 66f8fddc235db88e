// See day_first.h.
#include "dialect/day_first.h"

#include <algorithm>

#include "dialect/scan.h"

namespace winnow::dialect {

std::string day_first_to_ours(std::string_view text) {
    const size_t first = text.find_first_of("/.");
    const size_t second = first == std::string_view::npos ? first : text.find_first_of("/.", first + 1);
    const bool fits = second != std::string_view::npos && first >= 1 && first <= 2 && text.size() - second == 5;
    if (!fits) return std::string(text);
    const std::string_view day = text.substr(0, first), month = text.substr(first + 1, second - first - 1), year = text.substr(second + 1);
    for (const std::string_view part : {day, month, year}) {
        if (part.empty() || !std::all_of(part.begin(), part.end(), is_digit)) return std::string(text);
    }
    return std::string(year) + "-" + std::string(month) + "-" + std::string(day);
}

}  // namespace winnow::dialect
