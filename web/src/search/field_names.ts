// Chinese names of the fields of the query language (src/query/fields.cpp), for completion; the server describes them in English.
const names: Record<string, string> = {
  TACD: "标题、摘要、权利要求、说明书（默认）", TTL: "标题", ABST: "摘要", CLMS: "权利要求", ICLMS: "独立权利要求", DESC: "说明书", DESC_F: "说明书：技术领域", DESC_B: "说明书：背景技术", DESC_S: "说明书：发明内容",
  DESC_D: "说明书：附图说明", DESC_E: "说明书：具体实施方式", TA: "标题、摘要", TAC: "标题、摘要、权利要求", MAINF: "标题、摘要、权利要求、说明书及全部名称", AN: "公开文本所载申请人和受让人", F_AN: "第一申请人", ANS: "标准化申请人",
  ANC: "当前权利人", ANCS: "标准化当前权利人", ALL_AN: "全部申请人和权利人", IN: "发明人", F_IN: "第一发明人", AT: "代理人", ATC: "代理机构", PE: "审查员", AN_KEY: "申请人（完整名称）", F_AN_KEY: "第一申请人（完整名称）",
  ANC_KEY: "当前权利人（完整名称）", IN_KEY: "发明人（完整名称）", F_IN_KEY: "第一发明人（完整名称）", AT_KEY: "代理人（完整名称）", ATC_KEY: "代理机构（完整名称）", PE_KEY: "审查员（完整名称）", ANS_KEY: "标准化申请人（完整名称）",
  F_ANS_KEY: "标准化第一申请人（完整名称）", ANCS_KEY: "标准化当前权利人（完整名称）", INS_KEY: "标准化发明人（完整名称）", ANS_TYPE: "申请人类型", AN_COUNTRY: "申请人国家", AN_PROVINCE: "申请人省州", AN_CITY: "申请人城市",
  ANC_COUNTRY: "当前权利人国家", ANC_PROVINCE: "当前权利人省州", ANC_CITY: "当前权利人城市", IN_COUNTRY: "发明人国家", IN_PROVINCE: "发明人省州", IN_CITY: "发明人城市", PN: "公开号", PN_BASE: "公开号（不含种类代码）", APNO: "申请号",
  PRNO: "优先权号", PCT_APNO: "PCT 申请号", PCT_PN: "PCT 公开号", PARENT: "母案申请号", FAM_ID: "来源给出的同族号", FAM: "简单同族：任一成员号", IFAM: "扩展同族：任一成员号", FAM_COUNTRY: "简单同族成员的机构", AUTHORITY: "公开机构（两个字母）",
  KD: "文献种类代码", PATENT_TYPE: "专利类型", PRIORITY_COUNTRY: "优先权机构", LANG: "文本语种", SOURCE: "记录的来源格式", APD: "申请日", PBD: "公开日", ISD: "授权日", EXPD: "届满日（无则为推定）", PRIORITY_DATE: "首项优先权日",
  E_PRIORITY_DATE: "最早优先权日", LEGAL_STATUS_DATE: "最近法律事件日", IPC: "国际专利分类", MIPC: "IPC 主分类号", CPC: "联合专利分类", MCPC: "CPC 主分类号", IPC_CPC: "IPC 或 CPC", LOC: "洛迦诺分类", FI: "日本 FI 分类", FTERM: "日本 F-term",
  UPC: "美国分类", GBC: "国民经济行业分类", TECH_FIELD: "WIPO 技术领域（1–35）", B_CITES: "引用的文献", F_CITES: "库内引用它的文献", BF_CITES: "引用及被引文献", CITE_CATEGORY: "引证类别", CITE_BY: "引证来源", LEGAL_STATUS: "法律状态",
  SIMPLE_LEGAL_STATUS: "简单法律状态", STATUS_BY: "法律状态的依据", LEGAL_EVENT: "法律事件", LEGAL_EVENT_CODE: "法律事件代码", LEGAL_EVENT_DATE: "法律事件日", LEGAL_EVENT_COUNTRY: "法律事件所涉国家", EPDS: "指定国", EPDS_SLS: "在指定国是否有效（1 / 0）",
  LICENSOR: "许可人", LICENSEE: "被许可人", EXCLUSIVITY: "许可类型", LIC_EFDT: "许可生效日", TRANSFER_BEFORE: "转让人", TRANSFER_AFTER: "受让人", TRANS_EFDT: "转让生效日", PLEDGOR: "出质人", PLEDGEE: "质权人", PLE_EFDT: "质押生效日",
  PLAINTIFF: "原告", DEFENDANT: "被告", COURT: "法院", FILING_DATE: "诉讼日期", RIDN: "无效案号", RID: "无效请求人", RIDDT: "无效案日期", CLAIM_COUNT: "权利要求数", INDEPENDENT_COUNT: "独立权利要求数", FCLMS_WORDCOUNT: "首项权利要求词数",
  PAGE_COUNT: "页数", AN_COUNT: "申请人数", IN_COUNT: "发明人数", B_CITES_COUNT: "引用文献数", F_CITES_COUNT: "库内被引次数", FAM_COUNT: "简单同族申请数", IFAM_COUNT: "扩展同族申请数", NPL_COUNT: "引用非专利文献数", PRIORITY_COUNT: "优先权数",
};
const endings: Record<string, string> = { _EN: "英文", _ZH: "中文", _ALL: "全部语言", _SECTION: "部", _SUB_CLASS: "小类", _CLASS: "大类", _GROUP: "大组", _LOW: "含下位组", _YM: "年月", _Y: "年份" };

/** The Chinese name of a field, with what its ending says (TTL_EN, IPC_SUB_CLASS); empty where it is not known. */
export function fieldName(field: string): string {
  if (field in names) return names[field];
  const ending = Object.keys(endings).find((one) => field.endsWith(one) && field.slice(0, -one.length) in names);
  return ending ? `${names[field.slice(0, -ending.length)]}（${endings[ending]}）` : "";
}
