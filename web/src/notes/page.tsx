// All notes and marks of the team, newest first.
import { Button, Stack, Text, TextInput, Title } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { get, type Page } from "../shell/api";
import { ErrorNote, Waiting } from "../shell/parts";
import { documentHash } from "../shell/router";
import type { Note } from "../shell/types";
import "../document/document.css";
import { NoteCard } from "../document/notes";
import { t } from "../document/words";

export function NotesPage() {
  const [notes, setNotes] = useState<Note[]>(), [cursor, setCursor] = useState<string>(), [error, setError] = useState<unknown>(), [wanted, setWanted] = useState("");
  const load = useCallback((from?: string) => {
    setError(undefined);
    get<Page<Note>>("/notes", { cursor: from, limit: 100 }).then((page) => { setNotes((before) => from ? [...before ?? [], ...page.items] : page.items); setCursor(page.next_cursor); }, setError);
  }, []);
  useEffect(() => load(), [load]);
  const has = (text: string | undefined) => (text ?? "").toLowerCase().includes(wanted.trim().toLowerCase());
  const shown = notes?.filter((note) => wanted.trim() === "" || has(note.text) || has(note.passage?.quote) || has(note.number) || has(note.created_by));
  return <main className="narrow"><Title order={1} size="h3">{t("allNotes")}</Title>
    {error !== undefined && <ErrorNote error={error} retry={() => load()} />}
    {!notes && error === undefined && <Waiting />}
    {notes?.length === 0 && <Text c="dimmed" my="md">{t("noneAtAll")}</Text>}
    {notes && notes.length > 0 && <TextInput my="sm" maw={360} label={t("findNotes")} type="search" value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />}
    <Stack gap="sm">{shown?.map((note) => <div key={note.id}><a className="number" href={documentHash(note.number ?? "", "", { note: note.passage ? String(note.id) : undefined })}>{note.number}</a><NoteCard note={note} changed={() => load()} /></div>)}</Stack>
    {cursor && <Button mt="sm" variant="default" onClick={() => load(cursor)}>{t("more")}</Button>}
  </main>;
}
