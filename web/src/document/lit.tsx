// The words of the query in the document: which colour is which, and the way from one to the next.
import { ActionIcon, Group } from "@mantine/core";
import { type RefObject, useEffect, useMemo, useState } from "react";
import { markClass, useKeys } from "../shell/parts";
import type { Part } from "../shell/types";
import { goTo } from "./scroll";
import type { PatentDocument } from "./types";
import { t } from "./words";

export interface Term { term: number; word: string; n: number }

function allParts(doc: PatentDocument): readonly Part[][] {
  return [...doc.titles, ...doc.parties, ...doc.abstracts, ...doc.claims.flatMap((set) => set.claims), ...doc.descriptions.flatMap((one) => one.paragraphs)].map((one) => one.parts);
}

/** The leaves of the query that lie in these documents, each by the word it is first found as. */
export function termsOf(docs: readonly PatentDocument[]): Term[] {
  const found = new Map<number, Term>();
  for (const parts of docs.flatMap(allParts)) for (const part of parts) {
    if (part.term === undefined) continue;
    const before = found.get(part.term);
    if (before) before.n += 1;
    else found.set(part.term, { term: part.term, word: part.text.trim(), n: 1 });
  }
  return [...found.values()].sort((a, b) => a.term - b.term);
}

const currentMark = "data-here";

export function Highlights({ docs, root }: { docs: readonly PatentDocument[]; root: RefObject<HTMLElement | null> }) {
  const terms = useMemo(() => termsOf(docs), [docs]), all = terms.reduce((sum, one) => sum + one.n, 0);
  const [at, setAt] = useState(-1), [number, setNumber] = useState(all);
  useEffect(() => { setAt(-1); setNumber(root.current?.querySelectorAll("mark[data-term]").length ?? 0); }, [docs, root]);
  const jump = (step: number, term?: number) => {
    const marks = [...root.current?.querySelectorAll<HTMLElement>("mark[data-term]") ?? []];
    if (marks.length === 0) return;
    const here = marks.findIndex((mark) => mark.hasAttribute(currentMark));
    let next = here < 0 && step < 0 ? 0 : here;
    do next = (next + step + marks.length) % marks.length; while (term !== undefined && marks[next].dataset.term !== String(term) && next !== Math.max(here, 0));
    marks[here]?.removeAttribute(currentMark);
    const mark = marks[next];
    mark.setAttribute(currentMark, "");
    mark.dispatchEvent(new Event("unfold", { bubbles: true }));
    requestAnimationFrame(() => goTo(mark, "center"));
    setAt(next);
    setNumber(marks.length);
  };
  useKeys({ n: () => jump(1), p: () => jump(-1) });
  if (terms.length === 0) return null;
  return <Group gap={4} className="highlights" role="group" aria-label={t("terms")}>
    <output id="marks">{at < 0 ? t("marks", { n: number }) : t("markOf", { a: at + 1, n: number })}</output>
    <ActionIcon id="previous-mark" size="sm" variant="default" aria-label={t("previousMark")} title={t("previousMark")} onClick={() => jump(-1)}>↑</ActionIcon>
    <ActionIcon id="next-mark" size="sm" variant="default" aria-label={t("nextMark")} title={t("nextMark")} onClick={() => jump(1)}>↓</ActionIcon>
    {terms.slice(0, 24).map((one) => <button key={one.term} type="button" className={`term ${markClass(one.term)}`} title={t("jumpTerm", { word: one.word, n: one.n })} onClick={() => jump(1, one.term)}>{one.word} <small>{one.n}</small></button>)}
  </Group>;
}
