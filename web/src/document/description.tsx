// The description in its parts. Paragraphs far from the window are not laid out (document.css), so that a hundred pages scroll as one.
import { Text } from "@mantine/core";
import { memo, type ReactNode } from "react";
import { Passage } from "./passage";
import { type Description, type Paragraph, plain } from "./types";
import { word } from "./words";

/** The name of a paragraph for notes: its number, or its place in the text where it has none. */
export function paragraphPlace(paragraph: Paragraph, index: number): string { return paragraph.number || String(index + 1); }

export const DescriptionText = memo(function DescriptionText({ description }: { description: Description }) {
  let part = "other";
  const rows: ReactNode[] = [];
  description.paragraphs.forEach((paragraph, i) => {
    const text = <Passage parts={paragraph.parts} zone="paragraph" lang={description.lang} place={paragraphPlace(paragraph, i)} />;
    if (paragraph.part !== part) {
      part = paragraph.part;
      const label = word("part", part);
      // The source's own heading says the same; once is enough.
      if (label && !paragraph.heading && plain(paragraph.parts).trim().toLowerCase() !== label.toLowerCase()) rows.push(<h3 key={`part${i}`}>{label}</h3>);
    }
    rows.push(paragraph.heading ? <h3 key={i} lang={description.lang || undefined}>{text}</h3>
      : <div key={i} className="paragraph"><span className="paragraph-number">{paragraph.number && `[${paragraph.number}]`}</span><p>{text}</p></div>);
  });
  return <div className="description" lang={description.lang || undefined}>
    {description.origin !== "original" && <Text size="sm" c="dimmed">{word("origin", description.origin)}</Text>}{rows}</div>;
});
