// The page's words in English and Chinese. Both tables have the same keys; the compiler sees to it.

const en = {
  search: "Search", query: "Query", placeholder: "for example: battery AND electrolyte AND PBD:[20200101 TO *]",
  hint: "Enter searches, Shift+Enter starts a new line, / comes back here, j and k move, Enter opens",
  documentsInLibrary: "{n} documents in this library", switchLanguage: "中文", results: "Results", result: "{n} document", resultsCount: "{n} documents",
  inFamilies: "in {n} families", noHits: "No document matches this query.", noHitsHint: "Below, the count of every part shows which one is too narrow.",
  time: "{n} ms", narrow: "Narrow down", more: "{n} more values", noValue: "without a value", noFilters: "nothing to narrow down",
  group: "One per family", groupNone: "off", groupSimple: "simple family", groupExtended: "extended family", sort: "Order",
  sortScore: "best match", sortNewest: "newest first", sortOldest: "oldest first", sortFiling: "latest filing", stem: "Word forms",
  stemHint: "Plain English words also find their inflected forms",
  howRead: "How the query was read", part: "Part of the query", matches: "Documents", timings: "Time by step", microseconds: "{n} µs",
  previous: "Previous", next: "Next", page: "{a}–{b} of {n}", familyHits: "{n} hits in this family", invented: "invented example",
  startTitle: "Search the patents in this library", startText: "Counts are exact. Some queries to begin with:",
  exampleWords: "both words, anywhere in title, abstract, claims or description", exampleNear: "at most 3 words in between, in the claims or abstract or title",
  exampleChinese: "a Chinese phrase in the title", exampleClass: "everything under an IPC group, published since 2020", exampleAll: "everything",
  back: "Back to the results", notFound: "There is no such document in this library.", failed: "The server did not answer: {message}", loading: "Loading…",
  warning: "Note", number: "Number", application: "Application", filed: "filed {date}", published: "Published", granted: "Granted", expires: "Expires",
  legalStatus: "Status", asOf: "as of {date}", asHits: "all {n} as hits", since: "since {date}", estimated: "estimated", term: "Term", atTheLatest: "until {date} at the latest (estimated)",
  right: "Kind of right", status: "Status", priorities: "Priorities", relations: "Earlier applications", pct: "PCT", classes: "Classes",
  people: "People", abstract: "Abstract", claims: "Claims", description: "Description", citations: "Citations", cites: "Cites",
  citedBy: "Cited by (in this library)", family: "Family members in this library", events: "Events", source: "Source", contents: "Contents",
  noneHere: "none recorded", claimCount: "{n} claims, {m} independent", expandAll: "Open all", collapseAll: "Close all", dependents: "Claims that depend on claim {n}",
  dependsOn: "depends on {list}", marks: "{n} highlights", nextMark: "Next highlight (n)", previousMark: "Previous highlight (p)",
  sourceFile: "{file}, byte {offset}", figures: "Figures", forClaims: "for claims {list}", storedRecord: "complete record (JSON)",
  "field.AUTHORITY": "Office", "field.PBD_Y": "Year", "field.IPC_SUB_CLASS": "IPC subclass", "field.TECH_FIELD": "Field of technology", "field.ANS_KEY": "Applicant", "field.LEGAL_STATUS": "Status",
  "status.unknown": "status not known", "status.pending": "pending", "status.in_force": "in force", "status.lapsed": "lapsed", "status.expired": "expired",
  "status.revoked": "revoked", "status.refused": "refused", "status.withdrawn": "withdrawn",
  "right.unknown": "not stated", "right.invention": "invention", "right.utility_model": "utility model", "right.design": "design", "right.plant": "plant", "right.other": "other",
  "role.applicant": "Applicant", "role.assignee": "Assignee", "role.current_owner": "Current owner", "role.inventor": "Inventor", "role.agent": "Agent",
  "role.agency": "Agency", "role.examiner": "Examiner",
  "category.unknown": "", "category.product": "product", "category.method": "method", "category.use": "use",
  "part.other": "", "part.technical_field": "Technical field", "part.background": "Background", "part.summary": "Summary", "part.drawings": "Drawings", "part.embodiments": "Embodiments",
  "by.unknown": "", "by.examiner": "examiner", "by.applicant": "applicant", "by.opponent": "opponent", "by.third_party": "third party", "by.search_report": "search report",
  "zone.title": "Title", "zone.abstract": "Abstract", "zone.independent_claim": "Claim", "zone.dependent_claim": "Claim", "zone.other": "Description",
  "zone.technical_field": "Technical field", "zone.background": "Background", "zone.summary": "Summary", "zone.drawings": "Drawings", "zone.embodiments": "Embodiments",
  "event.other": "Event", "event.filing": "Filing", "event.publication": "Publication", "event.examination_request": "Examination requested", "event.grant": "Grant",
  "event.refusal": "Refusal", "event.withdrawal": "Withdrawal", "event.lapse": "Lapse", "event.expiry": "Expiry", "event.fee_paid": "Fee paid",
  "event.restoration": "Restoration", "event.transfer": "Transfer", "event.licence": "Licence", "event.pledge": "Pledge", "event.pledge_release": "Pledge released",
  "event.opposition": "Opposition", "event.invalidation": "Invalidation", "event.revocation": "Revocation", "event.litigation": "Litigation", "event.name_change": "Change of name",
  "relation.continuation": "continuation of", "relation.continuation_in_part": "continuation in part of", "relation.division": "division of",
  "relation.provisional": "provisional", "relation.reissue": "reissue of", "relation.reexamination": "reexamination of", "relation.pct_entry": "national entry of",
  "relation.prior_publication": "earlier publication", "relation.other": "related to",
  "origin.original": "", "origin.office_translation": "translation by the office", "origin.machine_translation": "machine translation",
};

