// The pieces of a hit that all views share.
import { Badge } from "@mantine/core";
import { Lit, statusColours } from "../shell/parts";
import { documentHash } from "../shell/router";
import type { Hit, Part, Passage } from "../shell/types";
import type { SearchState } from "./state";
import { t, word } from "./words";

/** What every view is given. `at` of a hit is its place in the whole result. */
export interface ViewProps {
  hits: readonly Hit[]; state: SearchState; selected: ReadonlySet<string>; toggle: (number: string) => void; current: number; setCurrent: (index: number) => void;
}

/** The document, with what it needs to light it as here and to go on to the next hit. */
export function hitHash(hit: Hit, state: SearchState, index: number): string {
  return documentHash(hit.number, state.query, {
    stem: state.stem ? undefined : "0", dialect: state.dialect === "winnow" ? undefined : state.dialect, group: state.group === "none" ? undefined : state.group,
    sort: state.sort || undefined, offset: String(state.offset + index),
  });
}

export function titleParts(hit: Hit): readonly Part[] {
  const lit = hit.passages?.find((one) => one.zone === "title" && one.lang === hit.title_lang) ?? hit.passages?.find((one) => one.zone === "title");
  return lit?.parts ?? [{ text: hit.title || hit.number }];
}

export function HitTitle({ hit, state, index }: { hit: Hit; state: SearchState; index: number }) {
  return <a href={hitHash(hit, state, index)} lang={hit.title_lang || undefined} className="hit-link"><Lit parts={titleParts(hit)} /></a>;
}

export function StatusBadge({ status }: { status?: string }) {
  if (!status || status === "unknown") return null;
  return <Badge variant="outline" size="sm" color={statusColours[status] ?? "gray"} className="status">{word("status", status)}</Badge>;
}

export function parties(hit: Hit): string[] {
  return (hit.assignees?.length ? hit.assignees : hit.applicants) ?? [];
}

export function HitFacts({ hit }: { hit: Hit }) {
  const people = parties(hit);
  return <div className="facts">
    <span className="number">{hit.number}</span>
    {hit.date && <span>{t("published", { date: hit.date })}</span>}
    {hit.filing_date && <span>{t("filed", { date: hit.filing_date })}</span>}
    {people.length > 0 && <span className="who" title={people.join("; ")}>{people.join("; ")}</span>}
    {hit.ipc && hit.ipc.length > 0 && <span className="class" title={hit.ipc.join(", ")}>{hit.ipc[0]}</span>}
    <StatusBadge status={hit.status} />
    {(hit.family_hits ?? 0) > 1 && <Badge variant="light" size="sm">{t("familyHits", { n: hit.family_hits ?? 0 })}</Badge>}
    {hit.invented && <Badge variant="outline" size="sm" color="gray">{t("invented")}</Badge>}
  </div>;
}

/** Passages below the title: the abstract and what is lit nearest the front. */
export function shownPassages(hit: Hit, most: number): Passage[] {
  return (hit.passages ?? []).filter((one) => one.zone !== "title").slice(0, most);
}

export function Passages({ hit, most }: { hit: Hit; most: number }) {
  return <>{shownPassages(hit, most).map((passage, i) => <p key={i} className="passage" lang={passage.lang || undefined}>
    <span className="zone">{word("zone", passage.zone)}</span><Lit parts={passage.parts} /></p>)}</>;
}
