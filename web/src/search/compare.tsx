// Two queries beside each other: what each finds alone and what both find, every number a search.
import { Anchor, Button, Group, Modal, Stack, Table, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { consult } from "../shell/api";
import { ErrorNote } from "../shell/parts";
import { searchHash } from "../shell/router";
import type { Hit } from "../shell/types";
import { written } from "../shell/words";
import { combined } from "./query_text";
import { paramsOf, type SearchState } from "./state";
import { t } from "./words";

interface Part { count: number; examples?: Hit[] }
interface Comparison { only_first: Part; both: Part; only_second: Part }

export function CompareDialog({ draft, state, close }: { draft: string; state: SearchState; close: () => void }) {
  const [a, setA] = useState(draft), [b, setB] = useState(""), [found, setFound] = useState<{ a: string; b: string; answer: Comparison }>(), [error, setError] = useState<unknown>();
  const { dialect, stem } = paramsOf(state);
  const compare = () => { setError(undefined); consult<Comparison>("/compare", { a, b, examples: 3, dialect, stem }).then((answer) => setFound({ a, b, answer }), (problem) => { setFound(undefined); setError(problem); }); };
  const rows = found && ([["onlyFirst", found.answer.only_first, combined(found.a, "NOT", found.b)], ["both", found.answer.both, combined(found.a, "AND", found.b)], ["onlySecond", found.answer.only_second, combined(found.b, "NOT", found.a)]] as const);
  return <Modal opened onClose={close} title={t("compareTitle")} size="xl"><form onSubmit={(event) => { event.preventDefault(); compare(); }}><Stack>
    <Group grow align="start"><Textarea id="compare-a" label={t("first")} autosize minRows={3} value={a} onChange={(event) => setA(event.currentTarget.value)} className="mono" />
      <Textarea id="compare-b" label={t("second")} autosize minRows={3} value={b} onChange={(event) => setB(event.currentTarget.value)} className="mono" data-autofocus /></Group>
    <Group justify="end"><Button type="submit" id="compare-go" disabled={!a.trim() || !b.trim()}>{t("compare")}</Button></Group>
    {error !== undefined && <ErrorNote error={error} />}
    {rows && <Table id="comparison"><Table.Tbody>{rows.map(([key, part, query]) => <Table.Tr key={key}><Table.Td className="nowrap">{t(key)}</Table.Td>
      <Table.Td className="right"><Anchor href={searchHash(query, { dialect, stem })} onClick={close}>{written(part.count)}</Anchor></Table.Td>
      <Table.Td>{part.examples?.map((hit) => <Text key={hit.number} size="xs" lang={hit.title_lang || undefined}><span className="number">{hit.number}</span> {hit.title}</Text>)}</Table.Td></Table.Tr>)}</Table.Tbody></Table>}
  </Stack></form></Modal>;
}
