// The one table of fields. Rows are written once for a base field; language variants (_EN _ZH _ALL), parts of dates (_Y _YM)
// and levels of classifications (_SECTION …) are derived from them.
#include "query/fields.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <deque>
#include <unordered_map>

#include "base/assert.h"
#include "query/nearest.h"

namespace winnow::query {

namespace {

using patent::zone_bits;
using patent::ZoneKind;
using patent::ZoneMask;

constexpr ZoneMask kTitle = zone_bits(ZoneKind::Title);
constexpr ZoneMask kAbstract = zone_bits(ZoneKind::Abstract);
constexpr ZoneMask kClaims = zone_bits(ZoneKind::IndependentClaim, ZoneKind::DependentClaim);
constexpr ZoneMask kApplicants = zone_bits(ZoneKind::FirstApplicant, ZoneKind::Applicant);
constexpr ZoneMask kTextZones = patent::kFrontZones | patent::kDescriptionZones;

/// What is derived from a row.
enum Variants : uint8_t { kNone, kLanguages, kDateParts, kClassLevels };

struct Row {
    std::string_view name;
    FieldType type;
    ZoneMask zones;
    std::string_view column;
    Variants variants;
    std::string_view help;
};

constexpr FieldType T = FieldType::Text, K = FieldType::Key, C = FieldType::Class, D = FieldType::Date, N = FieldType::Number;

constexpr Row kRows[] = {
    // Texts.
    {"TACD", T, kTextZones, "", kLanguages, "title, abstract, claims, description; searched when no field is named"},
    {"TTL", T, kTitle, "", kLanguages, "title"},
    {"ABST", T, kAbstract, "", kLanguages, "abstract"},
    {"CLMS", T, kClaims, "", kLanguages, "claims"},
    {"ICLMS", T, zone_bits(ZoneKind::IndependentClaim), "", kLanguages, "independent claims"},
    {"DESC", T, patent::kDescriptionZones, "", kLanguages, "description"},
    {"DESC_F", T, zone_bits(ZoneKind::TechnicalField), "", kLanguages, "description: technical field"},
    {"DESC_B", T, zone_bits(ZoneKind::Background), "", kLanguages, "description: background"},
    {"DESC_S", T, zone_bits(ZoneKind::Summary), "", kLanguages, "description: summary of the invention"},
    {"DESC_D", T, zone_bits(ZoneKind::Drawings), "", kLanguages, "description: the drawings"},
    {"DESC_E", T, zone_bits(ZoneKind::Embodiments), "", kLanguages, "description: embodiments"},
    {"TA", T, kTitle | kAbstract, "", kLanguages, "title, abstract"},
    {"TAC", T, patent::kFrontZones, "", kLanguages, "title, abstract, claims"},
    {"MAINF", T, kTextZones | patent::kNameZones, "", kLanguages, "title, abstract, claims, description and all names"},
    // Names, by words. The column holds the whole names, for facets and sorting.
    {"AN", T, kApplicants, "AN_KEY", kNone, "applicants and assignees named on the publication, by words"},
    {"F_AN", T, zone_bits(ZoneKind::FirstApplicant), "F_AN_KEY", kNone, "first applicant, by words"},
    {"ANS", T, zone_bits(ZoneKind::NormalisedApplicant), "ANS_KEY", kNone,
     "normalised applicant names, by words; counted and sorted under current names"},
    {"ANC", T, zone_bits(ZoneKind::CurrentOwner), "ANC_KEY", kNone, "current owners, by words"},
    {"ANCS", T, zone_bits(ZoneKind::CurrentOwner), "ANCS_KEY", kNone, "current owners, by words; counted and sorted under current names"},
    {"ALL_AN", T, kApplicants | zone_bits(ZoneKind::NormalisedApplicant, ZoneKind::CurrentOwner), "", kNone,
     "applicants, their normalised names and current owners, by words"},
    {"IN", T, zone_bits(ZoneKind::FirstInventor, ZoneKind::Inventor), "IN_KEY", kNone, "inventors, by words"},
    {"F_IN", T, zone_bits(ZoneKind::FirstInventor), "F_IN_KEY", kNone, "first inventor, by words"},
    {"AT", T, zone_bits(ZoneKind::Agent), "AT_KEY", kNone, "agents, by words"},
    {"ATC", T, zone_bits(ZoneKind::Agency), "ATC_KEY", kNone, "agencies, by words"},
    {"PE", T, zone_bits(ZoneKind::Examiner), "PE_KEY", kNone, "examiners, by words"},
    // Names, whole.
    {"AN_KEY", K, 0, "AN_KEY", kNone, "applicants, whole normalised name"},
    {"F_AN_KEY", K, 0, "F_AN_KEY", kNone, "first applicant, whole normalised name"},
    {"ANC_KEY", K, 0, "ANC_KEY", kNone, "current owners, whole normalised name"},
    {"IN_KEY", K, 0, "IN_KEY", kNone, "inventors, whole normalised name"},
    {"F_IN_KEY", K, 0, "F_IN_KEY", kNone, "first inventor, whole normalised name"},
    {"AT_KEY", K, 0, "AT_KEY", kNone, "agents, whole normalised name"},
    {"ATC_KEY", K, 0, "ATC_KEY", kNone, "agencies, whole normalised name"},
    {"PE_KEY", K, 0, "PE_KEY", kNone, "examiners, whole normalised name"},
    {"ANS_KEY", K, 0, "ANS_KEY", kNone, "applicants, whole name, under its current name (winnow names merge)"},
    {"F_ANS_KEY", K, 0, "F_ANS_KEY", kNone, "first applicant, whole name, under its current name (winnow names merge)"},
    {"ANCS_KEY", K, 0, "ANCS_KEY", kNone, "current owners, whole name, under its current name (winnow names merge)"},
    {"INS_KEY", K, 0, "INS_KEY", kNone, "inventors, whole name, under its current name (winnow names merge)"},
    {"ANS_TYPE", K, 0, "ANS_TYPE", kNone, "kind of applicant: COMPANY ACADEMY GOVERNMENT PERSON HOSPITAL BANK"},
    {"AN_COUNTRY", K, 0, "AN_COUNTRY", kNone, "country of an applicant, two letters"},
    {"AN_PROVINCE", K, 0, "AN_PROVINCE", kNone, "province or state of an applicant"},
    {"AN_CITY", K, 0, "AN_CITY", kNone, "city of an applicant"},
    {"ANC_COUNTRY", K, 0, "ANC_COUNTRY", kNone, "country of a current owner"},
    {"ANC_PROVINCE", K, 0, "ANC_PROVINCE", kNone, "province or state of a current owner"},
    {"ANC_CITY", K, 0, "ANC_CITY", kNone, "city of a current owner"},
    {"IN_COUNTRY", K, 0, "IN_COUNTRY", kNone, "country of an inventor"},
    {"IN_PROVINCE", K, 0, "IN_PROVINCE", kNone, "province or state of an inventor"},
    {"IN_CITY", K, 0, "IN_CITY", kNone, "city of an inventor"},
    // Numbers of documents.
    {"PN", K, 0, "PN", kNone, "publication number in any notation, with or without kind code"},
    {"PN_BASE", K, 0, "PN_BASE", kNone, "publication number without its kind code"},
    {"APNO", K, 0, "APNO", kNone, "application number in any notation"},
    {"PRNO", K, 0, "PRNO", kNone, "priority numbers"},
    {"PCT_APNO", K, 0, "PCT_APNO", kNone, "number of the PCT application"},
    {"PCT_PN", K, 0, "PCT_PN", kNone, "number of the PCT publication"},
    {"PARENT", K, 0, "PARENT", kNone, "numbers of parent applications: continuation, division, provisional"},
    {"FAM_ID", K, 0, "FAM_ID", kNone, "family number given by the source"},
    {"FAM", K, 0, "FAM", kNone, "simple family: the number of any member, in any notation"},
    {"IFAM", K, 0, "IFAM", kNone, "extended family (INPADOC's): the number of any member, in any notation"},
    {"FAM_COUNTRY", K, 0, "FAM_COUNTRY", kNone, "offices of all members of the simple family, two letters"},
    {"AUTHORITY", K, 0, "AUTHORITY", kNone, "office of publication, two letters"},
    {"KD", K, 0, "KD", kNone, "kind code"},
    {"PATENT_TYPE", K, 0, "PATENT_TYPE", kNone, "INVENTION UTILITY_MODEL DESIGN PLANT OTHER"},
    {"PRIORITY_COUNTRY", K, 0, "PRIORITY_COUNTRY", kNone, "office of a priority, two letters"},
    {"RELATION", K, 0, "RELATION", kNone,
     "CONTINUATION CONTINUATION_IN_PART DIVISION PROVISIONAL REISSUE REEXAMINATION PCT_ENTRY PRIOR_PUBLICATION OTHER"},
    {"LANG", K, 0, "LANG", kNone, "languages of the texts, two letters"},
    {"SOURCE", K, 0, "SOURCE", kNone, "format the record came in"},
    // Dates.
    {"APD", D, 0, "APD", kDateParts, "application date"},
    {"PBD", D, 0, "PBD", kDateParts, "publication date"},
    {"ISD", D, 0, "ISD", kDateParts, "date of grant"},
    {"EXPD", D, 0, "EXPD", kDateParts, "date of expiry, else the estimated end of term"},
    {"PRIORITY_DATE", D, 0, "PRIORITY_DATE", kDateParts, "date of the priority named first"},
    {"E_PRIORITY_DATE", D, 0, "E_PRIORITY_DATE", kDateParts, "earliest priority date; the application date where no priority is claimed"},
    {"LEGAL_STATUS_DATE", D, 0, "LEGAL_STATUS_DATE", kDateParts, "date of the latest legal event"},
    // Classifications.
    {"IPC", C, 0, "IPC", kClassLevels, "International Patent Classification"},
    {"MIPC", C, 0, "MIPC", kClassLevels, "main IPC symbol"},
    {"CPC", C, 0, "CPC", kClassLevels, "Cooperative Patent Classification"},
    {"MCPC", C, 0, "MCPC", kClassLevels, "main CPC symbol"},
    {"IPC_CPC", C, 0, "IPC_CPC", kClassLevels, "IPC or CPC"},
    {"LOC", C, 0, "LOC", kNone, "Locarno classification of designs"},
    {"FI", C, 0, "FI", kNone, "File Index of the Japanese office"},
    {"FTERM", C, 0, "FTERM", kNone, "F-terms of the Japanese office"},
    {"UPC", C, 0, "UPC", kNone, "United States classification"},
    {"GBC", C, 0, "GBC", kNone, "China's industry classification"},
    {"TECH_FIELD", K, 0, "TECH_FIELD", kNone, "WIPO's field of technology of the main symbol, 1 to 35"},
    // Citations.
    {"B_CITES", K, 0, "B_CITES", kNone, "publications cited, without kind code"},
    {"F_CITES", K, 0, "F_CITES", kNone, "publications of this library that cite it, without kind code"},
    {"BF_CITES", K, 0, "BF_CITES", kNone, "publications it cites and those of this library that cite it, without kind code"},
    {"CITE_CATEGORY", K, 0, "CITE_CATEGORY", kNone, "category of a citation: X Y A …"},
    {"CITE_BY", K, 0, "CITE_BY", kNone, "who cited: EXAMINER APPLICANT OPPONENT THIRD_PARTY SEARCH_REPORT"},
    // Legal status and events.
    {"LEGAL_STATUS", K, 0, "LEGAL_STATUS", kNone, "PENDING IN_FORCE LAPSED EXPIRED REVOKED REFUSED WITHDRAWN"},
    {"SIMPLE_LEGAL_STATUS", K, 0, "SIMPLE_LEGAL_STATUS", kNone, "ACTIVE INACTIVE PENDING"},
    {"STATUS_BY", K, 0, "STATUS_BY", kNone, "what LEGAL_STATUS rests on: SOURCE (a source gives it) or CONCLUDED"},
    {"STATUS_CHANGE", K, 0, "STATUS_CHANGE", kNone,
     "changes of status by the own record, day and status: STATUS_CHANGE:\"202401?? LAPSED\""},
    {"LEGAL_EVENT", K, 0, "LEGAL_EVENT", kNone,
     "FILING PUBLICATION EXAMINATION_REQUEST GRANT REFUSAL WITHDRAWAL LAPSE EXPIRY FEE_PAID RESTORATION TRANSFER LICENCE PLEDGE "
     "PLEDGE_RELEASE OPPOSITION INVALIDATION REVOCATION LITIGATION NAME_CHANGE OTHER"},
    {"LEGAL_EVENT_CODE", K, 0, "LEGAL_EVENT_CODE", kNone, "event code of the office or of INPADOC"},
    {"LEGAL_EVENT_DATE", D, 0, "LEGAL_EVENT_DATE", kDateParts, "date of a legal event; counted and sorted by the latest"},
    {"LEGAL_EVENT_COUNTRY", K, 0, "LEGAL_EVENT_COUNTRY", kNone, "state that a legal event concerns, where that is one of several"},
    {"EPDS", K, 0, "EPDS", kNone, "designated state of a regional right, two letters"},
    {"EPDS_SLS", K, 0, "EPDS_SLS", kNone, "whether the right lives in a designated state: 1 yes, 0 it was lost there"},
    {"LICENSOR", K, 0, "LICENSOR", kNone, "who licenses, whole normalised name"},
    {"LICENSEE", K, 0, "LICENSEE", kNone, "who takes the licence, whole normalised name"},
    {"EXCLUSIVITY", K, 0, "EXCLUSIVITY", kNone, "terms of a licence as recorded"},
    {"LIC_EFDT", D, 0, "LIC_EFDT", kDateParts, "date on which a licence took effect; counted and sorted by the latest"},
    {"TRANSFER_BEFORE", K, 0, "TRANSFER_BEFORE", kNone, "owner before a transfer, whole normalised name"},
    {"TRANSFER_AFTER", K, 0, "TRANSFER_AFTER", kNone, "owner after a transfer, whole normalised name"},
    {"TRANS_EFDT", D, 0, "TRANS_EFDT", kDateParts, "date on which a transfer took effect; counted and sorted by the latest"},
    {"PLEDGOR", K, 0, "PLEDGOR", kNone, "who pledges, whole normalised name"},
    {"PLEDGEE", K, 0, "PLEDGEE", kNone, "to whom it is pledged, whole normalised name"},
    {"PLE_EFDT", D, 0, "PLE_EFDT", kDateParts, "date on which a pledge took effect; counted and sorted by the latest"},
    {"PLAINTIFF", K, 0, "PLAINTIFF", kNone, "who sues, whole normalised name"},
    {"DEFENDANT", K, 0, "DEFENDANT", kNone, "who is sued, whole normalised name"},
    {"COURT", K, 0, "COURT", kNone, "court of a lawsuit as recorded"},
    {"FILING_DATE", D, 0, "FILING_DATE", kDateParts, "date of a lawsuit; counted and sorted by the latest"},
    {"RIDN", K, 0, "RIDN", kNone, "number of an invalidation case"},
    {"RID", K, 0, "RID", kNone, "who requests invalidation, whole normalised name"},
    {"RIDDT", D, 0, "RIDDT", kDateParts, "date of an invalidation case; counted and sorted by the latest"},
    // Counts.
    {"CLAIM_COUNT", N, 0, "CLAIM_COUNT", kNone, "number of claims"},
    {"INDEPENDENT_COUNT", N, 0, "INDEPENDENT_COUNT", kNone, "number of independent claims"},
    {"FCLMS_WORDCOUNT", N, 0, "FCLMS_WORDCOUNT", kNone, "words of the first claim; an ideograph counts as one"},
    {"PAGE_COUNT", N, 0, "PAGE_COUNT", kNone, "number of pages"},
    {"AN_COUNT", N, 0, "AN_COUNT", kNone, "number of applicants"},
    {"IN_COUNT", N, 0, "IN_COUNT", kNone, "number of inventors"},
    {"B_CITES_COUNT", N, 0, "B_CITES_COUNT", kNone, "number of publications cited"},
    {"F_CITES_COUNT", N, 0, "F_CITES_COUNT", kNone, "number of publications of this library that cite it"},
    {"FAM_COUNT", N, 0, "FAM_COUNT", kNone, "number of applications of the simple family"},
    {"IFAM_COUNT", N, 0, "IFAM_COUNT", kNone, "number of applications of the extended family"},
    {"NPL_COUNT", N, 0, "NPL_COUNT", kNone, "number of other documents cited"},
    {"PRIORITY_COUNT", N, 0, "PRIORITY_COUNT", kNone, "number of priorities"},
};

/// Members of records, for GAND. A derived field (LIC_EFDT_Y) belongs to the group of its own.
struct Group {
    std::string_view name;
    std::array<std::string_view, 4> members;  // the rest empty
};
constexpr Group kGroups[] = {
    {"CITATION", {"B_CITES", "CITE_CATEGORY", "CITE_BY"}},
    {"LICENCE", {"LICENSOR", "LICENSEE", "EXCLUSIVITY", "LIC_EFDT"}},
    {"TRANSFER", {"TRANSFER_BEFORE", "TRANSFER_AFTER", "TRANS_EFDT"}},
    {"PLEDGE", {"PLEDGOR", "PLEDGEE", "PLE_EFDT"}},
    {"LITIGATION", {"PLAINTIFF", "DEFENDANT", "COURT", "FILING_DATE"}},
    {"INVALIDATION", {"RIDN", "RID", "RIDDT"}},
    {"EVENT", {"LEGAL_EVENT", "LEGAL_EVENT_CODE", "LEGAL_EVENT_DATE", "LEGAL_EVENT_COUNTRY"}},
    {"DESIGNATION", {"EPDS", "EPDS_SLS"}},
};

std::string_view group_of(std::string_view column) {
    for (const Group& group : kGroups) {
        if (std::find(group.members.begin(), group.members.end(), column) != group.members.end()) return group.name;
    }
    return {};
}

struct LanguageVariant {
    std::string_view suffix;
    ZoneMask zones;
    std::string_view help;
};
// Names have no language of their own and stay in every variant (MAINF_EN).
constexpr LanguageVariant kLanguageVariants[] = {
    {"_EN", patent::kEnglishZones | patent::kNameZones, "in English"},
    {"_ZH", patent::kChineseZones | patent::kNameZones, "in Chinese"},
    {"_ALL", ~ZoneMask{0}, "in all languages, translations included"},
};

struct GrainVariant {
    std::string_view suffix;
    Grain grain;
    std::string_view help;
};
constexpr GrainVariant kDateVariants[] = {{"_Y", Grain::Year, "by year"}, {"_YM", Grain::YearMonth, "by month"}};
constexpr GrainVariant kClassVariants[] = {
    {"_SECTION", Grain::Section, "by section (H)"},
    {"_CLASS", Grain::Class, "by class (H01)"},
    {"_SUB_CLASS", Grain::Subclass, "by subclass (H01M)"},
    {"_GROUP", Grain::Group, "by main group (H01M4)"},
    {"_LOW", Grain::Low, "with everything below a subgroup in the scheme (winnow scheme import)"},
};

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

/// The expanded table. Immutable after construction; names of derived fields live in `texts`.
struct Table {
    std::vector<Field> fields;
    std::unordered_map<std::string_view, size_t> by_name;
    std::deque<std::string> texts;

