// The description in its parts. Paragraphs far from the window are not laid out (document.css), so that a hundred pages scroll as one.
import { Text } from "@mantine/core";
import { memo, type ReactNode } from "react";
import { headingsOf } from "./contents";
import { Passage } from "./passage";
import type { Description, Paragraph } from "./types";
import { word } from "./words";

/** The name of a paragraph for notes: its number, or its place in the text where it has none. */
export function paragraphPlace(paragraph: Paragraph, index: number): string { return paragraph.number || String(index + 1); }

export const DescriptionText = memo(function DescriptionText({ description, prefix }: { description: Description; prefix: string }) {
  const headings = new Map(headingsOf(description).map((one) => [one.index, one])), rows: ReactNode[] = [];
  description.paragraphs.forEach((paragraph, i) => {
    const text = <Passage parts={paragraph.parts} zone="paragraph" lang={description.lang} place={paragraphPlace(paragraph, i)} />;
    const heading = headings.get(i), own = heading?.own ? prefix + heading.id : undefined;
    if (heading && !heading.own) rows.push(<h3 key={`part${i}`} id={prefix + heading.id}>{heading.text}</h3>);
    rows.push(paragraph.heading ? <h3 key={i} id={own}>{text}</h3>
      : <div key={i} id={own} className="paragraph"><span className="paragraph-number">{paragraph.number && `[${paragraph.number}]`}</span><p>{text}</p></div>);
  });
  return <div className="description" lang={description.lang || undefined}>
    {description.origin !== "original" && <Text size="sm" c="dimmed">{word("origin", description.origin)}</Text>}{rows}</div>;
});
