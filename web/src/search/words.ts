// The words of the search page.
import { dictionary } from "../shell/words";

const words = {
  query: ["Query", "检索式"], search: ["Search", "检索"], clear: ["Clear", "清空"],
  placeholder: ["for example: battery AND electrolyte AND PBD:[2020 TO *]", "例如：电池 AND 电解液 AND PBD:[2020 TO *]"],
  hint: ["Enter searches · Shift+Enter: new line · Ctrl+Space completes · Esc, Tab leaves", "回车检索 · Shift+回车换行 · Ctrl+空格补全 · Esc 后按 Tab 离开"],
  live: ["{n} {n:document|documents}", "{n} 件文献"], counting: ["counting…", "统计中…"],
  dialect: ["Language of the query", "检索式语言"], "dialect.winnow": ["Winnow", "Winnow"], "dialect.auto": ["Recognise it", "自动识别"],
  "dialect.incopat": ["incoPat", "incoPat"], "dialect.orbit": ["Orbit", "Orbit"], "dialect.ppubs": ["Patent Public Search", "Patent Public Search"],
  "dialect.cql": ["CQL (Espacenet)", "CQL（Espacenet）"], "dialect.lucene": ["Lucene (Lens)", "Lucene（Lens）"],
  toWinnow: ["Translate to Winnow", "转换为 Winnow 检索式"], translated: ["Translated; check it before you search", "已转换，请核对后再检索"],
  losses: ["Not the same afterwards: {list}", "转换后有差异：{list}"], format: ["Tidy up", "整理格式"], formatHint: ["Sets the query in good order, one part a line", "整理检索式的缩进与换行"], gains: ["What each part brings", "各部分的贡献"], gainsHint: ["For every alternative the documents it finds, and those that nothing else finds", "每个并列项命中的文献数，以及仅由该项命中的文献数"],
  gainsNone: ["This query has no alternatives (OR).", "该检索式没有并列项（OR）。"], alternative: ["Alternative", "并列项"], alone: ["Alone", "单独命中"], unique: ["Only by it", "仅由其命中"], stem: ["Word forms", "英文词形"],
  stemHint: ["Plain English words also find their inflected forms", "英文单词同时匹配其词形变化"],
  sentence: ["In plain words", "自然语言"], sentenceLabel: ["What are you looking for?", "您想查找什么？"],
  sentencePlaceholder: ["a battery whose electrolyte is a solid ceramic", "一种采用固态陶瓷电解质的电池"], makeQuery: ["Make a query", "生成检索式"],
  sentenceMade: ["Made from your sentence; change it as you like. Words by rarity:", "由您的描述生成，可自行修改。词语按稀有程度排列："],
  sentenceNothing: ["No word of this sentence is in the library.", "描述中的词均未在本库中出现。"],
  history: ["History and saved", "历史与保存"], historyTab: ["History", "检索历史"], savedTab: ["Saved queries", "已存检索式"],
  noHistory: ["No searches yet.", "暂无检索历史。"], noSaved: ["No saved queries yet.", "暂无已存检索式。"], name: ["Name", "名称"],
  saveAs: ["Save the query as", "将当前检索式保存为"], save: ["Save", "保存"], saved: ["Saved as @{name}", "已保存为 @{name}"], use: ["Use", "使用"],
  insert: ["Insert @{name}", "插入 @{name}"], remove: ["Remove", "删除"], removed: ["@{name} removed", "已删除 @{name}"], drift: ["Changes", "变化"],
  driftText: ["{count} now; {came} came, {left} left since last seen", "现有 {count} 件；自上次查看新增 {came} 件，减少 {left} 件"], seen: ["Mark as seen", "标记为已查看"],
  compare: ["Compare", "比较"], compareTitle: ["Compare two queries", "比较两个检索式"], first: ["First query", "检索式一"], second: ["Second query", "检索式二"],
  onlyFirst: ["only in the first", "仅检索式一命中"], both: ["in both", "两者均命中"], onlySecond: ["only in the second", "仅检索式二命中"],
  absent: ["This server does not offer this.", "此服务器不提供该功能。"], close: ["Close", "关闭"], cancel: ["Cancel", "取消"],
  reading: ["How the query is read", "检索式的解析"], part: ["Part of the query", "组成部分"], matches: ["Documents", "文献数"], timings: ["Time by step", "各步骤用时"],
  warning: ["Note", "提示"], familyHits: ["{n} {n:hit|hits} in this family", "该同族命中 {n} 件"], invented: ["invented example", "虚构示例"],
  count: ["{n} {n:document|documents}", "{n} 件文献"], families: ["in {n} {n:family|families}", "分属 {n} 个同族"], time: ["{n} ms", "{n} 毫秒"],
  noHits: ["No document matches this query.", "没有符合该检索式的文献。"],
  noHitsHint: ["The reading above counts every part: the one with few documents is too narrow.", "上方解析列出各部分的命中数，命中少的部分过窄。"],
  group: ["Families", "同族合并"], "group.none": ["every publication", "不合并"], "group.simple": ["one per simple family", "简单同族合并"], "group.extended": ["one per extended family", "扩展同族合并"],
  sort: ["Order", "排序"], "sort.": ["best match", "相关度"], "sort.-PBD": ["newest publication", "公开日由新到旧"], "sort.PBD": ["oldest publication", "公开日由旧到新"],
  "sort.-APD": ["latest filing", "申请日由新到旧"], "sort.APD": ["earliest filing", "申请日由旧到新"], "sort.-F_CITES_COUNT": ["most cited here", "库内被引次数"],
  view: ["View", "视图"], "view.list": ["List", "列表"], "view.table": ["Table", "表格"], "view.cards": ["Cards", "卡片"], columns: ["Columns", "显示列"],
  previous: ["Previous", "上一页"], next: ["Next", "下一页"], pageOf: ["{a}–{b} of {n}", "第 {a}–{b} 件，共 {n} 件"], pages: ["Pages of the result", "结果分页"],
  changed: ["The library has changed since the first page.", "本库内容在翻页期间已更新。"],
  select: ["Select {number}", "选中 {number}"], selectPage: ["Select this page", "选中本页"], selected: ["{n} selected", "已选 {n} 件"], selectNone: ["Select none", "取消选择"],
  collect: ["Add to collection", "加入文献夹"], collectSelected: ["the {n} selected", "已选的 {n} 件"], collectAll: ["all {n} of this query", "该检索式的全部 {n} 件"], collectBest: ["the best matches, as many as", "相关度最高的若干件"], howMany: ["How many", "件数"], what: ["What", "范围"],
  collection: ["Collection", "文献夹"], newCollection: ["or a new collection", "或新建文献夹"], add: ["Add", "加入"],
  added: ["{added} added, {present} were there", "新加入 {added} 件，{present} 件已在其中"], export: ["Export", "导出"],
  exportTitle: ["Export", "导出"], formatLabel: ["Format", "格式"], exportColumns: ["Columns", "字段"], download: ["Download", "下载"], replaceSure: ["There is a query {name} already. Replace it?", "已有名为 {name} 的检索式，是否覆盖？"], noColumns: ["Choose at least one column", "请至少选择一个字段"], allColumns: ["the usual ones", "默认字段"],
  facets: ["Narrow down", "筛选"], find: ["Find in {field}", "在{field}中查找"], more: ["more", "更多"], fewer: ["fewer", "收起"], exclude: ["Rule out {value}", "排除 {value}"], noValue: ["{n} without a value", "{n} 件无此项"],
  noFacet: ["nothing found", "无匹配项"], years: ["Years", "年份"], from: ["From year", "起始年"], to: ["To year", "终止年"], apply: ["Apply", "应用"], allYears: ["All years", "全部年份"],
  yearBar: ["{year}: {n}", "{year} 年：{n} 件"], yearKeys: ["{name}: {a}–{b}; arrows move, Enter chooses a year, Shift+Enter all years up to there", "{name}：{a}–{b}；方向键移动，回车选择年份，Shift+回车选择至该年的区间"], distinct: ["{n} {n:value|values}", "{n} 个值"], otherDialect: ["The query is translated first.", "将先转换检索式。"],
  startTitle: ["Search the patents in this library", "检索本库中的专利"], startText: ["Counts are exact. Some queries to begin with:", "计数均为精确值。可以从这些检索式开始："],
  exampleWords: ["both words, anywhere in title, abstract, claims or description", "两个词都出现在标题、摘要、权利要求或说明书中"],
  exampleNear: ["at most 3 words in between, in title, abstract or claims", "标题、摘要或权利要求中两词之间最多相隔 3 个词"],
  exampleChinese: ["a Chinese phrase in the title", "标题中的中文短语"], exampleClass: ["everything under an IPC group, published since 2020", "某 IPC 大组下 2020 年以来公开的文献"],
  exampleAll: ["everything", "全部文献"], filed: ["filed {date}", "申请日 {date}"], published: ["published {date}", "公开日 {date}"], granted: ["granted {date}", "授权日 {date}"],
  "field.AUTHORITY": ["Office", "公开机构"], "field.PBD_Y": ["Year of publication", "公开年份"], "field.IPC_SUB_CLASS": ["IPC subclass", "IPC 小类"], "field.TECH_FIELD": ["Field of technology", "技术领域"],
  "field.ANS_KEY": ["Applicant", "申请人"], "field.LEGAL_STATUS": ["Legal status", "法律状态"], "field.INS_KEY": ["Inventor", "发明人"], "field.CPC_SUB_CLASS": ["CPC subclass", "CPC 小类"],
  "field.PATENT_TYPE": ["Kind of right", "专利类型"], "field.AN_COUNTRY": ["Country of applicant", "申请人国家"], "field.KD": ["Kind code", "文献种类代码"], "field.LANG": ["Language", "语种"],
  "field.APD_Y": ["Year of filing", "申请年份"], "field.ATC_KEY": ["Agency", "代理机构"], facetChoice: ["Choose facets", "选择筛选项"],
  "status.PENDING": ["pending", "审中"], "status.IN_FORCE": ["in force", "有效"], "status.LAPSED": ["lapsed", "失效"], "status.EXPIRED": ["expired", "届满"], "status.REVOKED": ["revoked", "撤销"],
  "status.REFUSED": ["refused", "驳回"], "status.WITHDRAWN": ["withdrawn", "撤回"], "status.UNKNOWN": ["status not known", "状态未知"],
  "right.INVENTION": ["invention", "发明"], "right.UTILITY_MODEL": ["utility model", "实用新型"], "right.DESIGN": ["design", "外观设计"], "right.PLANT": ["plant", "植物"], "right.OTHER": ["other", "其他"], "right.UNKNOWN": ["not stated", "未注明"],
  "zone.title": ["Title", "标题"], "zone.abstract": ["Abstract", "摘要"], "zone.independent_claim": ["Claim", "权利要求"], "zone.dependent_claim": ["Claim", "权利要求"], "zone.other": ["Description", "说明书"],
  "zone.technical_field": ["Technical field", "技术领域"], "zone.background": ["Background", "背景技术"], "zone.summary": ["Summary", "发明内容"], "zone.drawings": ["Drawings", "附图说明"], "zone.embodiments": ["Embodiments", "具体实施方式"],
  "col.number": ["Number", "公开号"], "col.title": ["Title", "标题"], "col.applicants": ["Applicants", "申请人"], "col.assignees": ["Assignees", "受让人"], "col.inventors": ["Inventors", "发明人"], "col.date": ["Published", "公开日"],
  "col.filing_date": ["Filed", "申请日"], "col.grant_date": ["Granted", "授权日"], "col.application": ["Application", "申请号"], "col.office": ["Office", "公开机构"], "col.kind": ["Kind", "种类"], "col.right": ["Right", "专利类型"],
  "col.status": ["Status", "法律状态"], "col.ipc": ["IPC", "IPC"], "col.cpc": ["CPC", "CPC"], "col.family_hits": ["Family hits", "同族命中"],
} as const;

export type Key = keyof typeof words;
export const t = dictionary<Key>(words);

/** The words for a code of the server, or the code itself where this page does not know it. */
export function word(group: "status" | "right" | "zone" | "field", code: string): string {
  const key = `${group}.${group === "status" || group === "right" ? code.toUpperCase() : code}`;
  return key in words ? t(key as Key) : code;
}
