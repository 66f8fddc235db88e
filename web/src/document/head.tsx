// The head of a document: titles, status with its reason, dates, numbers, classes, parties.
import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import { Lit, statusColours } from "../shell/parts";
import { currentLanguage } from "../shell/words";
import { Passage } from "./passage";
import { reasonText } from "./reasons";
import type { Classification, DocNumber, Legal, Party, PatentDocument } from "./types";
import { type Key, t, word } from "./words";

export function numberText(number: DocNumber): string { return number.original ? `${number.key} (${number.original})` : number.key; }

function Quiet({ children }: { children: ReactNode }) { return <span className="quiet">{children}</span>; }

/** An estimate from the records of the application, with what it rests on. */
function Status({ legal }: { legal: Legal }) {
  return <>{word("status", legal.status)} {legal.since && t("since", { date: legal.since })} <Quiet>{[reasonText(legal.reason), legal.estimated ? t("estimated") : "", t("asOf", { date: legal.as_of })].filter(Boolean).join(" · ")}</Quiet></>;
}

function Classes({ scheme, classes }: { scheme: string; classes: readonly Classification[] }) {
  const own = classes.filter((one) => one.scheme === scheme);
  const distinct = own.filter((one, i) => own.findIndex((other) => other.symbol === one.symbol) === i);
  return <div><Quiet>{scheme} </Quiet>{distinct.some((one) => one.title)
    ? <ul className="classes">{distinct.map((one) => <li key={one.symbol}>{one.symbol} <Quiet>{one.title}</Quiet></li>)}</ul> : distinct.map((one) => one.symbol).join(", ")}</div>;
}

function People({ parties }: { parties: readonly Party[] }) {
  return <>{[...new Set(parties.map((party) => party.role))].map((role) => <div key={role} className="fact"><dt>{word("role", role)}</dt><dd>
    {parties.filter((party) => party.role === role).map((party, i) => <div key={i}><Lit parts={party.parts} /> <Quiet>
      {[...(party.address ? [party.address] : [party.city, party.province]), party.country].filter(Boolean).join(", ")}</Quiet></div>)}</dd></div>)}</>;
}

export function Head({ doc, tools }: { doc: PatentDocument; tools: ReactNode }) {
  const status = doc.legal?.status ?? doc.status, preferred = currentLanguage();
  const rank = (lang: string) => lang === preferred ? 2 : lang === "en" ? 1 : 0;
  const titles = [...doc.titles].sort((a, b) => rank(b.lang) - rank(a.lang));
  const schemes = [...new Set(doc.classes.map((one) => one.scheme))];
  const facts: [Key, ReactNode][] = [
    ["published", doc.publication.date], ["application", doc.application && [doc.application.number && numberText(doc.application), doc.application.date && t("filed", { date: doc.application.date })].filter(Boolean).join(", ")],
    ["granted", doc.grant_date], ["expires", doc.expiry_date], ["right", doc.right !== "unknown" && word("right", doc.right)],
    ["legalStatus", doc.legal && <Status legal={doc.legal} />],
    ["term", doc.legal && <>{doc.legal.term_end && `${t("latest", { date: doc.legal.term_end })} `}<Quiet>{reasonText(doc.legal.term_rule)}</Quiet></>],
    ["pct", [doc.pct_application, doc.pct_publication].filter((one) => one !== undefined).map(numberText).join(", ")],
    ["priorities", doc.priorities.map((one) => [numberText(one.number), one.number.date].filter(Boolean).join(" ")).join("; ")],
    ["relations", doc.relations.map((one) => `${word("relation", one.kind)} ${numberText(one.parent)}`).join("; ")],
    ["classes", schemes.length > 0 && schemes.map((scheme) => <Classes key={scheme} scheme={scheme} classes={doc.classes} />)],
    ["field", doc.technology_field && `${doc.technology_field.number} ${doc.technology_field.title ?? ""}`],
  ];
  return <header className="document-head">
    <div className="head-line"><strong className="number">{doc.number}</strong>
      {status !== "unknown" && <Badge variant="outline" color={statusColours[status] ?? "gray"}>{word("status", status)}</Badge>}
      {doc.invented && <Badge variant="outline" color="gray">{t("invented")}</Badge>}{tools}</div>
    {titles.map((title, i) => i === 0 ? <h1 key={i} lang={title.lang || undefined}><Passage parts={title.parts} zone="title" lang={title.lang} place="" /></h1>
      : <p key={i} className="other-title" lang={title.lang || undefined}><Passage parts={title.parts} zone="title" lang={title.lang} place="" /> <Quiet>{title.origin !== "original" && word("origin", title.origin)}</Quiet></p>)}
    {titles.length === 0 && <h1>{doc.number}</h1>}
    <dl className="fact-list"><People parties={doc.parties} />
      {facts.filter(([, value]) => value).map(([key, value]) => <div key={key} className="fact"><dt>{t(key)}</dt><dd>{value}</dd></div>)}</dl>
  </header>;
}
