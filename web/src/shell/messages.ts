// What the server says in English, in the language of the page: mistakes in queries, refusals. The sentences come from src/query, src/app, src/access and
// src/http. What is not known here stays as it is.
import { deskSentences } from "../collections/messages";
import { currentLanguage } from "./words";

/** What to find, and what stands for it; $1 is what the first bracket found. */
export type Sentence = readonly [RegExp, string | ((...found: string[]) => string)];

/** The text with every sentence replaced, in their order, where the page is Chinese. */
export function rewritten(english: string, sentences: readonly Sentence[]): string {
  if (currentLanguage() !== "zh") return english;
  return sentences.reduce((text, [from, to]) => typeof to === "string" ? text.replace(from, to) : text.replace(from, to as (substring: string, ...rest: string[]) => string), english);
}

const sentences: readonly Sentence[] = [
  // src/query
  [/^bracket opened at (\d+:\d+) is never closed$/, "$1 处的括号没有闭合"], [/^quote opened at (\d+:\d+) is never closed$/, "$1 处的引号没有闭合"],
  [/^range opened at (\d+:\d+) is never closed; a range is \[low TO high\]$/, "$1 处的区间没有闭合；区间写作 [起 TO 止]"],
  [/^unexpected \): no bracket is open here$/, "多余的 )：此处没有左括号"], [/^unexpected (\S+): no range is open here$/, "多余的 $1：此处没有区间"],
  [/^unknown field (.+?)(?=; did you mean|$)/, "没有字段 $1"], [/; did you mean (.+?)\??$/, "；是否指 $1？"],
  [/^(.+) has nothing on its right$/, "$1 右侧缺少内容"], [/^(.+) has nothing on its left$/, "$1 左侧缺少内容"], [/^(.+) has no value on its right$/, "$1 右侧缺少值"],
  [/^(\S+): must be followed by a word, a phrase in quotes, a bracket or a range$/, "$1: 之后须为词、带引号的短语、括号或区间"],
  [/^nothing stands between these brackets$/, "括号内没有内容"], [/^the query ends too early$/, "检索式不完整"], [/^the query is empty$/, "检索式为空"],
  [/^the distance of (\S+) is out of bounds; it goes from 0 to 99$/, "$1 的距离超出范围；应为 0 至 99"], [/^(\S+) needs a number from 0 to 99: (\S+)$/, "$1 须带 0 至 99 的数：$2"],
  [/^unknown operator (\S+); there are (.+), n being a number$/, "没有运算符 $1；可用 $2，n 为数字"],
  [/^'(.+)' is no date; write (.+), NOW or NOW-18M$/, "“$1”不是日期；可写作 $2、NOW 或 NOW-18M"],
  [/^the range is empty: its low end lies above its high end$/, "区间为空：起点大于终点"], [/^a range is \[low TO high\]; \* leaves an end open$/, "区间写作 [起 TO 止]；* 表示不限"],
  [/^a range needs a field: (.+)$/, "区间须带字段：$1"], [/^(\S+) is a text and has no ranges; ranges are for dates, counts and classifications$/, "$1 是文本字段，没有区间；区间用于日期、数量和分类号"],
  [/^a comparison needs a field: (\S+); to search for the sign put it into quotes$/, "比较须带字段：$1；检索该符号本身请加引号"],
  [/^there is no (@\S+?); put a line in front of the query: (.+)$/, "没有 $1；请在检索式前加一行：$2"], [/^there is no (#\d+); the history is empty$/, "没有 $1；检索历史为空"],
  [/^'(.+)' is no symbol of (\S+); expected (.+) or (\S+)$/, "“$1”不是 $2 分类号；应如 $3 或 $4"],
  [/^no wildcard inside a group number; write (\S+) for the group with everything under it, or (.+)$/, "组号中不能使用通配符；检索该组及其下位组请写 $1，或 $2"],
  [/^AND and NOT cannot stand inside (\S+); only OR can$/, "$1 之内不能使用 AND 和 NOT，只能使用 OR"],
  [/^(\S+) needs both sides in one field, but they are in (\S+) and (\S+); write (.+)$/, "$1 两侧须为同一字段，现为 $2 和 $3；请写 $4"],
  [/^a wildcard needs a letter, digit or character beside it$/, "通配符旁须有字母、数字或汉字"], [/^'(.+)' is no value of (\S+); expected one of: (.+)$/, "“$1”不是 $2 的值；可用：$3"],
  [/^'(.+)' is no office code of WIPO ST\.3; expected two letters such as (.+)$/, "“$1”不是 WIPO ST.3 机构代码；应为两个字母，如 $2"],
  // src/app
  [/^no document has (.+) in (\S+?)(?=；|$)/, "没有文献在 $2 中含有 $1"], [/^no document (\S+) in this library/, "本库中没有文献 $1"],
  [/; '(.+)' is not a publication number; expected the office's two letters and a number, like (\S+)$/, "；“$1”不是公开号；应为两个字母的机构代码加号码，如 $2"],
  // src/access, src/http
  [/^this name and password do not fit$/, "用户名或密码不正确"], [/^old_password: does not fit$/, "原密码不正确"], [/^too many wrong passwords; try again in (\d+) seconds$/, "密码错误次数过多，请在 $1 秒后重试"],
  [/^too many requests; .*$/, "请求过多，请稍后重试"], [/^password: at most (\d+) bytes$/, "密码最多 $1 字节"], [/^password: at least (\d+) characters; some words in a row are good$/, "密码至少 $1 个字符，可用几个词连写"],
  [/^password: must not be the user's name$/, "密码不能与用户名相同"], [/^password: at least four different characters$/, "密码至少含四个不同字符"],
  [/^a user's name has 1 to 64 of the characters a-z 0-9 \. _ - and begins with a letter or a digit$/, "用户名为 1 至 64 个字符（a-z 0-9 . _ -），以字母或数字开头"],
  [/^only an administrator changes (other users|roles)$/, "只有管理员可以修改"],
  ...deskSentences,
];

export function messageText(english: string): string { return rewritten(english, sentences); }
