// Who changed what in a collection, newest first; older changes are appended.
import { Anchor, Button, Table } from "@mantine/core";
import { useState } from "react";
import { get, type Page } from "../shell/api";
import { announce, ErrorNote, messageOf, useLoaded, Waiting } from "../shell/parts";
import { documentHash } from "../shell/router";
import { clock } from "../shell/words";
import { actionText, detailText, t } from "./words";

interface Change { time: string; user: string; action: string; number?: string; detail?: string }

export function History({ id }: { id: number }) {
  const load = (cursor: string | undefined, signal?: AbortSignal) => get<Page<Change>>(`/collections/${id}/history`, { cursor, limit: 100 }, signal);
  const changes = useLoaded(id, (signal) => load(undefined, signal));
  const [busy, setBusy] = useState(false);
  const more = (shown: Page<Change>) => {
    setBusy(true);
    load(shown.next_cursor).then((older) => changes.set({ ...older, items: [...shown.items, ...older.items] }), (problem) => announce(messageOf(problem))).finally(() => setBusy(false));
  };
  if (changes.error !== undefined) return <ErrorNote error={changes.error} retry={changes.reload} />;
  const shown = changes.value;
  if (!shown) return <Waiting />;
  return <>
    <Table.ScrollContainer minWidth={640} type="native"><Table><Table.Thead><Table.Tr>{(["when", "who", "what", "number", "detail"] as const).map((key) => <Table.Th key={key}>{t(key)}</Table.Th>)}</Table.Tr></Table.Thead>
      <Table.Tbody>{shown.items.map((one, i) => <Table.Tr key={i}><Table.Td className="nowrap">{clock(one.time)}</Table.Td><Table.Td>{one.user}</Table.Td>
        <Table.Td>{actionText(one.action)}</Table.Td><Table.Td>{one.number && <Anchor href={documentHash(one.number)}>{one.number}</Anchor>}</Table.Td><Table.Td className="breaks">{detailText(one.action, one.detail ?? "")}</Table.Td></Table.Tr>)}</Table.Tbody></Table></Table.ScrollContainer>
    {shown.next_cursor && <Button mt="sm" variant="default" disabled={busy} onClick={() => more(shown)}>{t("more")}</Button>}
  </>;
}
