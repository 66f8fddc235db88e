// Names of fields and values in incoPat's command search. Where they come from: docs/dialects.md.
#include <iterator>

#include "dialect/incopat.h"

namespace winnow::dialect {

namespace {

constexpr bool kOnlyRead = true;
constexpr FieldName kFields[] = {
    // Texts.
    {"full", "MAINF"},
    {"tiabc", "TAC"},
    {"tiab", "TA"},
    {"ti", "TTL"},
    {"ab", "ABST"},
    {"claim", "CLMS"},
    {"claims", "CLMS", kOnlyRead},
    {"clm", "CLMS", kOnlyRead},
    {"des", "DESC"},
    {"desc", "DESC", kOnlyRead},
    {"ti-cn", "TTL_ZH", kOnlyRead},
    {"ti-en", "TTL_EN", kOnlyRead},
    {"ab-cn", "ABST_ZH", kOnlyRead},
    {"ab-en", "ABST_EN", kOnlyRead},
    {"标题", "TTL", kOnlyRead},
    {"摘要", "ABST", kOnlyRead},
    {"权利要求", "CLMS", kOnlyRead},
    {"独立权利要求", "ICLMS", kOnlyRead},
    {"说明书", "DESC", kOnlyRead},
    {"标题/摘要", "TA", kOnlyRead},
    {"全文", "MAINF", kOnlyRead},
    // Names.
    {"ap", "AN"},
    {"ap-or", "AN", kOnlyRead},
    {"ap-ts", "ANS", kOnlyRead},
    {"aee", "ANC"},
    {"in", "IN"},
    {"fin", "F_IN", kOnlyRead},
    {"agc", "ATC"},
    {"agent", "AT", kOnlyRead},
    {"at", "AT"},
    {"ex", "PE"},
    {"ap-type", "ANS_TYPE"},
    {"ap-country", "AN_COUNTRY", kOnlyRead},
    {"ap-province", "AN_PROVINCE", kOnlyRead},
    {"申请人", "AN", kOnlyRead},
    {"当前权利人", "ANC", kOnlyRead},
    {"发明人", "IN", kOnlyRead},
    {"代理机构", "ATC", kOnlyRead},
    {"代理人", "AT", kOnlyRead},
    // Numbers and codes.
    {"pn", "PN"},
    {"an", "APNO"},
    {"pr", "PRNO"},
    {"priority", "PRNO", kOnlyRead},
    {"fm", "FAM", kOnlyRead},
    {"fam-country", "FAM_COUNTRY", kOnlyRead},
    {"pnc", "AUTHORITY"},
    {"pt", "PATENT_TYPE"},
    {"申请号", "APNO", kOnlyRead},
    {"公开号", "PN", kOnlyRead},
    {"公开（公告）号", "PN", kOnlyRead},
    {"优先权号", "PRNO", kOnlyRead},
    {"公开国别", "AUTHORITY", kOnlyRead},
    {"专利类型", "PATENT_TYPE", kOnlyRead},
    // Dates.
    {"ad", "APD"},
    {"ady", "APD_Y", kOnlyRead},
    {"pd", "PBD"},
    {"pdy", "PBD_Y", kOnlyRead},
    {"gd", "ISD", kOnlyRead},
    {"prd", "PRIORITY_DATE"},
    {"申请日", "APD", kOnlyRead},
    {"公开日", "PBD", kOnlyRead},
    {"公开（公告）日", "PBD", kOnlyRead},
    {"授权日", "ISD", kOnlyRead},
    {"优先权日", "PRIORITY_DATE", kOnlyRead},
    // Classifications.
    {"ipc", "IPC"},
    {"ipcm", "MIPC", kOnlyRead},
    {"ipc-main", "MIPC"},
    {"cpc", "CPC"},
    {"cpc-main", "MCPC", kOnlyRead},
    {"loc", "LOC"},
    {"fi", "FI"},
    {"fterm", "FTERM", kOnlyRead},
    {"ft", "FTERM"},
    {"uc", "UPC"},
    {"gbc", "GBC", kOnlyRead},
    {"分类号", "IPC", kOnlyRead},
    {"主分类号", "MIPC", kOnlyRead},
    // Citations, status, records.
    {"ct", "B_CITES"},
    {"ctfw", "F_CITES"},
    {"lg", "LEGAL_STATUS"},
    {"status", "SIMPLE_LEGAL_STATUS"},
    {"法律状态", "LEGAL_STATUS", kOnlyRead},
    {"专利有效性", "SIMPLE_LEGAL_STATUS", kOnlyRead},
    {"受让人", "TRANSFER_AFTER", kOnlyRead},
    {"被许可人", "LICENSEE", kOnlyRead},
    {"质权人", "PLEDGEE", kOnlyRead},
};

struct ValueName {
    std::string_view field, foreign, ours;
    bool rough = false;  // there it means something narrower
};
constexpr bool kRough = true;
constexpr ValueName kValues[] = {
    {"PATENT_TYPE", "1", "INVENTION", kRough},
    {"PATENT_TYPE", "2", "UTILITY_MODEL"},
    {"PATENT_TYPE", "3", "DESIGN"},
    {"PATENT_TYPE", "4", "INVENTION", kRough},
    {"PATENT_TYPE", "发明申请", "INVENTION", kRough},
    {"PATENT_TYPE", "发明专利", "INVENTION"},
    {"PATENT_TYPE", "授权发明", "INVENTION", kRough},
    {"PATENT_TYPE", "发明授权", "INVENTION", kRough},
    {"PATENT_TYPE", "发明", "INVENTION"},
    {"PATENT_TYPE", "实用新型", "UTILITY_MODEL"},
    {"PATENT_TYPE", "外观设计", "DESIGN"},
    {"SIMPLE_LEGAL_STATUS", "有效", "ACTIVE"},
    {"SIMPLE_LEGAL_STATUS", "失效", "INACTIVE"},
    {"SIMPLE_LEGAL_STATUS", "审中", "PENDING"},
    {"SIMPLE_LEGAL_STATUS", "在审", "PENDING"},
    {"LEGAL_STATUS", "授权", "IN_FORCE"},
    {"LEGAL_STATUS", "有效", "IN_FORCE"},
    {"LEGAL_STATUS", "实质审查", "PENDING", kRough},
    {"LEGAL_STATUS", "公开", "PENDING", kRough},
    {"LEGAL_STATUS", "驳回", "REFUSED"},
    {"LEGAL_STATUS", "撤回", "WITHDRAWN"},
    {"LEGAL_STATUS", "放弃", "WITHDRAWN", kRough},
    {"LEGAL_STATUS", "权利终止", "LAPSED"},
    {"LEGAL_STATUS", "未缴年费", "LAPSED", kRough},
    {"LEGAL_STATUS", "期限届满", "EXPIRED"},
    {"LEGAL_STATUS", "全部无效", "REVOKED"},
    {"ANS_TYPE", "企业", "COMPANY"},
    {"ANS_TYPE", "大专院校", "ACADEMY"},
    {"ANS_TYPE", "科研单位", "ACADEMY", kRough},
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

IncopatValue value_from_incopat(const query::Field& field, std::string_view value) {
    IncopatValue found{std::string(value), false, {}};
    for (const ValueName& row : kValues) {
        if (row.field != field.name) continue;
        if (row.foreign == value) return {std::string(row.ours), row.rough, {}};
        found.known += (found.known.empty() ? "" : " ") + std::string(row.foreign);
    }
    return found;
}

std::string value_to_incopat(const query::Field& field, std::string_view stored) {
    for (const ValueName& row : kValues) {
        if (row.field == field.name && row.ours == stored) return std::string(row.foreign);
    }
    return std::string(stored);
}

}  // namespace winnow::dialect
