// Folders and collections as a tree, and the way to make new ones.
import { Badge, Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { send } from "../shell/api";
import { ErrorNote } from "../shell/parts";
import { go, hashOf } from "../shell/router";
import { mayEdit, useHere } from "../shell/session";
import type { Collection } from "../shell/types";
import { written } from "../shell/words";
import { t } from "./words";

function Branch({ collections, parent, chosen }: { collections: Collection[]; parent: number | null; chosen?: number }) {
  const here = collections.filter((one) => one.parent_id === parent);
  if (here.length === 0) return null;
  return <ul className="tree">{here.map((one) => <li key={one.id}>
    <a href={hashOf(["collections", one.id])} aria-current={one.id === chosen ? "page" : undefined}>
      <span>{one.kind === "folder" ? "▸ " : ""}{one.name}</span>{one.kind === "collection" && <Badge size="sm" variant="light" color="gray">{written(one.items)}</Badge>}</a>
    <Branch collections={collections} parent={one.id} chosen={chosen} />
  </li>)}</ul>;
}

export function Tree({ collections, chosen, changed }: { collections: Collection[]; chosen?: number; changed: () => void }) {
  const { session } = useHere();
  const [name, setName] = useState(""), [error, setError] = useState<unknown>(), [busy, setBusy] = useState(false);
  const open = collections.find((one) => one.id === chosen);
  const parent_id = open?.kind === "folder" ? open.id : open?.parent_id ?? null;
  const make = (kind: "folder" | "collection") => {
    if (name.trim() === "" || busy) return;
    setBusy(true);
    send<Collection>("POST", "/collections", { name: name.trim(), kind, parent_id }).then((made) => {
      setName("");
      setError(undefined);
      changed();
      go(hashOf(["collections", made.id]));
    }, setError).finally(() => setBusy(false));
  };
  return <>
    <Branch collections={collections} parent={null} chosen={chosen} />
    {mayEdit(session) && <form onSubmit={(event) => { event.preventDefault(); make("collection"); }}>
      <TextInput mt="sm" size="xs" aria-label={t("name")} placeholder={t("name")} value={name} onChange={(e) => setName(e.currentTarget.value)} />
      <Group gap={4} mt={4}><Button type="submit" size="compact-xs" disabled={busy}>{t("newCollection")}</Button>
        <Button size="compact-xs" variant="default" disabled={busy} onClick={() => make("folder")}>{t("newFolder")}</Button></Group>
      {error !== undefined && <ErrorNote error={error} />}
    </form>}
  </>;
}
