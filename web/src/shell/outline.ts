// Parts of a query as the server names them (src/query/tree.cpp: "Near n=3 ordered TTL"), in the language of the page.
import { currentLanguage } from "./words";

const words: Record<string, string> = {
  Term: "词", Wild: "通配词", AnyOne: "任意一词", Phrase: "短语", Near: "邻近", Same: "同句或同段", Freq: "词频", Key: "值", Range: "区间", All: "全部文献", Event: "同一记录", And: "与", Or: "或", Not: "非",
  ordered: "有序", sentence: "同句", paragraph: "同段", stem: "含词形变化", descend: "含下位组", tree: "含下属公司",
};

export function outlineText(label: string): string {
  if (currentLanguage() !== "zh") return label;
  return label.replace(/^Not(?=[A-Z])/, "非 ").replace(/"[^]*"|\[[^]*\]|@\S+|\b[A-Za-z]+\b/g, (word) => words[word] ?? word)
    .replace(/ n==(\d+)/, " 恰好 $1").replace(/ n=(\d+)/, label.startsWith("Freq") ? " 至少 $1 次" : " 至多 $1");
}
