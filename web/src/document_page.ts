// One document: head, claim tree, description, citations, events, family, source; n and p jump from highlight to highlight.
import { ApiError, Citation, DocNumber, Legal, LegalEvent, LocalText, Party, PatentDocument, loadDocument } from "./api";
import { claimTree, unfold } from "./claim_tree";
import { Child, h, litText, replaceChildren } from "./dom";
import { badge } from "./search_page";
import { DocumentState, noSearch, toHash } from "./state";
import { Key, currentLanguage, t, word } from "./words";

export class DocumentPage {
  private readonly request = new AbortController();
  private marks: HTMLElement[] = [];
  private current = -1;
  private readonly position = h("output", { id: "marks" });

  constructor(private readonly root: Element, private readonly state: DocumentState) {
    replaceChildren(root, h("p", { class: "empty" }, t("loading")));
    void this.load();
  }

  key(event: KeyboardEvent): boolean {
    if (event.key === "n") return this.jump(1);
    if (event.key === "p") return this.jump(-1);
    if (event.key === "Escape" || event.key === "/") { location.hash = this.backHash(); return true; }
    return false;
  }

  leave(): void { this.request.abort(); }

  private backHash(): string { return toHash({ ...noSearch, query: this.state.query, stem: this.state.stem }); }

  private backLink(): HTMLElement {
    // Going back in the history keeps page, order and place; the address alone knows the query only.
    const onclick = (event: Event) => { if (history.length > 1) { event.preventDefault(); history.back(); } };
    return h("a", { class: "button", href: this.backHash(), onclick }, `← ${t("back")}`);
  }

  private async load(): Promise<void> {
    try {
      this.show(await loadDocument(this.state.number, this.state.query, this.state.stem, this.request.signal));
    } catch (error) {
      if (this.request.signal.aborted) return;
      const missing = error instanceof ApiError && error.code === "not_found";
      replaceChildren(this.root, h("div", { class: "bar" }, this.backLink()),
        h("div", { class: "error", role: "alert" }, missing ? t("notFound") : t("failed", { message: (error as Error).message })));
    }
  }

  private show(doc: PatentDocument): void {
    const sections: [Key, Child][] = [
      ["abstract", doc.abstracts.map((text) => localText("div", text))],
      ["claims", doc.claims.map(claimTree)],
      ["description", description(doc)],
      ["citations", this.citations(doc)],
      ["events", events(doc.events)],
      ["family", doc.family.length > 0 && [this.hitsLink(`FAM:${doc.number}`, doc.family.length + 1), this.numberList(doc.family)]],
      ["source", source(doc)],
    ];
    const jumps = h("div", { class: "jumps" }, this.position,
      h("button", { type: "button", title: t("previousMark"), "aria-label": t("previousMark"), id: "previous-mark", onclick: () => this.jump(-1) }, "↑"),
      h("button", { type: "button", title: t("nextMark"), "aria-label": t("nextMark"), id: "next-mark", onclick: () => this.jump(1) }, "↓"));
    const contents = h("nav", { class: "contents", "aria-label": t("contents") }, h("ul", {}, sections.map(([key]) =>
      h("li", {}, h("button", { type: "button", class: "plain", onclick: () => document.getElementById(key)?.scrollIntoView() }, t(key))))));
    replaceChildren(this.root, h("div", { class: "bar" }, this.backLink(), contents, jumps),
      h("article", { class: "document" }, this.head(doc),
        sections.map(([key, content]) => h("section", { id: key, "aria-label": t(key) }, h("h2", {}, t(key)),
          isEmpty(content) ? h("p", { class: "quiet" }, t("noneHere")) : content))));
    this.marks = Array.from(this.root.querySelectorAll<HTMLElement>("mark"));
    jumps.hidden = this.marks.length === 0;
    this.position.textContent = t("marks", { n: this.marks.length });
    scrollTo(0, 0);
  }

  private jump(step: number): boolean {
    if (this.marks.length === 0) return false;
    this.marks[this.current]?.classList.remove("current");
    this.current = (this.current + step + this.marks.length) % this.marks.length;
    if (this.current < 0) this.current = this.marks.length - 1;
    const mark = this.marks[this.current];
    unfold(mark);
    mark.classList.add("current");
    mark.scrollIntoView({ block: "center" });
    this.position.textContent = `${this.current + 1} / ${this.marks.length}`;
    return true;
  }

