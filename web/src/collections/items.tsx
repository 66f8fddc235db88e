// The documents of a collection as a table, a page at a time: filtered, rated, tagged and filled in where they stand, one by one or many at once.
import { Button, Checkbox, Group, NativeSelect, Pagination, Table, Text, TextInput } from "@mantine/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { get, type Page, send } from "../shell/api";
import { announce, ErrorNote, messageOf, useLoaded, Waiting } from "../shell/parts";
import { mayEdit, useHere } from "../shell/session";
import type { Collection, Decision, Item } from "../shell/types";
import { currentLanguage } from "../shell/words";
import { decisions, isGone } from "./collection";
import { type Change, Row } from "./row";
import { t } from "./words";

const pageSize = 100;
interface ItemPage extends Page<Item> { count: number }

interface BulkProps { count: number; change: (set: Change) => Promise<boolean>; takeOut: () => void; tags: string[]; busy: boolean }

function Bulk({ count, change, takeOut, tags, busy }: BulkProps) {
  const [tag, setTag] = useState("");
  const tagAll = (set: Change) => void change(set).then((done) => { if (done) setTag(""); });
  return <Group gap="xs" className="bulk" role="toolbar" aria-label={t("selected", { n: count })}>
    <Text size="sm" fw={600}>{t("selected", { n: count })}</Text>
    <NativeSelect size="xs" aria-label={t("setDecision")} value="" disabled={busy} onChange={(e) => void change({ decision: e.currentTarget.value as Decision })}
      data={[{ value: "", label: t("setDecision") }, ...decisions.map((one) => ({ value: one, label: t(one) }))]} />
    <NativeSelect size="xs" aria-label={t("setRating")} value="" disabled={busy} onChange={(e) => void change({ rating: Number(e.currentTarget.value) })}
      data={[{ value: "", label: t("setRating") }, ...[0, 1, 2, 3, 4, 5].map((n) => ({ value: String(n), label: t("stars", { n }) }))]} />
    <form onSubmit={(e) => { e.preventDefault(); if (tag.trim() !== "" && !busy) tagAll({ add_tags: [tag] }); }}><Group gap="xs">
      <TextInput size="xs" w={130} aria-label={t("filterTag")} placeholder={t("filterTag")} list="tags" value={tag} onChange={(e) => setTag(e.currentTarget.value)} />
      <datalist id="tags">{tags.map((one) => <option key={one} value={one} />)}</datalist>
      <Button type="submit" size="compact-xs" variant="default" disabled={tag.trim() === "" || busy}>{t("addTag")}</Button>
      <Button size="compact-xs" variant="default" disabled={tag.trim() === "" || busy} onClick={() => tagAll({ remove_tags: [tag] })}>{t("removeTag")}</Button>
    </Group></form>
    <Button size="compact-xs" variant="light" color="red" disabled={busy} onClick={takeOut}>{t("takeOut")}</Button>
  </Group>;
}

