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

/// Positions between the last token of a passage and the first of the next; more than the largest n of proximity (99).
constexpr uint32_t kPassageGap = 100;

}  // namespace winnow::index
