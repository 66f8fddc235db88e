// The parts of a document below its head, each a section that the bar leads to.
import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { address } from "../shell/api";
import { ClaimTree } from "./claims";
import { DescriptionText } from "./description";
import { Passage } from "./passage";
import { Citations, Family } from "./relatives";
import { Timeline } from "./timeline";
import type { PatentDocument } from "./types";
import { t, word } from "./words";

export const sections = ["abstract", "claims", "description", "citations", "timeline", "family", "source"] as const;
export type Section = typeof sections[number];

function Source({ doc }: { doc: PatentDocument }) {
  return <>{doc.sources.map((from, i) => <p key={i}><code>{t("sourceFile", { file: from.file, offset: from.offset })}</code> <span className="quiet">{[from.format, from.produced].filter(Boolean).join(", ")}</span></p>)}
    {doc.figures.length > 0 && <p>{t("figures")}: {doc.figures.join(", ")}</p>}
    <p><a href={address(`/documents/${encodeURIComponent(doc.number)}`, { form: "stored" })}>{t("storedRecord")}</a></p></>;
}

function contentOf(doc: PatentDocument, section: Section, lang: string, prefix: string): ReactNode {
  const shown = (one: { lang: string }) => lang === "" || one.lang === lang;
  const texts = { abstract: doc.abstracts.filter(shown), claims: doc.claims.filter(shown), description: doc.descriptions.filter(shown) };
  switch (section) {
    case "abstract": return texts.abstract.length > 0 && texts.abstract.map((one, i) => <p key={i} className="abstract" lang={one.lang || undefined}><Passage parts={one.parts} zone="abstract" lang={one.lang} place="" />
      {one.origin !== "original" && <span className="quiet"> {word("origin", one.origin)}</span>}</p>);
    case "claims": return texts.claims.length > 0 && texts.claims.map((set, i) => <ClaimTree key={i} set={set} />);
    case "description": return texts.description.length > 0 && texts.description.map((one, i) => <DescriptionText key={i} description={one} prefix={prefix} />);
    case "citations": return doc.citations.length + doc.cited_by.length > 0 && <Citations doc={doc} />;
    case "timeline": return (doc.events.length > 0 || doc.application?.date) && <Timeline doc={doc} />;
    case "family": return doc.family.length > 0 && <Family doc={doc} />;
    case "source": return <Source doc={doc} />;
  }
}

/** `prefix` keeps the names of sections apart where two documents stand side by side. */
export function Body({ doc, lang, only = sections, prefix = "" }: { doc: PatentDocument; lang: string; only?: readonly Section[]; prefix?: string }) {
  return <>{only.map((section) => <section key={section} id={prefix + section} aria-labelledby={`${prefix}${section}-title`}>
    <h2 id={`${prefix}${section}-title`}>{t(section)}</h2>{contentOf(doc, section, lang, prefix) || <Text size="sm" c="dimmed">{t("noneHere")}</Text>}</section>)}</>;
}
