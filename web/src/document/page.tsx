// The document page: where one is in the hits, the document or two side by side, notes beside it.
import { Alert, Anchor, Button, Group, NativeSelect, Text } from "@mantine/core";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ApiError, ask, get } from "../shell/api";
import { ErrorNote, useKeys, useLoaded, Waiting } from "../shell/parts";
import { documentHash, go, hashOf, searchHash, useRoute } from "../shell/router";
import { mayEdit, useHere } from "../shell/session";
import type { Answer, Note, Part } from "../shell/types";
import { currentLanguage } from "../shell/words";
import { besideTranslation, BesideChoice, languagesOf, Translation, TwoDocuments } from "./beside";
import { Body, sections } from "./body";
import { copyText, fullCitation } from "./citing";
import { Collect } from "./collect";
import { Contents, ContentsChoice, type Heading, headingsOf } from "./contents";
import { paragraphPlace } from "./description";
import "./document.css";
import { Head } from "./head";
import { Highlights } from "./lit";
import { NotesPanel, SelectionTools, visitMark } from "./notes";
import { keyOf, MarksContext, placeMarks } from "./passage";
import { QueryContext, RelativesContext, useRelatives } from "./relatives";
import { goTo, useKeptPlace } from "./scroll";
import { inLanguage, type PatentDocument } from "./types";
import { t, word } from "./words";

interface DocumentNotes { items: Note[]; collections?: { id: number; name: string }[] }

/** Every passage by its key, for finding marks again. */
function passagesOf(doc: PatentDocument): ReadonlyMap<string, readonly Part[]> {
  const texts = new Map<string, readonly Part[]>();
  for (const one of doc.titles) texts.set(keyOf({ zone: "title", lang: one.lang, place: "" }), one.parts);
  for (const one of doc.abstracts) texts.set(keyOf({ zone: "abstract", lang: one.lang, place: "" }), one.parts);
  for (const set of doc.claims) for (const claim of set.claims) texts.set(keyOf({ zone: "claim", lang: set.lang, place: String(claim.number) }), claim.parts);
  for (const one of doc.descriptions) one.paragraphs.forEach((paragraph, i) => texts.set(keyOf({ zone: "paragraph", lang: one.lang, place: paragraphPlace(paragraph, i) }), paragraph.parts));
  return texts;
}

const pageSize = 20;

/** What the list was that this document was opened from, as parameters of the server and of the address. */
function listOf(params: URLSearchParams) {
  const of = (name: string) => params.get(name) ?? undefined;
  const list = { stem: of("stem"), dialect: of("dialect"), group: of("group"), sort: of("sort") };
  return { query: params.get("q") ?? "", list, offset: params.has("offset") ? Math.max(0, Math.floor(Number(params.get("offset"))) || 0) : undefined };
}

