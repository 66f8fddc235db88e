// The documents of a collection as a table: filtered, rated, tagged and filled in where they stand, one by one or many at once.
import { Anchor, Badge, Button, Checkbox, Group, NativeSelect, Rating, Table, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { get, type Page, send } from "../shell/api";
import { announce, ErrorNote, messageOf, useLoaded, Waiting } from "../shell/parts";
import { documentHash } from "../shell/router";
import { mayEdit, useHere } from "../shell/session";
import type { Collection, CollectionField, Decision, Item } from "../shell/types";
import { decisions } from "./collection";
import { t } from "./words";

const pageSize = 50;
interface Change { decision?: Decision; rating?: number; add_tags?: string[]; remove_tags?: string[]; fields?: Record<string, string | number | null> }

function FieldCell({ field, value, save, disabled }: { field: CollectionField; value?: string | number; save: (value: string | number | null) => void; disabled: boolean }) {
  const done = (text: string) => { if (text !== String(value ?? "")) save(text === "" ? null : field.type === "number" ? Number(text) : text); };
  if (field.type === "choice") return <NativeSelect size="xs" miw={80} aria-label={field.name} disabled={disabled} value={String(value ?? "")} data={["", ...field.choices ?? []]}
    onChange={(e) => done(e.currentTarget.value)} />;
  return <TextInput size="xs" aria-label={field.name} disabled={disabled} type={field.type === "date" ? "date" : field.type === "number" ? "number" : "text"}
    defaultValue={String(value ?? "")} onBlur={(e) => done(e.currentTarget.value)} />;
}

function Bulk({ count, change, takeOut, tags }: { count: number; change: (set: Change) => void; takeOut: () => void; tags: string[] }) {
  const [tag, setTag] = useState("");
  return <Group gap="xs" className="bulk" role="toolbar" aria-label={t("selected", { n: count })}>
    <Text size="sm" fw={600}>{t("selected", { n: count })}</Text>
    <NativeSelect size="xs" aria-label={t("setDecision")} value="" onChange={(e) => change({ decision: e.currentTarget.value as Decision })}
      data={[{ value: "", label: t("setDecision") }, ...decisions.map((one) => ({ value: one, label: t(one) }))]} />
    <NativeSelect size="xs" aria-label={t("setRating")} value="" onChange={(e) => change({ rating: Number(e.currentTarget.value) })}
      data={[{ value: "", label: t("setRating") }, ...[0, 1, 2, 3, 4, 5].map((n) => ({ value: String(n), label: t("stars", { n }) }))]} />
    <TextInput size="xs" w={130} aria-label={t("filterTag")} placeholder={t("filterTag")} list="tags" value={tag} onChange={(e) => setTag(e.currentTarget.value)} />
    <datalist id="tags">{tags.map((one) => <option key={one} value={one} />)}</datalist>
    <Button size="compact-xs" variant="default" disabled={tag === ""} onClick={() => change({ add_tags: [tag] })}>{t("addTag")}</Button>
    <Button size="compact-xs" variant="default" disabled={tag === ""} onClick={() => change({ remove_tags: [tag] })}>{t("removeTag")}</Button>
    <Button size="compact-xs" variant="light" color="red" onClick={takeOut}>{t("takeOut")}</Button>
  </Group>;
}

export function Items({ collection, changed }: { collection: Collection; changed: () => void }) {
  const { session } = useHere(), editor = mayEdit(session);
  const [decision, setDecision] = useState(""), [tag, setTag] = useState(""), [sort, setSort] = useState("added"), [limit, setLimit] = useState(pageSize);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const items = useLoaded<Page<Item>>([collection.id, collection.changed, decision, tag, sort, limit],
    (signal) => get(`/collections/${collection.id}/items`, { decision, tag, sort, limit }, signal));
  const tags = useLoaded<{ items: { name: string; count: number }[] }>(["tags", collection.changed], (signal) => get("/tags", {}, signal));
  const refresh = () => { items.reload(); tags.reload(); changed(); };
  const change = (numbers: string[], set: Change) => send<{ changed: number }>("PATCH", `/collections/${collection.id}/items`, { numbers, set })
    .then((answer) => { announce(t("changed", { n: answer.changed })); refresh(); }, (problem) => announce(messageOf(problem)));
  const takeOut = () => send("DELETE", `/collections/${collection.id}/items`, { numbers: [...selected] })
    .then(() => { announce(t("takenOut", { n: selected.size })); setSelected(new Set()); refresh(); }, (problem) => announce(messageOf(problem)));
  const choose = (number: string, on: boolean) => setSelected((before) => { const next = new Set(before); if (on) next.add(number); else next.delete(number); return next; });
  const rows = items.value?.items ?? [];
  return <>
    <Group gap="sm" my="sm" align="end">
      <NativeSelect size="xs" label={t("decision")} value={decision} onChange={(e) => setDecision(e.currentTarget.value)}
        data={[{ value: "", label: t("all") }, ...decisions.map((one) => ({ value: one, label: t(one) }))]} />
      <NativeSelect size="xs" label={t("filterTag")} value={tag} onChange={(e) => setTag(e.currentTarget.value)}
        data={[{ value: "", label: t("all") }, ...(tags.value?.items ?? []).map((one) => ({ value: one.name, label: `${one.name} (${one.count})` }))]} />
      <NativeSelect size="xs" label={t("sort")} value={sort} onChange={(e) => setSort(e.currentTarget.value)}
        data={(["added", "number", "rating", "decision"] as const).map((one) => ({ value: one, label: t(one) }))} />
    </Group>
    {selected.size > 0 && editor && <Bulk count={selected.size} change={(set) => void change([...selected], set)} takeOut={() => void takeOut()} tags={(tags.value?.items ?? []).map((one) => one.name)} />}
    {items.error !== undefined && <ErrorNote error={items.error} retry={items.reload} />}
    {!items.value && items.error === undefined && <Waiting />}
    {items.value && <Table.ScrollContainer minWidth={920} type="native"><Table highlightOnHover verticalSpacing={4}>
      <Table.Thead><Table.Tr>
        {editor && <Table.Th w={36}><Checkbox size="xs" aria-label={t("selectAll")} checked={rows.length > 0 && rows.every((row) => selected.has(row.number))}
          onChange={(e) => setSelected(new Set(e.currentTarget.checked ? rows.map((row) => row.number) : []))} /></Table.Th>}
        {(["number", "titleColumn", "applicant", "date", "decision", "rating", "tags"] as const).map((key) => <Table.Th key={key}>{t(key)}</Table.Th>)}
        {collection.fields.map((field) => <Table.Th key={field.name}>{field.name}</Table.Th>)}
      </Table.Tr></Table.Thead>
      <Table.Tbody>{rows.map((item) => <Table.Tr key={item.number} data-number={item.number}>
        {editor && <Table.Td><Checkbox size="xs" aria-label={t("selectOne", { number: item.number })} checked={selected.has(item.number)}
          onChange={(e) => choose(item.number, e.currentTarget.checked)} /></Table.Td>}
        <Table.Td><Anchor size="sm" href={documentHash(item.number)}>{item.number}</Anchor>{item.comment_count > 0 && <Text size="xs" c="dimmed">{t(item.comment_count === 1 ? "comment1" : "comments", { n: item.comment_count })}</Text>}</Table.Td>
        <Table.Td miw={180} lang={item.hit?.title_lang || undefined}>{item.hit ? item.hit.title : <Text size="sm" c="dimmed">{t("noDocument")}</Text>}</Table.Td>
        <Table.Td miw={130}>{item.hit?.assignees?.[0] ?? item.hit?.applicants?.[0]}</Table.Td><Table.Td className="nowrap">{item.hit?.date}</Table.Td>
        <Table.Td><NativeSelect size="xs" miw={92} aria-label={`${t("decision")} ${item.number}`} disabled={!editor} value={item.decision}
          data={decisions.map((one) => ({ value: one, label: t(one) }))} onChange={(e) => void change([item.number], { decision: e.currentTarget.value as Decision })} /></Table.Td>
        <Table.Td><Rating size="xs" value={item.rating} readOnly={!editor} onChange={(rating) => void change([item.number], { rating: rating === item.rating ? 0 : rating })}
          getSymbolLabel={(n) => t("stars", { n })} /></Table.Td>
        <Table.Td>{item.tags.map((one) => <Badge key={one} size="sm" variant="outline" mr={2} miw="max-content">{one}</Badge>)}</Table.Td>
        {collection.fields.map((field) => <Table.Td key={field.name}><FieldCell field={field} value={item.fields[field.name]} disabled={!editor}
          save={(value) => void change([item.number], { fields: { [field.name]: value } })} /></Table.Td>)}
      </Table.Tr>)}</Table.Tbody></Table></Table.ScrollContainer>}
    {items.value?.next_cursor && <Button mt="sm" variant="default" onClick={() => setLimit(Math.min(limit + pageSize * 2, 1000))}>{t("more")}</Button>}
  </>;
}
