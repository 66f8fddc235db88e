// Puts the selected hits, or all of the query, into a collection, which can be made here.
import { Button, Group, Modal, NativeSelect, NumberInput, Radio, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { get, send } from "../shell/api";
import { announce, ErrorNote, messageOf, useLoaded } from "../shell/parts";
import type { Collection } from "../shell/types";
import type { SearchState } from "./state";
import { t } from "./words";

interface Props { state: SearchState; count: number; selected: ReadonlySet<string>; close: () => void }

export function CollectDialog({ state, count, selected, close }: Props) {
  const collections = useLoaded<{ items: Collection[] }>(["collections"], (signal) => get("/collections", {}, signal));
  const known = (collections.value?.items ?? []).filter((one) => one.kind === "collection");
  const [what, setWhat] = useState(selected.size > 0 ? "selected" : "all"), [id, setId] = useState(""), [name, setName] = useState(""), [busy, setBusy] = useState(false), [best, setBest] = useState(Math.min(50, count));
  const chosen = id || String(known[0]?.id ?? "");
  const add = async () => {
    setBusy(true);
    try {
      const to = name.trim() ? (await send<Collection>("POST", "/collections", { name: name.trim() })).id : Number(chosen);
      const answer = await send<{ added: number; present: number }>("POST", `/collections/${to}/items`,
        what === "selected" ? { numbers: [...selected] } : { query: state.query, dialect: state.dialect, stem: state.stem, ...(what === "best" ? { limit: best } : {}) });
      announce(t("added", { ...answer }));
      close();
    } catch (problem) { announce(messageOf(problem)); } finally { setBusy(false); }
  };
  return <Modal opened onClose={close} title={t("collect")}><form onSubmit={(event) => { event.preventDefault(); void add(); }}><Stack>
    {collections.error !== undefined && <ErrorNote error={collections.error} />}
    <Radio.Group label={t("what")} value={what} onChange={setWhat}><Stack gap={4} mt={4}>
      <Radio value="selected" disabled={selected.size === 0} label={t("collectSelected", { n: selected.size })} /><Radio value="all" label={t("collectAll", { n: count })} />
      <Group gap="xs"><Radio value="best" label={t("collectBest")} /><NumberInput id="collect-best" size="xs" w={90} aria-label={t("howMany")} value={best} min={1} max={count} allowDecimal={false} allowNegative={false} clampBehavior="blur"
        onFocus={() => setWhat("best")} onChange={(value) => setBest(Math.max(1, Number(value) || 1))} /></Group></Stack></Radio.Group>
    <NativeSelect label={t("collection")} value={chosen} disabled={known.length === 0 || name.trim() !== ""} onChange={(event) => setId(event.currentTarget.value)} data={known.map((one) => ({ value: String(one.id), label: one.name }))} />
    <TextInput id="new-collection" label={t("newCollection")} value={name} onChange={(event) => setName(event.currentTarget.value)} />
    <Group justify="end"><Button variant="default" onClick={close}>{t("cancel")}</Button><Button type="submit" id="collect-add" loading={busy} disabled={name.trim() === "" && chosen === ""}>{t("add")}</Button></Group>
  </Stack></form></Modal>;
}
