import { rewritten, type Sentence } from "../shell/messages";
import { dictionary } from "../shell/words";

export const t = dictionary({
  title: ["Collections", "文献夹"], newCollection: ["New collection", "新建文献夹"], newFolder: ["New folder", "新建目录"], folder: ["folder", "目录"],
  name: ["Name", "名称"], note: ["What it is for", "说明"], inside: ["Inside", "上级目录"], top: ["(top)", "（顶层）"], save: ["Save", "保存"], saved: ["Settings saved", "设置已保存"], settings: ["Settings", "设置"],
  remove: ["Remove", "删除"], removeSure: ["Remove “{name}” and everything below it? Notes stay with their documents.", "删除“{name}”及其下全部内容？笔记将随文献保留。"],
  empty: ["No collections yet. Make one here, or select hits of a search and add them.", "尚无文献夹。可在此新建，或在检索结果中选中文献后加入。"],
  choose: ["Choose a collection on the left.", "请在左侧选择文献夹。"], gone: ["This collection is not there. Somebody may have removed it.", "没有此文献夹，可能已被删除。"], toAll: ["To all collections", "查看全部文献夹"], items: ["{n} {n:document|documents}", "{n} 件文献"],
  open: ["open", "未审"], keep: ["keep", "保留"], drop: ["drop", "剔除"], maybe: ["maybe", "待定"], all: ["all", "全部"],
  review: ["Review", "审阅"], export: ["Export", "导出"], history: ["History", "变更记录"], more: ["More", "更多"],
  number: ["Number", "公开号"], titleColumn: ["Title", "标题"], applicant: ["Applicant", "申请人"], date: ["Published", "公开日"], decision: ["Decision", "结论"], rating: ["Rating", "评级"],
  tags: ["Tags", "标签"], added: ["Added", "加入时间"], sort: ["Sort", "排序"], filterTag: ["Tag", "标签"], noDocument: ["not in this library", "本库无此文献"],
  selected: ["{n} selected", "已选 {n} 件"], selectAll: ["Select all shown", "全选本页"], selectOne: ["Select {number}", "选中 {number}"], setDecision: ["Decision…", "设置结论…"], setRating: ["Rating…", "设置评级…"],
  addTag: ["Add tag", "添加标签"], removeTag: ["Remove tag", "移除标签"], takeOut: ["Take out", "移出"], changed: ["{n} {n:document|documents} changed", "已更新 {n} 件"], takenOut: ["{n} {n:document|documents} taken out", "已移出 {n} 件"],
  takeOutSure: ["Take {n} documents out of “{name}”? Their decisions, ratings, tags and own fields go with them; comments stay with the documents.", "将 {n} 件文献移出“{name}”？其结论、评级、标签和自定义字段将一并删除；评论随文献保留。"],
  selectEverything: ["Select all {n} documents", "选中全部 {n} 件文献"], shown: ["{a}–{b} of {n}", "第 {a}–{b} 件，共 {n} 件"], nothing: ["No documents here.", "没有文献。"],
  page: ["Page {n}", "第 {n} 页"], first: ["First page", "首页"], last: ["Last page", "末页"], previous: ["Previous page", "上一页"], next: ["Next page", "下一页"],
  fields: ["Own fields", "自定义字段"], fieldName: ["Field", "字段"], type: ["Type", "类型"], text: ["text", "文本"], numberType: ["number", "数值"], dateType: ["date", "日期"], choice: ["choice", "选项"],
  choices: ["Choices, separated by commas", "选项，用逗号分隔"], addField: ["Add field", "添加字段"], tree: ["Folders and collections", "目录与文献夹"],
  reviewTitle: ["Review of {name}", "审阅：{name}"], progress: ["{a} of {n} decided", "已审 {a} / {n}"], done: ["All documents are decided.", "全部文献已审阅。"], back: ["Back to the collection", "返回文献夹"],
  undo: ["Undo", "撤销"], keys: ["k keep, d drop, m maybe, u undo, j later", "k 保留，d 剔除，m 待定，u 撤销，j 稍后"], later: ["Later", "稍后"], claim: ["First claim", "第一项权利要求"], abstract: ["Abstract", "摘要"],
  decided: ["{number}: {decision}", "{number}：{decision}"], full: ["Open the whole document", "打开全文"], comment: ["Comment", "评论"], comments: ["{n} {n:comment|comments}", "{n} 条评论"], write: ["Write", "提交"], written: ["Comment on {number} saved", "{number} 的评论已保存"],
  leaveSure: ["A comment is not saved yet. Leave without it?", "有评论尚未保存。仍要离开吗？"],
  when: ["When", "时间"], who: ["Who", "人员"], what: ["What", "操作"], detail: ["Detail", "详情"], stars: ["{n} of 5", "{n} / 5"],
});

const actions: readonly Sentence[] = [[/^created$/, "新建"], [/^changed$/, "更改"], [/^added$/, "加入"], [/^removed$/, "移出"], [/^marked$/, "标记"], [/^commented$/, "评论"], [/^note changed$/, "修改笔记"], [/^note removed$/, "删除笔记"]];
const decided: Record<string, string> = { open: "未审", keep: "保留", drop: "剔除", maybe: "待定" };
const details: readonly Sentence[] = [
  [/^([\d,]+) documents?(: )?/, (_, n, more) => `${n} 件文献${more ? "：" : ""}`], [/(^|：|; )(open|keep|drop|maybe)(?=;|$)/, (_, before, decision) => before + decided[decision]], [/(^|：|; )rating (\d)(?=;|$)/, "$1评级 $2"],
  [/(^|; )name: /, "$1名称："], [/(^|; )note(?=;|$)/, "$1说明"], [/(^|; )fields(?=;|$)/, "$1自定义字段"], [/(^|; )moved to the top(?=;|$)/, "$1移至顶层"], [/(^|; )moved to /, "$1移至 "], [/; /g, "；"],
];

/** A line of a history (src/desk) in the language of the page; what people wrote stays as it is. */
export function actionText(action: string): string { return rewritten(action, actions); }
export function detailText(action: string, detail: string): string { return /^(added|changed|removed)$/.test(action) ? rewritten(detail, details) : detail; }
