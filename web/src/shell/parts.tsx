// Small things that every page uses.
import { Alert, Button, Center, Loader, Text } from "@mantine/core";
import { Component, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "./api";
import { messageText } from "./messages";
import type { Part } from "./types";
import { dictionary } from "./words";

const t = dictionary({
  failed: ["The page has failed", "页面出错"], unreachable: ["The server cannot be reached.", "无法连接服务器。"],
  again: ["Try again", "重试"],
  broken: ["This page has failed. What you entered is still in the address.", "页面出错。输入的内容仍保留在地址中。"],
});

export function messageOf(error: unknown): string {
  if (error instanceof ApiError) return messageText(error.message);
  if (error instanceof TypeError && /fetch|network|load/i.test(error.message)) return t("unreachable");  // in the words of Chromium, Firefox, Safari
  return error instanceof Error ? `${t("failed")}: ${error.message}` : t("failed");
}

export function ErrorNote({ error, retry }: { error: unknown; retry?: () => void }) {
  return <Alert color="red" variant="light" role="alert" my="sm">{messageOf(error)}
    {retry && <Button size="compact-xs" variant="default" ml="sm" onClick={retry}>{t("again")}</Button>}</Alert>;
}

/** In the place of what is not there yet. */
export function WaitingFor({ loaded }: { loaded: Pick<Loaded<unknown>, "value" | "waiting"> }) { return loaded.waiting && loaded.value === undefined ? <Waiting /> : null; }
export function Waiting() { return <Center my="xl"><Loader size="sm" aria-label="…" /></Center>; }

export interface Loaded<T> { value?: T; error?: unknown; waiting: boolean; reload: () => void; set: (value: T) => void }

/** What `load` gives for `key`; a newer question aborts the older one, whose answer is never shown. The old value stays while waiting. */
export function useLoaded<T>(key: unknown, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ value?: T; error?: unknown; waiting: boolean }>({ waiting: true });
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    const controller = new AbortController();
    setState((before) => ({ value: before.value, waiting: true }));
    latest.current(controller.signal).then(
      (value) => { if (!controller.signal.aborted) setState({ value, waiting: false }); },
      (error) => { if (!controller.signal.aborted) setState({ error, waiting: false }); });
    return () => controller.abort();
  }, [JSON.stringify(key), turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const set = useCallback((value: T) => setState({ value, waiting: false }), []);
  return { ...state, reload, set };
}

/** What is in force, what may come to be, what has ended early, what has run its course. */
export const statusColours: Record<string, string> = { in_force: "teal", pending: "blue", lapsed: "red", revoked: "red", refused: "red", withdrawn: "red", expired: "gray" };

/** The colours of a lit word; after eight terms they come again, underlined. */
export function markClass(term: number): string { return `mark mark-${term % 8}${term >= 8 ? " mark-again" : ""}`; }

/** A text in parts; what the query matched is lit in the colour of its term (shell.css: .mark-0 … .mark-7). */
export function Lit({ parts }: { parts: readonly Part[] }) {
  return <>{parts.map((part, i) => part.term === undefined ? <span key={i}>{part.text}</span>
    : <mark key={i} className={markClass(part.term)} data-term={part.term}>{part.text}</mark>)}</>;
}

export class ErrorBoundary extends Component<{ children: ReactNode; resetKey: string }, { error?: unknown }> {
  state: { error?: unknown } = {};
  static getDerivedStateFromError(error: unknown) { return { error }; }
  componentDidUpdate(before: { resetKey: string }) { if (before.resetKey !== this.props.resetKey && this.state.error) this.setState({ error: undefined }); }
  render() {
    if (!this.state.error) return this.props.children;
    return <Alert color="red" m="md" role="alert"><Text>{t("broken")}</Text><Text size="sm" c="dimmed">{String(this.state.error)}</Text></Alert>;
  }
}

/** Whether a key press belongs to a field that is written in. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button|submit|reset)$/.test(target.type);
  return target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Whether a key does something of its own where the focus is: Enter presses a button and follows a link. */
function isOwnKey(event: KeyboardEvent): boolean {
  return (event.key === "Enter" || event.key === " ") && event.target instanceof Element && event.target.closest("a, button, input, summary, [role=button], [role=tab]") !== null;
}

/** Keys of a page: { j: next, "?": help }. Not while somebody writes or must log in, nor with Ctrl, Alt or Meta. */
export function useKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isOwnKey(event)) return;
      if (document.querySelector("[role=dialog], [role=menu], #login")) return;
      const action = latest.current[event.key];
      if (action) { event.preventDefault(); action(); }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

/** Shown for a few seconds at the foot of the page and read out: "12 documents added". */
let announceListener: (text: string) => void = () => undefined;
export function announce(text: string): void { announceListener(text); }
export function Announcements() {
  const [text, setText] = useState("");
  useEffect(() => {
    let timer = 0;
    announceListener = (next) => { setText(next); clearTimeout(timer); timer = window.setTimeout(() => setText(""), 5000); };
    return () => { announceListener = () => undefined; clearTimeout(timer); };
  }, []);
  return <div className="announcement" role="status" aria-live="polite" data-shown={text !== ""}>{text}</div>;
}
