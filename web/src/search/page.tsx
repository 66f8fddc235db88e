// The search page: the query above, what narrows it on the left, its hits on the right. What is searched stands in the address.
import { Button } from "@mantine/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { ErrorNote, useKeys, Waiting } from "../shell/parts";
import { go, useRoute } from "../shell/router";
import { mayEdit, useHere } from "../shell/session";
import { CollectDialog } from "./collect";
import { CompareDialog } from "./compare";
import type { EditorHandle } from "./editor";
import { ExportDialog } from "./export";
import { Facets } from "./facets";
import { problemOf, useHits, useReading } from "./loading";
import { QueryPanel, translated } from "./query_panel";
import { type Narrowed, printQuery, readQuery } from "./query_text";
import { Results } from "./results";
import "./search.css";
import { Shelf } from "./shelf";
import { Start } from "./start";
import { hashOfState, type SearchState, stateOf } from "./state";
import { t } from "./words";

// What is written over a query and not yet sent, by the query; it is there again when the query is.
const unsent = new Map<string, string>();

function useDraft(query: string): [string, (text: string) => void] {
  const [draft, setDraft] = useState(unsent.get(query) ?? query);
  useEffect(() => setDraft(unsent.get(query) ?? query), [query]);
  const write = (text: string) => {
    if (text === query) unsent.delete(query);
    else unsent.set(query, text);
    setDraft(text);
  };
  return [draft, write];
}

// The hits selected last, and the query they are hits of: pages, orders and documents come and go.
let kept: { query: string; numbers: ReadonlySet<string> } = { query: "", numbers: new Set() };

function useSelection(query: string): [ReadonlySet<string>, (numbers: ReadonlySet<string>) => void] {
  const [, draw] = useState(0);
  if (kept.query !== query) kept = { query, numbers: new Set() };
  return [kept.numbers, (numbers) => { kept = { query, numbers }; draw((before) => before + 1); }];
}

export function SearchPage() {
  const route = useRoute(), state = stateOf(route.params), { session, reloadInfo } = useHere();
  const [draft, setDraft] = useDraft(state.query), [again, setAgain] = useState(0), [selected, setSelected] = useSelection(`${state.dialect} ${state.query}`);
  const [dialog, setDialog] = useState<"" | "collect" | "export" | "shelf" | "compare">("");
  const handle = useRef<EditorHandle>(null), fresh = useRef(false);
  const latest = useRef({ state, draft });
  latest.current = { state, draft };

  const { reading, waiting } = useReading(draft, state.dialect, state.stem);
  const hits = useHits(state, again, () => { const was = fresh.current; fresh.current = false; return was; });
  useKeys({ "/": () => handle.current?.focus() });

  /** Goes to the search as it is written now, with these changes; from its first page. */
  const search = useCallback((change: Partial<SearchState> = {}) => {
    const next = { ...latest.current.state, query: latest.current.draft, offset: 0, ...change };
    unsent.delete(latest.current.state.query);
    fresh.current = next.query !== latest.current.state.query;
    const hash = hashOfState(next);
    if (hash === (location.hash || "#/")) setAgain((before) => before + 1);
    else go(hash);
  }, []);
  const toggle = (number: string) => {
    const next = new Set(selected);
    if (!next.delete(number)) next.add(number);
    setSelected(next);
  };
  const changed = hits.value?.changed ?? false;
  useEffect(() => { if (changed) reloadInfo(); }, [changed, reloadInfo]);

  /** A choice among the facets is written in our own language; a query of another one is translated before. */
  const narrow = (chosen: Narrowed) => {
    const show = (query: Narrowed) => go(hashOfState({ ...state, query: printQuery(query), dialect: "winnow", offset: 0 }));
    if (state.dialect === "winnow") { show(chosen); return; }
    void translated(state.query, state.dialect).then((own) => { if (own !== undefined) { const read = readQuery(own); show({ ...read, conditions: [...read.conditions, ...chosen.conditions] }); } });
  };
  const close = () => setDialog("");
  const tools = <><Button size="compact-xs" id="history" variant="default" onClick={() => setDialog("shelf")}>{t("history")}</Button>
    <Button size="compact-xs" id="compare" variant="default" onClick={() => setDialog("compare")}>{t("compare")}</Button></>;
  const what = { state, selected, close };

  return <main className="search-page">
    <QueryPanel state={state} draft={draft} setDraft={setDraft} search={search} reading={reading} waiting={waiting} failed={hits.error} handle={handle} tools={tools} />
    {state.query.trim() === "" ? <Start /> : <div className="search-columns">
      {hits.error === undefined ? <Facets state={state} again={again} change={narrow} /> : <aside className="facets" />}
      <div>
        {hits.error !== undefined && problemOf(hits.error, state.query, true) === undefined && <ErrorNote error={hits.error} retry={() => setAgain((before) => before + 1)} />}
        {hits.value ? <Results answer={hits.value} state={state} waiting={hits.waiting} micros={hits.value.timings.reduce((sum, one) => sum + one.micros, 0)} selected={selected} toggle={toggle}
          clearSelection={() => setSelected(new Set())} change={(change) => go(hashOfState({ ...state, offset: 0, ...change }))} collect={() => setDialog("collect")} exportThem={() => setDialog("export")} mayEdit={mayEdit(session)} />
          : hits.error === undefined && <Waiting />}
      </div>
    </div>}
    {dialog === "collect" && <CollectDialog {...what} count={hits.value?.count ?? 0} />}
    {dialog === "export" && <ExportDialog {...what} count={hits.value?.group_count ?? hits.value?.count ?? 0} />}
    {dialog === "compare" && <CompareDialog draft={draft} state={state} close={close} />}
    {dialog === "shelf" && <Shelf draft={draft} close={close} use={(text) => { close(); setDraft(text); search({ query: text }); }} insert={(text) => { close(); setTimeout(() => handle.current?.insert(text)); }} />}
  </main>;
}
