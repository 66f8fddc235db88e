// Field identifiers of Espacenet's smart search (help pages "field identifiers" and the pocket guide) and of Open Patent Services.
#include "dialect/cql.h"

namespace winnow::dialect {

namespace {

constexpr FieldName kRows[] = {
    // Texts.
    {"ti", "TTL"},
    {"title", "TTL", true},
    {"ab", "ABST"},
    {"abstract", "ABST", true},
    {"ta", "TA"},
    {"titleandabstract", "TA", true},
    {"claims", "CLMS"},
    {"desc", "DESC"},
    {"ctxt", "TAC"},
    {"ftxt", "TACD"},
    {"nftxt", "MAINF"},
    {"txt", "TA AN IN"},
    {"ntxt", "TA AN IN"},
    // Names.
    {"pa", "AN"},
    {"applicant", "AN", true},
    {"in", "IN"},
    {"inventor", "IN", true},
    {"ia", "AN IN"},
    {"inventorandapplicant", "AN IN"},
    {"rp", "AT ATC", true},
    // Numbers.
    {"pn", "PN"},
    {"publicationnumber", "PN", true},
    {"spn", "PN", true},
    {"ap", "APNO"},
    {"applicationnumber", "APNO", true},
    {"sap", "APNO", true},
    {"pr", "PRNO"},
    {"prioritynumber", "PRNO", true},
    {"spr", "PRNO", true},
    {"num", "PN APNO PRNO"},
    {"famn", "FAM_ID"},
    {"ct", "B_CITES"},
    {"citation", "B_CITES", true},
    // Written pn=EP and pr=EP.
    {"pc", "AUTHORITY"},
    {"prc", "PRIORITY_COUNTRY"},
    {"lang", "LANG", true},
    // Dates.
    {"pd", "PBD"},
    {"publicationdate", "PBD", true},
    {"ad", "APD"},
    {"applicationdate", "APD", true},
    {"prd", "PRIORITY_DATE"},
    {"prioritydate", "PRIORITY_DATE", true},
    {"epd", "E_PRIORITY_DATE", true},
    // Classes.
    {"cpc", "CPC"},
    {"cpci", "CPC", true},
    {"cpca", "CPC", true},
    {"ipc", "IPC"},
    {"ic", "IPC", true},
    {"ci", "IPC", true},
    {"cn", "IPC", true},
    {"cl", "IPC_CPC"},
    {"cpc/low", "CPC_LOW"},
    {"ipc/low", "IPC_LOW"},
    {"cl/low", "IPC_CPC_LOW"},
    {"fi", "FI"},
    {"ft", "FTERM"},
};

}  // namespace

const FieldNames& cql_fields() {
    static const FieldNames names(kRows);
    return names;
}

}  // namespace winnow::dialect
