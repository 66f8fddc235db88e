// What is drawn into the query: the place of a mistake with its message under it, and the part that a row of the reading points at.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";

/** Places are UTF-16 units. `spoken` problems stand under their line with a caret; others are underlined only. */
export interface Problem { message: string; begin: number; end: number; spoken: boolean }

export const showProblem = StateEffect.define<Problem | undefined>();
export const showPart = StateEffect.define<{ begin: number; end: number } | undefined>();

const farthestCaret = 70;

class CaretLine extends WidgetType {
  constructor(readonly before: string, readonly message: string) { super(); }
  eq(other: CaretLine) { return other.before === this.before && other.message === this.message; }
  toDOM() {
    const line = document.createElement("div");
    line.className = "caret-line";
    if (this.before.length <= farthestCaret) {
      const indent = document.createElement("span");
      indent.className = "caret-indent";
      indent.setAttribute("aria-hidden", "true");
      indent.textContent = this.before;
      line.append(indent);
    }
    const caret = document.createElement("b");
    caret.textContent = "^ ";
    caret.setAttribute("aria-hidden", "true");
    const message = document.createElement("span");
    message.className = "caret-message";
    message.textContent = this.message;
    line.append(caret, message);
    return line;
  }
}

export const problemMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = transaction.docChanged ? Decoration.none : marks;
    for (const effect of transaction.effects) {
      if (!effect.is(showProblem)) continue;
      const length = transaction.newDoc.length, problem = effect.value;
      if (!problem || length === 0) { next = Decoration.none; continue; }
      const begin = Math.min(problem.begin, length - 1), end = Math.min(Math.max(problem.end, begin + 1), length);
      const line = transaction.newDoc.lineAt(begin);
      const found = [Decoration.mark({ class: "query-problem", attributes: { title: problem.message } }).range(begin, end)];
      if (problem.spoken) {
        const widget = new CaretLine(line.text.slice(0, begin - line.from), problem.message);
        found.push(Decoration.widget({ widget, side: 1, block: true }).range(line.to));
      }
      next = Decoration.set(found, true);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export const partMark = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = transaction.docChanged ? Decoration.none : marks;
    for (const effect of transaction.effects) {
      if (!effect.is(showPart)) continue;
      const length = transaction.newDoc.length;
      const begin = Math.min(effect.value?.begin ?? 0, length), end = Math.min(effect.value?.end ?? 0, length);
      next = begin < end ? Decoration.set([Decoration.mark({ class: "query-part" }).range(begin, end)]) : Decoration.none;
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});
