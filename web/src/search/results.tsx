// The hits of a query: exact count, order, families, view, selection, pages.
import { Button, Checkbox, Group, NativeSelect, Popover, SegmentedControl, Stack, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useKeys } from "../shell/parts";
import type { Answer } from "../shell/types";
import { remember, remembered } from "../shell/words";
import { hashOfState, pageSize, type SearchState, type View, views } from "./state";
import { CardsView, columns, ListView, TableView, usualColumns } from "./views";
import { type Key, t } from "./words";

const sorts = ["", "-PBD", "PBD", "-APD", "APD", "-F_CITES_COUNT"];
const groups = ["none", "simple", "extended"];

function storedColumns(): string[] {
  const stored = (remembered("columns") ?? "").split(",").filter((one) => one in columns);
  return stored.length > 0 ? stored : usualColumns;
}

function ColumnChoice({ shown, setShown }: { shown: string[]; setShown: (columns: string[]) => void }) {
  const change = (column: string) => {
    const next = Object.keys(columns).filter((one) => shown.includes(one) !== (one === column));
    if (next.length > 0) { setShown(next); remember("columns", next.join(",")); }
  };
  return <Popover position="bottom-end" withArrow trapFocus><Popover.Target><Button size="xs" px="xs" variant="default" id="columns">{t("columns")}</Button></Popover.Target>
    <Popover.Dropdown><Stack gap={4}>{Object.keys(columns).map((one) => <Checkbox key={one} size="xs" label={t(`col.${one}` as Key)} checked={shown.includes(one)} onChange={() => change(one)} />)}</Stack></Popover.Dropdown></Popover>;
}

function Pages({ answer, state, length }: { answer: Answer; state: SearchState; length: number }) {
  const total = answer.group_count ?? answer.count, last = length > 0 ? state.offset + length : 0;
  if (total <= pageSize && state.offset === 0) return null;
  const at = (offset: number) => hashOfState({ ...state, offset: Math.max(0, offset) });
  return <nav className="pages" aria-label={t("pages")}>
    {state.offset > 0 ? <a id="previous" href={at(Math.min(state.offset, Math.ceil(total / pageSize) * pageSize) - pageSize)} rel="prev">← {t("previous")}</a> : <span className="off">← {t("previous")}</span>}
    <span>{t("pageOf", { a: length > 0 ? state.offset + 1 : 0, b: last, n: total })}</span>
    {last < total && length > 0 ? <a id="next" href={at(state.offset + pageSize)} rel="next">{t("next")} →</a> : <span className="off">{t("next")} →</span>}
  </nav>;
}

// Where the reader was in each list, for coming back from a document.
const places = new Map<string, number>();

