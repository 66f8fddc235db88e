import { Group, Stack, Table, Text } from "@mantine/core";
import { get } from "../shell/api";
import { size } from "../import/page";
import { ErrorNote, useLoaded, Waiting } from "../shell/parts";
import { written } from "../shell/words";
import { t } from "./words";

interface Info { version: string; documents: number; generation: number; bytes: number; segments: { name: string; documents: number; deleted: number; bytes: number }[] }

export function LibraryState() {
  const info = useLoaded<Info>("info", (signal) => get("/info", {}, signal));
  if (info.error !== undefined) return <ErrorNote error={info.error} retry={info.reload} />;
  if (!info.value) return <Waiting />;
  const { version, documents, generation, bytes, segments } = info.value;
  return <Stack>
    <Group gap="xl">{[[written(documents), t("documents")], [size(bytes), t("bytes")], [written(generation), t("generation")]].map(([number, words]) =>
      <div key={words}><Text size="xl" fw={700}>{number}</Text><Text size="sm" c="dimmed">{words}</Text></div>)}</Group>
    <Text size="sm" c="dimmed">{t("version", { version })}</Text>
    <Table maw={560}><Table.Thead><Table.Tr><Table.Th>{t("segment")}</Table.Th><Table.Th ta="right">{t("documents")}</Table.Th><Table.Th ta="right">{t("deleted")}</Table.Th>
      <Table.Th ta="right">{t("bytes")}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>{segments.map((one) => <Table.Tr key={one.name}><Table.Td>{one.name}</Table.Td><Table.Td ta="right">{written(one.documents)}</Table.Td>
        <Table.Td ta="right">{written(one.deleted)}</Table.Td><Table.Td ta="right">{size(one.bytes)}</Table.Td></Table.Tr>)}</Table.Tbody></Table>
  </Stack>;
}
