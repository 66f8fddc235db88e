// Files in: dropped or chosen, sent with their progress, imported in the background, told about at the end.
import { Alert, Button, Progress, Stack, Table, Text, Title } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { get, send, upload } from "../shell/api";
import { announce, ErrorNote, messageOf, useLoaded, WaitingFor } from "../shell/parts";
import { useHere } from "../shell/session";
import { isRunning, type Job, Jobs } from "./jobs";
import { t } from "./words";

interface Sent { file: File; share: number; id?: string; error?: string }

function DropZone({ take }: { take: (files: File[]) => void }) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return <div className="drop" data-over={over} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
    onDrop={(event) => { event.preventDefault(); setOver(false); take([...event.dataTransfer.files]); }}>
    <Text>{t("drop")}</Text>
    <Text size="sm" c="dimmed">{t("formats")}</Text>
    <Button mt="sm" variant="default" onClick={() => input.current?.click()}>{t("choose")}</Button>
    <input ref={input} type="file" multiple hidden aria-label={t("choose")} id="files"
      onChange={(event) => { take([...event.currentTarget.files ?? []]); event.currentTarget.value = ""; }} />
  </div>;
}

export function ImportPage() {
  const { reloadInfo } = useHere();
  const [sent, setSent] = useState<Sent[]>([]), [error, setError] = useState<unknown>();
  const jobs = useLoaded<{ items: Job[] }>("imports", (signal) => get("/imports", {}, signal));
  const running = jobs.value?.items.some(isRunning) ?? false;

  useEffect(() => {
    if (!running) return;
    const timer = setInterval(jobs.reload, 1000);
    return () => { clearInterval(timer); reloadInfo(); };
  }, [running, jobs.reload, reloadInfo]);

  const change = (file: File, part: Partial<Sent>) => setSent((all) => all.map((one) => one.file === file ? { ...one, ...part } : one));
  const take = async (files: File[]) => {
    if (files.length === 0) return;
    setError(undefined);
    setSent(files.map((file) => ({ file, share: 0 })));
    const ids: string[] = [];
    for (const file of files) {
      try {
        const { id } = await upload<{ id: string }>("/uploads", { name: file.name }, file, (share) => change(file, { share }));
        change(file, { id, share: 1 });
        ids.push(id);
      } catch (problem) { change(file, { error: messageOf(problem) }); }
    }
    if (ids.length === 0) return;
    try {
      await send("POST", "/imports", { uploads: ids });
      announce(t("started", { n: ids.length }));
      setSent((all) => all.filter((one) => one.error !== undefined));
      jobs.reload();
    } catch (problem) { setError(problem); }
  };

  return <Stack component="main" maw={1000} mx="auto">
    <Title order={1} size="h3">{t("title")}</Title>
    <DropZone take={(files) => void take(files)} />
    {error !== undefined && <ErrorNote error={error} />}
    {sent.length > 0 && <Table aria-label={t("sending")}><Table.Tbody>{sent.map((one, i) => <Table.Tr key={i}>
      <Table.Td>{one.file.name}</Table.Td><Table.Td w={110} ta="right">{size(one.file.size)}</Table.Td>
      <Table.Td w="40%">{one.error ? <Text c="red" size="sm">{one.error}</Text> : <Progress value={one.share * 100} aria-label={one.file.name} />}</Table.Td>
    </Table.Tr>)}</Table.Tbody></Table>}
    <Title order={2} size="h4">{t("imports")}</Title>
    {jobs.error !== undefined && <ErrorNote error={jobs.error} retry={jobs.reload} />}
    <WaitingFor loaded={jobs} />
    {jobs.value && jobs.value.items.length === 0 && <Alert color="gray">{t("none")}</Alert>}
    <Jobs jobs={jobs.value?.items ?? []} changed={jobs.reload} />
  </Stack>;
}

export function size(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let unit = 0;
  for (; bytes >= 1000 && unit < units.length - 1; ++unit) bytes /= 1000;
  return `${unit === 0 ? bytes : bytes.toFixed(bytes < 10 ? 1 : 0)} ${units[unit]}`;
}
