// Review: one document after another, decided by one key each.
import { Anchor, Badge, Button, Group, Kbd, Paper, Progress, Stack, Text, Textarea, Title } from "@mantine/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { get, type Page, send } from "../shell/api";
import { announce, ErrorNote, Lit, messageOf, useKeys, Waiting } from "../shell/parts";
import { documentHash, go, hashOf } from "../shell/router";
import type { Collection, Decision, Item, Part } from "../shell/types";
import { currentLanguage } from "../shell/words";
import { colours, isGone } from "./collection";
import { t } from "./words";

interface Text { lang: string; parts: Part[] }
interface Shown { titles: Text[]; abstracts: Text[]; claims: { lang: string; claims: { number: number; depends_on: number[]; parts: Part[] }[] }[] }
const inReview: readonly Decision[] = ["keep", "maybe", "drop"];
const keyOf: Record<string, string> = { keep: "k", maybe: "m", drop: "d" };

function preferred<T extends { lang: string }>(texts: readonly T[]): T | undefined { return texts.find((one) => one.lang === currentLanguage()) ?? texts[0]; }

function Reading({ number }: { number: string }) {
  const [shown, setShown] = useState<Shown>(), [error, setError] = useState<unknown>();
  useEffect(() => {
    const controller = new AbortController();
    setShown(undefined);
    setError(undefined);
    get<Shown>(`/documents/${encodeURIComponent(number)}`, { lang: currentLanguage() }, controller.signal)
      .then(setShown, (problem) => { if (!controller.signal.aborted) setError(problem); });
    return () => controller.abort();
  }, [number]);
  if (error !== undefined) return <ErrorNote error={error} />;
  if (!shown) return <Waiting />;
  const abstract = preferred(shown.abstracts), set = preferred(shown.claims);
  const claim = set?.claims.find((one) => one.depends_on.length === 0);
  return <Stack gap="xs">
    <Title order={2} size="h4">{shown.titles[0] && <Lit parts={(preferred(shown.titles) ?? shown.titles[0]).parts} />}</Title>
    {abstract && <><Text fw={600} size="sm">{t("abstract")}</Text><Text lang={abstract.lang}><Lit parts={abstract.parts} /></Text></>}
    {claim && set && <><Text fw={600} size="sm">{t("claim")}</Text><Text lang={set.lang} className="claim-text">{claim.number}. <Lit parts={claim.parts} /></Text></>}
  </Stack>;
}

