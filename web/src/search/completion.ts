// What could stand at the caret, from the server: fields, their values, classes, operators, saved queries.
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { ApiError, consult, fromBytes, toBytes } from "../shell/api";
import { currentLanguage, written } from "../shell/words";
import { fieldName } from "./field_names";

interface Suggestion { text: string; label: string; kind: "field" | "value" | "operator" | "class" | "saved"; detail: string; count?: number }
interface Completed { from: number; to: number; items: Suggestion[] }

let absent = false;  // a server without this address is not asked again

function option(one: Suggestion): Completion {
  const about = one.kind === "field" && currentLanguage() === "zh" ? fieldName(one.text.replace(/:$/, "")) || one.detail : one.detail;
  const detail = [about, one.count === undefined ? "" : written(one.count)].filter((part) => part !== "").join(" · ");
  return { label: one.label || one.text, detail, apply: one.text };
}

export function completions(dialect: () => string) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    if (absent || context.state.doc.length > 5000) return null;
    if (!context.explicit && !context.matchBefore(/[\p{L}\p{N}_:(/@$]$/u)) return null;
    const query = context.state.doc.toString();
    try {
      const found = await consult<Completed>("/complete", { q: query, at: toBytes(query, context.pos), dialect: dialect(), lang: currentLanguage() });
      if (context.aborted || found.items.length === 0) return null;
      return { from: fromBytes(query, found.from), to: fromBytes(query, found.to), options: found.items.map(option), filter: false };
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) absent = true;
      return null;
    }
  };
}
