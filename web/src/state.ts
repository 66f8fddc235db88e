// What the page shows, as the address's hash: going back works and an address can be sent to a colleague.

export interface SearchState { page: "search"; query: string; offset: number; group: string; sort: string; stem: boolean }
export interface DocumentState { page: "document"; number: string; query: string; stem: boolean }
export type State = SearchState | DocumentState;

export const noSearch: SearchState = { page: "search", query: "", offset: 0, group: "none", sort: "", stem: true };

const documentPrefix = "#/doc/";

export function parseHash(hash: string): State {
  const question = hash.indexOf("?");
  const path = question < 0 ? hash : hash.slice(0, question);
  const params = new URLSearchParams(question < 0 ? "" : hash.slice(question + 1));
  const query = params.get("q") ?? "", stem = params.get("stem") !== "0";
  if (path.startsWith(documentPrefix)) {
    let number = path.slice(documentPrefix.length);
    try { number = decodeURIComponent(number); } catch { /* shown as it is */ }
    return { page: "document", number, query, stem };
  }
  const offset = Math.max(0, Math.floor(Number(params.get("offset"))) || 0);
  return { page: "search", query, offset, group: params.get("group") ?? "none", sort: params.get("sort") ?? "", stem };
}

export function toHash(state: State): string {
  const params = new URLSearchParams();
  if (state.query) params.set("q", state.query);
  if (!state.stem) params.set("stem", "0");
  if (state.page === "document") return `${documentPrefix}${encodeURIComponent(state.number)}${params.toString() ? `?${params}` : ""}`;
  if (state.offset) params.set("offset", String(state.offset));
  if (state.group !== "none") params.set("group", state.group);
  if (state.sort) params.set("sort", state.sort);
  return params.toString() ? `#/?${params}` : "#/";
}

/** Goes there; the page follows through the hashchange event. */
export function go(state: State): void {
  const hash = toHash(state);
  if (hash === (location.hash || "#/")) dispatchEvent(new HashChangeEvent("hashchange"));
  else location.hash = hash;
}

/** The query narrowed by one more condition. A query that is not one bracketed whole already gets brackets around it. */
export function narrowed(query: string, condition: string): string {
  const trimmed = query.trim();
  if (!trimmed || trimmed === "*") return condition;
  // A comment runs to the end of its line; the bracket must not fall into it.
  const body = trimmed.includes("\n") || trimmed.includes("#") ? `(${trimmed}\n)` : /\s(or|and|not)\s|[|&]/i.test(trimmed) && !/^\([^()]*\)$/.test(trimmed) ? `(${trimmed})` : trimmed;
  return `${body} AND ${condition}`;
}

/** `FIELD:value` with quotes around a value that is more than one plain word. */
export function condition(field: string, value: string): string {
  return /^[\p{L}\p{N}_./-]+$/u.test(value) ? `${field}:${value}` : `${field}:"${value.replace(/"/g, " ")}"`;
}
