// Field identifiers of Espacenet's smart search (help pages "field identifiers" and the pocket guide) and of Open Patent Services.
#include "dialect/cql.h"

namespace winnow::dialect {

namespace {

constexpr FieldName kRows[] = {
    // Texts.
    {"ti", "TTL"},
    {"title", "TTL"},
    {"ab", "ABST"},
    {"abstract", "ABST"},
    {"ta", "TA"},
    {"titleandabstract", "TA"},
    {"claims", "CLMS"},
    {"desc", "DESC"},
    {"ctxt", "TAC"},
    {"ftxt", "TACD"},
    {"nftxt", "MAINF"},
    {"txt", "TA AN IN"},
    {"ntxt", "TA AN IN"},
    // Names.
    {"pa", "AN"},
    {"applicant", "AN"},
    {"in", "IN"},
    {"inventor", "IN"},
    {"ia", "AN IN"},
    {"inventorandapplicant", "AN IN"},
    {"rp", "AT ATC"},
    // Numbers.
    {"pn", "PN"},
    {"publicationnumber", "PN"},
    {"spn", "PN"},
    {"ap", "APNO"},
    {"applicationnumber", "APNO"},
    {"sap", "APNO"},
    {"pr", "PRNO"},
    {"prioritynumber", "PRNO"},
    {"spr", "PRNO"},
    {"num", "PN APNO PRNO"},
    {"famn", "FAM_ID"},
    {"ct", "B_CITES"},
    {"citation", "B_CITES"},
    // Written pn=EP and pr=EP.
    {"pc", "AUTHORITY"},
    {"prc", "PRIORITY_COUNTRY"},
    {"lang", "LANG"},
    // Dates.
    {"pd", "PBD"},
    {"publicationdate", "PBD"},
    {"ad", "APD"},
    {"applicationdate", "APD"},
    {"prd", "PRIORITY_DATE"},
    {"prioritydate", "PRIORITY_DATE"},
    {"epd", "E_PRIORITY_DATE"},
    // Classes.
    {"cpc", "CPC"},
    {"cpci", "CPC"},
    {"cpca", "CPC"},
    {"ipc", "IPC"},
    {"ic", "IPC"},
    {"ci", "IPC"},
    {"cn", "IPC"},
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
