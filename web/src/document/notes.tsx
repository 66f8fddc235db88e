// Notes and marks of the team beside the text, and the tools at a selection.
import { ActionIcon, Button, Group, Paper, Stack, Text, Textarea } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { send } from "../shell/api";
import { announce, messageOf } from "../shell/parts";
import { mayEdit, useHere } from "../shell/session";
import type { MarkPlace, Note } from "../shell/types";
import { clock } from "../shell/words";
import { citationOf, copyText } from "./citing";
import { selectedPassage } from "./passage";
import { goTo } from "./scroll";
import type { PatentDocument } from "./types";
import { t, word } from "./words";

export const colours = ["yellow", "green", "blue", "red", "violet"];

export function placeName(passage: MarkPlace): string {
  if (passage.zone === "claim") return t("claimN", { n: passage.place });
  if (passage.zone === "paragraph") return t("paragraphN", { n: passage.place });
  return t(passage.zone === "title" ? "title" : "abstract");
}

// What is being written, by the place it is for; another language of the page or another document on the way does not lose it.
const drafts = new Map<string, string>();

interface WritingProps { place: string; first: string; save: (text: string) => Promise<unknown>; cancel: () => void }

function Writing({ place, first, save, cancel }: WritingProps) {
  const [text, setText] = useState(drafts.get(place) ?? first), [busy, setBusy] = useState(false), sending = useRef(false);
  const write = (next: string) => { drafts.set(place, next); setText(next); };
  const drop = () => { drafts.delete(place); cancel(); };
  const send = () => {
    if (sending.current || text.trim() === "") return;
    sending.current = true;
    setBusy(true);
    void save(text.trim()).then(() => drafts.delete(place), (problem) => announce(messageOf(problem))).finally(() => { sending.current = false; setBusy(false); });
  };
  return <form onSubmit={(event) => { event.preventDefault(); send(); }}>
    <Textarea size="xs" label={t("text")} value={text} autosize minRows={2} autoFocus onFocus={(event) => event.currentTarget.setSelectionRange(text.length, text.length)} onChange={(event) => write(event.currentTarget.value)}
      onKeyDown={(event) => { if (event.key === "Escape") drop(); if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send(); }} />
    <Group gap="xs" mt={4}><Button type="submit" size="compact-xs" loading={busy}>{t("save")}</Button><Button size="compact-xs" variant="default" onClick={drop}>{t("cancel")}</Button></Group></form>;
}

/** One note. Its own and, for editors, everybody's can be changed; the server decides. */
export function NoteCard({ note, lost, changed, visit }: { note: Note; lost?: boolean; changed: () => void; visit?: () => void }) {
  const { session } = useHere(), [writing, setWriting] = useState(drafts.has(`note ${note.id}`));
  const done = (words: string) => () => { setWriting(false); announce(words); changed(); }, failed = (problem: unknown) => announce(messageOf(problem));
  return <Paper withBorder p="xs" className={`note noted-${note.colour}`} data-note-card={note.id}>
    {note.passage && <blockquote lang={note.passage.lang || undefined}>{note.passage.quote}</blockquote>}
    {lost && <Text size="xs" c="red">{t("lost")}</Text>}
    {writing ? <Writing place={`note ${note.id}`} first={note.text} cancel={() => setWriting(false)} save={(text) => send("PATCH", `/notes/${note.id}`, { text }).then(done(t("written")))} />
      : note.text && <p className="note-text">{note.text}</p>}
    <Group gap={4} justify="space-between"><Text size="xs" c="dimmed">{note.passage && `${placeName(note.passage)} · `}{t("writtenBy", { user: note.created_by, time: clock(note.created) })}</Text>
      <Group gap={2}>{visit && !lost && <Button size="compact-xs" variant="subtle" onClick={visit}>{t("toPassage")}</Button>}
        {mayEdit(session) && !writing && <><Button size="compact-xs" variant="subtle" onClick={() => setWriting(true)}>{t("edit")}</Button>
          <Button size="compact-xs" variant="subtle" color="red" onClick={() => { send("DELETE", `/notes/${note.id}`).then(done(t("removed")), failed); }}>{t("remove")}</Button></>}</Group></Group>
  </Paper>;
}

/** Goes to the marked words of a note, opening what hides them. */
export function visitMark(id: number): void {
  const place = document.querySelector(`[data-note="${id}"]`);
  place?.dispatchEvent(new Event("unfold", { bubbles: true }));
  requestAnimationFrame(() => goTo(place, "center"));
}