export function Items({ collection, changed }: { collection: Collection; changed: () => void }) {
  const { session } = useHere(), editor = mayEdit(session), path = `/collections/${collection.id}/items`;
  const [decision, setDecision] = useState(""), [tag, setTag] = useState(""), [sort, setSort] = useState("added"), [page, setPage] = useState(1);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set()), [everything, setEverything] = useState(false), [busy, setBusy] = useState(false);
  const items = useLoaded<ItemPage>([collection.id, collection.changed, decision, tag, sort, page],
    (signal) => get(path, { decision, tag, sort, offset: (page - 1) * pageSize, limit: pageSize, lang: currentLanguage() }, signal));
  const tags = useLoaded<{ items: { name: string; count: number }[] }>(["tags", collection.changed], (signal) => get("/tags", {}, signal));

  const rows = items.value?.items ?? [], count = items.value?.count ?? 0, pages = Math.max(1, Math.ceil(count / pageSize));
  useEffect(() => { if (!items.waiting && page > pages) setPage(pages); }, [items.waiting, page, pages]);
  useEffect(() => { if (isGone(items.error)) changed(); }, [items.error, changed]);
  // Only what is shown is meant, or all that the filter finds.
  const chosen = rows.filter((row) => selected.has(row.number)).map((row) => row.number);
  const meant = everything ? { all: true, where: { decision: decision || undefined, tag: tag || undefined } } : { numbers: chosen };
  const meantCount = everything ? count : chosen.length;
  const unselect = () => { setSelected(new Set()); setEverything(false); };
  const show = (filter: () => void) => { filter(); setPage(1); unselect(); };
  const turnTo = (wanted: number) => { setPage(wanted); unselect(); scrollTo(0, 0); };

  const refresh = () => { items.reload(); tags.reload(); changed(); };
  const failed = (problem: unknown) => { announce(messageOf(problem)); if (isGone(problem)) changed(); return false; };
  const change = (which: object, set: Change): Promise<boolean> => send<{ changed: number }>("PATCH", path, { ...which, set })
    .then((answer) => { announce(t("changed", { n: answer.changed })); refresh(); return true; }, failed);
  const bulk = (work: () => Promise<boolean>) => { setBusy(true); return work().then((done) => { if (done) setEverything(false); return done; }).finally(() => setBusy(false)); };
  const takeOut = () => {
    if (meantCount > 1 && !confirm(t("takeOutSure", { n: meantCount, name: collection.name }))) return;
    void bulk(() => send<{ removed: number }>("DELETE", path, meant)
      .then((answer) => { announce(t("takenOut", { n: answer.removed })); unselect(); refresh(); return true; }, failed));
  };
  const latestChange = useRef(change);
  latestChange.current = change;
  const changeOne = useCallback((number: string, set: Change) => latestChange.current({ numbers: [number] }, set), []);
  const choose = useCallback((number: string, on: boolean) => {
    setEverything(false);
    setSelected((before) => { const next = new Set(before); if (on) next.add(number); else next.delete(number); return next; });
  }, []);

  const allShown = rows.length > 0 && chosen.length === rows.length;
  return <>
    <Group gap="sm" my="sm" align="end">
      <NativeSelect size="xs" label={t("decision")} value={decision} onChange={(e) => { const { value } = e.currentTarget; show(() => setDecision(value)); }}
        data={[{ value: "", label: t("all") }, ...decisions.map((one) => ({ value: one, label: t(one) }))]} />
      <NativeSelect size="xs" label={t("filterTag")} value={tag} onChange={(e) => { const { value } = e.currentTarget; show(() => setTag(value)); }}
        data={[{ value: "", label: t("all") }, ...(tags.value?.items ?? []).map((one) => ({ value: one.name, label: `${one.name} (${one.count})` }))]} />
      <NativeSelect size="xs" label={t("sort")} value={sort} onChange={(e) => { const { value } = e.currentTarget; show(() => setSort(value)); }}
        data={(["added", "number", "rating", "decision"] as const).map((one) => ({ value: one, label: t(one) }))} />
      {rows.length > 0 && <Text size="sm" c="dimmed" id="items-shown">{t("shown", { a: (page - 1) * pageSize + 1, b: (page - 1) * pageSize + rows.length, n: count })}</Text>}
    </Group>
    {chosen.length > 0 && editor && <Bulk count={meantCount} change={(set) => bulk(() => change(meant, set))} takeOut={takeOut} busy={busy} tags={(tags.value?.items ?? []).map((one) => one.name)} />}
    {allShown && editor && !everything && count > rows.length && !items.waiting && <Button mt={4} size="compact-sm" variant="subtle" id="select-everything" onClick={() => setEverything(true)}>{t("selectEverything", { n: count })}</Button>}
    {items.error !== undefined && <ErrorNote error={items.error} retry={items.reload} />}
    {!items.value && items.error === undefined && <Waiting />}
    {items.value && rows.length === 0 && <Text c="dimmed" my="md">{t("nothing")}</Text>}
    {rows.length > 0 && <Table.ScrollContainer minWidth={920} type="native"><Table highlightOnHover verticalSpacing={4}>
      <Table.Thead><Table.Tr>
        {editor && <Table.Th w={36}><Checkbox size="xs" aria-label={t("selectAll")} checked={allShown}
          onChange={(e) => { setEverything(false); setSelected(new Set(e.currentTarget.checked ? rows.map((row) => row.number) : [])); }} /></Table.Th>}
        {(["number", "titleColumn", "applicant", "date", "decision", "rating", "tags"] as const).map((key) => <Table.Th key={key} className="nowrap">{t(key)}</Table.Th>)}
        {collection.fields.map((field) => <Table.Th key={field.name}>{field.name}</Table.Th>)}
      </Table.Tr></Table.Thead>
      <Table.Tbody>{rows.map((item) => <Row key={item.number} item={item} fields={collection.fields} editor={editor} checked={selected.has(item.number)} choose={choose} change={changeOne} />)}</Table.Tbody>
    </Table></Table.ScrollContainer>}
    {pages > 1 && <Pagination mt="sm" size="sm" withEdges total={pages} value={page} onChange={turnTo} id="item-pages"
      getItemProps={(n) => ({ "aria-label": t("page", { n }) })} getControlProps={(control) => ({ "aria-label": t(control) })} />}
  </>;
}
