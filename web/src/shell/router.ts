// The page that is shown is the address's hash: going back works, and an address can be sent to a colleague.
import { useSyncExternalStore } from "react";

/** "#/doc/US1A?q=x": path ["doc", "US1A"], params q = x. */
export interface Route { path: string[]; params: URLSearchParams }

export function parseHash(hash: string): Route {
  const question = hash.indexOf("?");
  const path = (question < 0 ? hash : hash.slice(0, question)).replace(/^#?\/?/, "");
  const decoded = path.split("/").filter((piece) => piece !== "").map((piece) => { try { return decodeURIComponent(piece); } catch { return piece; } });
  return { path: decoded, params: new URLSearchParams(question < 0 ? "" : hash.slice(question + 1)) };
}

export function hashOf(path: readonly (string | number)[], params: Record<string, string | number | boolean | undefined> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined && value !== "" && value !== false) search.set(name, String(value));
  return `#/${path.map((piece) => encodeURIComponent(piece)).join("/")}${search.toString() ? `?${search}` : ""}`;
}

/** Goes there; the page follows. `replace` leaves no step to go back to. */
export function go(hash: string, replace = false): void {
  if (hash === (location.hash || "#/")) dispatchEvent(new HashChangeEvent("hashchange"));
  else if (replace) { history.replaceState(null, "", hash); dispatchEvent(new HashChangeEvent("hashchange")); }
  else location.hash = hash;
}

let step = 0;  // each change of address is a new value, the same address asked for again too
addEventListener("hashchange", () => { step += 1; });

export function useRoute(): Route & { step: number } {
  const seen = useSyncExternalStore((listener) => { addEventListener("hashchange", listener); return () => removeEventListener("hashchange", listener); },
    () => `${step} ${location.hash}`);
  return { ...parseHash(seen.slice(seen.indexOf(" ") + 1)), step: Number(seen.slice(0, seen.indexOf(" "))) };
}

/** Address of a document, with the query whose words are lit in it. */
export function documentHash(number: string, query = "", more: Record<string, string | undefined> = {}): string { return hashOf(["doc", number], { q: query, ...more }); }
export function searchHash(query: string, more: Record<string, string | number | boolean | undefined> = {}): string { return hashOf([], { q: query, ...more }); }
