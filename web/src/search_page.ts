// The search page: query box, what the query was read as, facets, hits.
import { ApiError, ExplainNode, Facet, Hit, SearchAnswer, search } from "./api";
import { Child, h, litText, replaceChildren } from "./dom";
import { Key, t, word } from "./words";
import { SearchState, condition, go, narrowed, noSearch, toHash } from "./state";

const pageSize = 20;
const facetFields: Key[] = ["field.AUTHORITY", "field.PBD_Y", "field.IPC_SUB_CLASS", "field.TECH_FIELD", "field.ANS_KEY", "field.LEGAL_STATUS"];
const sorts: [string, Key][] = [["", "sortScore"], ["-PBD", "sortNewest"], ["PBD", "sortOldest"], ["-APD", "sortFiling"]];
const groups: [string, Key][] = [["none", "groupNone"], ["simple", "groupSimple"], ["extended", "groupExtended"]];
const examples: [string, Key][] = [
  ["battery AND electrode", "exampleWords"], ["TAC:(electrode $W3 layer)", "exampleNear"], ["TTL:电池", "exampleChinese"],
  ["IPC:H01M4 AND PBD:[20200101 TO *]", "exampleClass"], ["*", "exampleAll"],
];

// Where the reader was in a list of hits, so that coming back from a document does not lose the place.
const places = new Map<string, { scroll: number; selected: number }>();

export class SearchPage {
  private readonly box: HTMLTextAreaElement;
  private readonly message = h("div", { id: "message", role: "alert" });
  private readonly side = h("aside", { id: "facets", "aria-label": t("narrow") });
  private readonly main = h("div", { id: "results", "aria-live": "polite" });
  private readonly request = new AbortController();
  private hits: HTMLElement[] = [];
  private selected = -1;

  constructor(root: Element, private readonly state: SearchState) {
    this.box = h("textarea", {
      id: "query", name: "query", rows: Math.min(12, Math.max(2, state.query.split("\n").length)), spellcheck: "false", autocapitalize: "off",
      "aria-label": t("query"), "aria-describedby": "hint message", placeholder: t("placeholder"), onkeydown: (event: KeyboardEvent) => this.boxKey(event),
    });
    this.box.value = state.query;
    const form = h("form", { class: "query", role: "search", onsubmit: (event: Event) => { event.preventDefault(); this.run(); } },
      this.box, h("button", { type: "submit", class: "primary" }, t("search")));
    replaceChildren(root, form, h("p", { id: "hint", class: "hint" }, t("hint")), this.message, this.controls(),
      h("div", { class: "columns" }, this.side, this.main));
    if (state.query.trim()) void this.load();
    else this.showStart();
  }

  /** Keys outside of the query box. True when the key was for us. */
  key(event: KeyboardEvent): boolean {
    if (event.key === "/") { this.box.focus(); this.box.select(); return true; }
    if (event.key === "j") return this.select(this.selected + 1);
    if (event.key === "k") return this.select(this.selected - 1);
    if (event.key === "Enter" && this.selected >= 0 && document.activeElement === document.body) return this.open(this.selected);
    return false;
  }

  leave(): void {
    this.request.abort();
    places.set(toHash(this.state), { scroll: scrollY, selected: this.selected });
  }

