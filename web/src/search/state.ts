// What a search is: all of it stands in the address.
import { hashOf } from "../shell/router";
import { remembered } from "../shell/words";

export const dialects = ["winnow", "auto", "incopat", "orbit", "ppubs", "cql", "lucene"] as const;
export type Dialect = typeof dialects[number];
export const views = ["list", "table", "cards"] as const;
export type View = typeof views[number];

export interface SearchState { query: string; dialect: Dialect; stem: boolean; group: string; sort: string; view: View; offset: number }

export const pageSize = 20;

function oneOf<T extends string>(known: readonly T[], given: string | null, otherwise: T): T {
  return known.find((one) => one === given) ?? otherwise;
}

export function stateOf(params: URLSearchParams): SearchState {
  return {
    query: params.get("q") ?? "", dialect: oneOf(dialects, params.get("dialect"), "winnow"), stem: params.get("stem") !== "0",
    group: params.get("group") ?? "none", sort: params.get("sort") ?? "", view: oneOf(views, params.get("view") ?? remembered("view"), "list"),
    offset: Math.max(0, Math.floor(Number(params.get("offset"))) || 0),
  };
}

/** `view` is written only where it is not the one this browser shows anyway. */
export function hashOfState(state: SearchState): string {
  return hashOf([], {
    q: state.query, dialect: state.dialect === "winnow" ? "" : state.dialect, stem: state.stem ? "" : "0", group: state.group === "none" ? "" : state.group,
    sort: state.sort, view: state.view === oneOf(views, remembered("view"), "list") ? "" : state.view, offset: state.offset || "",
  });
}

/** The parameters of the server that say the same, but for the query. */
export function paramsOf(state: SearchState): Record<string, string | number | undefined> {
  return {
    dialect: state.dialect === "winnow" ? undefined : state.dialect, stem: state.stem ? undefined : 0,
    group: state.group === "none" ? undefined : state.group, sort: state.sort || undefined,
  };
}
