import { Alert, Button, Code, CopyButton, Group, NativeSelect, Stack, Table, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { get, send } from "../shell/api";
import { useOnce } from "../shell/once";
import { announce, ErrorNote, messageOf, useLoaded, WaitingFor } from "../shell/parts";
import { useHere } from "../shell/session";
import { clock } from "../shell/words";
import { t } from "./words";
import { roles } from "./users";

interface Token { id: number | string; name: string; role: string; user?: string; created: string; expires?: string | null; last_used?: string | null }

/** The tokens of everybody, as far as the session may see them, or the own ones alone. */
export function Tokens({ own = false }: { own?: boolean }) {
  const tokens = useLoaded<{ items: Token[] }>("tokens", (signal) => get("/tokens", {}, signal));
  const [name, setName] = useState(""), [role, setRole] = useState("reader"), [expires, setExpires] = useState("");
  const { session } = useHere(), [busy, begin] = useOnce(), most = roles.slice(0, roles.indexOf(session.role) + 1);
  const shown = (tokens.value?.items ?? []).filter((one) => !own || one.user === session.user);
  const [made, setMade] = useState<string>(), [error, setError] = useState<unknown>();
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    begin(() => send<{ token: string }>("POST", "/tokens", { name, role, ...(expires ? { expires } : {}) })
      .then(({ token }) => { setMade(token); setName(""); setError(undefined); tokens.reload(); }, setError));
  };
  const remove = (token: Token) => send("DELETE", `/tokens/${token.id}`).then(tokens.reload, (problem) => announce(messageOf(problem)));
  return <Stack>
    <Text size="sm" c="dimmed">{t("tokenHint")}</Text>
    {tokens.error !== undefined && <ErrorNote error={tokens.error} retry={tokens.reload} />}
    <WaitingFor loaded={tokens} />
    {made && <Alert color="teal" title={t("tokenOnce")}><Group><Code>{made}</Code><CopyButton value={made}>{({ copy }) => <Button size="compact-xs" onClick={copy}>{t("copy")}</Button>}</CopyButton></Group></Alert>}
    {shown.length > 0 && <Table.ScrollContainer minWidth={560} type="native"><Table><Table.Thead><Table.Tr><Table.Th>{t("tokenName")}</Table.Th><Table.Th>{t("user")}</Table.Th><Table.Th>{t("role")}</Table.Th><Table.Th>{t("expires")}</Table.Th>
      <Table.Th>{t("lastUsed")}</Table.Th><Table.Th /></Table.Tr></Table.Thead><Table.Tbody>{shown.map((token) => <Table.Tr key={token.id}>
        <Table.Td>{token.name}</Table.Td><Table.Td>{token.user}</Table.Td><Table.Td>{token.role in { reader: 1, editor: 1, administrator: 1 } ? t(token.role as "reader") : token.role}</Table.Td>
        <Table.Td>{clock(token.expires) || t("noEnd")}</Table.Td><Table.Td>{clock(token.last_used) || t("never")}</Table.Td>
        <Table.Td ta="right"><Button size="compact-xs" variant="light" color="red" onClick={() => void remove(token)}>{t("remove")}</Button></Table.Td></Table.Tr>)}</Table.Tbody></Table></Table.ScrollContainer>}
    <form onSubmit={submit}><Group align="end" gap="sm">
      <TextInput label={t("tokenName")} value={name} onChange={(e) => setName(e.currentTarget.value)} required />
      <NativeSelect label={t("role")} value={role} onChange={(e) => setRole(e.currentTarget.value)} data={most.map((one) => ({ value: one, label: t(one) }))} />
      <TextInput label={t("expires")} type="date" value={expires} onChange={(e) => setExpires(e.currentTarget.value)} />
      <Button type="submit" loading={busy}>{t("add")}</Button>
    </Group></form>
    {error !== undefined && <ErrorNote error={error} />}
  </Stack>;
}
