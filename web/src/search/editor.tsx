// The box a query is written in: several lines, colours, matching brackets, completion, mistakes under the caret.
import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, completionStatus, selectedCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, insertNewline } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, keymap, placeholder } from "@codemirror/view";
import { type RefObject, useEffect, useRef } from "react";
import { completions } from "./completion";
import { queryLanguage } from "./editor_language";
import { partMark, type Problem, problemMarks, showPart, showProblem } from "./editor_marks";
import { t } from "./words";

export interface EditorHandle { focus: () => void; insert: (text: string) => void; goTo: (at: number) => void }

interface Props {
  value: string; dialect: string; problem?: Problem; part?: { begin: number; end: number }; handle: RefObject<EditorHandle | null>;
  onChange: (text: string) => void; onSearch: (text: string) => void;
}

const nonce = () => document.querySelector<HTMLMetaElement>("meta[name=style-nonce]")?.content ?? "";

function extensions(latest: RefObject<Props>) {
  const search = (view: EditorView) => { latest.current.onSearch(view.state.doc.toString()); return true; };
  const accept = (view: EditorView) => completionStatus(view.state) === "active" && selectedCompletion(view.state) !== null && acceptCompletion(view);
  return [
    EditorView.cspNonce.of(nonce()),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ id: "query", "aria-label": t("query"), "aria-describedby": "query-hint query-status", "aria-multiline": "true", spellcheck: "false", autocapitalize: "off" }),
    EditorView.updateListener.of((update) => { if (update.docChanged) latest.current.onChange(update.state.doc.toString()); }),
    history(), drawSelection(), bracketMatching(), closeBrackets(), placeholder(t("placeholder")),
    queryLanguage, problemMarks, partMark,
    // Enter must search even while suggestions are shown: nothing is chosen until an arrow key chooses it.
    autocompletion({ override: [completions(() => latest.current.dialect)], selectOnOpen: false, interactionDelay: 0, activateOnTypingDelay: 150, icons: false, maxRenderedOptions: 50 }),
    keymap.of([
      { key: "Enter", run: (view) => accept(view) || search(view), shift: insertNewline },
      { key: "Mod-Enter", run: search }, { key: "Tab", run: accept },
      { key: "Escape", run: (view) => { if (completionStatus(view.state) !== null) return false; view.contentDOM.blur(); return true; } },
      ...completionKeymap.filter((one) => one.key !== "Enter"), ...closeBracketsKeymap, ...historyKeymap, ...defaultKeymap.filter((one) => one.key !== "Mod-Enter"),
    ]),
  ];
}

export function QueryEditor(props: Props) {
  const place = useRef<HTMLDivElement>(null), view = useRef<EditorView>(null), latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const made = new EditorView({ parent: place.current as HTMLElement, state: EditorState.create({ doc: latest.current.value, extensions: extensions(latest) }) });
    view.current = made;
    latest.current.handle.current = {
      focus: () => made.focus(),
      insert: (text) => { made.dispatch(made.state.replaceSelection(text)); made.focus(); },
      goTo: (at) => { made.dispatch({ selection: { anchor: Math.min(at, made.state.doc.length) }, scrollIntoView: true }); made.focus(); },
    };
    return () => { latest.current.handle.current = null; made.destroy(); };
  }, []);

  useEffect(() => {
    const now = view.current;
    if (!now || now.state.doc.toString() === props.value) return;
    now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: props.value }, selection: { anchor: props.value.length } });
  }, [props.value]);

  useEffect(() => { view.current?.dispatch({ effects: showProblem.of(props.problem) }); }, [props.problem?.message, props.problem?.begin, props.problem?.end, props.problem?.spoken, props.value]);
  useEffect(() => { view.current?.dispatch({ effects: showPart.of(props.part) }); }, [props.part?.begin, props.part?.end]);

  return <div className="query-editor" ref={place} data-invalid={props.problem !== undefined || undefined} />;
}