export function Review({ collection, changed }: { collection: Collection; changed: () => void }) {
  const [waiting, setWaiting] = useState<Item[]>(), [decided, setDecided] = useState<{ item: Item; before: Decision }[]>([]), [error, setError] = useState<unknown>();
  const [comments, setComments] = useState<Record<string, string>>({}), [steps, setSteps] = useState(0);
  const load = useCallback(() => {
    get<Page<Item>>(`/collections/${collection.id}/items`, { decision: "open", sort: "added", limit: 200 }).then((page) => setWaiting(page.items),
      (problem) => { setError(problem); if (isGone(problem)) changed(); });
  }, [collection.id, changed]);
  useEffect(load, [load]);
  const item = waiting?.[0];
  const path = `/collections/${collection.id}/items`;
  const comment = item ? comments[item.number] ?? "" : "";
  const writeDown = (number: string, text: string) => setComments((before) => ({ ...before, [number]: text }));

  // One step at a time: a key pressed while another is under way would decide for a document that is not shown yet.
  const locked = useRef(false);
  useEffect(() => { locked.current = false; }, [steps]);
  const step = (work: () => Promise<void>) => {
    if (locked.current) return;
    locked.current = true;
    work().catch((problem: unknown) => { announce(messageOf(problem)); if (isGone(problem)) changed(); }).finally(() => setSteps((before) => before + 1));
  };
  const set = (number: string, decision: Decision) => send("PATCH", path, { numbers: [number], set: { decision } });
  const store = async ({ number }: Item) => {
    if (comment.trim() === "") return;
    await send("POST", `/documents/${encodeURIComponent(number)}/notes`, { text: comment.trim(), collection_id: collection.id });
    setComments((before) => before[number] === comment ? { ...before, [number]: "" } : before);
  };
  const decide = (decision: Decision) => item && waiting && step(async () => {
    await store(item);
    await set(item.number, decision);
    announce(t("decided", { number: item.number, decision: t(decision) }));
    setDecided((before) => [...before, { item, before: item.decision }]);
    setWaiting(waiting.slice(1));
    if (waiting.length === 1) load();
    changed();
  });
  const last = decided[decided.length - 1];
  const undo = () => last && step(async () => {
    await set(last.item.number, last.before);
    setDecided(decided.slice(0, -1));
    setWaiting([last.item, ...waiting ?? []]);
    changed();
  });
  const later = () => { if (waiting && waiting.length > 1 && !locked.current) setWaiting([...waiting.slice(1), waiting[0]]); };
  const write = () => item && comment.trim() !== "" && step(async () => { await store(item); announce(t("written", { number: item.number })); });
  const home = hashOf(["collections", collection.id]);
  const mayLeave = () => Object.values(comments).every((text) => text.trim() === "") || confirm(t("leaveSure"));
  useKeys({ k: () => decide("keep"), d: () => decide("drop"), m: () => decide("maybe"), u: undo, j: later, Escape: () => { if (mayLeave()) go(home); } });
  const open = collection.decisions.open ?? 0, done = collection.items - open;
  return <main className="narrow">
    <Group justify="space-between"><Title order={1} size="h4" className="breaks">{t("reviewTitle", { name: collection.name })}</Title><Anchor href={home} onClick={(e) => { if (!mayLeave()) e.preventDefault(); }}>{t("back")}</Anchor></Group>
    <Progress value={collection.items ? done / collection.items * 100 : 0} my="xs" aria-label={t("progress", { a: done, n: collection.items })} />
    <Text size="sm" c="dimmed" id="review-progress">{t("progress", { a: done, n: collection.items })} · {t("keys")}</Text>
    {error !== undefined && <ErrorNote error={error} retry={load} />}
    {!waiting && error === undefined && <Waiting />}
    {waiting && !item && <Paper withBorder p="xl" mt="md" ta="center"><Text>{t("done")}</Text></Paper>}
    {item && <Paper withBorder p="md" mt="sm" data-reviewing={item.number}>
      <Group gap="xs" mb="xs"><Anchor href={documentHash(item.number)} fw={600}>{item.number}</Anchor><Text size="sm" c="dimmed">{(item.hit?.assignees?.length ? item.hit.assignees : item.hit?.applicants)?.join("; ")} · {item.hit?.date}</Text>
        {item.tags.map((tag) => <Badge key={tag} size="sm" variant="outline">{tag}</Badge>)}</Group>
      <Reading number={item.number} />
      <Textarea mt="md" label={t("comment")} value={comment} onChange={(e) => writeDown(item.number, e.currentTarget.value)} autosize minRows={1}
        onKeyDown={(e) => { if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) { e.preventDefault(); write(); } }} />
      {comment.trim() !== "" && <Button mt={4} size="compact-sm" variant="default" onClick={write}>{t("write")}</Button>}
    </Paper>}
    <Group mt="md" className="decide">
      {inReview.map((one) => <Button key={one} color={colours[one]} variant="light" disabled={!item} onClick={() => decide(one)} rightSection={<Kbd size="xs">{keyOf[one]}</Kbd>}>{t(one)}</Button>)}
      <Button variant="default" disabled={!item} onClick={later} rightSection={<Kbd size="xs">j</Kbd>}>{t("later")}</Button>
      <Button variant="default" disabled={decided.length === 0} onClick={undo} rightSection={<Kbd size="xs">u</Kbd>}>{t("undo")}</Button>
    </Group>
  </main>;
}
