// Notes and marks of the team beside the text, and the tools at a selection.
import { ActionIcon, Button, Group, Paper, Stack, Text, Textarea } from "@mantine/core";
import { useEffect, useState } from "react";
import { send } from "../shell/api";
import { announce, messageOf } from "../shell/parts";
import { mayEdit, useHere } from "../shell/session";
import type { MarkPlace, Note } from "../shell/types";
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

function Writing({ first, save, cancel }: { first: string; save: (text: string) => void; cancel: () => void }) {
  const [text, setText] = useState(first);
  return <form onSubmit={(event) => { event.preventDefault(); save(text.trim()); }}>
    <Textarea size="xs" label={t("text")} value={text} autosize minRows={2} autoFocus onFocus={(event) => event.currentTarget.setSelectionRange(text.length, text.length)} onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => { if (event.key === "Escape") cancel(); if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(text.trim()); }} />
    <Group gap="xs" mt={4}><Button type="submit" size="compact-xs">{t("save")}</Button><Button size="compact-xs" variant="default" onClick={cancel}>{t("cancel")}</Button></Group></form>;
}

/** One note. Its own and, for editors, everybody's can be changed; the server decides. */
export function NoteCard({ note, lost, changed, visit }: { note: Note; lost?: boolean; changed: () => void; visit?: () => void }) {
  const { session } = useHere(), [writing, setWriting] = useState(false);
  const done = (words: string) => () => { setWriting(false); announce(words); changed(); }, failed = (problem: unknown) => announce(messageOf(problem));
  return <Paper withBorder p="xs" className={`note noted-${note.colour}`} data-note-card={note.id}>
    {note.passage && <blockquote lang={note.passage.lang || undefined}>{note.passage.quote}</blockquote>}
    {lost && <Text size="xs" c="red">{t("lost")}</Text>}
    {writing ? <Writing first={note.text} cancel={() => setWriting(false)} save={(text) => send("PATCH", `/notes/${note.id}`, { text }).then(done(t("written")), failed)} />
      : note.text && <p className="note-text">{note.text}</p>}
    <Group gap={4} justify="space-between"><Text size="xs" c="dimmed">{note.passage && `${placeName(note.passage)} · `}{t("writtenBy", { user: note.created_by, time: note.created.slice(0, 16).replace("T", " ") })}</Text>
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
  const { session } = useHere(), [writing, setWriting] = useState(false);
  const add = (text: string) => send("POST", `/documents/${encodeURIComponent(number)}/notes`, { text }).then(() => { setWriting(false); announce(t("written")); changed(); }, (problem) => announce(messageOf(problem)));
  if (absent) return <Text size="sm" c="dimmed">{t("noDocumentNotes")}</Text>;
  return <Stack gap="xs" id="notes-list">
    {notes.length === 0 && <Text size="sm" c="dimmed">{t("noNotes")}</Text>}
    {notes.map((note) => <NoteCard key={note.id} note={note} lost={lost.has(note.id)} changed={changed} visit={note.passage ? () => visitMark(note.id) : undefined} />)}
    {mayEdit(session) && (writing ? <Writing first="" cancel={() => setWriting(false)} save={(text) => { if (text) void add(text); }} />
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
    .then(() => { announce(t("marked")); changed(); close(); }, (problem) => announce(messageOf(problem)));
  return <Paper shadow="md" withBorder p={6} className="selection-tools" role="toolbar" aria-label={t("markTools")} style={{ top: `${selected.top}px`, left: `${selected.left}px` }}>
    {writing ? <Writing first="" cancel={close} save={(text) => void mark("yellow", text)} /> : <Group gap={6} wrap="nowrap">
      {canMark && mayEdit(session) && <>{colours.map((colour) => <ActionIcon key={colour} size="sm" variant="default" className={`swatch noted-${colour}`} aria-label={`${t("mark")}: ${word("colour", colour)}`} title={`${t("mark")}: ${word("colour", colour)}`} onClick={() => void mark(colour)}> </ActionIcon>)}
        <Button size="compact-xs" variant="default" id="mark-note" onClick={() => setWriting(true)}>{t("markNote")}</Button></>}
      <Button size="compact-xs" variant="default" id="copy-passage" onClick={() => { void copyText(`“${selected.passage.quote.trim()}” (${citationOf(doc)}, ${placeName(selected.passage)})`); }}>{t("copyPassage")}</Button>
    </Group>}
  </Paper>;
}
