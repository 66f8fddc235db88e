// The page: header, the router over the address's hash, keys, language.
import { loadInfo } from "./api";
import { DocumentPage } from "./document_page";
import { h, replaceChildren } from "./dom";
import { SearchPage } from "./search_page";
import { parseHash } from "./state";
import { chooseLanguage, currentLanguage, t } from "./words";

interface Page { key(event: KeyboardEvent): boolean; leave(): void }

const root = document.getElementById("app") as HTMLElement;
let page: Page | undefined;
let main: HTMLElement;

function frame(): void {
  const size = h("span", { id: "size", class: "quiet" });
  const language = h("button", { id: "language", type: "button", class: "plain", lang: currentLanguage() === "zh" ? "en" : "zh-CN",
    onclick: () => { chooseLanguage(currentLanguage() === "zh" ? "en" : "zh"); page?.leave(); frame(); route(); } }, t("switchLanguage"));
  main = h("main", {});
  replaceChildren(root, h("header", { class: "top" }, h("a", { class: "brand", href: "#/" }, "Winnow"), size, language), main);
  loadInfo().then((info) => { size.textContent = t("documentsInLibrary", { n: info.documents }); }, () => undefined);
}

function route(): void {
  const state = parseHash(location.hash);
  page = state.page === "document" ? new DocumentPage(main, state) : new SearchPage(main, state);
  document.title = state.page === "document" ? `${state.number} – Winnow` : state.query ? `${state.query.slice(0, 60)} – Winnow` : "Winnow";
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

addEventListener("hashchange", () => { page?.leave(); scrollTo(0, 0); route(); });
addEventListener("keydown", (event) => {
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (page?.key(event)) event.preventDefault();
});
if ("scrollRestoration" in history) history.scrollRestoration = "manual";
chooseLanguage();
frame();
route();
