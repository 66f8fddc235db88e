// Names of fields and values in incoPat's command search. Where they come from: docs/dialects.md.
#include <iterator>

#include "dialect/incopat.h"

namespace winnow::dialect {

namespace {

constexpr FieldName kFields[] = {
    // Texts.
    {"full", "MAINF"},
    {"tiabc", "TAC"},
    {"tiab", "TA"},
    {"ti", "TTL"},
    {"ab", "ABST"},
    {"claim", "CLMS"},
    {"claims", "CLMS"},
    {"clm", "CLMS"},
    {"first-claim", "ICLMS"},
    {"iclm", "ICLMS"},
    {"des", "DESC"},
    {"desc", "DESC"},
    {"ti-cn", "TTL_ZH"},
    {"ti-en", "TTL_EN"},
    {"ab-cn", "ABST_ZH"},
    {"ab-en", "ABST_EN"},
    {"claim-cn", "CLMS_ZH"},
    {"claim-en", "CLMS_EN"},
    {"des-cn", "DESC_ZH"},
    {"des-en", "DESC_EN"},
    {"tech-field", "DESC_F"},
    {"tech-bg", "DESC_B"},
    {"des-tech", "DESC_S"},
    {"des-draw", "DESC_D"},
    {"des-embo", "DESC_E"},
    {"标题", "TTL"},
    {"摘要", "ABST"},
    {"权利要求", "CLMS"},
    {"独立权利要求", "ICLMS"},
    {"说明书", "DESC"},
    {"标题/摘要", "TA"},
    {"全文", "MAINF"},
    // Names.
    {"ap", "AN"},
    {"ap-or", "AN"},
    {"ap-ts", "ANS"},
    {"ap-all", "ALL_AN"},
    {"fap", "F_AN"},
    {"aee", "ANC"},
    {"aee-ts", "ANCS"},
    {"in", "IN"},
    {"fin", "F_IN"},
    {"agc", "ATC"},
    {"agent", "AT"},
    {"at", "AT"},
    {"ex", "PE"},
    {"ap-type", "ANS_TYPE"},
    {"ap-country", "AN_COUNTRY"},
    {"ap-province", "AN_PROVINCE"},
    {"ap-pc", "AN_PROVINCE"},
    {"ap-city", "AN_CITY"},
    {"in-country", "IN_COUNTRY"},
    {"申请人", "AN"},
    {"当前权利人", "ANC"},
    {"发明人", "IN"},
    {"代理机构", "ATC"},
    {"代理人", "AT"},
    // Numbers and codes.
    {"pn", "PN"},
    {"an", "APNO"},
    {"pr", "PRNO"},
    {"prn", "PRNO"},
    {"priority", "PRNO"},
    {"pct-an", "PCT_APNO"},
    {"pct-pn", "PCT_PN"},
    {"fm", "FAM"},
    {"famn", "FAM"},
    {"ifm", "IFAM"},
    {"fam-country", "FAM_COUNTRY"},
    {"pnc", "AUTHORITY"},
    {"pc", "AUTHORITY"},
    {"pnk", "KD"},
    {"pt", "PATENT_TYPE"},
    {"prc", "PRIORITY_COUNTRY"},
    {"lang", "LANG"},
    {"申请号", "APNO"},
    {"公开号", "PN"},
    {"公开（公告）号", "PN"},
    {"优先权号", "PRNO"},
    {"公开国别", "AUTHORITY"},
    {"专利类型", "PATENT_TYPE"},
    // Dates.
    {"ad", "APD"},
    {"ady", "APD_Y"},
    {"adm", "APD_YM"},
    {"pd", "PBD"},
    {"pdy", "PBD_Y"},
    {"pdm", "PBD_YM"},
    {"gd", "ISD"},
    {"gdy", "ISD_Y"},
    {"prd", "PRIORITY_DATE"},
    {"pry", "PRIORITY_DATE_Y"},
    {"epd", "E_PRIORITY_DATE"},
    {"expd", "EXPD"},
    {"lgd", "LEGAL_STATUS_DATE"},
    {"申请日", "APD"},
    {"公开日", "PBD"},
    {"公开（公告）日", "PBD"},
    {"授权日", "ISD"},
    {"优先权日", "PRIORITY_DATE"},
    // Classifications.
    {"ipc", "IPC"},
    {"ipcm", "MIPC"},
    {"ipc-main", "MIPC"},
    {"ipc-section", "IPC_SECTION"},
    {"ipc-class", "IPC_CLASS"},
    {"ipc-subclass", "IPC_SUB_CLASS"},
    {"ipc-group", "IPC_GROUP"},
    {"cpc", "CPC"},
    {"cpc-main", "MCPC"},
    {"ipc-cpc", "IPC_CPC"},
    {"loc", "LOC"},
    {"fi", "FI"},
    {"fterm", "FTERM"},
    {"ft", "FTERM"},
    {"uc", "UPC"},
    {"gbc", "GBC"},
    {"分类号", "IPC"},
    {"主分类号", "MIPC"},
    // Citations, status, records.
    {"ct", "B_CITES"},
    {"ctfw", "F_CITES"},
    {"ct-all", "BF_CITES"},
    {"lg", "LEGAL_STATUS"},
    {"status", "SIMPLE_LEGAL_STATUS"},
    {"lge", "LEGAL_EVENT"},
    {"lge-code", "LEGAL_EVENT_CODE"},
    {"licor", "LICENSOR"},
    {"licee", "LICENSEE"},
    {"lic-date", "LIC_EFDT"},
    {"assor", "TRANSFER_BEFORE"},
    {"assee", "TRANSFER_AFTER"},
    {"ass-date", "TRANS_EFDT"},
    {"plor", "PLEDGOR"},
    {"plee", "PLEDGEE"},
    {"pl-date", "PLE_EFDT"},
    {"法律状态", "LEGAL_STATUS"},
    {"专利有效性", "SIMPLE_LEGAL_STATUS"},
    {"受让人", "TRANSFER_AFTER"},
    {"被许可人", "LICENSEE"},
    {"质权人", "PLEDGEE"},
    // Counts.
    {"claim-num", "CLAIM_COUNT"},
    {"iclaim-num", "INDEPENDENT_COUNT"},
    {"page-num", "PAGE_COUNT"},
    {"ap-num", "AN_COUNT"},
    {"in-num", "IN_COUNT"},
    {"ct-times", "B_CITES_COUNT"},
    {"ctfw-times", "F_CITES_COUNT"},
    {"fam-num", "FAM_COUNT"},
    {"ifam-num", "IFAM_COUNT"},
};

struct ValueName {
    std::string_view field, foreign, ours;
};
constexpr ValueName kValues[] = {
    {"PATENT_TYPE", "1", "INVENTION"},
    {"PATENT_TYPE", "2", "UTILITY_MODEL"},
    {"PATENT_TYPE", "3", "DESIGN"},
    {"PATENT_TYPE", "4", "INVENTION"},
    {"PATENT_TYPE", "发明申请", "INVENTION"},
    {"PATENT_TYPE", "发明专利", "INVENTION"},
    {"PATENT_TYPE", "授权发明", "INVENTION"},
    {"PATENT_TYPE", "发明授权", "INVENTION"},
    {"PATENT_TYPE", "发明", "INVENTION"},
    {"PATENT_TYPE", "实用新型", "UTILITY_MODEL"},
    {"PATENT_TYPE", "外观设计", "DESIGN"},
    {"SIMPLE_LEGAL_STATUS", "有效", "ACTIVE"},
    {"SIMPLE_LEGAL_STATUS", "失效", "INACTIVE"},
    {"SIMPLE_LEGAL_STATUS", "审中", "PENDING"},
    {"SIMPLE_LEGAL_STATUS", "在审", "PENDING"},
    {"LEGAL_STATUS", "授权", "IN_FORCE"},
    {"LEGAL_STATUS", "有效", "IN_FORCE"},
    {"LEGAL_STATUS", "实质审查", "PENDING"},
    {"LEGAL_STATUS", "公开", "PENDING"},
    {"LEGAL_STATUS", "驳回", "REFUSED"},
    {"LEGAL_STATUS", "撤回", "WITHDRAWN"},
    {"LEGAL_STATUS", "放弃", "WITHDRAWN"},
    {"LEGAL_STATUS", "权利终止", "LAPSED"},
    {"LEGAL_STATUS", "未缴年费", "LAPSED"},
    {"LEGAL_STATUS", "期限届满", "EXPIRED"},
    {"LEGAL_STATUS", "全部无效", "REVOKED"},
    {"LEGAL_EVENT", "转让", "TRANSFER"},
    {"LEGAL_EVENT", "许可", "LICENCE"},
    {"LEGAL_EVENT", "质押", "PLEDGE"},
    {"LEGAL_EVENT", "诉讼", "LITIGATION"},
    {"LEGAL_EVENT", "无效", "INVALIDATION"},
    {"LEGAL_EVENT", "异议", "OPPOSITION"},
    {"LEGAL_EVENT", "授权", "GRANT"},
    {"ANS_TYPE", "企业", "COMPANY"},
    {"ANS_TYPE", "大专院校", "ACADEMY"},
    {"ANS_TYPE", "科研单位", "ACADEMY"},
    {"ANS_TYPE", "机关团体", "GOVERNMENT"},
    {"ANS_TYPE", "个人", "PERSON"},
    {"AN_COUNTRY", "中国", "CN"},
    {"AN_COUNTRY", "美国", "US"},
    {"AN_COUNTRY", "日本", "JP"},
    {"AN_COUNTRY", "德国", "DE"},
    {"AN_COUNTRY", "韩国", "KR"},
};

}  // namespace

const FieldNames& incopat_fields() {
    static const FieldNames instance{kFields};
    return instance;
}

std::string value_from_incopat(const query::Field& field, std::string_view value) {
    for (const ValueName& row : kValues) {
        if (row.field == field.name && row.foreign == value) return std::string(row.ours);
    }
    return std::string(value);
}

std::string value_to_incopat(const query::Field& field, std::string_view stored) {
    for (const ValueName& row : kValues) {
        if (row.field == field.name && row.ours == stored) return std::string(row.foreign);
    }
    return std::string(stored);
}

}  // namespace winnow::dialect
