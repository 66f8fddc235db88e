// Notes and marks of the team beside the text, and the tools at a selection.
import { ActionIcon, Button, Group, Paper, Stack, Text, Textarea } from "@mantine/core";
import { useEffect, useState } from "react";
import { send } from "../shell/api";
import { useOnce } from "../shell/once";
import { announce, messageOf } from "../shell/parts";
import { mayEdit, useHere } from "../shell/session";
import type { MarkPlace, Note } from "../shell/types";
import { clock } from "../shell/words";
import { citationOf, copyText } from "./citing";
import { draftOf, dropDraft, keepDraft } from "./drafts";
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

interface WritingProps { place: string; first: string; save: (text: string) => Promise<unknown>; cancel: () => void; mayBeEmpty?: boolean }

function Writing({ place, first, save, cancel, mayBeEmpty }: WritingProps) {
  const { user } = useHere().session, [text, setText] = useState(draftOf(user, place) ?? first), [busy, begin] = useOnce();
  const write = (next: string) => { keepDraft(user, place, next); setText(next); };
  const drop = () => { dropDraft(user, place); cancel(); };
  const submit = () => { if (mayBeEmpty || text.trim() !== "") begin(() => save(text.trim()).then(() => dropDraft(user, place), (problem) => announce(messageOf(problem)))); };
  return <form onSubmit={(event) => { event.preventDefault(); submit(); }}>
    <Textarea size="xs" label={t("text")} value={text} autosize minRows={2} autoFocus onFocus={(event) => event.currentTarget.setSelectionRange(text.length, text.length)} onChange={(event) => write(event.currentTarget.value)}
      onKeyDown={(event) => { if (event.key === "Escape") drop(); if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(); }} />
    <Group gap="xs" mt={4}><Button type="submit" size="compact-xs" loading={busy}>{t("save")}</Button><Button size="compact-xs" variant="default" onClick={drop}>{t("cancel")}</Button></Group></form>;
}

/** One note. Its own and, for editors, everybody's can be changed; the server decides. */
export function NoteCard({ note, lost, changed, visit }: { note: Note; lost?: boolean; changed: () => void; visit?: () => void }) {
  const { session } = useHere(), [writing, setWriting] = useState(draftOf(session.user, `note ${note.id}`) !== null), [busy, begin] = useOnce();
  const done = (words: string) => () => { setWriting(false); announce(words); changed(); }, failed = (problem: unknown) => announce(messageOf(problem));
  return <Paper withBorder p="xs" className={`note noted-${note.colour}`} data-note-card={note.id}>
    {note.passage && <blockquote lang={note.passage.lang || undefined}>{note.passage.quote}</blockquote>}
    {lost && <Text size="xs" c="red">{t("lost")}</Text>}
    {writing ? <Writing place={`note ${note.id}`} first={note.text} mayBeEmpty={note.passage !== null} cancel={() => setWriting(false)} save={(text) => send("PATCH", `/notes/${note.id}`, { text }).then(done(t("written")))} />
      : note.text && <p className="note-text">{note.text}</p>}
    <Group gap={4} justify="space-between"><Text size="xs" c="dimmed">{note.passage && `${placeName(note.passage)} · `}{t("writtenBy", { user: note.created_by, time: clock(note.created) })}</Text>
      <Group gap={2}>{visit && !lost && <Button size="compact-xs" variant="subtle" onClick={visit}>{t("toPassage")}</Button>}
        {mayEdit(session) && !writing && <><Button size="compact-xs" variant="subtle" onClick={() => setWriting(true)}>{t("edit")}</Button>
          <Button size="compact-xs" variant="subtle" color="red" loading={busy} onClick={() => begin(() => send("DELETE", `/notes/${note.id}`).then(done(t("removed")), failed))}>{t("remove")}</Button></>}</Group></Group>
  </Paper>;
}

/** Goes to the marked words of a note, opening what hides them. */
export function visitMark(id: number): void {
  const place = document.querySelector(`[data-note="${id}"]`);
  place?.dispatchEvent(new Event("unfold", { bubbles: true }));
  requestAnimationFrame(() => goTo(place, "center"));
}

export function NotesPanel({ number, notes, lost, changed, absent }: { number: string; notes: readonly Note[]; lost: ReadonlySet<number>; changed: () => void; absent: boolean }) {
  const { session } = useHere(), [writing, setWriting] = useState(draftOf(session.user, number) !== null);
  useEffect(() => setWriting(draftOf(session.user, number) !== null), [number, session.user]);
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
  const { session } = useHere(), [selected, setSelected] = useState<Selected>(), [writing, setWriting] = useState(false), [busy, begin] = useOnce();
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
      {canMark && mayEdit(session) && <>{colours.map((colour) => <ActionIcon key={colour} size="sm" variant="default" className={`swatch noted-${colour}`} aria-label={`${t("mark")}: ${word("colour", colour)}`} title={`${t("mark")}: ${word("colour", colour)}`} disabled={busy} onClick={() => begin(() => mark(colour).catch((problem) => announce(messageOf(problem))))}> </ActionIcon>)}
        <Button size="compact-xs" variant="default" id="mark-note" onClick={() => setWriting(true)}>{t("markNote")}</Button></>}
      <Button size="compact-xs" variant="default" id="copy-passage" onClick={() => { void copyText(`“${selected.passage.quote.trim()}” (${citationOf(doc)}, ${placeName(selected.passage)})`); }}>{t("copyPassage")}</Button>
    </Group>}
  </Paper>;
}
