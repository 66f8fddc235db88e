// One collection: what it is for, how far the review is, its documents, its settings and history.
import { Anchor, Badge, Button, Group, Menu, Progress, Tabs, Text, Title } from "@mantine/core";
import { address, ApiError } from "../shell/api";
import { hashOf } from "../shell/router";
import { mayEdit, useHere } from "../shell/session";
import type { Collection, Decision } from "../shell/types";
import { currentLanguage, written } from "../shell/words";
import { History } from "./history";
import { Items } from "./items";
import { Settings } from "./settings";
import { t } from "./words";

export const decisions: readonly Decision[] = ["open", "keep", "maybe", "drop"];
export const colours: Record<Decision, string> = { open: "gray", keep: "teal", maybe: "indigo", drop: "red" };
const formats = ["xlsx", "csv", "jsonl", "ris", "bibtex"];

/** Whether somebody has removed the collection meanwhile. */
export function isGone(problem: unknown): boolean { return problem instanceof ApiError && problem.status === 404; }

export function Decisions({ of }: { of: Collection }) {
  return <Group gap="xs">{decisions.map((one) => <Badge key={one} color={colours[one]} variant="light">{t(one)} {written(of.decisions[one] ?? 0)}</Badge>)}</Group>;
}

export function CollectionPanel({ collection, all, changed }: { collection: Collection; all: Collection[]; changed: () => void }) {
  const { session } = useHere();
  const share = (decision: Decision) => collection.items ? (collection.decisions[decision] ?? 0) / collection.items * 100 : 0;
  return <>
    <Group justify="space-between" align="start">
      <div className="breaks"><Title order={2} size="h4">{collection.name}</Title>{collection.note && <Text size="sm" c="dimmed">{collection.note}</Text>}</div>
      {collection.kind === "collection" && <Group gap="xs">
        {mayEdit(session) && <Button component="a" href={hashOf(["collections", collection.id, "review"])} size="compact-sm">{t("review")}</Button>}
        <Menu><Menu.Target><Button size="compact-sm" variant="default">{t("export")}</Button></Menu.Target><Menu.Dropdown>{formats.map((format) =>
          <Menu.Item key={format} component="a" href={address("/export", { collection: collection.id, format, lang: currentLanguage() })} download>{format.toUpperCase()}</Menu.Item>)}</Menu.Dropdown></Menu>
      </Group>}
    </Group>
    {collection.kind === "collection" && <><Progress.Root size="sm" my="xs" aria-hidden>{(["keep", "maybe", "drop"] as const).map((one) =>
      <Progress.Section key={one} value={share(one)} color={colours[one]} />)}</Progress.Root><Decisions of={collection} /></>}
    {collection.kind === "folder" && <Group mt="sm" className="breaks">{all.filter((one) => one.parent_id === collection.id).map((one) =>
      <Anchor key={one.id} href={hashOf(["collections", one.id])}>{one.name}</Anchor>)}</Group>}
    <Tabs defaultValue={collection.kind === "folder" ? "settings" : "items"} keepMounted={false} mt="sm">
      <Tabs.List>
        {collection.kind === "collection" && <Tabs.Tab value="items">{t("items", { n: collection.items })}</Tabs.Tab>}
        {mayEdit(session) && <Tabs.Tab value="settings">{t("settings")}</Tabs.Tab>}
        <Tabs.Tab value="history">{t("history")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="items"><Items collection={collection} changed={changed} /></Tabs.Panel>
      <Tabs.Panel value="settings"><Settings collection={collection} all={all} changed={changed} /></Tabs.Panel>
      <Tabs.Panel value="history"><History id={collection.id} /></Tabs.Panel>
    </Tabs>
  </>;
}
