// What the server says of collections, items and notes (src/desk, src/http/desk_routes.cpp), in Chinese. Part of the list in shell/messages.ts.
import type { Sentence } from "../shell/messages";

const things: Record<string, string> = { collection: "文献夹", folder: "目录", tag: "标签", field: "字段", choice: "选项", number: "公开号", note: "说明或笔记" };
const thing = (word: string) => things[word] ?? word;
const types: Record<string, string> = { text: "文本", date: "日期", choice: "选项" };

export const deskSentences: readonly Sentence[] = [
  [/^(collection|folder|tag|field|choice|number): a name is needed$/, (_, what) => `${thing(what)}须有名称`],
  [/^(collection|folder|tag|field|choice|number|note): ([\d,]+) bytes are too long; at most (\d+)$/, (_, what, n, most) => `${thing(what)}过长（${n} 字节），最多 ${most} 字节`],
  [/^(collection|folder|tag|field|choice|number): no control characters \(line breaks, tabs\) in a name$/, (_, what) => `${thing(what)}的名称不能含换行、制表符等控制字符`],
  [/^no collection (\d+)$/, "没有文献夹 $1，可能已被删除"], [/^no note (\d+)$/, "没有笔记 $1，可能已被删除"],
  [/^there is a "(.+)" in this place already; choose another name$/, "此处已有“$1”，请换一个名称"],
  [/^a folder cannot be moved into itself or below itself$/, "目录不能移入其自身或其下级目录"], [/^folders nest at most (\d+) deep$/, "目录最多 $1 层"],
  [/^"(.+)" is a collection; only folders hold others$/, "“$1”是文献夹；只有目录可包含其他项"], [/^"(.+)" is a folder; documents are put into collections$/, "“$1”是目录；文献只能加入文献夹"],
  [/^(.+) is a folder, which has no documents; export its collections$/, "“$1”是目录，没有文献；请导出其中的文献夹"],
  [/^a folder has no fields; its collections have$/, "目录没有自定义字段；文献夹才有"], [/^there are (\d+) collections; more are not kept$/, "已有 $1 个文献夹，不能再增加"],
  [/^items have values that would no longer fit: /, "已填写的值与新的字段设置不符："],
  [/(^|：)field (.+): expected a number$/, "$1字段 $2：须为数值"], [/(^|：)field (.+): expected text of type (\S+)$/, (_, before, name, type) => `${before}字段 ${name}：须为${types[type] ?? type}`],
  [/(^|：)field (.+): expected a date like (\S+), not "(.*)"$/, "$1字段 $2：“$4”不是日期，应如 $3"], [/(^|：)field (.+): "(.*)" is none of its choices$/, "$1字段 $2：“$3”不在选项之中"],
  [/^field (.+): (\d+) bytes are too long; at most (\d+)$/, "字段 $1：过长（$2 字节），最多 $3 字节"], [/^field (.+): a field of type choice needs choices$/, "字段 $1：选项字段须列出选项"],
  [/^field (.+): only a field of type choice has choices$/, "字段 $1：只有选项字段可列出选项"], [/^field (.+): at most (\d+) choices$/, "字段 $1：最多 $2 个选项"],
  [/^field (.+): choice "(.+)" stands there twice$/, "字段 $1：选项“$2”重复"], [/^field "(.+)" stands there twice$/, "字段“$1”重复"],
  [/^(field|choice) "(.+)": no space at its ends$/, (_, what, name) => `${thing(what)}“${name}”首尾不能有空格`], [/^at most (\d+) fields$/, "最多 $1 个自定义字段"],
  [/^this collection has no field "(.+)"$/, "此文献夹没有字段“$1”"], [/^rating: expected 0 \(none\) to 5$/, "评级应为 0（无）至 5"],
  [/^at most (\d+) tags at once$/, "一次最多 $1 个标签"], [/^there are (\d+) tags; more are not kept$/, "已有 $1 个标签，不能再增加"], [/^a document has at most (\d+) tags in a collection$/, "每件文献在一个文献夹中最多 $1 个标签"],
  [/^a collection holds at most (\d+) documents; there is room for (\d+) more$/, "一个文献夹最多 $1 件文献，还可加入 $2 件"], [/^the collection is full; others are adding documents, too$/, "文献夹已满；其他人也在加入文献"],
  [/^a note needs text, or a passage to mark$/, "笔记须有文字或所标注的段落"], [/^a document has at most (\d+) notes and marks$/, "每件文献最多 $1 条笔记和标注"],
  [/^the folder of this library cannot be written to, so nothing can be set aside or written$/, "文献库目录不可写，无法保存文献夹和笔记"],
];
