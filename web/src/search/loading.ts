// What the search page asks the server for.
import { useEffect, useState } from "react";
import { ApiError, ask, fromBytes } from "../shell/api";
import { messageText } from "../shell/messages";
import { type Loaded, useLoaded } from "../shell/parts";
import type { Answer, Facet } from "../shell/types";
import { currentLanguage } from "../shell/words";
import type { Problem } from "./editor_marks";
import { pageSize, paramsOf, type SearchState } from "./state";

/** What the server makes of the text as it stands: counts of all parts, or what is wrong with it. */
export interface Reading { text: string; answer?: Answer; error?: unknown }

const pauseMs = 400;

export function useReading(text: string, dialect: string, stem: boolean): { reading?: Reading; waiting: boolean } {
  const [reading, setReading] = useState<Reading>(), [waiting, setWaiting] = useState(false);
  useEffect(() => {
    if (text.trim() === "") { setReading(undefined); setWaiting(false); return; }
    const controller = new AbortController();
    setWaiting(true);
    const timer = setTimeout(() => {
      ask<Answer>("/search", text, { limit: 0, explain: 1, snippets: 0, dialect: dialect === "winnow" ? undefined : dialect, stem: stem ? undefined : 0 }, controller.signal).then(
        (answer) => { setReading({ text, answer }); setWaiting(false); },
        (error) => { if (!controller.signal.aborted) { setReading({ text, error }); setWaiting(false); } });
    }, pauseMs);
    return () => { clearTimeout(timer); controller.abort(); };
  }, [text, dialect, stem]);
  return { reading: reading?.text === text ? reading : undefined, waiting };
}

export function problemOf(error: unknown, text: string, spoken: boolean): Problem | undefined {
  if (!(error instanceof ApiError) || error.begin === undefined) return undefined;
  return { message: messageText(error.message), begin: fromBytes(text, error.begin), end: fromBytes(text, error.end ?? error.begin + 1), spoken };
}

// Cursors of the pages that follow those seen. By one the server knows whether the library has changed in between.
const cursors = new Map<string, string>();

/** One page of hits. A search that somebody has just sent becomes a line of the history. */
export function useHits(state: SearchState, again: number, takeNew: () => boolean): Loaded<Answer | undefined> {
  return useLoaded([state.query, paramsOf(state), state.offset, currentLanguage(), again], async (signal) => {
    if (state.query.trim() === "") return undefined;
    const keyOf = (offset: number) => JSON.stringify([state.query, paramsOf(state), offset]), cursor = cursors.get(keyOf(state.offset));
    const place = state.offset === 0 ? {} : cursor ? { cursor } : { offset: state.offset };
    const answer = await ask<Answer>("/search", state.query, { ...paramsOf(state), ...place, limit: pageSize, lang: currentLanguage(), history: takeNew() ? 1 : undefined }, signal);
    if (answer.next_cursor && !answer.changed) cursors.set(keyOf(state.offset + answer.hits.length), answer.next_cursor);
    return answer;
  });
}

export async function loadFacets(query: string, state: SearchState, facets: readonly string[], signal: AbortSignal): Promise<Facet[]> {
  const { dialect, stem } = paramsOf(state);
  return (await ask<Answer>("/search", query, { dialect, stem, limit: 0, snippets: 0, facets, lang: currentLanguage() }, signal)).facets;
}
