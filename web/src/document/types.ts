// A document as the server shows it; docs/api.md describes the members.
import type { Part } from "../shell/types";

export interface DocNumber { key: string; office: string; number: string; kind?: string; date?: string; original?: string }
export interface LocalText { lang: string; origin: string; parts: Part[] }
export interface Claim { number: number; category: string; depends_on: number[]; parts: Part[] }
export interface ClaimSet { lang: string; origin: string; claims: Claim[] }
export interface Paragraph { number: string; part: string; heading?: boolean; parts: Part[] }
export interface Description { lang: string; origin: string; paragraphs: Paragraph[] }
export interface Party { role: string; name: string; normalised?: string; country?: string; province?: string; city?: string; address?: string; parts: Part[] }
export interface Classification { scheme: string; symbol: string; version?: string; first: boolean; inventive: boolean; title?: string }
export interface Citation { publication?: DocNumber; text?: string; category?: string; by: string; passage?: string; claims: number[] }
export interface LegalEvent {
  date?: string; kind: string; office?: string; code?: string; text?: string; from: string[]; to: string[];
  effective?: string; end?: string; terms?: string; contract?: string; country?: string;
}
export interface Legal { as_of: string; status: string; since?: string; reason: string; estimated: boolean; term_end?: string; term_rule: string }
export interface PatentDocument {
  number: string; publication: DocNumber; application?: DocNumber; pct_application?: DocNumber; pct_publication?: DocNumber;
  right: string; status: string; grant_date?: string; expiry_date?: string; page_count?: number; invented: boolean; legal?: Legal;
  titles: LocalText[]; abstracts: LocalText[]; claims: ClaimSet[]; descriptions: Description[]; parties: Party[];
  classes: Classification[]; technology_field?: { number: number; title?: string };
  priorities: { kind: string; number: DocNumber }[]; relations: { kind: string; parent: DocNumber }[];
  citations: Citation[]; cited_by: string[]; family: string[]; events: LegalEvent[]; figures: string[];
  sources: { file: string; offset: number; format: string; produced?: string }[];
}

export function plain(parts: readonly Part[]): string { return parts.map((part) => part.text).join(""); }

/** The text in this language, or the first one. */
export function inLanguage<T extends { lang: string }>(texts: readonly T[], lang: string): T | undefined { return texts.find((one) => one.lang === lang) ?? texts[0]; }