  private head(doc: PatentDocument): Child {
    const preferred = currentLanguage();
    const status = doc.legal ? doc.legal.status : doc.status;
    const titles = [...doc.titles].sort((a, b) => Number(b.lang === preferred) - Number(a.lang === preferred));
    const facts: [Key, Child][] = [
      ["published", doc.publication.date], ["application", doc.application && [doc.application.number && numberText(doc.application), doc.application.date ? ` (${t("filed", { date: doc.application.date })})` : ""]],
      ["granted", doc.grant_date], ["expires", doc.expiry_date], ["right", word("right", doc.right)],
      ["legalStatus", doc.legal && statusText(doc.legal)], ["term", doc.legal && termText(doc.legal)],
      ["pct", [doc.pct_application, doc.pct_publication].filter((one): one is DocNumber => !!one).map(numberText).join(", ")],
      ["priorities", doc.priorities.map((one) => [numberText(one.number), one.number.date].filter(Boolean).join(" ")).join("; ")],
      ["relations", doc.relations.map((one) => `${word("relation", one.kind)} ${numberText(one.parent)}`).join("; ")],
      ["classes", classes(doc)],
    ];
    return h("header", { class: "document-head" },
      h("p", { class: "facts" }, h("strong", { class: "number" }, doc.number), badge(`status-${status}`, word("status", status)), doc.invented && badge("invented", t("invented"))),
      titles.map((title, index) => localText(index === 0 ? "h1" : "p", title, index === 0 ? "" : "other-title")),
      h("dl", { class: "facts-table" }, facts.filter(([, content]) => !isEmpty(content)).map(([key, content]) => [h("dt", {}, t(key)), h("dd", {}, content)]),
        people(doc.parties)));
  }

  private citations(doc: PatentDocument): Child {
    if (!doc.citations.length && !doc.cited_by.length) return null;
    return [doc.citations.length > 0 && [h("h3", {}, `${t("cites")} (${doc.citations.length})`),
      h("table", { class: "list", id: "cites" }, h("tbody", {}, doc.citations.map((citation) => this.citation(citation))))],
      doc.cited_by.length > 0 && [h("h3", {}, `${t("citedBy")} (${doc.cited_by.length})`), this.hitsLink(`B_CITES:${doc.number}`, doc.cited_by.length), this.numberList(doc.cited_by)]];
  }

  private citation(citation: Citation): HTMLElement {
    const cited = citation.publication;
    return h("tr", {}, h("td", { class: "category" }, citation.category ?? ""),
      h("td", {}, cited ? this.numberLink(cited.key) : citation.text ?? "", cited?.date ? ` ${cited.date}` : "",
        citation.passage ? h("span", { class: "quiet" }, ` ${citation.passage}`) : ""),
      h("td", { class: "quiet" }, [word("by", citation.by), citation.claims.length ? t("forClaims", { list: citation.claims.join(", ") }) : ""].filter(Boolean).join(", ")));
  }

  private numberLink(number: string): HTMLElement { return h("a", { href: toHash({ page: "document", number, query: this.state.query, stem: this.state.stem }) }, number); }

  /** Opens these documents as the hits of a query. */
  private hitsLink(query: string, count: number): HTMLElement {
    return h("p", {}, h("a", { href: toHash({ ...noSearch, query }) }, t("asHits", { n: count })));
  }

  private numberList(numbers: string[]): Child {
    return numbers.length > 0 && h("ul", { class: "numbers" }, numbers.map((number) => h("li", {}, this.numberLink(number))));
  }
}

/// An estimate from the records of the application, with what it rests on.
function statusText(legal: Legal): string {
  const since = legal.since ? ` ${t("since", { date: legal.since })}` : "";
  return `${word("status", legal.status)}${since}${legal.estimated ? ` (${t("estimated")})` : ""}, ${t("asOf", { date: legal.as_of })}: ${legal.reason}`;
}

function termText(legal: Legal): string { return legal.term_end ? `${t("atTheLatest", { date: legal.term_end })}: ${legal.term_rule}` : legal.term_rule; }

function isEmpty(content: Child): boolean { return !content || (Array.isArray(content) && content.every(isEmpty)); }

