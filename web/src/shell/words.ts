// The words of the page in English and Chinese. Each page keeps its own dictionary: `const t = dictionary({ key: ["English", "中文"], … })`.
import { useSyncExternalStore } from "react";

export type Language = "en" | "zh";
export type Values = Record<string, string | number>;

// Storage may be forbidden in this browser; a choice then lasts until the page is left.
export function remembered(name: string): string | null { try { return localStorage.getItem(name); } catch { return null; } }
export function remember(name: string, value: string): void { try { localStorage.setItem(name, value); } catch { /* see above */ } }

function firstLanguage(): Language {
  const stored = remembered("language");
  if (stored === "en" || stored === "zh") return stored;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

let language: Language = firstLanguage();
const listeners = new Set<() => void>();
document.documentElement.lang = language === "zh" ? "zh-CN" : "en";

export function chooseLanguage(wanted: Language): void {
  language = wanted;
  remember("language", wanted);
  document.documentElement.lang = wanted === "zh" ? "zh-CN" : "en";
  listeners.forEach((listener) => listener());
}

export function currentLanguage(): Language { return language; }

/** The language, and a new drawing when it changes: called once, at the top of the page. */
export function useLanguage(): Language {
  return useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => language);
}

/** An instant of the server ("2026-01-31T10:00:00Z") as the clock on this wall shows it: "2026-01-31 18:00". */
export function clock(time?: string | null): string {
  const at = new Date(time ?? "");
  if (Number.isNaN(at.getTime())) return time ?? "";
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function written(value: string | number): string { return typeof value === "number" ? value.toLocaleString(language === "zh" ? "zh-CN" : "en") : value; }

/** A function that gives the words for a key with {names} replaced; numbers are grouped by thousands. {n:one hit|# hits} is the first words for 1, else the second, # being the number. */
export function dictionary<Key extends string>(words: Record<Key, readonly [string, string]>) {
  return (key: Key, values: Values = {}): string =>
    words[key][language === "zh" ? 1 : 0].replace(/\{(\w+)(?::([^|}]+)\|([^}]+))?\}/g, (_, name: string, one?: string, many?: string) =>
      (values[name] === 1 ? one : many)?.replace("#", written(values[name] ?? "")) ?? written(values[name] ?? ""));
}