  private boxKey(event: KeyboardEvent): void {
    // While an input method composes, Enter chooses a candidate.
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); this.run(); }
    if (event.key === "Escape") this.box.blur();
  }

  private run(): void { go({ ...this.state, query: this.box.value.trim() || "*", offset: 0 }); }

  private controls(): HTMLElement {
    const choice = (id: string, label: Key, options: [string, Key][], value: string, change: (value: string) => void) =>
      h("label", { for: id }, t(label), h("select", { id, onchange: (event: Event) => change((event.target as HTMLSelectElement).value) },
        options.map(([code, key]) => h("option", { value: code, selected: code === value }, t(key)))));
    const set = (change: Partial<SearchState>) => go({ ...this.state, query: this.box.value.trim(), offset: 0, ...change });
    return h("div", { class: "controls" },
      choice("sort", "sort", sorts, this.state.sort, (sort) => set({ sort })),
      choice("group", "group", groups, this.state.group, (group) => set({ group })),
      h("label", { title: t("stemHint") }, h("input", { type: "checkbox", id: "stem", checked: this.state.stem,
        onchange: (event: Event) => set({ stem: (event.target as HTMLInputElement).checked }) }), t("stem")));
  }

  private showStart(): void {
    replaceChildren(this.main, h("section", { class: "start" }, h("h1", {}, t("startTitle")), h("p", {}, t("startText")),
      h("ul", { class: "examples" }, examples.map(([query, key]) =>
        h("li", {}, h("a", { href: toHash({ ...noSearch, query }) }, h("code", {}, query)), h("span", {}, t(key)))))));
    this.box.focus();
  }

  private async load(): Promise<void> {
    this.main.setAttribute("aria-busy", "true");
    const fields = facetFields.map((key) => `${key.slice(6)}:12`);
    try {
      const answer = await search({ ...this.state, limit: pageSize, facets: fields }, this.request.signal);
      this.show(answer);
    } catch (error) {
      if (this.request.signal.aborted) return;
      this.showError(error as Error);
    } finally {
      this.main.removeAttribute("aria-busy");
    }
  }

  private showError(error: Error): void {
    const known = error instanceof ApiError;
    replaceChildren(this.message, h("div", { class: "error" }, h("strong", {}, known ? error.message : t("failed", { message: error.message })),
      known && error.begin !== undefined && faultyLine(this.state.query, error.begin, error.end ?? error.begin)));
    this.box.setAttribute("aria-invalid", "true");
    this.box.focus();
    if (!known || error.begin === undefined) return;
    const at = new TextDecoder().decode(new TextEncoder().encode(this.state.query).slice(0, error.begin)).length;
    this.box.setSelectionRange(at, at);
  }

  private show(answer: SearchAnswer): void {
    replaceChildren(this.message, answer.warnings.map((warning) => h("div", { class: "note" }, h("strong", {}, `${t("warning")}: `), warning.message)));
    this.showFacets(answer.facets);
    this.hits = answer.hits.map((hit, index) => this.hit(hit, index));
    replaceChildren(this.main, this.heading(answer), readPanel(answer), h("ol", { class: "hits", start: answer.offset + 1 }, this.hits), this.pages(answer));
    const place = places.get(toHash(this.state));
    if (!place) return;
    scrollTo(0, place.scroll);
    this.select(place.selected, false);
  }

  private heading(answer: SearchAnswer): Child {
    const micros = answer.timings.reduce((sum, timing) => sum + timing.micros, 0);
    return [
      h("div", { class: "heading" },
        h("h1", { id: "count" }, t(answer.count === 1 ? "result" : "resultsCount", { n: answer.count })),
        answer.group_count !== undefined && h("span", { id: "families" }, t("inFamilies", { n: answer.group_count })),
        h("span", { class: "quiet" }, t("time", { n: (micros / 1000).toFixed(micros < 10000 ? 1 : 0) }))),
      answer.count === 0 && h("p", { class: "empty" }, t("noHits"), " ", t("noHitsHint")),
    ];
  }

  private showFacets(facets: Facet[]): void {
    const wide = matchMedia("(min-width: 52rem)").matches;
    replaceChildren(this.side, h("details", { open: wide }, h("summary", {}, t("narrow")), facets.map((facet) => {
      const most = Math.max(1, ...facet.values.map((value) => value.count));
      const rest = facet.distinct - facet.values.length;
      return h("section", { class: "facet", "data-field": facet.field }, h("h3", {}, word("field", facet.field)),
        h("ul", {}, facet.values.map((value) => h("li", {}, h("button", {
          type: "button", title: [condition(facet.field, value.value), value.title].filter(Boolean).join("\n"), "data-value": value.value,
          onclick: () => go({ ...this.state, offset: 0, query: narrowed(this.state.query, condition(facet.field, value.value)) }),
        }, h("span", { class: "value" }, facetLabel(facet.field, value.value), value.title && h("span", { class: "quiet" }, ` ${value.title}`)), h("span", { class: "number" }, value.count.toLocaleString()),
        h("progress", { max: most, value: value.count, "aria-hidden": "true" }))))),
        (rest > 0 || facet.missing > 0) && h("p", { class: "quiet" },
          [rest > 0 ? t("more", { n: rest }) : "", facet.missing > 0 ? `${t("noValue")}: ${facet.missing.toLocaleString()}` : ""].filter(Boolean).join(" · ")));
    })));
  }

  private hit(hit: Hit, index: number): HTMLElement {
    const lit = hit.passages.find((passage) => passage.zone === "title");
    const rest = hit.passages.filter((passage) => passage !== lit);
    // In older US documents the applicants are the inventors, and the company is the assignee.
    const who = hit.assignees.length ? hit.assignees : hit.applicants;
    const link = h("a", { href: this.documentHash(hit.number), lang: hit.title_lang || undefined }, lit ? litText(lit.parts) : hit.title || hit.number);
    return h("li", { class: "hit", "data-number": hit.number, onclick: () => this.select(index, false) },
      h("h2", {}, link),
      h("p", { class: "facts" }, h("span", { class: "number" }, hit.number), hit.date && h("time", { datetime: hit.date }, hit.date),
        who.length > 0 && h("span", { class: "who" }, who.join("; ")), hit.status !== "unknown" && badge(`status-${hit.status}`, word("status", hit.status)),
        hit.ipc[0] && h("span", {}, hit.ipc[0]), !!hit.family_hits && hit.family_hits > 1 && h("span", {}, t("familyHits", { n: hit.family_hits })),
        hit.invented && badge("invented", t("invented"))),
      rest.map((passage) => h("p", { class: "passage", lang: passage.lang || undefined },
        h("span", { class: "zone" }, word("zone", passage.zone)), litText(shortened(passage.parts)))));
  }

  private documentHash(number: string): string { return toHash({ page: "document", number, query: this.state.query, stem: this.state.stem }); }

  private pages(answer: SearchAnswer): Child {
    const total = answer.group_count ?? answer.count;
    const last = Math.min(total, answer.offset + answer.hits.length);
    if (total <= pageSize) return null;
    const step = (offset: number, label: Key, id: string, possible: boolean) => possible
      ? h("a", { id, class: "button", href: toHash({ ...this.state, offset }) }, t(label)) : h("span", { class: "button off" }, t(label));
    return h("nav", { class: "pages", "aria-label": t("results") },
      step(Math.max(0, answer.offset - pageSize), "previous", "previous", answer.offset > 0),
      h("span", {}, t("page", { a: answer.offset + 1, b: last, n: total })),
      step(answer.offset + pageSize, "next", "next", last < total));
  }

  private select(index: number, scroll = true): boolean {
    if (index < 0 || index >= this.hits.length) return false;
    this.hits[this.selected]?.classList.remove("selected");
    this.hits[this.selected]?.removeAttribute("aria-current");
    this.selected = index;
    this.hits[index].classList.add("selected");
    this.hits[index].setAttribute("aria-current", "true");
    if (scroll) this.hits[index].scrollIntoView({ block: "nearest" });
    return true;
  }

  private open(index: number): boolean {
    location.hash = this.documentHash(this.hits[index].dataset.number ?? "");
    return true;
  }
}

