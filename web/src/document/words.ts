// The words of the document page.
import { dictionary } from "../shell/words";

const words = {
  back: ["Back to the results", "返回检索结果"], previousHit: ["Previous hit", "上一条"], nextHit: ["Next hit", "下一条"], hitOf: ["hit {n}", "第 {n} 条"],
  previousMark: ["Previous highlight (p)", "上一处高亮（p）"], nextMark: ["Next highlight (n)", "下一处高亮（n）"], marks: ["{n} {n:highlight|highlights}", "{n} 处高亮"], markOf: ["{a} of {n}", "第 {a} 处，共 {n} 处"],
  terms: ["Lit words", "高亮词"], jumpTerm: ["To the next “{word}”; {n} in this document", "跳到下一处“{word}”；本文献共 {n} 处"],
  contents: ["Parts of the document", "文献各部分"], contentsShort: ["Contents", "目录"], descriptionContents: ["Contents of the description", "说明书目录"], toClaim: ["To claim {n}", "跳到权利要求 {n}"], notFound: ["This library has no document {number}.", "本库中没有文献 {number}。"],
  abstract: ["Abstract", "摘要"], claims: ["Claims", "权利要求"], description: ["Description", "说明书"], citations: ["Citations", "引证"], timeline: ["Events", "事件"],
  family: ["Family", "同族"], source: ["Source", "来源"], notes: ["Notes and marks", "笔记与标记"], noneHere: ["None in this library's data.", "本库数据中没有此项。"],
  published: ["Published", "公开日"], application: ["Application", "申请号"], filed: ["filed {date}", "申请日 {date}"], granted: ["Granted", "授权日"], expires: ["Expiry", "届满日"],
  right: ["Kind of right", "专利类型"], legalStatus: ["Legal status", "法律状态"], term: ["Term", "保护期"], pct: ["PCT", "PCT"], priorities: ["Priorities", "优先权"], relations: ["Related", "相关申请"],
  classes: ["Classes", "分类号"], field: ["Field of technology", "技术领域"], since: ["since {date}", "自 {date}"], estimated: ["estimate", "推定"], asOf: ["judged for {date}", "判断基准日 {date}"],
  latest: ["{date} at the latest", "最迟 {date}"], invented: ["invented example", "虚构示例"], pages: ["{n} {n:page|pages}", "{n} 页"],
  cite: ["Copy citation", "复制引文"], copyPassage: ["Copy with citation", "连同出处复制"], copied: ["Copied: {text}", "已复制：{text}"], copyFailed: ["This browser does not allow copying.", "浏览器不允许复制。"],
  collect: ["Add to collection", "加入文献夹"], inCollections: ["In collections", "所在文献夹"], collected: ["Added to {name}", "已加入“{name}”"], there: ["It is in {name} already", "“{name}”中已有此文献"], noCollections: ["There are no collections yet.", "还没有文献夹。"],
  claimCount: ["{n} {n:claim|claims}, {m} independent", "共 {n} 项，独立 {m} 项"], expandAll: ["Open all", "全部展开"], collapseAll: ["Independent claims only", "只看独立权利要求"], dependsOn: ["depends on {list}", "从属于 {list}"],
  foldClaim: ["Claims below claim {n}", "从属于权利要求 {n} 的各项"], claimN: ["claim {n}", "权利要求 {n}"], paragraphN: ["paragraph {n}", "第 {n} 段"],
  cites: ["Cites", "引用文献"], citedBy: ["Cited by", "被引文献"], category: ["Category", "类别"], document: ["Document", "文献"], by: ["By", "来源"], place: ["Passage", "位置"], forClaims: ["Claims", "涉及权利要求"],
  date: ["Date", "日期"], title: ["Title", "标题"], office: ["Office", "机构"], status: ["Status", "状态"], filing: ["Filing", "申请"], publication: ["Publication", "公开"], asHits: ["Open {n:it as a hit|these # as hits}", "将这 {n} 件作为检索结果打开"],
  familyMap: ["Members of the family by office and time: a ring is a filing, a dot a publication", "同族成员按机构与时间排列：圆环为申请，圆点为公开"], thisOne: ["this document", "本文献"],
  lifeline: ["From {from} to {to}", "{from} 至 {to}"], storedRecord: ["Complete record (JSON)", "完整记录（JSON）"], sourceFile: ["{file}, byte {offset}", "{file}，字节 {offset}"], figures: ["Figures", "附图"],
  beside: ["Side by side", "并排"], besideNone: ["one document", "单篇"], besideNumber: ["another document", "另一文献"], besideOpen: ["Show", "显示"], besideNumberLabel: ["Number of the other document", "另一文献的公开号"], absentTerm: ["not in this document", "本文献中未出现"],
  besideTranslation: ["original and translation", "原文与译文"], language: ["Language", "语言"], allLanguages: ["All", "全部"], "lang.en": ["English", "英文"], "lang.zh": ["Chinese", "中文"], "lang.": ["other", "其他"], nothingBeside: ["–", "–"],
  write: ["Write a note", "写笔记"], text: ["Note", "笔记内容"], save: ["Save", "保存"], cancel: ["Cancel", "取消"], edit: ["Change", "修改"], remove: ["Remove", "删除"], mark: ["Mark", "标记"], markNote: ["Mark and note", "标记并写笔记"],
  markTools: ["What to do with the selected words", "对所选文字的操作"], noNotes: ["No notes yet. Select words in the text to mark them.", "暂无笔记。选中正文文字即可标记。"], lost: ["The text has changed; these words are no longer there.", "正文已变，找不到这段文字。"],
  marked: ["Marked", "已标记"], written: ["Note saved", "已保存笔记"], removed: ["Note removed", "已删除笔记"], toPassage: ["Go to the passage", "跳到该处"], colour: ["Colour", "颜色"], noDocumentNotes: ["This server keeps no notes.", "此服务器不保存笔记。"],
  "colour.yellow": ["yellow", "黄"], "colour.green": ["green", "绿"], "colour.blue": ["blue", "蓝"], "colour.red": ["red", "红"], "colour.violet": ["violet", "紫"],
  allNotes: ["Notes and marks", "笔记与标记"], noneAtAll: ["No notes yet. Open a document and select words in it, or write a note beside it.", "暂无笔记。打开一件文献，选中文字或在旁边写笔记。"], more: ["More", "更多"], writtenBy: ["{user}, {time}", "{user}，{time}"],
  findNotes: ["Find in these notes", "在笔记中查找"],
  "status.unknown": ["not known", "未知"], "status.pending": ["pending", "审中"], "status.in_force": ["in force", "有效"], "status.lapsed": ["lapsed", "失效"], "status.expired": ["expired", "届满"], "status.revoked": ["revoked", "撤销"], "status.refused": ["refused", "驳回"], "status.withdrawn": ["withdrawn", "撤回"],
  "right.unknown": ["not stated", "未注明"], "right.invention": ["invention", "发明"], "right.utility_model": ["utility model", "实用新型"], "right.design": ["design", "外观设计"], "right.plant": ["plant", "植物"], "right.other": ["other", "其他"],
  "role.applicant": ["Applicant", "申请人"], "role.assignee": ["Assignee", "受让人"], "role.current_owner": ["Current owner", "当前权利人"], "role.inventor": ["Inventor", "发明人"], "role.agent": ["Agent", "代理人"], "role.agency": ["Agency", "代理机构"], "role.examiner": ["Examiner", "审查员"],
  "part.other": ["", ""], "part.technical_field": ["Technical field", "技术领域"], "part.background": ["Background", "背景技术"], "part.summary": ["Summary", "发明内容"], "part.drawings": ["Drawings", "附图说明"], "part.embodiments": ["Embodiments", "具体实施方式"],
  "by.unknown": ["", ""], "by.examiner": ["examiner", "审查员"], "by.applicant": ["applicant", "申请人"], "by.opponent": ["opponent", "异议人"], "by.third_party": ["third party", "第三方"], "by.search_report": ["search report", "检索报告"],
  "event.other": ["Event", "事件"], "event.filing": ["Filing", "申请"], "event.publication": ["Publication", "公开"], "event.examination_request": ["Examination requested", "请求实质审查"], "event.grant": ["Grant", "授权"], "event.refusal": ["Refusal", "驳回"],
  "event.withdrawal": ["Withdrawal", "撤回"], "event.lapse": ["Lapse", "失效"], "event.expiry": ["Expiry", "届满"], "event.fee_paid": ["Fee paid", "缴费"], "event.restoration": ["Restoration", "恢复"], "event.transfer": ["Transfer", "转让"],
  "event.licence": ["Licence", "许可"], "event.pledge": ["Pledge", "质押"], "event.pledge_release": ["Pledge released", "质押解除"], "event.opposition": ["Opposition", "异议"], "event.invalidation": ["Invalidation", "无效"], "event.revocation": ["Revocation", "撤销"],
  "event.litigation": ["Litigation", "诉讼"], "event.name_change": ["Change of name", "名称变更"], "event.priority": ["Priority", "优先权日"],
  "relation.continuation": ["continuation of", "继续申请自"], "relation.continuation_in_part": ["continuation in part of", "部分继续申请自"], "relation.division": ["division of", "分案自"], "relation.provisional": ["provisional", "临时申请"], "relation.reissue": ["reissue of", "再颁自"],
  "relation.reexamination": ["reexamination of", "再审自"], "relation.pct_entry": ["national entry of", "进入国家阶段自"], "relation.prior_publication": ["earlier publication", "在先公开"], "relation.other": ["related to", "相关申请"],
  "origin.original": ["original", "原文"], "origin.office_translation": ["translation by the office", "官方译文"], "origin.machine_translation": ["machine translation", "机器翻译"],
  "category.product": ["product", "产品"], "category.method": ["method", "方法"], "category.use": ["use", "用途"], "category.unknown": ["", ""],
} as const;

export type Key = keyof typeof words;
export const t = dictionary<Key>(words);

/** The words for a code of the server, or the code itself where this page does not know it. */
export function word(group: "status" | "right" | "role" | "part" | "by" | "event" | "relation" | "origin" | "category" | "lang" | "colour", code: string): string {
  const key = `${group}.${code}`;
  return key in words ? t(key as Key) : code;
}
