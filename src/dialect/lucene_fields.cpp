// Searchable fields of Lens (its API documentation and help, "Patent Field Definitions") and field codes of PATENTSCOPE (its user's guide
// and help, "Fields definition").
#include <algorithm>

#include "dialect/lucene.h"

namespace winnow::dialect {

namespace {

constexpr FieldName kRows[] = {
    // Lens: texts.
    {"title", "TTL"},
    {"abstract", "ABST"},
    {"claim", "CLMS"},
    {"claims", "CLMS", true},
    {"description", "DESC"},
    {"full_text", "TACD"},
    // Lens: names.
    {"applicant.name", "AN"},
    {"inventor.name", "IN"},
    {"owner_all.name", "ANC"},
    {"owner.name", "ANC", true},
    {"agent.name", "AT"},
    {"examiner.name", "PE", true},
    {"applicant.residence", "AN_COUNTRY"},
    {"inventor.residence", "IN_COUNTRY"},
    {"owner_all.country", "ANC_COUNTRY", true},
    // Lens: numbers and codes.
    {"ids", "PN"},
    {"doc_key", "PN", true},
    {"doc_number", "PN", true},
    {"jurisdiction", "AUTHORITY"},
    {"kind", "KD"},
    {"lang", "LANG"},
    {"application_reference.doc_number", "APNO"},
    {"priority_claim.doc_number", "PRNO"},
    {"priority_claim.jurisdiction", "PRIORITY_COUNTRY"},
    {"family.simple.member.document_id.doc_number", "FAM", true},
    {"reference_cited.patent.document_id.doc_number", "B_CITES"},
    {"cited_by.patent.document_id.doc_number", "F_CITES", true},
    {"legal_status.patent_status", "SIMPLE_LEGAL_STATUS"},
    // Lens: dates.
    {"date_published", "PBD"},
    {"pub_date", "PBD", true},
    {"year_published", "PBD_Y"},
    {"application_reference.date", "APD"},
    {"filing_date", "APD", true},
    {"legal_status.grant_date", "ISD"},
    {"legal_status.anticipated_term_date", "EXPD"},
    {"priority_claim.date", "PRIORITY_DATE"},
    {"earliest_priority_claim_date", "E_PRIORITY_DATE"},
    {"priority_claim.earliest_claim.date", "E_PRIORITY_DATE", true},
    // Lens: classes and counts.
    {"class_cpc.symbol", "CPC"},
    {"class_ipcr.symbol", "IPC"},
    {"class_national.symbol", "UPC"},
    {"reference_cited.patent_count", "B_CITES_COUNT"},
    {"cited_by.patent_count", "F_CITES_COUNT"},
    {"family.simple.size", "FAM_COUNT"},
    {"family.extended.size", "IFAM_COUNT"},
    {"reference_cited.npl_count", "NPL_COUNT"},
    {"applicant_count", "AN_COUNT", true},
    {"inventor_count", "IN_COUNT", true},
    // PATENTSCOPE.
    {"EN_TI", "TTL_EN"},
    {"EN_AB", "ABST_EN"},
    {"EN_CL", "CLMS_EN"},
    {"EN_DE", "DESC_EN"},
    {"EN_ALLTXT", "TACD_EN"},
    {"EN_ALL", "MAINF_EN"},
    {"ZH_TI", "TTL_ZH"},
    {"ZH_AB", "ABST_ZH"},
    {"ZH_CL", "CLMS_ZH"},
    {"ZH_DE", "DESC_ZH"},
    {"ZH_ALLTXT", "TACD_ZH"},
    {"ZH_ALL", "MAINF_ZH"},
    {"FP", "TA AN IN"},
    {"ALLTXT", "TACD_ALL", true},
    {"ALL", "MAINF_ALL", true},
    {"PA", "AN", true},
    {"PAA", "AN", true},
    {"IN", "IN", true},
    {"ALLNAMES", "AN IN AT ATC"},
    {"RP", "AT ATC"},
    {"PN", "PN", true},
    {"WO", "PN", true},
    {"AN", "APNO", true},
    {"NP", "PRNO", true},
    {"PCN", "PRIORITY_COUNTRY", true},
    {"ALLNUM", "PN APNO PRNO"},
    {"CTR", "AUTHORITY", true},
    {"LGP", "LANG", true},
    {"DP", "PBD", true},
    {"AD", "APD", true},
    {"PD", "PRIORITY_DATE", true},
    {"IC", "IPC", true},
    {"IC_EX", "IPC", true},
    {"CPC", "CPC", true},
    {"CPC_EX", "CPC", true},
};

}  // namespace

const FieldNames& lucene_fields() {
    static const FieldNames names(kRows);
    return names;
}

bool is_patentscope_field(std::string_view name) {
    const auto upper = [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; };
    return !name.empty() && std::all_of(name.begin(), name.end(), upper) && lucene_fields().find(name) != nullptr;
}

}  // namespace winnow::dialect
