import { Alert, Button, Group, Modal, NativeSelect, PasswordInput, Stack, Table, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { get, send } from "../shell/api";
import { useOnce } from "../shell/once";
import { announce, ErrorNote, messageOf, useLoaded, WaitingFor } from "../shell/parts";
import { clock } from "../shell/words";
import { PasswordForm } from "./account";
import { t } from "./words";

interface User { name: string; role: string; display_name?: string; created: string; last_seen?: string | null; locked_until?: string | null }
export const roles = ["reader", "editor", "administrator"] as const;

function NewUser({ first, done }: { first: boolean; done: () => void }) {
  const [name, setName] = useState(""), [shown, setShown] = useState(""), [password, setPassword] = useState(""), [role, setRole] = useState("reader");
  const [error, setError] = useState<unknown>(), [busy, begin] = useOnce();
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    begin(() => send("POST", "/users", { name, password, role: first ? "administrator" : role, display_name: shown })
      .then(() => { setName(""); setShown(""); setPassword(""); setError(undefined); done(); }, setError));
  };
  return <form onSubmit={submit}><Group align="end" gap="sm">
    <TextInput label={t("name")} value={name} onChange={(e) => setName(e.currentTarget.value)} required autoComplete="off" />
    <TextInput label={t("displayName")} value={shown} onChange={(e) => setShown(e.currentTarget.value)} autoComplete="off" />
    <PasswordInput label={t("password")} value={password} onChange={(e) => setPassword(e.currentTarget.value)} required w={190} autoComplete="new-password" />
    <NativeSelect label={t("role")} value={first ? "administrator" : role} disabled={first} onChange={(e) => setRole(e.currentTarget.value)}
      data={roles.map((one) => ({ value: one, label: t(one) }))} />
    <Button type="submit" loading={busy}>{t("add")}</Button>
  </Group>{error !== undefined && <ErrorNote error={error} />}</form>;
}

export function Users() {
  const users = useLoaded<{ items: User[] }>("users", (signal) => get("/users", {}, signal));
  const [changing, setChanging] = useState<string>();
  const all = users.value?.items ?? [];
  const act = (promise: Promise<unknown>) => promise.then(users.reload, (problem) => announce(messageOf(problem)));
  return <Stack>
    {users.error !== undefined && <ErrorNote error={users.error} retry={users.reload} />}
    <WaitingFor loaded={users} />
    {users.value && all.length === 0 && <Alert color="yellow" variant="light">{t("noUsers")}</Alert>}
    {all.length > 0 && <Table.ScrollContainer minWidth={620} type="native"><Table><Table.Thead><Table.Tr><Table.Th>{t("name")}</Table.Th><Table.Th>{t("displayName")}</Table.Th><Table.Th>{t("role")}</Table.Th>
      <Table.Th>{t("lastSeen")}</Table.Th><Table.Th /></Table.Tr></Table.Thead><Table.Tbody>{all.map((user) => <Table.Tr key={user.name}>
        <Table.Td>{user.name}{user.locked_until && <Text size="xs" c="red">{t("locked", { time: clock(user.locked_until) })}</Text>}</Table.Td>
        <Table.Td>{user.display_name}</Table.Td>
        <Table.Td><NativeSelect aria-label={`${t("role")} ${user.name}`} size="xs" value={user.role} data={roles.map((one) => ({ value: one, label: t(one) }))}
          onChange={(e) => void act(send("PATCH", `/users/${encodeURIComponent(user.name)}`, { role: e.currentTarget.value }))} /></Table.Td>
        <Table.Td>{clock(user.last_seen)}</Table.Td>
        <Table.Td><Group gap={4} justify="end" wrap="nowrap"><Button size="compact-xs" variant="default" onClick={() => setChanging(user.name)}>{t("newPassword")}</Button>
          <Button size="compact-xs" variant="light" color="red" onClick={() => { if (confirm(t("removeSure", { name: user.name }))) void act(send("DELETE", `/users/${encodeURIComponent(user.name)}`)); }}>{t("remove")}</Button></Group></Table.Td>
      </Table.Tr>)}</Table.Tbody></Table></Table.ScrollContainer>}
    {users.value && <NewUser first={all.length === 0} done={() => { if (all.length === 0) location.reload(); else users.reload(); }} />}
    <Modal opened={changing !== undefined} onClose={() => setChanging(undefined)} title={`${t("newPassword")}: ${changing}`}>
      <PasswordForm name={changing ?? ""} done={() => setChanging(undefined)} />
    </Modal>
  </Stack>;
}
