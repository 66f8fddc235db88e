// The table of contents of a description: its headings, and which of them is being read.
import { NativeSelect } from "@mantine/core";
import { useEffect, useState } from "react";
import { goTo } from "./scroll";
import { type Description, plain } from "./types";
import { t, word } from "./words";

export interface Heading { id: string; text: string; index: number; own: boolean }

/**
 * The headings of a description in order. `own` ones stand in the text as paragraphs; the others are the names of its parts, where the
 * source has no heading of its own. `index` is the paragraph that they stand before or are.
 */
export function headingsOf(description: Description): Heading[] {
  const found: Heading[] = [];
  let part = "other";
  description.paragraphs.forEach((paragraph, index) => {
    const id = `heading-${description.lang}-${index}`, text = plain(paragraph.parts).trim();
    const label = paragraph.part === part ? "" : word("part", paragraph.part);
    part = paragraph.part;
    if (paragraph.heading) found.push({ id, text, index, own: true });
    else if (label && text.toLowerCase() !== label.toLowerCase()) found.push({ id: `part-${description.lang}-${index}`, text: label, index, own: false });
    else if (label) found.push({ id, text, index, own: true });
  });
  return found;
}

/** The last of these elements above the upper third of the window. */
function useReading(ids: readonly string[]): string {
  const [reading, setReading] = useState("");
  useEffect(() => {
    let asked = 0;
    const look = () => {
      asked = 0;
      let last = "";
      for (const id of ids) {
        const top = document.getElementById(id)?.getBoundingClientRect().top ?? Infinity;
        if (top > innerHeight / 3) break;
        last = id;
      }
      setReading(last);
    };
    const later = () => { asked ||= requestAnimationFrame(look); };
    addEventListener("scroll", later, { passive: true });
    return () => { removeEventListener("scroll", later); cancelAnimationFrame(asked); };
  }, [ids]);
  return reading;
}

const worthwhile = 2;

/** Nothing for a description of fewer than two headings. */
export function Contents({ headings, prefix = "" }: { headings: readonly Heading[]; prefix?: string }) {
  const [ids] = useState(() => headings.map((one) => prefix + one.id)), reading = useReading(ids);
  if (headings.length < worthwhile) return null;
  return <nav className="contents" aria-label={t("descriptionContents")}><h2>{t("description")}</h2><ol>{headings.map((one, i) =>
    <li key={one.id}><button type="button" aria-current={ids[i] === reading ? "location" : undefined} title={one.text} onClick={() => goTo(document.getElementById(ids[i]))}>{one.text}</button></li>)}</ol></nav>;
}

/** The same for narrow windows, where there is no room beside the text: a list to choose from. */
export function ContentsChoice({ headings }: { headings: readonly Heading[] }) {
  if (headings.length < worthwhile) return null;
  return <NativeSelect size="xs" id="contents" className="narrow-only" maw={150} aria-label={t("descriptionContents")} title={t("descriptionContents")} value="" onChange={(event) => goTo(document.getElementById(event.currentTarget.value))}
    data={[{ value: "", label: t("contentsShort") }, ...headings.map((one) => ({ value: one.id, label: one.text }))]} />;
}
