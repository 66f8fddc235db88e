import { Button, Stack, Table, Text, Title } from "@mantine/core";
import { useEffect } from "react";
import { get, send } from "../shell/api";
import { size } from "../import/page";
import { inputText } from "../import/words";
import { useOnce } from "../shell/once";
import { messageText } from "../shell/messages";
import { announce, ErrorNote, messageOf, useLoaded, WaitingFor } from "../shell/parts";
import { clock } from "../shell/words";
import { type Key, t, words } from "./words";

type Row = Record<string, unknown>;
const text = (row: Row, ...names: string[]) => names.map((name) => row[name]).filter((value) => typeof value === "string" && value !== "").map(String).join(" ");

/** A word of the server in the language of the page. */
function known(name: "kind" | "state", row: Row): string { const key = `${name}.${text(row, name)}`; return key in words ? t(key as Key) : text(row, name); }

export function Work() {
  const [busy, begin] = useOnce();
  const work = useLoaded<{ items: Row[] }>("work", (signal) => get("/work", {}, signal));
  const backups = useLoaded<{ items: Row[]; work: Row[] }>("backups", (signal) => get("/backups", {}, signal));
  useEffect(() => { const timer = setInterval(() => { work.reload(); backups.reload(); }, 2000); return () => clearInterval(timer); }, [work.reload, backups.reload]);
  return <Stack>
    {work.error !== undefined && <ErrorNote error={work.error} retry={work.reload} />}
    <WaitingFor loaded={work} />
    {work.value && (work.value.items.length === 0 ? <Text c="dimmed">{t("nothing")}</Text> : <Table><Table.Tbody>{work.value.items.map((row, i) => <Table.Tr key={i}>
      <Table.Td>{known("kind", row)} {inputText(text(row, "input"))}</Table.Td><Table.Td>{known("state", row)}</Table.Td><Table.Td>{text(row, "user")}</Table.Td><Table.Td>{clock(text(row, "started"))}</Table.Td></Table.Tr>)}</Table.Tbody></Table>)}
    <Title order={2} size="h4">{t("backups")}</Title>
    {backups.error !== undefined && <ErrorNote error={backups.error} retry={backups.reload} />}
    {backups.value && (backups.value.items.length === 0 ? <Text c="dimmed">{t("none")}</Text> : <Table><Table.Tbody>{backups.value.items.map((row, i) => <Table.Tr key={i}>
      <Table.Td>{text(row, "name", "path")}</Table.Td><Table.Td>{known("state", row)}</Table.Td><Table.Td>{typeof row.bytes === "number" ? size(row.bytes) : ""}</Table.Td>
      <Table.Td>{clock(text(row, "finished") || text(row, "started"))}</Table.Td></Table.Tr>)}</Table.Tbody></Table>)}
    {backups.value?.work.filter((row) => row.state === "failed" || row.state === "stopped").map((row) => <Text key={String(row.id)} size="sm" c="red" data-failed>
      {clock(text(row, "finished"))} {text(row, "backup")}: {known("state", row)}{typeof row.error === "string" && ` – ${messageText(row.error)}`}</Text>)}
    <div><Button loading={busy} onClick={() => begin(() => send("POST", "/backups", {}).then(() => { work.reload(); backups.reload(); }, (problem) => announce(messageOf(problem))))}>{t("backup")}</Button></div>
  </Stack>;
}
