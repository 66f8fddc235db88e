// Claims as a tree: independent ones at the first level, every other below the claim that it names first, joined by lines.
import { Badge, Button, Group, Text } from "@mantine/core";
import { Fragment, useEffect, useRef, useState } from "react";
import { Passage } from "./passage";
import type { Claim, ClaimSet } from "./types";
import { t, word } from "./words";

export interface Branch { claim: Claim; below: Branch[] }

/** A claim that depends on claims which are not there stays at the first level, so that nothing is lost. */
export function branches(claims: readonly Claim[]): Branch[] {
  const byNumber = new Map<number, Branch>(), roots: Branch[] = [];
  for (const claim of claims) {
    const branch = { claim, below: [] };
    const parent = claim.depends_on.map((number) => byNumber.get(number)).find((one) => one);
    (parent ? parent.below : roots).push(branch);
    byNumber.set(claim.number, branch);
  }
  return roots;
}

/** The claims that a claim names, each leading there. */
function DependsOn({ claim, visit }: { claim: Claim; visit: (number: number) => void }) {
  const [before, after] = t("dependsOn", { list: "\n" }).split("\n");
  return <Text size="xs" c="dimmed" component="span" className="depends-on">{before}{claim.depends_on.map((number, i) => <Fragment key={number}>{i > 0 && ", "}
    <button type="button" aria-label={t("toClaim", { n: number })} onClick={() => visit(number)}>{number}</button></Fragment>)}{after}</Text>;
}

const mostLevels = 12;  // further ones stand below each other, or no width would be left

interface TreeProps { lang: string; closed: ReadonlySet<number>; toggle: (number: number) => void; visit: (number: number) => void }

function Item({ branch, level, ...props }: { branch: Branch; level: number } & TreeProps) {
  const { lang, closed, toggle, visit } = props;
  const { claim, below } = branch, open = !closed.has(claim.number);
  return <li className={claim.depends_on.length > 0 ? "dependent" : "independent"} data-claim={claim.number} tabIndex={-1}>
    <div className="claim">
      {below.length > 0 ? <button type="button" className="fold" aria-expanded={open} aria-label={t("foldClaim", { n: claim.number })} onClick={() => toggle(claim.number)}>{open ? "▾" : "▸"}</button> : <span />}
      <span className="claim-number">{claim.number}.</span>
      <div><div className="claim-text"><Passage parts={claim.parts} zone="claim" lang={lang} place={String(claim.number)} /></div>
        {claim.depends_on.length > 0 ? <DependsOn claim={claim} visit={visit} />
          : word("category", claim.category) && <Badge size="xs" variant="light">{word("category", claim.category)}</Badge>}</div>
    </div>
    {below.length > 0 && <ul className={level > mostLevels ? "deep" : undefined} hidden={!open}>{below.map((one) => <Item key={one.claim.number} branch={one} level={level + 1} {...props} />)}</ul>}
  </li>;
}

export function ClaimTree({ set }: { set: ClaimSet }) {
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
  const tree = useRef<HTMLUListElement>(null);
  useEffect(() => {  // going to a highlight opens what hides it
    const element = tree.current, open = () => setClosed(new Set());
    element?.addEventListener("unfold", open);
    return () => element?.removeEventListener("unfold", open);
  }, []);
  const toggle = (number: number) => setClosed((before) => { const next = new Set(before); if (!next.delete(number)) next.add(number); return next; });
  const visit = (number: number) => {
    const claim = tree.current?.querySelector<HTMLElement>(`[data-claim="${number}"]`);
    claim?.scrollIntoView({ block: "nearest" });
    claim?.focus({ preventScroll: true });
  };
  const roots = branches(set.claims), independent = set.claims.filter((claim) => claim.depends_on.length === 0).length;
  return <div className="claim-set">
    <Group gap="xs"><Text size="sm" c="dimmed">{t("claimCount", { n: set.claims.length, m: independent })}{set.origin !== "original" && ` · ${word("origin", set.origin)}`}</Text>
      <Button size="compact-xs" variant="subtle" onClick={() => setClosed(new Set())}>{t("expandAll")}</Button>
      <Button size="compact-xs" variant="subtle" onClick={() => setClosed(new Set(roots.map((one) => one.claim.number)))}>{t("collapseAll")}</Button></Group>
    <ul className="claim-tree" lang={set.lang || undefined} ref={tree}>{roots.map((one) => <Item key={one.claim.number} branch={one} level={1} lang={set.lang} closed={closed} toggle={toggle} visit={visit} />)}</ul>
  </div>;
}
