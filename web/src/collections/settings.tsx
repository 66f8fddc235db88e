// Name, place and own fields of a collection.
import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { send } from "../shell/api";
import { announce, ErrorNote, messageOf } from "../shell/parts";
import { go } from "../shell/router";
import type { Collection, CollectionField } from "../shell/types";
import { t } from "./words";

const types = [["text", "text"], ["number", "numberType"], ["date", "dateType"], ["choice", "choice"]] as const;

function FieldRow({ field, change, remove }: { field: CollectionField; change: (field: CollectionField) => void; remove: () => void }) {
  return <Group gap="xs" align="end">
    <TextInput size="xs" label={t("fieldName")} value={field.name} onChange={(e) => change({ ...field, name: e.currentTarget.value })} />
    <NativeSelect size="xs" label={t("type")} value={field.type} data={types.map(([value, key]) => ({ value, label: t(key) }))}
      onChange={(e) => change({ ...field, type: e.currentTarget.value as CollectionField["type"] })} />
    {field.type === "choice" && <TextInput size="xs" label={t("choices")} defaultValue={field.choices?.join(", ") ?? ""}
      onChange={(e) => change({ ...field, choices: e.currentTarget.value.split(/[,，]/).map((one) => one.trim()).filter(Boolean) })} />}
    <Button size="compact-xs" variant="light" color="red" onClick={remove}>{t("remove")}</Button>
  </Group>;
}

export function Settings({ collection, all, changed }: { collection: Collection; all: Collection[]; changed: () => void }) {
  const [name, setName] = useState(collection.name), [note, setNote] = useState(collection.note), [parent, setParent] = useState(String(collection.parent_id ?? ""));
  const [fields, setFields] = useState(collection.fields), [error, setError] = useState<unknown>();
  const folders = all.filter((one) => one.kind === "folder" && one.id !== collection.id);
  const save = (event: React.FormEvent) => {
    event.preventDefault();
    const body = { name, note, parent_id: parent === "" ? null : Number(parent), ...(collection.kind === "collection" ? { fields } : {}) };
    send("PATCH", `/collections/${collection.id}`, body).then(() => { setError(undefined); announce(t("saved")); changed(); }, setError);
  };
  const remove = () => {
    if (!confirm(t("removeSure", { name: collection.name }))) return;
    send("DELETE", `/collections/${collection.id}`).then(() => { go("#/collections"); changed(); }, (problem) => announce(messageOf(problem)));
  };
  return <form onSubmit={save}><Stack maw={640} mt="sm" gap="sm">
    <TextInput label={t("name")} value={name} onChange={(e) => setName(e.currentTarget.value)} required />
    <Textarea label={t("note")} value={note} onChange={(e) => setNote(e.currentTarget.value)} autosize minRows={2} />
    <NativeSelect label={t("inside")} value={parent} onChange={(e) => setParent(e.currentTarget.value)}
      data={[{ value: "", label: t("top") }, ...folders.map((one) => ({ value: String(one.id), label: one.name }))]} />
    {collection.kind === "collection" && <><Text fw={600} size="sm">{t("fields")}</Text>
      {fields.map((field, i) => <FieldRow key={i} field={field} change={(next) => setFields(fields.map((one, at) => at === i ? next : one))}
        remove={() => setFields(fields.filter((_, at) => at !== i))} />)}
      <div><Button size="compact-xs" variant="default" onClick={() => setFields([...fields, { name: "", type: "text" }])}>{t("addField")}</Button></div></>}
    {error !== undefined && <ErrorNote error={error} />}
    <Group><Button type="submit">{t("save")}</Button><Button variant="light" color="red" onClick={remove}>{t("remove")}</Button></Group>
  </Stack></form>;
}
