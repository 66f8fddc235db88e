// WIPO's 35 fields of technology: from the main IPC symbol, else the main CPC symbol, by the longest prefix.
// The table is resources/scheme/wipo35.tsv, which names its source.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "patent/publication.h"

namespace winnow::scheme {

/// The name under which the fields can be imported in further languages, and shown.
constexpr std::string_view kTechnologyScheme = "WIPO35";

struct TechnologyField {
    uint32_t number = 0;      // 1 … 35
    std::string_view sector;  // "I" … "V"
    std::string_view english, chinese;
};

/// All 35 in order.
std::span<const TechnologyField> technology_fields();

/// The field of an IPC or CPC symbol, whole or cut off behind a level ("H01M10/05", "H01M", "A61K8/"); 0 when it is in none.
uint32_t technology_field(std::string_view symbol);

/// The field of a publication: that of its main IPC symbol (the one marked first, else the first), else of its main CPC symbol;
/// 0 when neither is in any.
uint32_t technology_field(const patent::Publication& publication);

/// The symbol of `scheme` marked first, else the first one; null when there is none.
const patent::Classification* main_class(const patent::Publication& publication, std::string_view scheme);

}  // namespace winnow::scheme
