// Where the query is written: editor, its language, the live count or what is wrong, and ways to get a query otherwise.
import { Button, Group, NativeSelect, Switch } from "@mantine/core";
import { type ReactNode, type RefObject, useState } from "react";
import { ApiError, consult } from "../shell/api";
import { messageText } from "../shell/messages";
import { announce, messageOf } from "../shell/parts";
import { type EditorHandle, QueryEditor } from "./editor";
import { Explain, type Part } from "./explain";
import { problemOf, type Reading } from "./loading";
import { SentenceBox } from "./sentence";
import { type Dialect, dialects, type SearchState } from "./state";
import { t } from "./words";

interface Props {
  state: SearchState; draft: string; setDraft: (text: string) => void; search: (change?: Partial<SearchState>) => void;
  reading?: Reading; waiting: boolean; failed?: unknown; handle: RefObject<EditorHandle | null>; tools: ReactNode;
}

/** One line that is always there: the count of the text as it stands, or its mistake. */
function Status({ reading, waiting }: { reading?: Reading; waiting: boolean }) {
  const error = reading?.error, answer = reading?.answer;
  return <div id="query-status" className="query-status" role="status" data-waiting={waiting || undefined}>
    {error !== undefined ? <span className="bad">{messageOf(error)}</span>
      : answer ? <><b id="live">{t("live", { n: answer.count })}</b>{answer.dialect && answer.dialect !== "winnow" && <span> · {answer.dialect}</span>}
        {answer.warnings.map((one, i) => <span key={i} className="warning"> {t("warning")}: {messageText(one.message)}</span>)}</>
        : <span>{waiting ? t("counting") : ""}</span>}
  </div>;
}

interface Translation { text: string; warnings?: { message: string }[]; losses?: (string | { message: string })[] }

/** The query in the language of this program; undefined, and said why, when it cannot be. */
export async function translated(text: string, from: Dialect): Promise<string | undefined> {
  try {
    const found = await consult<Translation>("/translate", { q: text, from: from === "auto" ? undefined : from, to: "winnow" });
    const losses = (found.losses ?? []).map((one) => messageText(typeof one === "string" ? one : one.message));
    announce(losses.length > 0 ? t("losses", { list: losses.join("; ") }) : t("translated"));
    return found.text;
  } catch (error) {
    announce(error instanceof ApiError && error.status === 404 ? t("absent") : messageOf(error));
    return undefined;
  }
}

export function QueryPanel({ state, draft, setDraft, search, reading, waiting, failed, handle, tools }: Props) {
  const [part, point] = useState<Part>(), [plain, setPlain] = useState(false);
  const sent = state.query === draft ? problemOf(failed, draft, true) : undefined;
  const problem = sent ?? problemOf(reading?.error, draft, false);
  const tidy = () => { consult<{ text: string }>("/format", { q: draft }).then(({ text }) => { setDraft(text.trimEnd()); handle.current?.focus(); }, (error) => announce(messageOf(error))); };
  const translate = () => { void translated(draft, state.dialect).then((text) => { if (text !== undefined) { setDraft(text); search({ query: text, dialect: "winnow" }); } }); };
  return <form className="query-panel" role="search" onSubmit={(event) => { event.preventDefault(); search(); }}>
    {plain && <SentenceBox done={(text) => { setDraft(text); handle.current?.focus(); }} />}
    <div className="query-row">
      <QueryEditor value={draft} dialect={state.dialect} problem={problem} part={part} handle={handle} onChange={setDraft} onSearch={(text) => search({ query: text })} />
      <Button type="submit" id="search" className="search-button">{t("search")}</Button>
    </div>
    <Status reading={reading} waiting={waiting} />
    <Group gap="xs" className="query-tools">
      <NativeSelect size="xs" id="dialect" aria-label={t("dialect")} title={t("dialect")} value={state.dialect} data={dialects.map((one) => ({ value: one, label: t(`dialect.${one}`) }))}
        onChange={(event) => search({ dialect: event.currentTarget.value as Dialect })} />
      {state.dialect !== "winnow" && <Button size="compact-xs" variant="default" onClick={translate}>{t("toWinnow")}</Button>}
      <Switch size="xs" id="stem" label={t("stem")} title={t("stemHint")} checked={state.stem} onChange={(event) => search({ stem: event.currentTarget.checked })} />
      <Button size="compact-xs" id="plain" variant={plain ? "light" : "default"} aria-pressed={plain} onClick={() => setPlain(!plain)}>{t("sentence")}</Button>
      {state.dialect === "winnow" && <Button size="compact-xs" id="tidy" variant="default" disabled={draft.trim() === ""} title={t("formatHint")} onClick={tidy}>{t("format")}</Button>}
      {tools}
      <span id="query-hint" className="hint">{t("hint")}</span>
    </Group>
    {draft.trim() !== "" && <Explain answer={reading?.answer} text={draft} state={state} point={point} />}
  </form>;
}
