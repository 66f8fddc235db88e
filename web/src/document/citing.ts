// A document as it is cited, and the way to the clipboard.
import { announce } from "../shell/parts";
import { type PatentDocument, plain } from "./types";
import { t } from "./words";

/** "US9000001B2, 2015-04-07". */
export function citationOf(doc: PatentDocument): string { return [doc.number, doc.publication.date].filter(Boolean).join(", "); }

/** "Alpha Cells Inc.: Battery with a solid electrolyte. US9000001B2, 2015-04-07". */
export function fullCitation(doc: PatentDocument): string {
  const of = (role: string) => doc.parties.filter((party) => party.role === role).map((party) => party.name);
  const people = [of("assignee"), of("applicant"), of("inventor")].find((names) => names.length > 0) ?? [];
  const original = doc.titles.find((title) => title.origin === "original") ?? doc.titles[0];
  const title = original ? `${plain(original.parts).trim().replace(/[.。]$/, "")}. ` : "";
  return `${people.length > 0 ? `${people.join("; ")}: ` : ""}${title}${citationOf(doc)}`;
}

export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(t("copied", { text: text.length > 120 ? `${text.slice(0, 120)}…` : text }));
  } catch { announce(t("copyFailed")); }
}
