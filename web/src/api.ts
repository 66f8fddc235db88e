// What the server answers (docs/api.md), as types, and the two requests this page makes.

import { currentLanguage } from "./words";

export interface Part { text: string; term?: number }
export interface Passage { zone: string; lang: string; parts: Part[] }
export interface Hit {
  number: string; score: number; family_hits?: number; title: string; title_lang: string; date?: string; filing_date?: string;
  office: string; kind: string; right: string; status: string; applicants: string[]; assignees: string[]; ipc: string[];
  invented: boolean; passages: Passage[];
}
export interface FacetValue { value: string; count: number; title?: string }
export interface Facet { field: string; distinct: number; missing: number; values: FacetValue[] }
export interface ExplainNode { label: string; count: number; begin: number; end: number; children: ExplainNode[] }
export interface SearchAnswer {
  query: string; count: number; group_count?: number; offset: number; limit: number; hits: Hit[]; facets: Facet[];
  warnings: { message: string }[]; tree: string; explain?: ExplainNode; timings: { pass: string; micros: number }[];
}
export interface DocNumber { key: string; office: string; number: string; kind?: string; date?: string; original?: string }
export interface LocalText { lang: string; origin: string; parts: Part[] }
export interface Claim { number: number; category: string; depends_on: number[]; parts: Part[] }
export interface ClaimSet { lang: string; origin: string; claims: Claim[] }
export interface Paragraph { number: string; part: string; heading?: boolean; parts: Part[] }
export interface Description { lang: string; origin: string; paragraphs: Paragraph[] }
export interface Party {
  role: string; name: string; normalised?: string; country?: string; province?: string; city?: string; address?: string; parts: Part[];
}
export interface Classification { scheme: string; symbol: string; version?: string; first: boolean; inventive: boolean; title?: string }
export interface Citation { publication?: DocNumber; text?: string; category?: string; by: string; passage?: string; claims: number[] }
export interface LegalEvent {
  date?: string; kind: string; office?: string; code?: string; text?: string; from: string[]; to: string[];
  effective?: string; end?: string; terms?: string; contract?: string; country?: string;
}
export interface Legal {
  as_of: string; status: string; since?: string; reason: string; estimated: boolean; term_end?: string; term_rule: string;
}
export interface PatentDocument {
  number: string; publication: DocNumber; application?: DocNumber; pct_application?: DocNumber; pct_publication?: DocNumber;
  right: string; status: string; grant_date?: string; expiry_date?: string; page_count?: number; invented: boolean; legal?: Legal;
  titles: LocalText[]; abstracts: LocalText[]; claims: ClaimSet[]; descriptions: Description[]; parties: Party[];
  classes: Classification[]; technology_field?: { number: number; title?: string }; priorities: { kind: string; number: DocNumber }[]; relations: { kind: string; parent: DocNumber }[];
  citations: Citation[]; cited_by: string[]; family: string[]; events: LegalEvent[]; figures: string[];
  sources: { file: string; offset: number; format: string; produced?: string }[];
}

/** An error as the server tells it; `begin` and `end` count bytes of the query. */
export class ApiError extends Error {
  constructor(readonly code: string, message: string, readonly begin?: number, readonly end?: number) { super(message); }
}

async function answerOf<T>(response: Response): Promise<T> {
  const body = await response.json().catch(() => null);
  if (response.ok && body) return body as T;
  const error = body?.error;
  throw new ApiError(error?.code ?? "http", error?.message ?? `HTTP ${response.status}`, error?.begin, error?.end);
}

export interface SearchOptions { query: string; offset: number; limit: number; group: string; sort: string; facets: string[]; stem: boolean }

// The query goes as the body: an address is limited to 8 KB, and the queries of searchers are not.
export async function search(options: SearchOptions, signal: AbortSignal): Promise<SearchAnswer> {
  const params = new URLSearchParams({
    offset: String(options.offset), limit: String(options.limit), group: options.group, sort: options.sort,
    facets: options.facets.join(","), stem: options.stem ? "1" : "0", explain: "1", lang: currentLanguage(),
  });
  const response = await fetch(`/api/v1/search?${params}`, { method: "POST", body: options.query, headers: { "Content-Type": "text/plain" }, signal });
  return answerOf<SearchAnswer>(response);
}

export async function loadDocument(number: string, query: string, stem: boolean, signal: AbortSignal): Promise<PatentDocument> {
  const params = new URLSearchParams({ lang: currentLanguage(), ...(query ? { q: query, stem: stem ? "1" : "0" } : {}) });
  return answerOf<PatentDocument>(await fetch(`/api/v1/documents/${encodeURIComponent(number)}?${params}`, { signal }));
}

export async function loadInfo(): Promise<{ documents: number; version: string }> {
  return answerOf(await fetch("/api/v1/info"));
}
