// What an administrator looks after: the library, users, tokens, the audit log, work in the background.
import { Tabs, Title } from "@mantine/core";
import { go, hashOf, useRoute } from "../shell/router";
import { Audit } from "./audit";
import { LibraryState } from "./library";
import { Tokens } from "./tokens";
import { Users } from "./users";
import { t } from "./words";
import { Work } from "./work";

const tabs = [["library", LibraryState], ["users", Users], ["tokens", Tokens], ["audit", Audit], ["work", Work]] as const;

export function AdminPage() {
  const { path } = useRoute();
  const chosen = tabs.find(([name]) => name === path[1])?.[0] ?? "library";
  return <main className="narrow">
    <Title order={1} size="h3" mb="sm">{t("title")}</Title>
    <Tabs value={chosen} onChange={(name) => go(hashOf(["admin", name ?? "library"]))} keepMounted={false}>
      <Tabs.List mb="md">{tabs.map(([name]) => <Tabs.Tab key={name} value={name}>{t(name)}</Tabs.Tab>)}</Tabs.List>
      {tabs.map(([name, Panel]) => <Tabs.Panel key={name} value={name}><Panel /></Tabs.Panel>)}
    </Tabs>
  </main>;
}
