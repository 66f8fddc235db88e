// Going to a place in a long document, and being there again after the page was loaded anew or has changed its language.
import { useEffect, useLayoutEffect } from "react";
import { currentLanguage, type Language } from "../shell/words";

const mostFrames = 40, still = 3;

/**
 * Scrolls there and stays there: paragraphs on the way have a guessed height until they come near the window (document.css), so that what
 * lies below them moves once more when they are drawn. Ends when the place has not moved for a few frames.
 */
export function goTo(element: Element | null | undefined, block: ScrollLogicalPosition = "start"): void {
  if (!element) return;
  let expected = NaN, quiet = 0, left = mostFrames;
  const step = () => {
    const moved = !(Math.abs(element.getBoundingClientRect().top - expected) < 1);
    quiet = moved ? 0 : quiet + 1;
    if (moved) {
      element.scrollIntoView({ block });
      expected = element.getBoundingClientRect().top;
    }
    if (quiet < still && --left > 0) requestAnimationFrame(step);
  };
  step();
}

interface Place { hash: string; language: Language; passage: string; unloaded?: boolean }

const stored = "place in document";

function placeBefore(): Place | undefined {
  const [loading] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  try { return loading?.type === "reload" ? JSON.parse(sessionStorage.getItem(stored) ?? "null") ?? undefined : undefined; } catch { return undefined; }
}

let last = placeBefore();

/** The passage at the top of the window, below what covers it. */
function placeAt(hash: string, language: Language): Place | undefined {
  const covered = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--covered")) || 0;
  if (scrollY < covered) return undefined;
  for (let y = covered + 10; y < innerHeight; y += 20) {
    const text = document.elementFromPoint(innerWidth * 0.45, y)?.closest("p, li")?.querySelector<HTMLElement>(".text[data-zone]");
    if (text) return { hash, language, passage: `.text[data-zone="${text.dataset.zone}"][data-lang="${text.dataset.lang}"][data-place="${CSS.escape(text.dataset.place ?? "")}"]` };
  }
  return undefined;
}

/** Goes back to the passage that was read when the document, now ready, was last shown; not when it was left for another page in between. */
export function useKeptPlace(ready: boolean): void {
  useLayoutEffect(() => {
    if (!ready) return undefined;
    const hash = location.hash, language = currentLanguage();
    const unload = () => { try { sessionStorage.setItem(stored, JSON.stringify({ ...placeAt(hash, language), unloaded: true })); } catch { /* no storage, no place */ } };
    addEventListener("pagehide", unload);
    return () => { removeEventListener("pagehide", unload); last = placeAt(hash, language); };
  }, [ready, location.hash]);
  useEffect(() => {
    if (!ready || !last) return;
    const { hash, language, passage, unloaded } = last;
    last = undefined;
    if (hash === location.hash && (unloaded || language !== currentLanguage())) goTo(document.querySelector(passage)?.closest(".paragraph, [data-claim], section"));
  }, [ready]);
}
