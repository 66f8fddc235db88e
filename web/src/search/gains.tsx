// What each alternative of the query brings: the documents it matches, and the hits that nothing else finds.
import { Button, Table, Text } from "@mantine/core";
import { useState } from "react";
import { consult, fromBytes } from "../shell/api";
import { announce, messageOf } from "../shell/parts";
import { written } from "../shell/words";
import type { Part } from "./explain";
import { paramsOf, type SearchState } from "./state";
import { t } from "./words";

interface Gain { term: string; alone: number; unique: number; begin: number; end: number }

export function Gains({ text, state, point }: { text: string; state: SearchState; point: (part: Part) => void }) {
  const [gains, setGains] = useState<readonly Gain[]>(), [busy, setBusy] = useState(false), { dialect, stem } = paramsOf(state);
  const load = () => {
    setBusy(true);
    consult<{ terms: Gain[] }>("/gains", { q: text, dialect, stem }).then((found) => setGains(found.terms), (problem) => announce(messageOf(problem))).finally(() => setBusy(false));
  };
  const show = (gain: Gain) => point({ begin: fromBytes(text, gain.begin), end: fromBytes(text, gain.end) });
  if (!gains) return <Button id="gains" size="compact-xs" variant="default" mt={6} ml={8} loading={busy} title={t("gainsHint")} onClick={load}>{t("gains")}</Button>;
  if (gains.length === 0) return <Text size="sm" c="dimmed" ml={8} mt={6}>{t("gainsNone")}</Text>;
  return <Table verticalSpacing={2} className="reading" id="gains-table" mt="sm">
    <Table.Thead><Table.Tr><Table.Th scope="col">{t("alternative")}</Table.Th><Table.Th scope="col" className="right">{t("alone")}</Table.Th><Table.Th scope="col" className="right">{t("unique")}</Table.Th></Table.Tr></Table.Thead>
    <Table.Tbody onMouseLeave={() => point(undefined)}>{gains.map((gain, i) => <Table.Tr key={i} data-none={gain.unique === 0 || undefined} onMouseEnter={() => show(gain)}>
      <Table.Td><button type="button" className="part" onFocus={() => show(gain)} onBlur={() => point(undefined)} onClick={() => show(gain)}>{gain.term}</button></Table.Td>
      <Table.Td className="right">{written(gain.alone)}</Table.Td><Table.Td className="right">{written(gain.unique)}</Table.Td></Table.Tr>)}</Table.Tbody></Table>;
}
