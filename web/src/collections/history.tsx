import { Anchor, Button, Table } from "@mantine/core";
import { useState } from "react";
import { get, type Page } from "../shell/api";
import { ErrorNote, useLoaded, Waiting } from "../shell/parts";
import { documentHash } from "../shell/router";
import { actionText, detailText, t } from "./words";

interface Change { time: string; user: string; action: string; number?: string; detail?: string }

export function History({ id }: { id: number }) {
  const [limit, setLimit] = useState(50);
  const changes = useLoaded<Page<Change>>([id, limit], (signal) => get(`/collections/${id}/history`, { limit }, signal));
  if (changes.error !== undefined) return <ErrorNote error={changes.error} retry={changes.reload} />;
  if (!changes.value) return <Waiting />;
  return <>
    <Table.ScrollContainer minWidth={640} type="native"><Table><Table.Thead><Table.Tr>{(["when", "who", "what", "number", "detail"] as const).map((key) => <Table.Th key={key}>{t(key)}</Table.Th>)}</Table.Tr></Table.Thead>
      <Table.Tbody>{changes.value.items.map((one, i) => <Table.Tr key={i}><Table.Td>{one.time.replace("T", " ").replace("Z", "")}</Table.Td><Table.Td>{one.user}</Table.Td>
        <Table.Td>{actionText(one.action)}</Table.Td><Table.Td>{one.number && <Anchor href={documentHash(one.number)}>{one.number}</Anchor>}</Table.Td><Table.Td>{detailText(one.action, one.detail ?? "")}</Table.Td></Table.Tr>)}</Table.Tbody></Table></Table.ScrollContainer>
    {changes.value.next_cursor && <Button mt="sm" variant="default" onClick={() => setLimit(limit * 2)}>{t("more")}</Button>}
  </>;
}
