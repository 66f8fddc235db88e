// The documents around this one: its family on a map of offices and time, and citations both ways.
import { Table, Text } from "@mantine/core";
import { createContext, useContext } from "react";
import { ask } from "../shell/api";
import { useLoaded } from "../shell/parts";
import { documentHash, searchHash } from "../shell/router";
import type { Answer, Hit } from "../shell/types";
import { Axis, dayOf } from "./axis";
import type { Citation, PatentDocument } from "./types";
import { t, word } from "./words";

const mostKnown = 300;
function withoutKind(number: string): string { return number.replace(/[A-Z]\d?$/, ""); }

/** What the library knows of the documents named here, by number and by number without its kind. */
export function useRelatives(doc: PatentDocument | undefined): ReadonlyMap<string, Hit> {
  const cited = doc?.citations.map((one) => one.publication?.key ?? "").filter(Boolean) ?? [];
  const numbers = doc ? [...new Set([doc.number, ...doc.family, ...doc.cited_by, ...cited])].slice(0, mostKnown) : [];
  const loaded = useLoaded(numbers, async (signal) => {
    if (numbers.length < 2) return [];
    return (await ask<Answer>("/search", `PN:(${numbers.map((one) => `"${one.replace(/"/g, "")}"`).join(" OR ")})`, { limit: mostKnown * 2, snippets: 1 }, signal)).hits;
  });
  const known = new Map<string, Hit>();
  for (const hit of loaded.value ?? []) known.set(withoutKind(hit.number), hit);
  for (const hit of loaded.value ?? []) known.set(hit.number, hit);
  return known;
}

export const RelativesContext = createContext<ReadonlyMap<string, Hit>>(new Map());
/** The query stays lit in documents that are opened from here. */
export const QueryContext = createContext("");

function useHit(number: string | undefined): Hit | undefined {
  const known = useContext(RelativesContext);
  return number === undefined ? undefined : known.get(number) ?? known.get(withoutKind(number));
}

export function NumberLink({ number }: { number: string }) {
  const query = useContext(QueryContext);
  return <a className="number" href={documentHash(number, query)}>{number}</a>;
}

function Row({ number }: { number: string }) {
  const hit = useHit(number);
  return <Table.Tr><Table.Td className="nowrap"><NumberLink number={number} /></Table.Td><Table.Td lang={hit?.title_lang || undefined}>{hit?.title}</Table.Td>
    <Table.Td>{(hit?.assignees?.length ? hit.assignees : hit?.applicants)?.[0]}</Table.Td><Table.Td className="nowrap">{hit?.filing_date}</Table.Td><Table.Td className="nowrap">{hit?.date}</Table.Td>
    <Table.Td>{hit?.status && hit.status !== "unknown" && word("status", hit.status)}</Table.Td></Table.Tr>;
}

function Documents({ numbers, id }: { numbers: readonly string[]; id: string }) {
  return <Table.ScrollContainer minWidth={760} type="native"><Table id={id} verticalSpacing={3}><Table.Thead><Table.Tr>
    <Table.Th>{t("document")}</Table.Th><Table.Th>{t("title")}</Table.Th><Table.Th>{word("role", "applicant")}</Table.Th><Table.Th>{t("filing")}</Table.Th><Table.Th>{t("publication")}</Table.Th><Table.Th>{t("status")}</Table.Th></Table.Tr></Table.Thead>
    <Table.Tbody>{numbers.map((number) => <Row key={number} number={number} />)}</Table.Tbody></Table></Table.ScrollContainer>;
}

