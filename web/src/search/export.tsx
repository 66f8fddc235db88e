// Takes the hits away: as a table, a workbook, references or records, with the chosen columns.
import { Button, Checkbox, Group, Modal, NativeSelect, Radio, SimpleGrid, Stack } from "@mantine/core";
import { useState } from "react";
import { address, download, fitsAddress, get } from "../shell/api";
import { announce, messageOf, useLoaded } from "../shell/parts";
import { currentLanguage } from "../shell/words";
import { paramsOf, type SearchState } from "./state";
import { t } from "./words";

interface Column { name: string; title_en: string; title_zh: string; default: boolean; collection: boolean }
const formats = [["xlsx", "Excel (XLSX)"], ["csv", "CSV"], ["ris", "RIS"], ["bibtex", "BibTeX"], ["jsonl", "JSONL"]].map(([value, label]) => ({ value, label }));
const extensions: Record<string, string> = { bibtex: "bib" };
const withColumns = ["xlsx", "csv"];

interface Props { state: SearchState; count: number; selected: ReadonlySet<string>; close: () => void }

export function ExportDialog({ state, count, selected, close }: Props) {
  const columns = useLoaded<{ items: Column[] }>(["columns"], (signal) => get("/columns", {}, signal));
  const offered = (columns.value?.items ?? []).filter((one) => !one.collection);
  const [format, setFormat] = useState("xlsx"), [what, setWhat] = useState(selected.size > 0 ? "selected" : "all"), [chosen, setChosen] = useState<string[]>();
  const none = withColumns.includes(format) && chosen?.length === 0;
  const shown = chosen ?? offered.filter((one) => one.default).map((one) => one.name);
  const names = chosen && withColumns.includes(format) ? offered.filter((one) => chosen.includes(one.name)).map((one) => one.name) : undefined;
  const query = what === "all" ? state.query : `PN:(${[...selected].map((one) => `"${one}"`).join(" OR ")})`;
  const more = { ...(what === "all" ? paramsOf(state) : {}), format, columns: names, lang: currentLanguage() }, [busy, setBusy] = useState(false);
  const fetchIt = () => { setBusy(true); download("/export", query, more, `winnow.${extensions[format] ?? format}`).then(close, (problem) => announce(messageOf(problem))).finally(() => setBusy(false)); };
  return <Modal opened onClose={close} title={t("exportTitle")} size="lg"><Stack>
    <Radio.Group label={t("what")} value={what} onChange={setWhat}><Stack gap={4} mt={4}>
      <Radio value="selected" disabled={selected.size === 0} label={t("collectSelected", { n: selected.size })} /><Radio value="all" label={t("collectAll", { n: count })} /></Stack></Radio.Group>
    <NativeSelect id="export-format" label={t("formatLabel")} value={format} data={formats} onChange={(event) => setFormat(event.currentTarget.value)} />
    {withColumns.includes(format) && offered.length > 0 && <fieldset className="plain-fieldset"><legend>{t("exportColumns")}</legend><SimpleGrid cols={{ base: 2, sm: 3 }} spacing={4} verticalSpacing={4}>{offered.map((one) =>
      <Checkbox key={one.name} size="xs" label={currentLanguage() === "zh" ? one.title_zh : one.title_en} checked={shown.includes(one.name)}
        onChange={() => setChosen(shown.includes(one.name) ? shown.filter((other) => other !== one.name) : [...shown, one.name])} />)}</SimpleGrid></fieldset>}
    <Group justify="end"><Button variant="default" onClick={close}>{t("close")}</Button>
      {none ? <Button id="download" disabled title={t("noColumns")}>{t("download")}</Button> : fitsAddress("/export", { q: query, ...more }) ? <Button component="a" id="download" download href={address("/export", { q: query, ...more })} onClick={() => setTimeout(close, 100)}>{t("download")}</Button>
        : <Button id="download" loading={busy} onClick={fetchIt}>{t("download")}</Button>}</Group>
  </Stack></Modal>;
}
