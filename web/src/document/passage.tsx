// A passage of the document's text, lit by the query and marked by the team; and where in it a selection lies.
import { createContext, memo, useContext } from "react";
import { markClass } from "../shell/parts";
import type { MarkPlace, Note, Part } from "../shell/types";
import { plain } from "./types";

export interface Place { zone: MarkPlace["zone"]; lang: string; place: string }
export interface Marked { note: Note; begin: number; end: number }

/** Marks by the key of their passage. A passage without marks is not drawn anew when marks elsewhere change. */
export const MarksContext = createContext<ReadonlyMap<string, Marked[]>>(new Map());
export function keyOf(place: Place): string { return `${place.zone}|${place.lang}|${place.place}`; }

interface Piece { text: string; term?: number; note?: Note }

function pieces(parts: readonly Part[], marks: readonly Marked[]): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const part of parts) {
    const end = at + part.text.length;
    const cuts = [...new Set([at, end, ...marks.flatMap((mark) => [mark.begin, mark.end])])].filter((cut) => cut >= at && cut <= end).sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; ++i) {
      const note = [...marks].reverse().find((mark) => mark.begin <= cuts[i] && cuts[i + 1] <= mark.end)?.note;
      found.push({ text: part.text.slice(cuts[i] - at, cuts[i + 1] - at), term: part.term, note });
    }
    at = end;
  }
  return found;
}

function Drawn({ piece }: { piece: Piece }) {
  const lit = piece.term === undefined ? <>{piece.text}</> : <mark className={markClass(piece.term)} data-term={piece.term}>{piece.text}</mark>;
  if (!piece.note) return lit;
  return <span className={`noted noted-${piece.note.colour}`} data-note={piece.note.id} title={piece.note.text || undefined}>{lit}</span>;
}

const Text = memo(function Text({ parts, marks, place }: { parts: readonly Part[]; marks?: readonly Marked[]; place: Place }) {
  const found = marks ? pieces(parts, marks) : parts.map((part) => ({ ...part }));
  return <span className="text" data-zone={place.zone} data-lang={place.lang} data-place={place.place}>{found.map((piece, i) => <Drawn key={i} piece={piece} />)}</span>;
}, (before, after) => before.parts === after.parts && before.marks === after.marks);

export function Passage({ parts, zone, lang, place }: { parts: readonly Part[] } & Place) {
  const marks = useContext(MarksContext);
  return <Text parts={parts} marks={marks.get(keyOf({ zone, lang, place }))} place={{ zone, lang, place }} />;
}

/** Where a mark is now: at its place, or where its words stand nearest to it; nowhere when they are gone. */
export function findMark(text: string, mark: MarkPlace): { begin: number; end: number } | undefined {
  if (text.slice(mark.begin, mark.end) === mark.quote) return { begin: mark.begin, end: mark.end };
  let best: number | undefined;
  for (let at = text.indexOf(mark.quote); at >= 0 && mark.quote; at = text.indexOf(mark.quote, at + 1))
    if (best === undefined || Math.abs(at - mark.begin) < Math.abs(best - mark.begin)) best = at;
  return best === undefined ? undefined : { begin: best, end: best + mark.quote.length };
}

/** All marks by passage, and the notes whose words are no longer in the document. */
export function placeMarks(notes: readonly Note[], texts: ReadonlyMap<string, readonly Part[]>): { marks: Map<string, Marked[]>; lost: Set<number> } {
  const marks = new Map<string, Marked[]>(), lost = new Set<number>();
  for (const note of notes) {
    if (!note.passage) continue;
    const key = keyOf(note.passage), parts = texts.get(key);
    const range = parts && findMark(plain(parts), note.passage);
    if (!range) lost.add(note.id);
    else marks.set(key, [...marks.get(key) ?? [], { note, ...range }]);
  }
  return { marks, lost };
}

/** The selected words, when they lie within one passage. */
export function selectedPassage(): { passage: MarkPlace; rect: DOMRect } | undefined {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  const owner = (node: Node) => (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>(".text[data-zone]");
  const element = owner(range.startContainer);
  if (!element) return undefined;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const begin = before.toString().length, whole = element.textContent ?? "";
  // A double or triple click may select up to the beginning of what follows.
  const end = owner(range.endContainer) === element ? begin + range.toString().length : whole.length;
  const quote = whole.slice(begin, end);
  if (quote.trim() === "") return undefined;
  const { zone, lang, place } = element.dataset as unknown as Place;
  return { passage: { zone, lang, place, begin, end, quote }, rect: range.getBoundingClientRect() };
}
