// What was asked before: the history, and queries saved under a name, which other queries can use as @name.
import { Badge, Button, Drawer, Group, Tabs, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { ApiError, get, type Page, send } from "../shell/api";
import { announce, ErrorNote, messageOf, useLoaded } from "../shell/parts";
import { mayEdit, useHere } from "../shell/session";
import { written } from "../shell/words";
import { t } from "./words";

interface Saved { name: string; text: string; seen_count?: number }
interface Line { line: number; day: string; count: number; query: string }
interface Drift { count: number; came_count?: number; left_count?: number; came: string[] | number; left: string[] | number }
interface Props { draft: string; use: (text: string) => void; insert: (text: string) => void; close: () => void }

function sizeOf(list: string[] | number): number { return typeof list === "number" ? list : list.length; }

function History({ use }: { use: (text: string) => void }) {
  const lines = useLoaded<Page<Line>>(["history"], (signal) => get("/history", { limit: 200 }, signal));
  if (lines.error instanceof ApiError && lines.error.status === 404) return <Text c="dimmed">{t("absent")}</Text>;
  return <>{lines.error !== undefined && <ErrorNote error={lines.error} retry={lines.reload} />}{lines.value?.items.length === 0 && <Text c="dimmed">{t("noHistory")}</Text>}
    <ol className="shelf">{lines.value?.items.map((one) => <li key={one.line}><button type="button" onClick={() => use(one.query)} title={t("use")}><code>{one.query}</code></button>
      <Text size="xs" c="dimmed">{one.day} · {t("count", { n: one.count })}</Text></li>)}</ol></>;
}

function SavedRow({ saved, use, insert, changed }: { saved: Saved; changed: () => void } & Pick<Props, "use" | "insert">) {
  const { session } = useHere(), [drift, setDrift] = useState<Drift>(), path = `/queries/${encodeURIComponent(saved.name)}`;
  const failed = (problem: unknown) => announce(messageOf(problem));
  return <li data-saved={saved.name}><Group gap="xs"><b>@{saved.name}</b>{saved.seen_count !== undefined && <Badge size="sm" variant="light">{written(saved.seen_count)}</Badge>}</Group>
    <button type="button" onClick={() => use(saved.text)} title={t("use")}><code>{saved.text}</code></button>
    <Group gap={2}><Button size="compact-xs" variant="subtle" onClick={() => insert(`@${saved.name}`)}>{t("insert", { name: saved.name })}</Button>
      <Button size="compact-xs" variant="subtle" onClick={() => { get<Drift>(`${path}/drift`).then(setDrift, failed); }}>{t("drift")}</Button>
      {mayEdit(session) && <Button size="compact-xs" variant="subtle" color="red" onClick={() => { send("DELETE", path).then(() => { announce(t("removed", { name: saved.name })); changed(); }, failed); }}>{t("remove")}</Button>}</Group>
    {drift && <Group gap="xs"><Text size="xs">{t("driftText", { count: drift.count, came: drift.came_count ?? sizeOf(drift.came), left: drift.left_count ?? sizeOf(drift.left) })}</Text>
      {mayEdit(session) && <Button size="compact-xs" variant="default" onClick={() => { send("POST", `${path}/seen`).then(() => { setDrift(undefined); changed(); }, failed); }}>{t("seen")}</Button>}</Group>}
  </li>;
}

function SavedQueries({ draft, use, insert }: Omit<Props, "close">) {
  const { session } = useHere(), [name, setName] = useState("");
  const saved = useLoaded<Page<Saved>>(["queries"], (signal) => get("/queries", {}, signal));
  const known = saved.value?.items.find((one) => one.name === name.trim());
  const save = () => known && known.text !== draft && !confirm(t("replaceSure", { name: known.name })) ? undefined : send("PUT", `/queries/${encodeURIComponent(name.trim())}`, { text: draft }).then(() => { announce(t("saved", { name: name.trim() })); setName(""); saved.reload(); }, (problem) => announce(messageOf(problem)));
  return <>{mayEdit(session) && <form onSubmit={(event) => { event.preventDefault(); if (name.trim() && draft.trim()) void save(); }}><Group gap="xs" align="end" mb="sm">
    <TextInput id="query-name" size="xs" label={t("saveAs")} placeholder={t("name")} value={name} onChange={(event) => setName(event.currentTarget.value)} /><Button type="submit" size="xs" disabled={!draft.trim() || !name.trim()}>{t("save")}</Button></Group></form>}
    {saved.error !== undefined && <ErrorNote error={saved.error} retry={saved.reload} />}{saved.value?.items.length === 0 && <Text c="dimmed">{t("noSaved")}</Text>}
    <ul className="shelf">{saved.value?.items.map((one) => <SavedRow key={one.name} saved={one} use={use} insert={insert} changed={saved.reload} />)}</ul></>;
}

export function Shelf(props: Props) {
  return <Drawer opened onClose={props.close} position="right" size="lg" title={t("history")}><Tabs defaultValue="history">
    <Tabs.List><Tabs.Tab value="history">{t("historyTab")}</Tabs.Tab><Tabs.Tab value="saved" id="saved-tab">{t("savedTab")}</Tabs.Tab></Tabs.List>
    <Tabs.Panel value="history" pt="sm"><History use={props.use} /></Tabs.Panel>
    <Tabs.Panel value="saved" pt="sm"><SavedQueries draft={props.draft} use={props.use} insert={props.insert} /></Tabs.Panel></Tabs></Drawer>;
}