export function NotesPanel({ number, notes, lost, changed, absent }: { number: string; notes: readonly Note[]; lost: ReadonlySet<number>; changed: () => void; absent: boolean }) {
  const { session } = useHere(), [writing, setWriting] = useState(drafts.has(number));
  useEffect(() => setWriting(drafts.has(number)), [number]);
  const add = (text: string) => send("POST", `/documents/${encodeURIComponent(number)}/notes`, { text }).then(() => { setWriting(false); announce(t("written")); changed(); });
  if (absent) return <Text size="sm" c="dimmed">{t("noDocumentNotes")}</Text>;
  return <Stack gap="xs" id="notes-list">
    {notes.length === 0 && <Text size="sm" c="dimmed">{t("noNotes")}</Text>}
    {notes.map((note) => <NoteCard key={note.id} note={note} lost={lost.has(note.id)} changed={changed} visit={note.passage ? () => visitMark(note.id) : undefined} />)}
    {mayEdit(session) && (writing ? <Writing key={number} place={number} first="" cancel={() => setWriting(false)} save={add} />
      : <Button size="compact-sm" variant="default" id="write-note" onClick={() => setWriting(true)}>{t("write")}</Button>)}
  </Stack>;
}

type Selected = { passage: MarkPlace; top: number; left: number };

/** Appears at words that are selected: mark them in a colour, write a note on them, copy them with their source. */
export function SelectionTools({ doc, changed, canMark }: { doc: PatentDocument; changed: () => void; canMark: boolean }) {
  const { session } = useHere(), [selected, setSelected] = useState<Selected>(), [writing, setWriting] = useState(false);
  useEffect(() => {
    const look = (event: Event) => {
      if (event.target instanceof Element && event.target.closest(".selection-tools")) return;
      // A click ends the selection only after its own event.
      setTimeout(() => {
        const found = selectedPassage();
        setWriting(false);
        setSelected(found && { passage: found.passage, top: scrollY + Math.max(60, found.rect.top - 44), left: Math.max(8, Math.min(found.rect.left, innerWidth - 380)) });
      });
    };
    // The tools scroll with the page; within a column of two documents the words would move away from them.
    const close = (event: Event) => { if (event.target instanceof Element && event.target.matches(".column")) setSelected(undefined); };
    // Escape puts the tools away; only without them does it go back to the results.
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !document.querySelector(".selection-tools")) return;
      event.preventDefault();
      setSelected(undefined);
      getSelection()?.removeAllRanges();
    };
    addEventListener("keydown", escape, true);
    addEventListener("mouseup", look);
    addEventListener("keyup", look);
    addEventListener("scroll", close, true);
    return () => { removeEventListener("keydown", escape, true); removeEventListener("mouseup", look); removeEventListener("keyup", look); removeEventListener("scroll", close, true); };
  }, []);
  if (!selected) return null;
  const close = () => { setSelected(undefined); setWriting(false); getSelection()?.removeAllRanges(); };
  const mark = (colour: string, text = "") => send("POST", `/documents/${encodeURIComponent(doc.number)}/notes`, { text, colour, passage: selected.passage })
    .then(() => { announce(t("marked")); changed(); close(); });
  return <Paper shadow="md" withBorder p={6} className="selection-tools" role="toolbar" aria-label={t("markTools")} style={{ top: `${selected.top}px`, left: `${selected.left}px` }}>
    {writing ? <Writing place={`mark ${doc.number}`} first="" cancel={close} save={(text) => mark("yellow", text)} /> : <Group gap={6} wrap="nowrap">
      {canMark && mayEdit(session) && <>{colours.map((colour) => <ActionIcon key={colour} size="sm" variant="default" className={`swatch noted-${colour}`} aria-label={`${t("mark")}: ${word("colour", colour)}`} title={`${t("mark")}: ${word("colour", colour)}`} onClick={() => { mark(colour).catch((problem) => announce(messageOf(problem))); }}> </ActionIcon>)}
        <Button size="compact-xs" variant="default" id="mark-note" onClick={() => setWriting(true)}>{t("markNote")}</Button></>}
      <Button size="compact-xs" variant="default" id="copy-passage" onClick={() => { void copyText(`“${selected.passage.quote.trim()}” (${citationOf(doc)}, ${placeName(selected.passage)})`); }}>{t("copyPassage")}</Button>
    </Group>}
  </Paper>;
}
