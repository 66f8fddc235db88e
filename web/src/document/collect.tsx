// Puts the document into a collection of the team.
import { Button, Menu } from "@mantine/core";
import { useState } from "react";
import { get, send } from "../shell/api";
import { announce, messageOf } from "../shell/parts";
import type { Collection } from "../shell/types";
import { t } from "./words";

export function Collect({ number, changed }: { number: string; changed: () => void }) {
  const [collections, setCollections] = useState<Collection[]>();
  const load = () => { get<{ items: Collection[] }>("/collections").then((found) => setCollections(found.items.filter((one) => one.kind === "collection")), (problem) => announce(messageOf(problem))); };
  const add = (one: Collection) => send<{ added: number }>("POST", `/collections/${one.id}/items`, { numbers: [number] })
    .then((answer) => { announce(t(answer.added > 0 ? "collected" : "there", { name: one.name })); changed(); }, (problem) => announce(messageOf(problem)));
  return <Menu onOpen={load} position="bottom-start"><Menu.Target><Button className="collect" size="compact-sm" variant="default">{t("collect")}</Button></Menu.Target>
    <Menu.Dropdown>{collections?.map((one) => <Menu.Item key={one.id} onClick={() => void add(one)}>{one.name}</Menu.Item>)}
      {collections?.length === 0 && <Menu.Label>{t("noCollections")}</Menu.Label>}</Menu.Dropdown></Menu>;
}
