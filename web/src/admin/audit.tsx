import { Button, Table } from "@mantine/core";
import { useState } from "react";
import { get, type Page } from "../shell/api";
import { ErrorNote, useLoaded, Waiting } from "../shell/parts";
import { actionText, detailText } from "./audit_words";
import { t } from "./words";
import { clock } from "../shell/words";

interface Entry { time: string; user: string; action: string; object: string; detail: string; address: string }

export function Audit() {
  const [older, setOlder] = useState<Entry[]>([]), [cursor, setCursor] = useState<string>(), [more, setMore] = useState(true);
  const first = useLoaded<Page<Entry>>("audit", (signal) => get("/audit", { limit: 100 }, signal));
  if (first.error !== undefined) return <ErrorNote error={first.error} retry={first.reload} />;
  if (!first.value) return <Waiting />;
  const next = cursor ?? first.value.next_cursor;
  const load = () => get<Page<Entry>>("/audit", { limit: 100, cursor: next }).then((page) => {
    setOlder((before) => [...before, ...page.items]);
    setCursor(page.next_cursor);
    setMore(page.next_cursor !== undefined);
  });
  return <>
    <Table.ScrollContainer minWidth={760} type="native"><Table striped><Table.Thead><Table.Tr>{(["time", "user", "action", "object", "detail", "address"] as const).map((key) => <Table.Th key={key}>{t(key)}</Table.Th>)}</Table.Tr></Table.Thead>
      <Table.Tbody>{[...first.value.items, ...older].map((entry, i) => <Table.Tr key={i}><Table.Td className="nowrap">{clock(entry.time)}</Table.Td><Table.Td>{entry.user}</Table.Td>
        <Table.Td title={entry.action}>{actionText(entry.action)}</Table.Td><Table.Td>{entry.object}</Table.Td><Table.Td>{detailText(entry.detail)}</Table.Td><Table.Td>{entry.address}</Table.Td></Table.Tr>)}</Table.Tbody></Table></Table.ScrollContainer>
    {more && next && <Button mt="sm" variant="default" onClick={() => void load()}>{t("more")}</Button>}
  </>;
}
