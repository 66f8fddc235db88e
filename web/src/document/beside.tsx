// Side by side: a document and another one, or the original of a text and its translation, passage beside passage.
import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { ask } from "../shell/api";
import { ErrorNote, useLoaded, Waiting } from "../shell/parts";
import { currentLanguage } from "../shell/words";
import { Body } from "./body";
import { Head } from "./head";
import { Passage } from "./passage";
import { paragraphPlace } from "./description";
import type { Paragraph, PatentDocument } from "./types";
import { t, word } from "./words";

export const besideTranslation = "translation";

/** The languages of which a document has texts; its original first. */
export function languagesOf(doc: PatentDocument): string[] {
  const texts = [...doc.claims, ...doc.descriptions, ...doc.abstracts, ...doc.titles];
  return [...new Set([...texts.filter((one) => one.origin === "original"), ...texts].map((one) => one.lang))];
}

export function BesideChoice({ doc, beside, choose }: { doc: PatentDocument; beside: string; choose: (beside: string) => void }) {
  const kind = beside === "" ? "" : beside === besideTranslation ? besideTranslation : "number";
  const [asking, setAsking] = useState(kind === "number"), [number, setNumber] = useState(kind === "number" ? beside : "");
  const options = [{ value: "", label: t("besideNone") }, ...(languagesOf(doc).length > 1 ? [{ value: besideTranslation, label: t("besideTranslation") }] : []), { value: "number", label: t("besideNumber") }];
  return <Group gap={4} wrap="nowrap">
    <NativeSelect size="xs" id="beside" aria-label={t("beside")} title={t("beside")} value={asking ? "number" : kind} data={options}
      onChange={(event) => { const value = event.currentTarget.value; setAsking(value === "number"); if (value !== "number") choose(value); }} />
    {asking && <form onSubmit={(event) => { event.preventDefault(); choose(number.trim()); }}><Group gap={4} wrap="nowrap">
      <TextInput size="xs" w={150} id="beside-number" aria-label={t("besideNumberLabel")} placeholder={doc.family[0] ?? "US…"} list="relatives" value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
      <datalist id="relatives">{[...doc.family, ...doc.cited_by].slice(0, 50).map((one) => <option key={one} value={one} />)}</datalist>
      <Button size="compact-sm" type="submit" variant="default">{t("besideOpen")}</Button></Group></form>}
  </Group>;
}

function Pair({ left, right, label }: { left: ReactNode; right: ReactNode; label?: string }) {
  return <div className="pair"><div>{label && <span className="claim-number">{label}</span>}{left}</div><div>{label && <span className="claim-number">{label}</span>}{right ?? <span className="quiet">{t("nothingBeside")}</span>}</div></div>;
}

/** Paragraphs that belong together: by their numbers where both texts have them, else by their order. */
export function pairParagraphs(left: readonly Paragraph[], right: readonly Paragraph[]): [Paragraph | undefined, Paragraph | undefined][] {
  const numbered = (list: readonly Paragraph[]) => list.filter((one) => one.number).length > list.length / 2;
  if (!numbered(left) || !numbered(right)) return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => [left[i], right[i]]);
  const byNumber = new Map(right.filter((one) => one.number).map((one) => [one.number, one])), used = new Set<Paragraph>();
  const pairs = left.map((one): [Paragraph | undefined, Paragraph | undefined] => { const other = one.number ? byNumber.get(one.number) : undefined; if (other) used.add(other); return [one, other]; });
  return [...pairs, ...right.filter((one) => one.number && !used.has(one)).map((one): [undefined, Paragraph] => [undefined, one])];
}

export function Translation({ doc }: { doc: PatentDocument }) {
  const languages = languagesOf(doc), [first, setFirst] = useState(languages[0] ?? ""), [second, setSecond] = useState(languages[1] ?? "");
  const choice = (value: string, set: (lang: string) => void) => <NativeSelect size="xs" w={140} aria-label={t("language")} value={value} data={languages.map((one) => ({ value: one, label: word("lang", one) }))} onChange={(event) => set(event.currentTarget.value)} />;
  const of = <T extends { lang: string }>(texts: readonly T[]) => [texts.find((one) => one.lang === first), texts.find((one) => one.lang === second)] as const;
  const text = (zone: "title" | "abstract", one?: PatentDocument["titles"][number]) => one && <div lang={one.lang || undefined}><Passage parts={one.parts} zone={zone} lang={one.lang} place="" /></div>;
  const claims = of(doc.claims), descriptions = of(doc.descriptions), titles = of(doc.titles), abstracts = of(doc.abstracts);
  const numbers = [...new Set(claims.flatMap((set) => set?.claims.map((claim) => claim.number) ?? []))].sort((a, b) => a - b);
  const claim = (set: (typeof claims)[number], number: number) => { const found = set?.claims.find((one) => one.number === number); return found && set && <div lang={set.lang || undefined}><Passage parts={found.parts} zone="claim" lang={set.lang} place={String(number)} /></div>; };
  const paragraph = (side: 0 | 1, one?: Paragraph) => { const from = descriptions[side]; return one && from && <p lang={from.lang || undefined} className={one.heading ? "heading" : undefined}>{one.number && <span className="paragraph-number">[{one.number}]</span>} <Passage parts={one.parts} zone="paragraph" lang={from.lang} place={paragraphPlace(one, from.paragraphs.indexOf(one))} /></p>; };
  return <div className="pairs" id="translation">
    <Pair left={choice(first, setFirst)} right={choice(second, setSecond)} />
    <Pair left={text("title", titles[0])} right={text("title", titles[1])} /><h2>{t("abstract")}</h2><Pair left={text("abstract", abstracts[0])} right={text("abstract", abstracts[1])} />
    <h2>{t("claims")}</h2>{numbers.map((number) => <Pair key={number} label={`${number}.`} left={claim(claims[0], number)} right={claim(claims[1], number)} />)}
    <h2>{t("description")}</h2>{pairParagraphs(descriptions[0]?.paragraphs ?? [], descriptions[1]?.paragraphs ?? []).map(([left, right], i) => <Pair key={i} left={paragraph(0, left)} right={paragraph(1, right)} />)}
  </div>;
}

const besideSections = ["abstract", "claims", "description"] as const;

export function TwoDocuments({ doc, number, query, params, loaded }: { doc: PatentDocument; number: string; query: string; params: Record<string, string | undefined>; loaded: (other: PatentDocument | undefined) => void }) {
  const other = useLoaded<PatentDocument>([number, query, params, currentLanguage()], (signal) => ask(`/documents/${encodeURIComponent(number)}`, query, { ...params, lang: currentLanguage() }, signal));
  useEffect(() => { loaded(other.value); return () => loaded(undefined); }, [other.value, loaded]);
  return <div className="two" id="two">
    <div className="column" tabIndex={0} role="region" aria-label={doc.number}><Head doc={doc} tools={null} /><Body doc={doc} lang="" only={besideSections} /></div>
    <div className="column" tabIndex={0} role="region" aria-label={number}>{other.error !== undefined ? <ErrorNote error={other.error} /> : !other.value ? <Waiting /> : <><Head doc={other.value} tools={null} /><Body doc={other.value} lang="" only={besideSections} prefix="other-" /></>}</div>
  </div>;
}
