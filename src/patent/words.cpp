// The word tables. Each stands in the order of its enum; the assertion on the last value catches a forgotten row.
#include "patent/words.h"

namespace winnow::patent {

namespace {

template <auto Last, size_t N>
std::span<const std::string_view> table(const std::string_view (&rows)[N]) {
    static_assert(N == static_cast<size_t>(Last) + 1, "one word per value of the enum");
    return rows;
}

constexpr std::string_view kRightTypes[] = {"unknown", "invention", "utility_model", "design", "plant", "other"};
constexpr std::string_view kTextOrigins[] = {"original", "office_translation", "machine_translation"};
constexpr std::string_view kClaimCategories[] = {"unknown", "product", "method", "use"};
constexpr std::string_view kDescriptionParts[] = {"other", "technical_field", "background", "summary", "drawings", "embodiments"};
constexpr std::string_view kPartyRoles[] = {"applicant", "assignee", "current_owner", "inventor", "agent", "agency", "examiner"};
constexpr std::string_view kCitedBy[] = {"unknown", "examiner", "applicant", "opponent", "third_party", "search_report"};
constexpr std::string_view kPriorityKinds[] = {"national", "regional", "international"};
constexpr std::string_view kRelationKinds[] = {"continuation", "continuation_in_part", "division",  "provisional",
                                               "reissue",      "reexamination",        "pct_entry", "prior_publication",
                                               "other"};
constexpr std::string_view kEventKinds[] = {
    "other",          "filing",     "publication",  "examination_request", "grant",      "refusal",    "withdrawal",
    "lapse",          "expiry",     "fee_paid",     "restoration",         "transfer",   "licence",    "pledge",
    "pledge_release", "opposition", "invalidation", "revocation",          "litigation", "name_change"};
constexpr std::string_view kStatuses[] = {"unknown", "pending", "in_force", "lapsed", "expired", "revoked", "refused", "withdrawn"};
constexpr std::string_view kZoneKinds[] = {"title",
                                           "abstract",
                                           "independent_claim",
                                           "dependent_claim",
                                           "other",
                                           "technical_field",
                                           "background",
                                           "summary",
                                           "drawings",
                                           "embodiments",
                                           "first_applicant",
                                           "applicant",
                                           "normalised_applicant",
                                           "current_owner",
                                           "first_inventor",
                                           "inventor",
                                           "agent",
                                           "agency",
                                           "examiner"};
constexpr std::string_view kLangClasses[] = {"english", "chinese", "other"};

constexpr auto kLastZoneKind = static_cast<ZoneKind>(static_cast<int>(ZoneKind::kCount) - 1);
constexpr auto kLastLangClass = static_cast<LangClass>(static_cast<int>(LangClass::kCount) - 1);

}  // namespace

template <>
std::span<const std::string_view> words<RightType>() {
    return table<RightType::Other>(kRightTypes);
}
template <>
std::span<const std::string_view> words<TextOrigin>() {
    return table<TextOrigin::MachineTranslation>(kTextOrigins);
}
template <>
std::span<const std::string_view> words<ClaimCategory>() {
    return table<ClaimCategory::Use>(kClaimCategories);
}
template <>
std::span<const std::string_view> words<DescriptionPart>() {
    return table<DescriptionPart::Embodiments>(kDescriptionParts);
}
template <>
std::span<const std::string_view> words<PartyRole>() {
    return table<PartyRole::Examiner>(kPartyRoles);
}
template <>
std::span<const std::string_view> words<CitedBy>() {
    return table<CitedBy::SearchReport>(kCitedBy);
}
template <>
std::span<const std::string_view> words<PriorityKind>() {
    return table<PriorityKind::International>(kPriorityKinds);
}
template <>
std::span<const std::string_view> words<RelationKind>() {
    return table<RelationKind::Other>(kRelationKinds);
}
template <>
std::span<const std::string_view> words<EventKind>() {
    return table<EventKind::NameChange>(kEventKinds);
}
template <>
std::span<const std::string_view> words<Status>() {
    return table<Status::Withdrawn>(kStatuses);
}
template <>
std::span<const std::string_view> words<ZoneKind>() {
    return table<kLastZoneKind>(kZoneKinds);
}
template <>
std::span<const std::string_view> words<LangClass>() {
    return table<kLastLangClass>(kLangClasses);
}

}  // namespace winnow::patent
