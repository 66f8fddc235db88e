// What the server says in English, in the language of the page: mistakes in queries, refusals. The sentences come from src/query, src/app, src/access and
// src/http. What is not known here stays as it is.
import { deskSentences } from "../collections/messages";
import { querySentences } from "./messages_query";
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
  ...querySentences,
  [/^unknown field (.+?)(?=; did you mean|$)/, "没有字段 $1"], [/; did you mean (.+?)\??$/, "；是否指 $1？"],
  // src/app
  [/ \(read as publication (\S+)\)$/, "（按公开号 $1 读取）"], [/ \(read as application (\S+)\)$/, "（按申请号 $1 读取）"], [/; of that number there is (.+)$/, "；该号码下有 $1"],
  [/^no document has (.+) in (\S+?)(?=；|$)/, "没有文献在 $2 中含有 $1"], [/^no document (\S+) in this library/, "本库中没有文献 $1"],
  [/(；|：|; )'(.+)' is not (a publication|an application) number; expected the office's two letters and a number, like (\S+)$/s, (_, before, number, kind, like) => `${before === "; " ? "；" : before}“${number}”不是${kind === "a publication" ? "公开号" : "申请号"}；应为两个字母的机构代码加号码，如 ${like}`],
  // src/access, src/http
  [/^this name and password do not fit$/, "用户名或密码不正确"], [/^old_password: does not fit$/, "原密码不正确"], [/^too many wrong passwords; try again in (\d+) seconds$/, "密码错误次数过多，请在 $1 秒后重试"],
  [/^the request is too long; .*$/, "请求过长；长检索式请以 POST 正文发送"], [/^the header X-Winnow-Csrf is missing or out of date; .*$/, "页面已过期，请重新加载"], [/^the body must be the file's bytes; it is empty$/, "文件为空"],
  [/^parameter (\S+?)=(.*): expected (.+)$/, "参数 $1=$2 无效；应为 $3"], [/^(\S+) is (\S+); this is for the role (\S+)$/, "$1 的角色为 $2；此操作需要角色 $3"],
  [/^too many requests; .*$/, "请求过多，请稍后重试"], [/^password: at most (\d+) bytes$/, "密码最多 $1 字节"], [/^password: at least (\d+) characters; some words in a row are good$/, "密码至少 $1 个字符，可用几个词连写"],
  [/^password: must not be the user's name$/, "密码不能与用户名相同"], [/^password: at least four different characters$/, "密码至少含四个不同字符"],
  [/^a user's name has 1 to 64 of the characters a-z 0-9 \. _ - and begins with a letter or a digit$/, "用户名为 1 至 64 个字符（a-z 0-9 . _ -），以字母或数字开头"],
  [/^somebody else has logged in to this browser: (.+); load this page again$/, "此浏览器中已由其他用户登录：$1；请重新加载页面"],
  [/^only an administrator changes (other users|roles)$/, "只有管理员可以修改"],
  ...deskSentences,
];

export function messageText(english: string): string { return rewritten(english, sentences); }
