// Codes of countries and organisations that give patent numbers, as WIPO ST.3 has them, with former ones (CS, DD, SU, YU). Checked 2026-11.
#include <algorithm>

#include "patent/number.h"

namespace winnow::patent {

namespace {

constexpr std::string_view kCodes =
    " AD AE AL AM AP AR AT AU AZ BA BD BE BG BH BO BR BX BY CA CH CL CN CO CR CS CU CY CZ DD DE DK DO DZ EA EC EE EG EM EP ES FI FR GB"
    " GC GE GR GT HK HN HR HU ID IE IL IN IS IT JM JO JP KE KR KZ LT LU LV MA MC MD ME MK MN MT MW MX MY NI NL NO NZ OA OM PA PE PH PK"
    " PL PT PY QA RO RS RU SA SE SG SI SK SM SU SV TH TJ TM TN TR TT TW UA US UY UZ VE VN WO YU ZA ZM ZW ";

}  // namespace

bool is_office_code(std::string_view code) {
    const bool letters = code.size() == 2 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return letters && kCodes.find(std::string(" ").append(code).append(" ")) != std::string_view::npos;
}

}  // namespace winnow::patent