function useCurrent(key: string, length: number): [number, (index: number) => void] {
  const [current, setCurrent] = useState(() => places.get(key) ?? -1);
  useEffect(() => { setCurrent(places.get(key) ?? -1); }, [key]);
  const choose = (index: number) => { places.set(key, index); setCurrent(index); };
  const move = (by: number) => {
    const next = Math.max(0, Math.min(length - 1, current + by));
    choose(next);
    const link = document.querySelectorAll<HTMLElement>("#results .hit")[next]?.querySelector<HTMLElement>(".hit-link, a");
    link?.focus({ preventScroll: true });
    link?.closest(".hit")?.scrollIntoView({ block: "nearest" });
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
  useEffect(() => {  // back from a document: to the hit it was opened from
    const index = places.get(key);
    if (index === undefined || length === 0) return;
    const hit = document.querySelectorAll<HTMLElement>("#results .hit")[index];
    hit?.scrollIntoView({ block: "nearest" });
    if (document.activeElement === document.body) hit?.querySelector<HTMLElement>(".hit-link, a")?.focus({ preventScroll: true });
  }, [key, length > 0]);
  return [current, choose];
}

interface Props {
  answer: Answer; state: SearchState; waiting: boolean; micros?: number; selected: ReadonlySet<string>; toggle: (number: string) => void; clearSelection: () => void;
  change: (change: Partial<SearchState>) => void; collect: () => void; exportThem: () => void; mayEdit: boolean;
}

function Heading({ answer, state, change, shown, setShown, micros }: Props & { shown: string[]; setShown: (columns: string[]) => void }) {
  const choose = (view: View) => { remember("view", view); change({ view }); };
  return <div className="results-heading">
    <h1 id="count" aria-live="polite">{t("count", { n: answer.count })}</h1>
    {answer.group_count !== undefined && <Text id="families" size="sm">{t("families", { n: answer.group_count })}</Text>}
    {micros !== undefined && <Text size="xs" c="dimmed">{t("time", { n: Math.max(1, Math.round(micros / 1000)) })}</Text>}
    <Group gap="xs" className="results-tools">
      <NativeSelect size="xs" id="group" aria-label={t("group")} title={t("group")} value={state.group} data={groups.map((one) => ({ value: one, label: t(`group.${one}` as Key) }))}
        onChange={(event) => change({ group: event.currentTarget.value })} />
      <NativeSelect size="xs" id="sort" aria-label={t("sort")} title={t("sort")} value={state.sort}
        data={[...sorts, ...(sorts.includes(state.sort) ? [] : [state.sort])].map((one) => ({ value: one, label: sorts.includes(one) ? t(`sort.${one}` as Key) : one }))}
        onChange={(event) => change({ sort: event.currentTarget.value })} />
      <SegmentedControl size="xs" id="view" aria-label={t("view")} value={state.view} onChange={(value) => choose(value as View)} data={views.map((one) => ({ value: one, label: t(`view.${one}`) }))} />
      {state.view === "table" && <ColumnChoice shown={shown} setShown={setShown} />}
    </Group>
  </div>;
}

export function Results(props: Props) {
  const { answer, state, selected, toggle } = props;
  const [shown, setShown] = useState(storedColumns);
  const [current, setCurrent] = useCurrent(hashOfState(state), answer.hits.length);
  useKeys({ x: () => { const hit = answer.hits[current]; if (hit) toggle(hit.number); }, Enter: () => document.querySelectorAll<HTMLElement>("#results .hit")[current]?.querySelector<HTMLElement>("a")?.click() });
  useEffect(() => { if (!places.has(hashOfState(state))) scrollTo(0, 0); }, [state.offset]);  // another page of the result begins at its top
  const view = { hits: answer.hits, state, selected, toggle, current, setCurrent };
  return <section id="results" aria-busy={props.waiting || undefined} aria-labelledby="count">
    <Heading {...props} shown={shown} setShown={setShown} />
    <div className="selection-bar" role="group" aria-label={t("selected", { n: selected.size })}>
      <span id="selected">{t("selected", { n: selected.size })}</span>
      <Button size="compact-xs" variant="subtle" disabled={selected.size === 0} onClick={props.clearSelection}>{t("selectNone")}</Button>
      {props.mayEdit && <Button size="compact-xs" id="collect" variant="default" disabled={answer.count === 0} onClick={props.collect}>{t("collect")}</Button>}
      <Button size="compact-xs" id="export" variant="default" disabled={answer.count === 0} onClick={props.exportThem}>{t("export")}</Button>
    </div>
    {answer.changed && <Text size="sm" c="dimmed">{t("changed")}</Text>}
    {answer.count === 0 && <div className="empty"><p>{t("noHits")}</p><Text size="sm" c="dimmed">{t("noHitsHint")}</Text></div>}
    {state.view === "table" ? <TableView {...view} shown={shown} sortBy={(sort) => props.change({ sort })} /> : state.view === "cards" ? <CardsView {...view} /> : <ListView {...view} />}
    <Pages answer={answer} state={state} length={answer.hits.length} />
  </section>;
}