function FamilyMap({ doc }: { doc: PatentDocument }) {
  const known = useContext(RelativesContext), query = useContext(QueryContext);
  const own: Hit = { number: doc.number, office: doc.publication.office, date: doc.publication.date, filing_date: doc.application?.date };
  const members = [own, ...doc.family.map((number) => known.get(number) ?? { number, office: number.slice(0, 2) })]
    .map((hit) => ({ hit, office: hit.office ?? hit.number.slice(0, 2), filed: dayOf(hit.filing_date), published: dayOf(hit.date) })).filter((one) => one.filed !== undefined || one.published !== undefined)
    .sort((a, b) => a.office.localeCompare(b.office) || (a.filed ?? a.published ?? 0) - (b.filed ?? b.published ?? 0)).slice(0, 60);
  if (members.length < 2) return null;
  const days = members.flatMap((one) => [one.filed, one.published]).filter((day): day is number => day !== undefined);
  const from = Math.min(...days) - 150, to = Math.max(...days) + 150, row = 20, width = 800, left = 150, height = members.length * row + 20;
  const x = (day: number) => left + (day - from) / (to - from) * (width - left - 20);
  return <div className="drawing"><svg className="family-map" viewBox={`0 0 ${width} ${height}`} role="group" aria-label={t("familyMap")}>
    <Axis from={from} to={to} x={x} height={height} />
    {members.map((one, i) => {
      const y = i * row + 11;
      return <a key={one.hit.number} href={documentHash(one.hit.number, query)} tabIndex={-1}><g className={one.hit.number === doc.number ? "member own" : "member"}>
        <text x={4} y={y + 4}>{one.hit.number}</text>
        {one.filed !== undefined && one.published !== undefined && <line x1={x(one.filed)} x2={x(one.published)} y1={y} y2={y} />}
        {one.filed !== undefined && <circle className="filing" cx={x(one.filed)} cy={y} r={4.5}><title>{`${t("filing")} ${one.hit.filing_date}`}</title></circle>}
        {one.published !== undefined && <circle className="publication" cx={x(one.published)} cy={y} r={4.5}><title>{`${t("publication")} ${one.hit.date}`}</title></circle>}
      </g></a>;
    })}
  </svg></div>;
}

function AsHits({ query, n }: { query: string; n: number }) { return <Text size="sm"><a href={searchHash(query)}>{t("asHits", { n })}</a></Text>; }

export function Family({ doc }: { doc: PatentDocument }) {
  if (doc.family.length === 0) return null;
  return <><FamilyMap doc={doc} /><AsHits query={`FAM:${doc.number}`} n={doc.family.length + 1} /><Documents id="family-members" numbers={doc.family} /></>;
}

function Cited({ citation }: { citation: Citation }) {
  const hit = useHit(citation.publication?.key), cited = citation.publication;
  return <Table.Tr><Table.Td className="category">{citation.category}</Table.Td>
    <Table.Td>{cited ? hit ? <NumberLink number={hit.number} /> : <span className="number">{cited.key}</span> : citation.text}</Table.Td>
    <Table.Td lang={hit?.title_lang || undefined}>{hit?.title}</Table.Td><Table.Td className="nowrap">{cited?.date}</Table.Td>
    <Table.Td>{citation.passage}</Table.Td><Table.Td>{citation.claims.join(", ")}</Table.Td><Table.Td>{word("by", citation.by)}</Table.Td></Table.Tr>;
}

export function Citations({ doc }: { doc: PatentDocument }) {
  if (doc.citations.length === 0 && doc.cited_by.length === 0) return null;
  const heads = [t("category"), t("document"), t("title"), t("date"), t("place"), t("forClaims"), t("by")];
  return <>
    {doc.citations.length > 0 && <><h3>{t("cites")} ({doc.citations.length})</h3><Table.ScrollContainer minWidth={760} type="native"><Table id="cites" verticalSpacing={3}>
      <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
      <Table.Tbody>{doc.citations.map((citation, i) => <Cited key={i} citation={citation} />)}</Table.Tbody></Table></Table.ScrollContainer></>}
    {doc.cited_by.length > 0 && <><h3>{t("citedBy")} ({doc.cited_by.length})</h3><AsHits query={`B_CITES:${doc.number}`} n={doc.cited_by.length} /><Documents id="cited-by" numbers={doc.cited_by} /></>}
  </>;
}
