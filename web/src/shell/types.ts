// Shapes of the server's answers that several pages share; docs/api.md describes them.

export interface Part { text: string; term?: number }
export interface Passage { zone: string; lang: string; parts: Part[] }
export interface Hit {
  number: string; score?: number; family_hits?: number; title?: string; title_lang?: string; date?: string; filing_date?: string; grant_date?: string;
  application?: string; office?: string; kind?: string; right?: string; status?: string; applicants?: string[]; assignees?: string[];
  inventors?: string[]; ipc?: string[]; cpc?: string[]; invented?: boolean; passages?: Passage[];
}
export interface FacetValue { value: string; count: number; title?: string }
export interface Facet { field: string; distinct: number; missing: number; values: FacetValue[] }
export interface ExplainNode { label: string; count: number; begin: number; end: number; children: ExplainNode[] }
export interface Warning { message: string; begin: number; end: number }
export interface Answer {
  query: string; count: number; group_count?: number; dialect?: string; offset: number; limit: number; next_cursor?: string; changed?: boolean;
  hits: Hit[]; facets: Facet[]; warnings: Warning[]; tree: string; explain?: ExplainNode; timings: { pass: string; micros: number }[];
}
export type Decision = "open" | "keep" | "drop" | "maybe";
export interface CollectionField { name: string; type: "text" | "number" | "date" | "choice"; choices?: string[] }
export interface Collection {
  id: number; parent_id: number | null; name: string; note: string; kind: "folder" | "collection"; items: number;
  decisions: Record<Decision, number>; fields: CollectionField[]; created: string; created_by: string; changed: string;
}
export interface Item {
  number: string; decision: Decision; rating: number; tags: string[]; fields: Record<string, string | number>; comment_count: number;
  added: string; added_by: string; changed: string; hit: Hit | null;
}
export interface MarkPlace { zone: "title" | "abstract" | "claim" | "paragraph"; lang: string; place: string; begin: number; end: number; quote: string }
export interface Note {
  id: number; number?: string; text: string; colour: string; passage: MarkPlace | null; collection_id: number | null; created: string; created_by: string; changed: string;
}
