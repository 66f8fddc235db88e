// What the server says in English, in the language of the page: mistakes in queries, refusals. The sentences come from src/query, src/dialect,
// src/app, src/access, src/http and src/desk. What is not known here stays as it is.
import { deskSentences } from "../collections/messages";
import { querySentences } from "./messages_query";
import { serverSentences } from "./messages_server";
import { outlineText } from "./outline";
import { currentLanguage } from "./words";

/** What to find, and what stands for it; $1 is what the first bracket found. */
export type Sentence = readonly [RegExp, string | ((...found: string[]) => string)];

/** The text with every sentence replaced, in their order, where the page is Chinese. */
export function rewritten(english: string, sentences: readonly Sentence[]): string {
  if (currentLanguage() !== "zh") return english;
  return sentences.reduce((text, [from, to]) => typeof to === "string" ? text.replace(from, to) : text.replace(from, to as (substring: string, ...rest: string[]) => string), english);
}

const sentences: readonly Sentence[] = [
  // src/query, src/dialect
  [/ \((?=(?:Not)?(?:Term|Wild|AnyOne|Phrase|Near|Same|Freq|Key|Range|All|Event|And|Or|Not)\b)(.+)\)$/s, (_, part) => `（${outlineText(part)}）`],
  [/^in ([@#]\S+), (\d+:\d+): (.+)$/s, (_, name, place, what) => `${name}（${place}）：${messageText(what)}`],
  ...querySentences,
  [/^unknown field (.+?)(?=; did you mean|$)/, "没有字段 $1"], [/; did you mean (.+?)\??$/, "；是否指 $1？"],
  // src/app
  [/ \(read as publication (\S+)\)$/, "（识别为公开号 $1）"], [/ \(read as application (\S+)\)$/, "（识别为申请号 $1）"], [/; of that number there is (.+)$/, "；该号码下有 $1"],
  [/^no document has (.+) in (\S+?)(?=；|$)/, "没有文献在 $2 中含有 $1"], [/^no document (\S+) in this library/, "本库中没有文献 $1"],
  [/(；|：|; )'(.+)' is not (a publication|an application) number; expected the office's two letters and a number, like (\S+)$/s, (_, before, number, kind, like) => `${before === "; " ? "；" : before}“${number}”不是${kind === "a publication" ? "公开号" : "申请号"}；应为两个字母的机构代码加号码，如 ${like}`],
  [/'(.+)' is not (a publication|an application) number of (\S+); expected a form like (.+) with the right check digit, if any$/, (_, number, kind, office, like) => `“${number}”不是 ${office} 的${kind === "a publication" ? "公开号" : "申请号"}；应如 ${like.replace(" or ", " 或 ")}，校验位（如有）须正确`],
  [/^somebody else has logged in to this browser: (.+); load this page again$/, "此浏览器中已由其他用户登录：$1；请重新加载页面"],
  ...serverSentences,
  // src/desk
  ...deskSentences,
];

export function messageText(english: string): string { return rewritten(english, sentences); }
