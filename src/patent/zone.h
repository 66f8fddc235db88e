// Zones: which part of a publication, in which language class, a passage belongs to. The index keeps them per position,
// so that one postings list serves TTL:, TA:, TAC_ZH: and so on.
#pragma once

#include <cstdint>
#include <string_view>

namespace winnow::patent {

enum class ZoneKind : uint8_t {
    Title,
    Abstract,
    IndependentClaim,
    DependentClaim,  // the front
    Other,
    TechnicalField,
    Background,
    Summary,
    Drawings,
    Embodiments,  // the description
    FirstApplicant,
    Applicant,
    NormalisedApplicant,
    CurrentOwner,
    FirstInventor,
    Inventor,
    Agent,
    Agency,
    Examiner,  // names
    kCount,
};

enum class LangClass : uint8_t { English, Chinese, Other, kCount };

inline LangClass lang_class(std::string_view lang) {
    if (lang == "en") return LangClass::English;
    return lang == "zh" ? LangClass::Chinese : LangClass::Other;
}

/// Kind and language in one number below 64.
struct Zone {
    uint8_t id = 0;
    constexpr Zone() = default;
    constexpr Zone(ZoneKind kind, LangClass lang) : id(static_cast<uint8_t>(static_cast<int>(kind) * 3 + static_cast<int>(lang))) {}
    constexpr ZoneKind kind() const { return static_cast<ZoneKind>(id / 3); }
    constexpr LangClass lang() const { return static_cast<LangClass>(id % 3); }
    friend bool operator==(Zone, Zone) = default;
};

/// A set of zones, one bit each.
using ZoneMask = uint64_t;
static_assert(static_cast<int>(ZoneKind::kCount) * 3 <= 64);

constexpr ZoneMask zone_bits(ZoneKind kind) { return ZoneMask{7} << (static_cast<int>(kind) * 3); }
constexpr ZoneMask zone_bits(ZoneKind first, ZoneKind last) {
    ZoneMask mask = 0;
    for (int kind = static_cast<int>(first); kind <= static_cast<int>(last); ++kind) mask |= zone_bits(static_cast<ZoneKind>(kind));
    return mask;
}
constexpr ZoneMask kFrontZones = zone_bits(ZoneKind::Title, ZoneKind::DependentClaim);
constexpr ZoneMask kDescriptionZones = zone_bits(ZoneKind::Other, ZoneKind::Embodiments);
constexpr ZoneMask kNameZones = zone_bits(ZoneKind::FirstApplicant, ZoneKind::Examiner);
constexpr ZoneMask kEnglishZones = 0x1249249249249249 & ((ZoneMask{1} << 57) - 1);
constexpr ZoneMask kChineseZones = kEnglishZones << 1;

}  // namespace winnow::patent
