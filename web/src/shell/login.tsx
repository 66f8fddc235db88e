// Who are you?
import { Button, Group, Paper, PasswordInput, Stack, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { logIn, type Session } from "./api";
import { ErrorNote } from "./parts";
import { Switches } from "./switches";
import { dictionary } from "./words";

const t = dictionary({
  title: ["Log in to Winnow", "登录 Winnow"], user: ["Name", "用户名"], password: ["Password", "密码"], enter: ["Log in", "登录"],
});

export function LoginPage({ done }: { done: (session: Session) => void }) {
  const [user, setUser] = useState(""), [password, setPassword] = useState("");
  const [error, setError] = useState<unknown>(), [busy, setBusy] = useState(false);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setBusy(true);
    logIn(user, password).then(done, setError).finally(() => setBusy(false));
  };
  return <Paper component="main" withBorder p="xl" maw={380} mx="auto" mt="15vh">
    <form onSubmit={submit}><Stack>
      <Group justify="space-between" wrap="nowrap"><Title order={1} size="h3">{t("title")}</Title><Group gap={4} wrap="nowrap"><Switches /></Group></Group>
      <TextInput label={t("user")} value={user} onChange={(e) => setUser(e.currentTarget.value)} autoComplete="username" autoFocus required />
      <PasswordInput label={t("password")} value={password} onChange={(e) => setPassword(e.currentTarget.value)} autoComplete="current-password" required />
      {error !== undefined && <ErrorNote error={error} />}
      <Button type="submit" loading={busy}>{t("enter")}</Button>
    </Stack></form>
  </Paper>;
}