/** Tells the styles how much of the window the header and the bar of the page cover, which wrap in narrow windows. */
function useBarHeight(): (bar: HTMLElement | null) => (() => void) | undefined {
  return useCallback((bar: HTMLElement | null) => {
    const header = document.querySelector<HTMLElement>(".top");
    if (!bar || !header) return undefined;
    const measure = () => {
      document.documentElement.style.setProperty("--header", `${header.offsetHeight}px`);
      document.documentElement.style.setProperty("--covered", `${header.offsetHeight + (getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0)}px`);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(bar);
    observer.observe(header);
    measure();
    return () => observer.disconnect();
  }, []);
}

function HitSteps({ params }: { params: URLSearchParams }) {
  const { query, list, offset } = listOf(params);
  const around = useLoaded([query, list, offset], async (signal) => {
    if (offset === undefined || query === "") return undefined;
    const first = Math.max(0, offset - 1);
    const hits = (await ask<Answer>("/search", query, { ...list, offset: first, limit: 3, snippets: 0 }, signal)).hits;
    return { before: offset > 0 ? hits[0]?.number : undefined, after: hits[offset - first + 1]?.number };
  });
  if (offset === undefined) return null;
  const link = (number: string | undefined, at: number, label: string, id: string, sign: string) => number && <Anchor id={id} size="sm" href={documentHash(number, query, { ...list, offset: String(at) })} aria-label={label} title={label}>{sign}</Anchor>;
  return <Group gap={6} className="hit-steps">{link(around.value?.before, offset - 1, t("previousHit"), "previous-hit", "‹")}<Text size="xs" c="dimmed">{t("hitOf", { n: offset + 1 })}</Text>{link(around.value?.after, offset + 1, t("nextHit"), "next-hit", "›")}</Group>;
}

function Aside({ doc, lang, headings, notes, lost, absent, changed }: { doc: PatentDocument; lang: string; headings: readonly Heading[]; notes?: DocumentNotes; lost: ReadonlySet<number>; absent: boolean; changed: () => void }) {
  return <aside className="document-side" id="notes" aria-label={t("notes")}><Contents key={doc.number + lang} headings={headings} /><h2>{t("notes")}</h2>
    <NotesPanel number={doc.number} notes={notes?.items ?? []} lost={lost} changed={changed} absent={absent} />
    {notes?.collections && notes.collections.length > 0 && <><h2>{t("inCollections")}</h2><ul>{notes.collections.map((one) => <li key={one.id}><a href={hashOf(["collections", one.id])}>{one.name}</a></li>)}</ul></>}
  </aside>;
}

export function DocumentPage() {
  const route = useRoute(), number = route.path[1] ?? "", { query, list, offset } = listOf(route.params), beside = route.params.get("with") ?? "";
  const { session } = useHere(), bar = useBarHeight(), [lang, setLang] = useState(""), root = useRef<HTMLElement>(null);
  const lit = { stem: query ? list.stem : undefined, dialect: query ? list.dialect : undefined };
  const loaded = useLoaded<PatentDocument>([number, query, lit, currentLanguage()], (signal) => ask<PatentDocument>(`/documents/${encodeURIComponent(number)}`, query, { ...lit, lang: currentLanguage() }, signal));
  const doc = loaded.value?.number && loaded.error === undefined ? loaded.value : undefined;
  const notes = useLoaded<DocumentNotes>(["notes", number], (signal) => get(`/documents/${encodeURIComponent(number)}/notes`, {}, signal));
  const [other, setOther] = useState<PatentDocument>(), docs = useMemo(() => [doc, other].filter((one) => one !== undefined), [doc, other]);
  const description = doc && inLanguage(doc.descriptions, lang), headings = useMemo(() => description ? headingsOf(description) : [], [description]);
  const relatives = useRelatives(doc), noteWanted = Number(route.params.get("note"));
  const texts = useMemo(() => doc ? passagesOf(doc) : new Map<string, readonly Part[]>(), [doc]);
  const placed = useMemo(() => placeMarks(notes.value?.items ?? [], texts), [notes.value, texts]);
  const backHash = searchHash(query, { ...list, offset: offset === undefined ? undefined : Math.floor(offset / pageSize) * pageSize || undefined });
  useKeys({ u: () => go(backHash), Escape: () => go(backHash), "/": () => go(backHash) });
  useEffect(() => { scrollTo(0, 0); }, [number]);
  useKeptPlace(doc !== undefined && !noteWanted);
  useEffect(() => { if (noteWanted) visitMark(noteWanted); }, [noteWanted, placed]);
  useEffect(() => { if (doc) document.title = `${doc.number} – Winnow`; return () => { document.title = "Winnow"; }; }, [doc]);

  if (loaded.error !== undefined) return <main><Anchor id="back" href={backHash}>← {t("back")}</Anchor>
    {loaded.error instanceof ApiError && loaded.error.code === "not_found" ? <Alert color="red" variant="light" role="alert" className="error" mt="md">{t("notFound", { number })}</Alert> : <ErrorNote error={loaded.error} retry={loaded.reload} />}</main>;
  if (!doc) return <Waiting />;
  const absent = notes.error instanceof ApiError && notes.error.status === 404, languages = languagesOf(doc);
  const tools = <Group gap={6} className="document-tools"><Button id="cite" size="compact-sm" variant="default" onClick={() => { void copyText(fullCitation(doc)); }}>{t("cite")}</Button>
    {mayEdit(session) && !absent && <Collect number={doc.number} changed={notes.reload} />}</Group>;
  return <QueryContext.Provider value={query}><RelativesContext.Provider value={relatives}><MarksContext.Provider value={placed.marks}>
    <main className="document-page" ref={root}>
      <div className="document-bar" ref={bar}>
        <Anchor id="back" size="sm" href={backHash}>← {t("back")}</Anchor><HitSteps params={route.params} />
        <nav aria-label={t("contents")}>{sections.map((one) => <button key={one} type="button" onClick={() => goTo(document.getElementById(one))} disabled={beside !== ""}>{t(one)}</button>)}
          <button type="button" className="narrow-only" onClick={() => goTo(document.getElementById("notes"))} disabled={beside !== ""}>{t("notes")}</button></nav>
        {beside === "" && <ContentsChoice headings={headings} />}
        {languages.length > 1 && beside === "" && <NativeSelect size="xs" id="text-language" aria-label={t("language")} title={t("language")} value={lang} onChange={(event) => setLang(event.currentTarget.value)}
          data={[{ value: "", label: t("allLanguages") }, ...languages.map((one) => ({ value: one, label: word("lang", one) }))]} />}
        <BesideChoice key={beside} doc={doc} beside={beside} choose={(next) => go(documentHash(number, query, { ...list, offset: offset === undefined ? undefined : String(offset), with: next || undefined }))} />
        <Highlights docs={docs} root={root} />
      </div>
      {beside === besideTranslation ? <Translation doc={doc} /> : beside !== "" ? <TwoDocuments doc={doc} number={beside} query={query} params={lit} loaded={setOther} />
        : <div className="document-columns"><article className="document" aria-busy={loaded.waiting || undefined}><Head doc={doc} tools={tools} /><Body doc={doc} lang={lang} /></article>
          <Aside doc={doc} lang={lang} headings={headings} notes={notes.value} lost={placed.lost} absent={absent} changed={notes.reload} /></div>}
      <SelectionTools doc={doc} changed={notes.reload} canMark={!absent && (beside === "" || beside === besideTranslation)} />
    </main></MarksContext.Provider></RelativesContext.Provider></QueryContext.Provider>;
}
