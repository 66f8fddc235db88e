// One document of a collection, filled in where it stands.
import { Anchor, Badge, Checkbox, NativeSelect, Rating, Table, Text, TextInput } from "@mantine/core";
import { memo, useEffect, useState } from "react";
import { documentHash } from "../shell/router";
import type { CollectionField, Decision, Item } from "../shell/types";
import { decisions } from "./collection";
import { t } from "./words";

type Value = string | number | null;
export interface Change { decision?: Decision; rating?: number; add_tags?: string[]; remove_tags?: string[]; fields?: Record<string, Value> }

/** Room for a value and the browser's own controls beside it. */
const widthOf: Record<CollectionField["type"], number> = { text: 140, number: 100, date: 140, choice: 100 };

/** `save` tells whether it succeeded. Nothing is saved but what somebody wrote: a colleague may have changed the value since the list was loaded. */
function FieldCell({ field, value, save, disabled }: { field: CollectionField; value?: string | number; save: (value: Value) => Promise<boolean>; disabled: boolean }) {
  const [draft, setDraft] = useState<{ text: string; sent?: boolean }>();
  useEffect(() => setDraft((before) => before?.sent ? undefined : before), [value]);
  const shown = draft?.text ?? String(value ?? "");
  const done = (input: HTMLInputElement) => {
    if (!draft || draft.sent) return;
    const wanted = draft.text === "" ? null : field.type === "number" ? Number(draft.text) : draft.text;
    if (wanted === (value ?? null) || input.validity.badInput) return setDraft(undefined);
    setDraft({ ...draft, sent: true });
    void save(wanted).then((saved) => { if (!saved) setDraft((now) => now && { text: now.text }); });
  };
  if (field.type === "choice") return <NativeSelect size="xs" miw={widthOf.choice} aria-label={field.name} disabled={disabled} value={String(value ?? "")} data={["", ...field.choices ?? []]}
    onChange={(e) => void save(e.currentTarget.value || null)} />;
  return <TextInput size="xs" miw={widthOf[field.type]} aria-label={field.name} disabled={disabled} type={field.type} step="any" value={shown}
    onChange={(e) => setDraft({ text: e.currentTarget.value })} onBlur={(e) => done(e.currentTarget)}
    onKeyDown={(e) => { if (e.key === "Enter" && !e.nativeEvent.isComposing) done(e.currentTarget); }} />;
}

interface Props {
  item: Item; fields: CollectionField[]; editor: boolean; checked: boolean;
  choose: (number: string, on: boolean) => void; change: (number: string, set: Change) => Promise<boolean>;
}

/** Drawn again when what it shows has changed; `choose` and `change` stay the same. */
export const Row = memo(function Row({ item, fields, editor, checked, choose, change }: Props) {
  return <Table.Tr data-number={item.number}>
    {editor && <Table.Td><Checkbox size="xs" aria-label={t("selectOne", { number: item.number })} checked={checked} onChange={(e) => choose(item.number, e.currentTarget.checked)} /></Table.Td>}
    <Table.Td><Anchor size="sm" href={documentHash(item.number)}>{item.number}</Anchor>{item.comment_count > 0 && <Text size="xs" c="dimmed">{t("comments", { n: item.comment_count })}</Text>}</Table.Td>
    <Table.Td miw={180} lang={item.hit?.title_lang || undefined}>{item.hit ? item.hit.title : <Text size="sm" c="dimmed">{t("noDocument")}</Text>}</Table.Td>
    <Table.Td miw={130}>{item.hit?.assignees?.[0] ?? item.hit?.applicants?.[0]}</Table.Td><Table.Td className="nowrap">{item.hit?.date}</Table.Td>
    <Table.Td><NativeSelect size="xs" miw={92} aria-label={`${t("decision")} ${item.number}`} disabled={!editor} value={item.decision}
      data={decisions.map((one) => ({ value: one, label: t(one) }))} onChange={(e) => void change(item.number, { decision: e.currentTarget.value as Decision })} /></Table.Td>
    <Table.Td><Rating size="xs" value={item.rating} readOnly={!editor} onChange={(rating) => void change(item.number, { rating: rating === item.rating ? 0 : rating })}
      getSymbolLabel={(n) => t("stars", { n })} /></Table.Td>
    <Table.Td>{item.tags.map((one) => <Badge key={one} size="sm" variant="outline" mr={2} miw="max-content">{one}</Badge>)}</Table.Td>
    {fields.map((field) => <Table.Td key={field.name}><FieldCell field={field} value={item.fields[field.name]} disabled={!editor}
      save={(value) => change(item.number, { fields: { [field.name]: value } })} /></Table.Td>)}
  </Table.Tr>;
}, (a, b) => a.checked === b.checked && a.editor === b.editor && JSON.stringify([a.item, a.fields]) === JSON.stringify([b.item, b.fields]));
