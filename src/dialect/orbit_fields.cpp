// Names of fields in Orbit's command search. Where they come from: docs/dialects.md.
#include "dialect/orbit.h"

namespace winnow::dialect {

namespace {

constexpr bool kOnlyRead = true;
constexpr FieldName kFields[] = {
    // Texts. Those with a slash are fields written one behind the other.
    {"TI", "TTL"},
    {"AB", "ABST"},
    {"CLMS", "CLMS"},
    {"CLM", "CLMS", kOnlyRead},
    {"ICLM", "ICLMS"},
    {"DESC", "DESC"},
    {"TX", "TACD", kOnlyRead},
    {"FULL", "TACD", kOnlyRead},
    {"BI", "TAC", kOnlyRead},
    {"ETI", "TTL_EN", kOnlyRead},
    {"EAB", "ABST_EN", kOnlyRead},
    {"TI/AB", "TA"},
    {"TI/AB/CLMS", "TAC"},
    {"TID", "DESC_F", kOnlyRead},
    {"BACK", "DESC_B", kOnlyRead},
    // Names.
    {"PA", "AN"},
    {"NPAN", "ANS"},
    {"OWNR", "ANC", kOnlyRead},
    {"IN", "IN"},
    {"INV", "IN", kOnlyRead},
    {"REP", "AT"},
    {"EXM", "PE", kOnlyRead},
    // Numbers and codes.
    {"PN", "PN"},
    {"AP", "APNO"},
    {"PR", "PRNO"},
    {"XPN", "PN", kOnlyRead},
    {"FAN", "FAM_ID"},
    {"PNC", "AUTHORITY", kOnlyRead},
    {"CC", "AUTHORITY"},
    {"PRC", "PRIORITY_COUNTRY", kOnlyRead},
    {"KD", "KD", kOnlyRead},
    {"CT", "B_CITES"},
    {"CTN", "B_CITES", kOnlyRead},
    {"CTG", "F_CITES", kOnlyRead},
    // Dates.
    {"PD", "PBD"},
    {"EPD", "PBD", kOnlyRead},
    {"APD", "APD"},
    {"EAPD", "APD", kOnlyRead},
    {"PRD", "PRIORITY_DATE"},
    {"EPRD", "E_PRIORITY_DATE"},
    {"GD", "ISD", kOnlyRead},
    {"EXPD", "EXPD", kOnlyRead},
    // Classifications.
    {"IC", "IPC"},
    {"IPC", "IPC", kOnlyRead},
    {"IPCM", "MIPC", kOnlyRead},
    {"CPC", "CPC"},
    {"CPCI", "CPC", kOnlyRead},
    {"IC/CPC", "IPC_CPC"},
    {"PCL", "UPC"},
    {"UC", "UPC", kOnlyRead},
    {"FI", "FI"},
    {"FT", "FTERM"},
    {"FTM", "FTERM", kOnlyRead},
    {"LOC", "LOC", kOnlyRead},
    // Status and counts.
    {"STATUS", "SIMPLE_LEGAL_STATUS", kOnlyRead},
    {"ACT", "SIMPLE_LEGAL_STATUS", kOnlyRead},
    {"NBC", "CLAIM_COUNT", kOnlyRead},
};

}  // namespace

const FieldNames& orbit_fields() {
    static const FieldNames instance{kFields};
    return instance;
}

}  // namespace winnow::dialect
