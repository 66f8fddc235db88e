// The hits of one page as a list with lit passages, as a table, as cards.
import { Checkbox, Table } from "@mantine/core";
import type { ReactNode } from "react";
import { Lit } from "../shell/parts";
import type { Hit } from "../shell/types";
import { HitFacts, hitHash, HitTitle, Passages, parties, StatusBadge, titleParts, type ViewProps } from "./hit";
import { type Key, t, word } from "./words";

function Select({ hit, selected, toggle }: { hit: Hit; selected: ReadonlySet<string>; toggle: (number: string) => void }) {
  return <Checkbox size="xs" className="select" aria-label={t("select", { number: hit.number })} checked={selected.has(hit.number)} onChange={() => toggle(hit.number)} />;
}

function rowProps(props: ViewProps, hit: Hit, index: number) {
  return { "data-number": hit.number, "data-current": index === props.current || undefined, "data-selected": props.selected.has(hit.number) || undefined,
    onFocus: () => props.setCurrent(index) };
}

export function ListView(props: ViewProps) {
  return <ol className="hits" start={props.state.offset + 1}>{props.hits.map((hit, i) => <li key={hit.number} className="hit" {...rowProps(props, hit, i)}>
    <Select hit={hit} {...props} />
    <div className="hit-body">
      <h2><HitTitle hit={hit} state={props.state} index={i} /></h2>
      <HitFacts hit={hit} />
      <Passages hit={hit} most={3} />
    </div></li>)}</ol>;
}

export function CardsView(props: ViewProps) {
  return <ol className="cards">{props.hits.map((hit, i) => <li key={hit.number} className="hit card" {...rowProps(props, hit, i)}>
    <div className="card-top"><Select hit={hit} {...props} /><span className="number">{hit.number}</span><span className="card-date">{hit.date}</span></div>
    <h2><HitTitle hit={hit} state={props.state} index={i} /></h2>
    <p className="who">{parties(hit).join("; ")}</p>
    <Passages hit={hit} most={1} />
    <div className="facts"><span>{hit.ipc?.[0]}</span><StatusBadge status={hit.status} /></div>
  </li>)}</ol>;
}

type Cell = (hit: Hit, props: ViewProps, index: number) => ReactNode;
const joined = (values?: readonly string[]) => <span className="clipped" title={values?.join("; ")}>{values?.join("; ")}</span>;

/** All columns a table can have, in the order they are offered. */
export const columns: Record<string, Cell> = {
  number: (hit, props, index) => <a href={hitHash(hit, props.state, index)} className="number">{hit.number}</a>,
  title: (hit, props, index) => <a href={hitHash(hit, props.state, index)} lang={hit.title_lang || undefined} className="hit-link"><Lit parts={titleParts(hit)} /></a>,
  applicants: (hit) => joined(hit.applicants), assignees: (hit) => joined(hit.assignees), inventors: (hit) => joined(hit.inventors),
  date: (hit) => hit.date, filing_date: (hit) => hit.filing_date, grant_date: (hit) => hit.grant_date, application: (hit) => hit.application,
  office: (hit) => hit.office, kind: (hit) => hit.kind, right: (hit) => hit.right && word("right", hit.right), status: (hit) => <StatusBadge status={hit.status} />,
  ipc: (hit) => joined(hit.ipc), cpc: (hit) => joined(hit.cpc), family_hits: (hit) => hit.family_hits,
};
export const usualColumns = ["number", "title", "applicants", "date", "filing_date", "ipc", "status"];
const sortOfColumn: Record<string, string> = { date: "PBD", filing_date: "APD", grant_date: "ISD", number: "PN" };

export function TableView(props: ViewProps & { shown: readonly string[]; sortBy: (sort: string) => void }) {
  const { state } = props, all = props.hits.length > 0 && props.hits.every((hit) => props.selected.has(hit.number));
  const header = (column: string) => {
    const sort = sortOfColumn[column], up = state.sort === sort, down = state.sort === `-${sort}`;
    if (!sort) return <Table.Th key={column} scope="col">{t(`col.${column}` as Key)}</Table.Th>;
    return <Table.Th key={column} scope="col" aria-sort={up ? "ascending" : down ? "descending" : "none"}>
      <button type="button" className="sort" onClick={() => props.sortBy(down ? sort : `-${sort}`)}>{t(`col.${column}` as Key)} <span aria-hidden>{up ? "▲" : down ? "▼" : "↕"}</span></button></Table.Th>;
  };
  return <Table.ScrollContainer minWidth={600} type="native"><Table className="hit-table" verticalSpacing={4} highlightOnHover>
    <Table.Thead><Table.Tr><Table.Th scope="col"><Checkbox size="xs" aria-label={t("selectPage")} checked={all}
      onChange={() => props.hits.filter((hit) => props.selected.has(hit.number) === all).forEach((hit) => props.toggle(hit.number))} /></Table.Th>{props.shown.map(header)}</Table.Tr></Table.Thead>
    <Table.Tbody>{props.hits.map((hit, i) => <Table.Tr key={hit.number} className="hit" {...rowProps(props, hit, i)}>
      <Table.Td><Select hit={hit} {...props} /></Table.Td>
      {props.shown.map((column) => <Table.Td key={column} className={`col-${column}`}>{columns[column](hit, props, i)}</Table.Td>)}</Table.Tr>)}</Table.Tbody>
  </Table></Table.ScrollContainer>;
}
