import { rewritten, type Sentence } from "../shell/messages";
import { currentLanguage, dictionary } from "../shell/words";

export const t = dictionary({
  title: ["Import files", "导入文件"],
  drop: ["Drop files here", "将文件拖放到此处"],
  formats: ["Office XML, archives of it, exports of other services as CSV or XLSX, JSON lines; recognised by content",
    "各局 XML 及其压缩包、其他检索平台导出的 CSV 或 XLSX、JSON Lines；按内容自动识别"],
  choose: ["Choose files", "选择文件"], sending: ["Files being sent", "正在上传的文件"],
  started: ["{n} {n:file is|files are} being imported", "开始导入 {n} 个文件"],
  imports: ["Imports", "导入记录"], none: ["Nothing was imported through this page yet.", "尚未通过本页面导入文件。"],
  waiting: ["waiting", "等待中"], running: ["running", "进行中"], done: ["done", "已完成"], failed: ["failed", "失败"], stopped: ["stopped", "已停止"],
  read: ["{n} {n:document|documents} read", "已读取 {n} 件文献"], rejects: ["{n} {n:record|records} could not be read", "{n} 条记录无法读取"], seeRejects: ["List of them", "查看清单"],
  stop: ["Stop", "停止"], stopHint: ["What is committed stays.", "已提交的内容将保留。"],
  added: ["new", "新增"], replaced: ["replaced", "替换"], combined: ["made of several sources", "多源合并"], unchanged: ["unchanged", "未变"],
  deleted: ["deleted", "删除"], set_aside: ["set aside", "另存"], byOffice: ["By office", "按公开机构"], byFormat: ["By format", "按格式"], byYear: ["By year", "按公开年份"],
  warnings: ["Notes on the sources", "来源提示"], oddities: ["Oddities", "数据异常"], example: ["for instance {number}", "例如 {number}"], by: ["by {user}", "操作人：{user}"],
  progress: ["Progress of the import", "导入进度"],
});

const warnings: Record<string, string> = {
  "no legal events; status is estimated from kind codes and terms": "没有法律事件；法律状态按文献种类代码和保护期推定", "no legal events": "没有法律事件",
  "no claims; only title, abstract and description can be searched": "没有权利要求；只能检索标题、摘要和说明书", "no descriptions": "没有说明书", "no citations": "没有引证", "no classification symbols": "没有分类号",
};

const findings: Record<string, string> = {
  "no kind code": "没有文献种类代码", "no publication number; named after the file or the record": "没有公开号；以文件名或记录号命名", "no application number": "没有申请号", "publication comes more than once": "同一公开文献重复出现",
  "no publication date": "没有公开日", "date before 1790": "日期早于 1790 年", "date in the future": "日期在将来", "published before it was filed": "公开日早于申请日", "ends before it was filed": "届满日早于申请日",
  "no title": "没有标题", "characters lost in title or abstract": "标题或摘要中有丢失的字符", "characters lost in claims": "权利要求中有丢失的字符", "claims are not numbered 1, 2, 3 …": "权利要求未按 1、2、3… 编号",
  "no independent claim": "没有独立权利要求", "empty citation": "引证内容为空",
};

const deliveries: Record<string, string> = {
  "XML schema": "XML 模式文件", "index of a delivery": "数据包索引", "statistics of a delivery": "数据包统计表", "a table of compounds found in patents (SureChEMBL)": "专利化合物表（SureChEMBL）",
  "a table of judgements which document answers which query": "检索相关性评判表",
};

// What readers note of a file (src/ingest): "a.csv: sheet '1': read as espacenet; columns not carried: Notes".
const notes: readonly Sentence[] = [
  [/: sheet '(.*)' passed over: no column has publication numbers$/, "：跳过工作表“$1”：没有公开号列"], [/: sheet '(.*?)': /, "：工作表“$1”："], [/(: |：)read as (\S+); columns not carried: /, "：按 $2 格式读取；未采用的列："],
  [/(: |：)(\d+) (?:rows|records) with a value that could not be read, the first: (?:row (\d+): )?/, (_, _colon, n, row) => `：${n} 条记录含无法读取的值，首个：${row ? `第 ${row} 行：` : ""}`],
  [/(: |：)(.+), no patents: set aside$/, (_, _colon, kind) => `：${deliveries[kind] ?? kind}，不含专利，已略过`], [/^there are no files in what was to be imported$/, "待导入的内容中没有文件"],
];

/** What an import says of a format ("docdb: no citations"; src/app/import_tally.cpp) or of a file, in the language of the page. */
export function warningText(english: string): string {
  if (currentLanguage() !== "zh") return english;
  const [format, what] = english.split(/: (.*)/s);
  if (what in warnings) return `${format}：${warnings[what]}`;
  return rewritten(english, notes);
}

/** What looks odd in a document (src/app/quality.cpp). */
export function findingText(english: string): string { return currentLanguage() === "zh" ? findings[english] ?? english : english; }

/** The files of an import: "a.xml, b.xml and 3 more". */
export function inputText(english: string): string { return currentLanguage() === "zh" ? english.replace(/ and (\d+) more$/, " 等，另有 $1 个") : english; }
