// How the query was read: its tree with the exact number of documents of each part. Pointing at a part shows it in the query.
import { Table } from "@mantine/core";
import { fromBytes } from "../shell/api";
import { outlineText } from "../shell/outline";
import type { Answer, ExplainNode } from "../shell/types";
import { currentLanguage, remember, remembered, written } from "../shell/words";
import { Gains } from "./gains";
import type { SearchState } from "./state";
import { t } from "./words";

export type Part = { begin: number; end: number } | undefined;

const passes: Record<string, string> = { parse: "解析", plan: "规划", match: "匹配", rank: "排序", group: "同族合并", facet: "统计", explain: "计数", read: "读取", highlight: "高亮" };

function rows(node: ExplainNode, depth: number): { node: ExplainNode; depth: number }[] {
  return [{ node, depth }, ...node.children.flatMap((child) => rows(child, depth + 1))];
}

const mostRows = 200;

export function Explain({ answer, text, state, point }: { answer?: Answer; text: string; state: SearchState; point: (part: Part) => void }) {
  const root = answer?.explain;
  const found = root ? rows(root, 0).slice(0, mostRows) : [];
  const show = (node: ExplainNode) => point({ begin: fromBytes(text, node.begin), end: fromBytes(text, node.end) });
  return <details id="explain" className="explain" open={remembered("explain") === "1"} onToggle={(event) => remember("explain", event.currentTarget.open ? "1" : "0")}>
    <summary>{t("reading")}</summary>
    <Table verticalSpacing={2} className="reading">
      <Table.Thead><Table.Tr><Table.Th scope="col">{t("part")}</Table.Th><Table.Th scope="col" className="right">{t("matches")}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody onMouseLeave={() => point(undefined)}>{found.map(({ node, depth }, i) =>
        <Table.Tr key={i} data-none={node.count === 0 || undefined} onMouseEnter={() => show(node)}>
          <Table.Td><button type="button" className="part" style={{ marginLeft: `${depth * 18}px` }} onFocus={() => show(node)} onBlur={() => point(undefined)} onClick={() => show(node)}>{outlineText(node.label)}</button></Table.Td>
          <Table.Td className="right">{written(node.count)}</Table.Td></Table.Tr>)}</Table.Tbody>
    </Table>
    {found.some(({ node }) => node.children.length > 1) && <Gains key={text} text={text} state={state} point={point} />}
    {answer && <p className="timings">{t("timings")}: {answer.timings.map((one) => `${currentLanguage() === "zh" ? passes[one.pass] ?? one.pass : one.pass} ${(one.micros / 1000).toFixed(2)}`).join(" · ")} ms</p>}
  </details>;
}
