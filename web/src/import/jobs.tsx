// Imports under way and past, newest first.
import { Anchor, Badge, Button, Card, Group, Progress, SimpleGrid, Stack, Table, Text } from "@mantine/core";
import { address, send } from "../shell/api";
import { messageText } from "../shell/messages";
import { announce, messageOf } from "../shell/parts";
import { documentHash } from "../shell/router";
import { clock, written } from "../shell/words";
import { size } from "./page";
import { findingText, inputText, t, warningText } from "./words";

interface CountBy { value: string; count: number }
interface Finding { what: string; count: number; example: string; file: string }
interface Summary {
  documents: number; added: number; replaced: number; combined: number; unchanged: number; deleted: number; set_aside: number; warnings: string[];
  by_format: CountBy[]; by_office: CountBy[]; by_year: CountBy[]; quality: { format: string; findings: Finding[] }[];
}
export interface Job {
  id: string | number; state: "waiting" | "running" | "done" | "failed" | "stopped"; documents: number; rejects: number; bytes: number; bytes_total: number;
  input: string; summary: Summary | null; error: string | { message: string } | null; started: string; finished: string | null; user: string;
}

export function isRunning(job: Job): boolean { return job.state === "waiting" || job.state === "running"; }

const colours = { waiting: "gray", running: "blue", done: "teal", failed: "red", stopped: "orange" } as const;

function Counts({ title, counts }: { title: string; counts: CountBy[] }) {
  if (counts.length === 0) return null;
  return <div><Text size="sm" fw={600}>{title}</Text>
    <Table verticalSpacing={2} withRowBorders={false} maw={220}><Table.Tbody>{counts.slice(0, 12).map((row) => <Table.Tr key={row.value}>
      <Table.Td>{row.value || "–"}</Table.Td><Table.Td ta="right">{written(row.count)}</Table.Td></Table.Tr>)}</Table.Tbody></Table></div>;
}

function SummaryOf({ summary }: { summary: Summary }) {
  const numbers = (["added", "replaced", "combined", "unchanged", "deleted", "set_aside"] as const).filter((key) => summary[key] > 0);
  const findings = summary.quality.flatMap((source) => source.findings);
  return <Stack gap="xs">
    <Group gap="md">{numbers.map((key) => <Text key={key} size="sm"><b>{written(summary[key])}</b> {t(key)}</Text>)}</Group>
    <SimpleGrid cols={{ base: 1, xs: 3 }}><Counts title={t("byOffice")} counts={summary.by_office} /><Counts title={t("byFormat")} counts={summary.by_format} />
      <Counts title={t("byYear")} counts={[...summary.by_year].sort((a, b) => b.value.localeCompare(a.value))} /></SimpleGrid>
    {findings.length > 0 && <div><Text size="sm" fw={600}>{t("oddities")}</Text>{findings.slice(0, 10).map((one, i) => <Text size="sm" key={i}>
      {written(one.count)} × {findingText(one.what)}{one.example && <>, <Anchor href={documentHash(one.example)}>{t("example", { number: one.example })}</Anchor></>}</Text>)}</div>}
    {summary.warnings.length > 0 && <div><Text size="sm" fw={600}>{t("warnings")}</Text>{summary.warnings.map((text, i) => <Text size="sm" key={i}>{warningText(text)}</Text>)}</div>}
  </Stack>;
}

function JobCard({ job, changed }: { job: Job; changed: () => void }) {
  const stop = () => send("DELETE", `/imports/${job.id}`).then(changed, (problem) => announce(messageOf(problem)));
  const error = typeof job.error === "string" ? job.error : job.error?.message;
  return <Card withBorder padding="sm" data-import={job.id} data-state={job.state}><Stack gap="xs">
    <Group justify="space-between">
      <Group gap="xs"><Badge color={colours[job.state]} variant="light">{t(job.state)}</Badge><Text fw={600}>{inputText(job.input)}</Text>
        <Text size="sm" c="dimmed">{clock(job.started)} · {t("by", { user: job.user })}</Text></Group>
      {isRunning(job) && <Button size="compact-sm" variant="default" title={t("stopHint")} onClick={() => void stop()}>{t("stop")}</Button>}
    </Group>
    {isRunning(job) && <Progress value={job.bytes_total ? job.bytes / job.bytes_total * 100 : 0} animated aria-label={t("progress")} />}
    <Text size="sm">{t("read", { n: job.documents })} · {size(job.bytes)}</Text>
    {job.rejects > 0 && <Text size="sm">{t("rejects", { n: job.rejects })} · <Anchor underline="always" href={address(`/imports/${job.id}/rejects`)} download>{t("seeRejects")}</Anchor></Text>}
    {error && <Text size="sm" c="red">{messageText(error)}</Text>}
    {job.summary && <SummaryOf summary={job.summary} />}
  </Stack></Card>;
}

export function Jobs({ jobs, changed }: { jobs: Job[]; changed: () => void }) {
  return <>{jobs.map((job) => <JobCard key={job.id} job={job} changed={changed} />)}</>;
}