export type Key = keyof typeof en;

const zh: Record<Key, string> = {
  search: "检索", query: "检索式", placeholder: "例如：电池 AND 电解液 AND PBD:[20200101 TO *]",
  hint: "回车检索，Shift+回车换行，按 / 回到此处，j、k 移动，回车打开",
  documentsInLibrary: "本库共 {n} 件文献", switchLanguage: "English", results: "检索结果", result: "{n} 件文献", resultsCount: "{n} 件文献",
  inFamilies: "分属 {n} 个同族", noHits: "没有符合该检索式的文献。", noHitsHint: "下方列出检索式每一部分的命中数，可看出哪一部分过窄。",
  time: "{n} 毫秒", narrow: "筛选", more: "另有 {n} 个值", noValue: "无此项", noFilters: "没有可筛选的项",
  group: "同族合并", groupNone: "不合并", groupSimple: "简单同族", groupExtended: "扩展同族", sort: "排序",
  sortScore: "相关度", sortNewest: "公开日由新到旧", sortOldest: "公开日由旧到新", sortFiling: "申请日由新到旧", stem: "英文词形",
  stemHint: "英文单词同时匹配其词形变化",
  howRead: "检索式的解析", part: "检索式的组成部分", matches: "文献数", timings: "各步骤用时", microseconds: "{n} 微秒",
  previous: "上一页", next: "下一页", page: "第 {a}–{b} 件，共 {n} 件", familyHits: "该同族命中 {n} 件", invented: "虚构示例",
  startTitle: "检索本库中的专利", startText: "计数均为精确值。可以从这些检索式开始：",
  exampleWords: "两个词都出现在标题、摘要、权利要求或说明书中", exampleNear: "标题、摘要或权利要求中两词之间最多相隔 3 个词",
  exampleChinese: "标题中的中文短语", exampleClass: "某 IPC 大组下的全部文献，2020 年以来公开", exampleAll: "全部文献",
  back: "返回检索结果", notFound: "本库中没有该文献。", failed: "服务器没有应答：{message}", loading: "正在载入…",
  warning: "提示", number: "公开号", application: "申请号", filed: "申请日 {date}", published: "公开日", granted: "授权日", expires: "届满日",
  legalStatus: "法律状态", asOf: "截至 {date}", asHits: "作为检索结果查看（{n} 件）", since: "自 {date} 起", estimated: "推断", term: "保护期限", atTheLatest: "最迟至 {date}（推断）",
  right: "专利类型", status: "法律状态", priorities: "优先权", relations: "在先申请", pct: "PCT", classes: "分类号",
  people: "相关人", abstract: "摘要", claims: "权利要求书", description: "说明书", citations: "引证", cites: "引用文献",
  citedBy: "被引用（本库内）", family: "本库内的同族成员", events: "法律事件", source: "数据来源", contents: "目录",
  noneHere: "无记录", claimCount: "共 {n} 项权利要求，其中独立权利要求 {m} 项", expandAll: "全部展开", collapseAll: "全部收起", dependents: "引用权利要求 {n} 的权利要求",
  dependsOn: "引用权利要求 {list}", marks: "{n} 处高亮", nextMark: "下一处高亮（n）", previousMark: "上一处高亮（p）",
  sourceFile: "{file}，第 {offset} 字节", figures: "附图", forClaims: "涉及权利要求 {list}", storedRecord: "完整记录（JSON）",
  "field.AUTHORITY": "公开机构", "field.PBD_Y": "公开年份", "field.IPC_SUB_CLASS": "IPC 小类", "field.TECH_FIELD": "技术领域", "field.ANS_KEY": "申请人", "field.LEGAL_STATUS": "法律状态",
  "status.unknown": "状态未知", "status.pending": "审中", "status.in_force": "有效", "status.lapsed": "失效", "status.expired": "届满",
  "status.revoked": "撤销", "status.refused": "驳回", "status.withdrawn": "撤回",
  "right.unknown": "未注明", "right.invention": "发明", "right.utility_model": "实用新型", "right.design": "外观设计", "right.plant": "植物", "right.other": "其他",
  "role.applicant": "申请人", "role.assignee": "受让人", "role.current_owner": "当前权利人", "role.inventor": "发明人", "role.agent": "代理人",
  "role.agency": "代理机构", "role.examiner": "审查员",
  "category.unknown": "", "category.product": "产品", "category.method": "方法", "category.use": "用途",
  "part.other": "", "part.technical_field": "技术领域", "part.background": "背景技术", "part.summary": "发明内容", "part.drawings": "附图说明", "part.embodiments": "具体实施方式",
  "by.unknown": "", "by.examiner": "审查员", "by.applicant": "申请人", "by.opponent": "异议人", "by.third_party": "第三方", "by.search_report": "检索报告",
  "zone.title": "标题", "zone.abstract": "摘要", "zone.independent_claim": "权利要求", "zone.dependent_claim": "权利要求", "zone.other": "说明书",
  "zone.technical_field": "技术领域", "zone.background": "背景技术", "zone.summary": "发明内容", "zone.drawings": "附图说明", "zone.embodiments": "具体实施方式",
  "event.other": "事件", "event.filing": "申请", "event.publication": "公开", "event.examination_request": "请求实质审查", "event.grant": "授权",
  "event.refusal": "驳回", "event.withdrawal": "撤回", "event.lapse": "失效", "event.expiry": "届满", "event.fee_paid": "缴费",
  "event.restoration": "恢复", "event.transfer": "转让", "event.licence": "许可", "event.pledge": "质押", "event.pledge_release": "质押解除",
  "event.opposition": "异议", "event.invalidation": "无效", "event.revocation": "撤销", "event.litigation": "诉讼", "event.name_change": "名称变更",
  "relation.continuation": "继续申请自", "relation.continuation_in_part": "部分继续申请自", "relation.division": "分案自",
  "relation.provisional": "临时申请", "relation.reissue": "再颁自", "relation.reexamination": "再审自", "relation.pct_entry": "进入国家阶段自",
  "relation.prior_publication": "在先公开", "relation.other": "相关申请",
  "origin.original": "", "origin.office_translation": "官方译文", "origin.machine_translation": "机器翻译",
};

export type Language = "en" | "zh";
let language: Language = "en";

// Storage may be forbidden in this browser; the switch then lasts until the page is left.
function stored(): string | null { try { return localStorage.getItem("language"); } catch { return null; } }

export function chooseLanguage(wanted?: Language): Language {
  const known = wanted ?? stored();
  language = known === "en" || known === "zh" ? known : navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
  if (wanted) try { localStorage.setItem("language", wanted); } catch { /* see above */ }
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  return language;
}

export function currentLanguage(): Language { return language; }

/** The words for `key` with {names} replaced; whole numbers are grouped by thousands. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  return (language === "zh" ? zh : en)[key].replace(/\{(\w+)\}/g, (_, name) => written(values[name] ?? ""));
}

function written(value: string | number): string { return typeof value === "number" ? value.toLocaleString(language) : value; }

/** The words for a code of the server, or the code itself when this page does not know it. */
export function word(group: string, code: string): string {
  const key = `${group}.${code}`;
  return key in en ? t(key as Key) : code;
}
