// A text field of the query as physical fields of the index: which position spaces to look in, and which zones count there.
#pragma once

#include <vector>

#include "index/physical_field.h"
#include "query/fields.h"

namespace winnow::search {

struct Target {
    index::PhysicalField field;
    patent::ZoneMask zones;
    /// Every position of the physical field counts: no need to look at zones.
    bool is_whole() const {
        return (zones & index::kPhysicalZones[static_cast<int>(field)]) == index::kPhysicalZones[static_cast<int>(field)];
    }
};

inline std::vector<Target> targets_of(const query::Field& field) {
    using index::PhysicalField;
    constexpr patent::ZoneMask kTitle = index::kPhysicalZones[static_cast<int>(PhysicalField::Title)];
    std::vector<Target> targets;
    if ((field.zones & ~kTitle) == 0) return {{PhysicalField::Title, field.zones}};
    for (const PhysicalField physical : {PhysicalField::Front, PhysicalField::Description, PhysicalField::Names}) {
        const patent::ZoneMask zones = field.zones & index::kPhysicalZones[static_cast<int>(physical)];
        if (zones != 0) targets.push_back({physical, zones});
    }
    return targets;
}

}  // namespace winnow::search
