// What narrows a search: values with exact counts to ask for or rule out, several of each field, a search inside a field, and years as bars.
// A choice is written into the query itself, so that it can be seen, changed and saved. The values of a field are counted for the query without
// what it asks of that field: a second value can be chosen.
import { Button, Checkbox, Group, NumberInput, Popover, Stack, Text, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { ErrorNote, useLoaded } from "../shell/parts";
import type { Facet, FacetValue } from "../shell/types";
import { currentLanguage, remember, remembered, written } from "../shell/words";
import { loadFacets } from "./loading";
import { chosen, facetFields, type Narrowed, printQuery, readQuery, toggled, without, withRange, yearFields } from "./query_text";
import type { SearchState } from "./state";
import { t, word } from "./words";

const usual = facetFields.slice(0, 6);
const fewValues = 8, manyValues = 40, allYears = 200;

function storedFields(): readonly string[] {
  const stored = (remembered("facets") ?? "").split(",").filter((one) => facetFields.includes(one));
  return stored.length > 0 ? stored : usual;
}

function labelOf(field: string, value: string): string {
  return field === "LEGAL_STATUS" ? word("status", value) : field === "PATENT_TYPE" ? word("right", value) : value;
}

/** The facets of all fields; those of which the query asks something are each counted without that. */
async function countAll(query: Narrowed, state: SearchState, specs: ReadonlyMap<string, string>, signal: AbortSignal): Promise<Map<string, Facet>> {
  const whole = state.query, byText = new Map<string, string[]>();
  for (const [field, spec] of specs) {
    const asked = query.conditions.some((one) => one.field === field && !one.exclude);
    const text = asked ? printQuery(without(query, field)) || "*" : whole;
    byText.set(text, [...byText.get(text) ?? [], spec]);
  }
  const found = await Promise.all([...byText].map(([text, wanted]) => loadFacets(text.trim() || "*", state, wanted, signal)));
  return new Map(found.flat().map((facet) => [facet.field, facet]));
}

interface FieldProps { facet: Facet; query: Narrowed; change: (query: Narrowed) => void }

function Value({ facet, value, most, query, change }: FieldProps & { value: FacetValue; most: number }) {
  const { field } = facet, wanted = chosen(query, field, false).includes(value.value), refused = chosen(query, field, true).includes(value.value), label = labelOf(field, value.value);
  return <li data-wanted={wanted || undefined} data-refused={refused || undefined}>
    <button type="button" className="facet-value" aria-pressed={wanted} data-value={value.value} title={[label, value.title].filter(Boolean).join("\n")} onClick={() => change(toggled(query, field, value.value, false))}>
      <span className="tick" aria-hidden>{wanted ? "☑" : refused ? "⊘" : "☐"}</span><span className="value">{label}{value.title && <small> {value.title}</small>}</span><span className="facet-count">{written(value.count)}</span>
      <progress max={most} value={value.count} aria-hidden="true" /></button>
    <button type="button" className="refuse" aria-pressed={refused} aria-label={t("exclude", { value: label })} title={t("exclude", { value: label })} onClick={() => change(toggled(query, field, value.value, true))}>−</button>
  </li>;
}

function FieldFacet({ facet, query, change, state }: FieldProps & { state: SearchState }) {
  const [find, setFind] = useState(""), [wanted, setWanted] = useState(""), [many, setMany] = useState(false), name = word("field", facet.field);
  useEffect(() => { const timer = setTimeout(() => setWanted(find.trim().replace(/[,:]/g, " ")), 250); return () => clearTimeout(timer); }, [find]);
  const text = printQuery(without(query, facet.field)).trim() || "*";
  const inside = useLoaded<Facet | undefined>([wanted, many, text, state.stem, state.dialect, currentLanguage()], async (signal) =>
    wanted === "" && !many ? undefined : (await loadFacets(text, state, [`${facet.field}:${manyValues}${wanted ? `:${wanted}` : ""}`], signal))[0]);
  const shown = (wanted !== "" || many ? inside.value : undefined) ?? facet, most = Math.max(1, ...shown.values.map((value) => value.count));
  // What is ruled out has no hits left, and stays in sight all the same.
  const listed = new Set(shown.values.map((value) => value.value));
  const gone = wanted ? [] : [...chosen(query, facet.field, false), ...chosen(query, facet.field, true)].filter((value) => !listed.has(value)).map((value) => ({ value, count: 0 }));
  return <section className="facet" data-field={facet.field} aria-label={name}>
    <h3>{name}</h3>
    {facet.distinct > fewValues && <TextInput size="xs" type="search" aria-label={t("find", { field: name })} placeholder={t("find", { field: name })} value={find} onChange={(event) => setFind(event.currentTarget.value)} />}
    <ul>{[...gone, ...shown.values].map((value) => <Value key={value.value} facet={facet} value={value} most={most} query={query} change={change} />)}</ul>
    {shown.values.length === 0 && gone.length === 0 && <Text size="xs" c="dimmed">{t("noFacet")}</Text>}
    <Group gap="xs">{facet.distinct > fewValues && wanted === "" && <Button size="compact-xs" variant="subtle" onClick={() => setMany(!many)}>{t(many ? "fewer" : "more")}</Button>}
      <Text size="xs" c="dimmed">{[t("distinct", { n: facet.distinct }), facet.missing > 0 ? t("noValue", { n: facet.missing }) : ""].filter(Boolean).join(" · ")}</Text></Group>
  </section>;
}

function YearFacet({ facet, query, change }: FieldProps) {
  const range = query.conditions.find((one) => one.field === facet.field && one.range)?.range, name = word("field", facet.field);
  const single = chosen(query, facet.field, false).map(Number), years = facet.values.map((value) => ({ year: Number(value.value), count: value.count })).filter((one) => one.year > 0).sort((a, b) => a.year - b.year);
  const first = years[0]?.year ?? 0, last = years[years.length - 1]?.year ?? 0;
  const [from, setFrom] = useState<string | number>(""), [to, setTo] = useState<string | number>("");
  useEffect(() => { setFrom(range && range[0] !== "*" ? Number(range[0]) : ""); setTo(range && range[1] !== "*" ? Number(range[1]) : ""); }, [range?.[0], range?.[1]]);
  if (years.length === 0) return null;
  const most = Math.max(...years.map((one) => one.count)), width = 260, height = 64, step = width / (last - first + 1);
  const inside = (year: number) => range ? (range[0] === "*" || year >= Number(range[0])) && (range[1] === "*" || year <= Number(range[1])) : single.length === 0 || single.includes(year);
  const plain = { ...query, conditions: query.conditions.filter((one) => one.field !== facet.field || one.exclude) };
  const apply = () => {
    const ends: [string, string] = [from === "" ? "*" : String(from), to === "" ? "*" : String(to)];
    if (from !== "" && to !== "" && Number(from) > Number(to)) ends.reverse();
    change(from === "" && to === "" ? plain : withRange(plain, facet.field, ends));
  };
  const [at, setAt] = useState(0), bars = useRef<SVGSVGElement>(null);
  /** One year, all years when it is the one that is chosen; `further` makes a range of it and what is chosen. */
  const choose = (year: number, further: boolean) => {
    const ends = [...(further && range ? range.filter((one) => one !== "*").map(Number) : []), year].sort((a, b) => a - b), wanted: [string, string] = [String(ends[0]), String(ends[ends.length - 1])];
    change(range?.[0] === wanted[0] && range[1] === wanted[1] ? plain : withRange(plain, facet.field, wanted));
  };
  const press = (event: React.KeyboardEvent, i: number, year: number) => {
    const next = { ArrowLeft: i - 1, ArrowRight: i + 1, Home: 0, End: years.length - 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") choose(year, event.shiftKey);
    else if (next === undefined) return;
    else { setAt(next); bars.current?.querySelectorAll("g")[next]?.focus(); }
    event.preventDefault();
    event.stopPropagation();  // Enter opens a hit elsewhere
  };
  return <section className="facet" data-field={facet.field} aria-label={name}>
    <h3>{name}</h3>
    <svg className="years" ref={bars} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={t("yearKeys", { name, a: String(first), b: String(last) })}>{years.map(({ year, count }, i) => {
      const tall = Math.max(2, count / most * (height - 2)), x = (year - first) * step;
      return <g key={year} data-value={year} data-inside={inside(year) || undefined} role="button" tabIndex={i === Math.min(at, years.length - 1) ? 0 : -1} aria-pressed={inside(year) && (range !== undefined || single.length > 0)}
        aria-label={t("yearBar", { year: String(year), n: count })} onFocus={() => setAt(i)} onKeyDown={(event) => press(event, i, year)} onClick={(event) => choose(year, event.shiftKey)}><title>{t("yearBar", { year: String(year), n: count })}</title>
        <rect className="whole" x={x} y={0} width={step} height={height} /><rect className="bar" x={x + step * 0.08} y={height - tall} width={step * 0.84} height={tall} /></g>;
    })}</svg>
    <div className="year-ends"><span>{first}</span><span>{last}</span></div>
    <form className="year-form" onSubmit={(event) => { event.preventDefault(); apply(); }}>
      <NumberInput size="xs" aria-label={`${name}: ${t("from")}`} placeholder={String(first)} value={from} onChange={setFrom} min={0} max={9999} hideControls allowDecimal={false} thousandSeparator="" />
      <span aria-hidden>–</span><NumberInput size="xs" aria-label={`${name}: ${t("to")}`} placeholder={String(last)} value={to} onChange={setTo} min={0} max={9999} hideControls allowDecimal={false} thousandSeparator="" />
      <Button size="xs" px="xs" type="submit" variant="default">{t("apply")}</Button></form>
    {(range || single.length > 0) && <Button size="compact-xs" variant="subtle" onClick={() => change(plain)}>{t("allYears")}</Button>}
  </section>;
}

function FieldChoice({ fields, setFields }: { fields: readonly string[]; setFields: (fields: string[]) => void }) {
  const change = (field: string) => { const next = facetFields.filter((one) => fields.includes(one) !== (one === field)); setFields(next); remember("facets", next.join(",")); };
  return <Popover position="bottom-start" trapFocus withArrow><Popover.Target><Button size="compact-xs" variant="subtle" id="facet-choice">{t("facetChoice")}</Button></Popover.Target>
    <Popover.Dropdown><Stack gap={4}>{facetFields.map((one) => <Checkbox key={one} size="xs" label={word("field", one)} checked={fields.includes(one)} onChange={() => change(one)} />)}</Stack></Popover.Dropdown></Popover>;
}

/** `change` is given the query as chosen. With a query in another language its base is that text, and its conditions are what was chosen now. */
export function Facets({ state, again, change }: { state: SearchState; again: number; change: (query: Narrowed) => void }) {
  const [fields, setFields] = useState<readonly string[]>(storedFields), [open, setOpen] = useState(() => matchMedia("(min-width: 761px)").matches);
  const foreign = state.dialect !== "winnow", query = foreign ? { head: "", base: state.query, conditions: [] } : readQuery(state.query);
  const specs = new Map(fields.map((field) => [field, `${field}:${yearFields.includes(field) ? allYears : fewValues}`]));
  const facets = useLoaded([state.query, state.dialect, state.stem, fields, again, currentLanguage()], (signal) => countAll(query, state, specs, signal));
  return <aside className="facets" id="facets" aria-label={t("facets")} aria-busy={facets.waiting || undefined}><details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
    <summary>{t("facets")}</summary>
    <FieldChoice fields={fields} setFields={setFields} />
    {foreign && <Text size="xs" c="dimmed">{t("otherDialect")}</Text>}
    {facets.error !== undefined && <ErrorNote error={facets.error} retry={facets.reload} />}
    {fields.map((field) => {
      const facet = facets.value?.get(field);
      if (!facet || (facet.distinct === 0 && !query.conditions.some((one) => one.field === field))) return null;
      return yearFields.includes(field) ? <YearFacet key={field} facet={facet} query={query} change={change} /> : <FieldFacet key={field} facet={facet} query={query} change={change} state={state} />;
    })}</details></aside>;
}