    Table() {
        for (const Row& row : kRows) add_row(row);
        for (size_t i = 0; i < fields.size(); ++i) {
            const bool is_new = by_name.emplace(fields[i].name, i).second;
            WINNOW_ASSERT(is_new);
        }
    }

    std::string_view keep(std::string text) { return texts.emplace_back(std::move(text)); }

    void add_row(const Row& row) {
        const Field base{row.name, row.type, row.zones, row.column, Grain::Whole, row.help, group_of(row.name)};
        fields.push_back(base);
        if (row.variants == kLanguages) {
            for (const LanguageVariant& variant : kLanguageVariants) {
                Field field = base;
                field.zones &= variant.zones;
                add_derived(field, variant.suffix, variant.help);
            }
        } else if (row.variants == kDateParts) {
            add_grains(base, kDateVariants);
        } else if (row.variants == kClassLevels) {
            add_grains(base, kClassVariants);
        }
    }

    void add_grains(const Field& base, std::span<const GrainVariant> variants) {
        for (const GrainVariant& variant : variants) {
            Field field = base;
            field.grain = variant.grain;
            add_derived(field, variant.suffix, variant.help);
        }
    }

    void add_derived(Field field, std::string_view suffix, std::string_view help) {
        const std::string_view base = field.name;
        field.name = keep(std::string(base) + std::string(suffix));
        field.help = keep(std::string(base) + " " + std::string(help));
        fields.push_back(field);
    }
};

const Table& table() {
    static const Table instance;
    return instance;
}

}  // namespace

std::span<const Field> fields() { return table().fields; }

const Field* find_field(std::string_view name) {
    const auto found = table().by_name.find(upper(name));
    return found == table().by_name.end() ? nullptr : &table().fields[found->second];
}

const Field& default_field() { return table().fields.front(); }

std::vector<std::string_view> nearest_fields(std::string_view name, size_t count) {
    const std::string wanted = upper(name.substr(0, 64));
    const size_t limit = std::max<size_t>(2, wanted.size() / 2);
    std::vector<std::pair<size_t, std::string_view>> near;
    for (const Field& field : fields()) {
        const size_t distance = edit_distance(wanted, field.name);
        if (distance <= limit) near.emplace_back(distance, field.name);
    }
    std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string_view> names;
    for (size_t i = 0; i < near.size() && i < count; ++i) names.push_back(near[i].second);
    return names;
}

}  // namespace winnow::query
