// Claims as a tree: independent claims at the first level, every other claim below the claim it names first.
import { Claim, ClaimSet } from "./api";
import { h, litText } from "./dom";
import { badge } from "./search_page";
import { t, word } from "./words";

interface Branch { claim: Claim; below: Branch[] }

/** A claim that depends on claims which are not there stays at the first level, so that nothing is lost. */
export function branches(claims: Claim[]): Branch[] {
  const byNumber = new Map<number, Branch>();
  const roots: Branch[] = [];
  for (const claim of claims) {
    const branch = { claim, below: [] };
    const parent = claim.depends_on.map((number) => byNumber.get(number)).find((one) => one);
    (parent ? parent.below : roots).push(branch);
    byNumber.set(claim.number, branch);
  }
  return roots;
}

function text(claim: Claim): HTMLElement {
  return h("div", { class: "claim" }, h("span", { class: "claim-number" }, `${claim.number}.`),
    h("div", {}, h("div", { class: "claim-text" }, litText(claim.parts)),
      h("p", { class: "facts" }, claim.category !== "unknown" && claim.depends_on.length === 0 && badge("category", word("category", claim.category)),
        claim.depends_on.length > 0 && h("span", { class: "quiet" }, t("dependsOn", { list: claim.depends_on.join(", ") })))));
}

// A button of its own opens and closes: a claim's text is there to be selected and copied.
function item(branch: Branch): HTMLElement {
  const attributes = { class: branch.claim.depends_on.length ? "dependent" : "independent", "data-claim": branch.claim.number };
  if (branch.below.length === 0) return h("li", attributes, text(branch.claim));
  const button = h("button", { type: "button", class: "fold", "aria-expanded": "true", "aria-label": t("dependents", { n: branch.claim.number }),
    onclick: () => setOpen(below, below.hidden) });
  const below = h("ul", {}, branch.below.map(item));
  return h("li", attributes, button, text(branch.claim), below);
}

/** Shows or hides the claims that depend on one. */
function setOpen(below: HTMLElement, open: boolean): void {
  below.hidden = !open;
  below.parentElement?.querySelector(":scope > .fold")?.setAttribute("aria-expanded", String(open));
}

/** Opens everything around an element, so that it can be seen. */
export function unfold(element: Element): void {
  for (let below = element.closest<HTMLElement>(".claim-tree ul"); below; below = below.parentElement?.closest<HTMLElement>(".claim-tree ul") ?? null)
    setOpen(below, true);
}

export function claimTree(set: ClaimSet): HTMLElement {
  const tree = h("ul", { class: "claim-tree", lang: set.lang || undefined }, branches(set.claims).map(item));
  const openAll = (open: boolean) => tree.querySelectorAll("ul").forEach((below) => setOpen(below, open));
  const independent = set.claims.filter((claim) => claim.depends_on.length === 0).length;
  return h("div", {}, h("p", { class: "tools" }, h("span", { class: "quiet" }, t("claimCount", { n: set.claims.length, m: independent })),
    h("button", { type: "button", class: "plain", onclick: () => openAll(true) }, t("expandAll")),
    h("button", { type: "button", class: "plain", onclick: () => openAll(false) }, t("collapseAll"))), tree);
}