function numberText(number: DocNumber): string { return number.original ? `${number.key} (${number.original})` : number.key; }

function localText(tag: "div" | "p" | "h1", text: LocalText, kind = ""): HTMLElement {
  return h(tag, { lang: text.lang || undefined, class: kind || undefined }, litText(text.parts),
    text.origin !== "original" && h("span", { class: "quiet" }, ` (${word("origin", text.origin)})`));
}

function classes(doc: PatentDocument): Child {
  const schemes = [...new Set(doc.classes.map((one) => one.scheme))];
  const field = doc.technology_field;
  return schemes.length > 0 && [schemes.map((scheme) => {
    const own = doc.classes.filter((one) => one.scheme === scheme);
    const distinct = own.filter((one, index) => own.findIndex((other) => other.symbol === one.symbol) === index);
    const titled = distinct.some((one) => one.title);
    return h("div", {}, h("span", { class: "quiet" }, `${scheme} `), !titled ? distinct.map((one) => one.symbol).join(", ")
      : h("ul", { class: "classes" }, distinct.map((one) => h("li", {}, one.symbol, one.title && h("span", { class: "quiet" }, ` ${one.title}`)))));
  }), field && h("div", {}, h("span", { class: "quiet" }, `${t("field.TECH_FIELD")} `), `${field.number} ${field.title ?? ""}`)];
}

function people(parties: Party[]): Child {
  const roles = [...new Set(parties.map((party) => party.role))];
  return roles.map((role) => [h("dt", {}, word("role", role)), h("dd", {}, parties.filter((party) => party.role === role).map((party) =>
    h("div", {}, litText(party.parts), h("span", { class: "quiet" }, place(party)))))]);
}

function place(party: Party): string {
  const parts = party.address ? [party.address] : [party.city, party.province];
  const known = [...parts, party.country].filter(Boolean).join(", ");
  return known ? ` ${known}` : "";
}

function description(doc: PatentDocument): Child {
  return doc.descriptions.map((one) => {
    let part = "other";
    const out: Child[] = [];
    for (const paragraph of one.paragraphs) {
      const written = paragraph.parts.map((piece) => piece.text).join("").trim();
      if (paragraph.part !== part) {
        part = paragraph.part;
        const label = word("part", part);
        // The source's own heading says the same; once is enough.
        if (label && !paragraph.heading && written.toLowerCase() !== label.toLowerCase()) out.push(h("h3", {}, label));
      }
      out.push(paragraph.heading ? h("h3", { lang: one.lang || undefined }, litText(paragraph.parts))
        : h("div", { class: "paragraph" }, h("span", { class: "paragraph-number" }, paragraph.number ? `[${paragraph.number}]` : ""), h("p", {}, litText(paragraph.parts))));
    }
    return h("div", { lang: one.lang || undefined, class: "description" }, one.origin !== "original" && h("p", { class: "quiet" }, word("origin", one.origin)), out);
  });
}

function events(list: LegalEvent[]): Child {
  return list.length > 0 && h("ol", { class: "timeline" }, list.map((event) => h("li", { class: `event-${event.kind}` },
    h("time", { datetime: event.date }, event.date ?? "–"),
    h("div", {}, h("strong", {}, word("event", event.kind)), event.code && h("span", { class: "quiet" }, ` ${[event.office, event.code, event.country].filter(Boolean).join(" ")}`),
      event.text && h("p", {}, event.text), (event.from.length > 0 || event.to.length > 0) && h("p", {}, [event.from.join(", "), event.to.join(", ")].filter(Boolean).join(" → ")),
      h("p", { class: "quiet" }, [event.effective && event.effective !== event.date ? event.effective : "", event.end ? `– ${event.end}` : "", event.terms, event.contract].filter(Boolean).join(" "))))));
}

function source(doc: PatentDocument): Child {
  return [doc.sources.map((from) => [h("p", {}, h("code", {}, t("sourceFile", { file: from.file, offset: from.offset }))),
    h("p", { class: "quiet" }, [from.format, from.produced].filter(Boolean).join(", "))]),
    doc.figures.length > 0 && h("p", {}, `${t("figures")}: ${doc.figures.join(", ")}`),
    h("p", {}, h("a", { href: `/api/v1/documents/${encodeURIComponent(doc.number)}?form=stored` }, t("storedRecord")))];
}
