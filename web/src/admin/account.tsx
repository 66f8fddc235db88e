// What everybody looks after himself: his password and his API tokens.
import { Button, PasswordInput, Stack, Title } from "@mantine/core";
import { useState } from "react";
import { send } from "../shell/api";
import { useOnce } from "../shell/once";
import { announce, ErrorNote } from "../shell/parts";
import { useHere } from "../shell/session";
import { Tokens } from "./tokens";
import { t } from "./words";

/** Sets the password of a user; of the own one, whoever asks must know the old one. */
export function PasswordForm({ name, done }: { name: string; done: () => void }) {
  const { session } = useHere(), own = name === session.user;
  const [old, setOld] = useState(""), [password, setPassword] = useState(""), [again, setAgain] = useState(""), [error, setError] = useState<unknown>(), [busy, begin] = useOnce();
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    begin(() => send("PATCH", `/users/${encodeURIComponent(name)}`, { password, ...(own ? { old_password: old } : {}) })
      .then(() => { setOld(""); setPassword(""); setAgain(""); setError(undefined); announce(t("passwordChanged")); done(); }, setError));
  };
  return <form onSubmit={submit}><Stack maw={380}>
    <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
    {own && <PasswordInput label={t("oldPassword")} value={old} onChange={(event) => setOld(event.currentTarget.value)} required autoComplete="current-password" data-autofocus />}
    <PasswordInput label={t("newPassword")} value={password} onChange={(event) => setPassword(event.currentTarget.value)} required autoComplete="new-password" />
    <PasswordInput label={t("passwordAgain")} value={again} onChange={(event) => setAgain(event.currentTarget.value)} required autoComplete="new-password"
      error={again !== "" && again !== password ? t("notTheSame") : undefined} />
    {error !== undefined && <ErrorNote error={error} />}
    <div><Button type="submit" loading={busy} disabled={password === "" || again !== password}>{t("save")}</Button></div>
  </Stack></form>;
}

export function AccountPage() {
  const { session } = useHere();
  return <main className="narrow"><Stack gap="md">
    <Title order={1} size="h3">{t("account", { user: session.user })}</Title>
    <Title order={2} size="h4">{t("password")}</Title><PasswordForm name={session.user} done={() => undefined} />
    <Title order={2} size="h4" mt="md">{t("tokens")}</Title><Tokens own />
  </Stack></main>;
}
