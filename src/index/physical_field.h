// The four position spaces of a document and what goes into each (ARCHITECTURE.md, "Positions, zones, physical fields").
#pragma once

#include <cstdint>
#include <string_view>

#include "patent/zone.h"

namespace winnow::index {

/// Title repeats the titles that also start Front: TTL: is asked often and its lists are then short.
enum class PhysicalField : uint8_t { Title, Front, Description, Names };
constexpr int kPhysicalFields = 4;
constexpr std::string_view kPhysicalNames[kPhysicalFields] = {"title", "front", "description", "names"};
constexpr patent::ZoneMask kPhysicalZones[kPhysicalFields] = {patent::zone_bits(patent::ZoneKind::Title), patent::kFrontZones,
                                                              patent::kDescriptionZones, patent::kNameZones};

/// Positions left free between the last token of a passage and the first of the next: proximity up to so many positions cannot cross, wider
/// proximity looks at the bounds. Larger gaps would make every position wider: 100 instead of 16 cost about 1.5 bits each.
constexpr uint32_t kPassageGap = 16;

}  // namespace winnow::index