export function badge(kind: string, label: string): HTMLElement { return h("span", { class: `badge ${kind}` }, label); }

function facetLabel(field: string, value: string): string { return field === "LEGAL_STATUS" ? word("status", value.toLowerCase()) : value; }

/** The line of the query that is wrong, with its wrong part underlined and a caret below its beginning. */
function faultyLine(query: string, beginByte: number, endByte: number): HTMLElement {
  const bytes = new TextEncoder().encode(query);
  const text = (from: number, to: number) => new TextDecoder().decode(bytes.slice(from, to));
  const newline = 10;
  const start = bytes.lastIndexOf(newline, Math.max(0, beginByte - 1)) + 1;
  const lineStart = bytes[beginByte] === newline && start > beginByte ? beginByte : start;
  const next = bytes.indexOf(newline, lineStart);
  const lineEnd = next < 0 ? bytes.length : next;
  const end = Math.min(Math.max(endByte, beginByte), lineEnd);
  return h("pre", { class: "faulty" }, text(lineStart, Math.min(beginByte, lineEnd)), h("span", { class: "bad" }, text(beginByte, end) || " "), text(end, lineEnd));
}

/** A long passage cut down to the surroundings of its first lit piece. */
function shortened(parts: { text: string; term?: number }[]): { text: string; term?: number }[] {
  const reach = 120, most = 420;
  const first = parts.findIndex((part) => part.term !== undefined);
  const out = parts.slice(Math.max(0, first - 1)).map((part) => ({ ...part }));
  // Where words have blanks between them, the cut goes between two of them.
  if (first > 0 && out[0].text.length > reach) out[0].text = `…${out[0].text.slice(-reach).replace(/^\S{0,20}\s/, "")}`;
  else if (first > 1) out[0].text = `…${out[0].text}`;
  let length = 0;
  for (let i = 0; i < out.length; ++i) {
    if (length + out[i].text.length > most) {
      if (out[i].term === undefined) out[i].text = `${out[i].text.slice(0, Math.max(0, most - length))}…`;
      return out.slice(0, i + 1);
    }
    length += out[i].text.length;
  }
  return out;
}

function readPanel(answer: SearchAnswer): HTMLElement {
  const rows: HTMLElement[] = [];
  const add = (node: ExplainNode, depth: number) => {
    rows.push(h("tr", { class: node.count === 0 ? "none" : undefined },
      h("td", {}, h("span", { class: `indent d${Math.min(depth, 12)}` }), h("code", {}, node.label)), h("td", { class: "number" }, node.count.toLocaleString())));
    node.children.forEach((child) => add(child, depth + 1));
  };
  if (answer.explain) add(answer.explain, 0);
  return h("details", { class: "read", open: answer.count === 0 }, h("summary", {}, t("howRead")),
    h("div", { class: "tables" },
      h("table", { id: "explain" }, h("thead", {}, h("tr", {}, h("th", {}, t("part")), h("th", { class: "number" }, t("matches")))), h("tbody", {}, rows)),
      h("table", { id: "timings" }, h("thead", {}, h("tr", {}, h("th", { colspan: 2 }, t("timings")))),
        h("tbody", {}, answer.timings.map((timing) => h("tr", {}, h("td", {}, timing.pass), h("td", { class: "number" }, t("microseconds", { n: Math.round(timing.micros) }))))))));
}
