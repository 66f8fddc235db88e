// The life of an application on one line: its milestones by name, its other events as ticks.
import { Axis, dayOf } from "./axis";
import type { PatentDocument } from "./types";
import { type Key, t, word } from "./words";

interface Point { key: Key; date: string; day: number }

function milestones(doc: PatentDocument): Point[] {
  const dates: [Key, string | undefined][] = [["event.priority", doc.priorities.map((one) => one.number.date ?? "").filter(Boolean).sort()[0]], ["event.filing", doc.application?.date],
    ["event.publication", doc.publication.date], ["event.grant", doc.grant_date], ["term", doc.legal?.term_end ?? doc.expiry_date]];
  return dates.map(([key, date]) => ({ key, date: date ?? "", day: dayOf(date) })).filter((one): one is Point => one.day !== undefined).sort((a, b) => a.day - b.day);
}

const width = 800, edge = 10, line = 44, letter = 7;

interface Label extends Point { at: number; begin: number; row: number }

/** Names stand above the line, each in the lowest of three rows where it does not touch the one before. */
export function placeLabels(points: readonly Point[], x: (day: number) => number): Label[] {
  const ends = [0, 0, 0];
  return points.map((point) => {
    const name = t(point.key), wide = [...name].reduce((sum, sign) => sum + (sign > "\u2e80" ? 12 : letter), 0), at = x(point.day);
    const begin = Math.max(0, Math.min(at - wide / 2, width - wide));
    const row = Math.max(0, ends.findIndex((end) => end <= begin));
    ends[row] = begin + wide + 6;
    return { ...point, at, begin, row };
  });
}

export function Lifeline({ doc }: { doc: PatentDocument }) {
  const points = milestones(doc), events = doc.events.map((event) => ({ event, day: dayOf(event.date) })).filter((one): one is typeof one & { day: number } => one.day !== undefined);
  const days = [...points, ...events].map((one) => one.day);
  if (new Set(days).size < 2) return null;
  const from = Math.min(...days) - 200, to = Math.max(...days) + 200, height = line + 34;
  const x = (day: number) => edge + (day - from) / (to - from) * (width - 2 * edge);
  return <div className="drawing"><svg className="lifeline" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={points.map((one) => `${t(one.key)} ${one.date}`).join(", ")}>
    <Axis from={from} to={to} x={x} height={height} />
    <line className="life" x1={x(Math.min(...days))} x2={x(Math.max(...days))} y1={line} y2={line} />
    {events.map(({ event, day }, i) => <line key={i} className={`tick event-${event.kind}`} x1={x(day)} x2={x(day)} y1={line + 4} y2={line + 13}><title>{`${event.date} ${word("event", event.kind)} ${event.text ?? ""}`}</title></line>)}
    {placeLabels(points, x).map((one) => <g key={one.key} className={`point point-${one.key.replace("event.", "")}`}>
      <text x={one.begin} y={line - 11 - one.row * 12}>{t(one.key)}</text>
      <circle cx={one.at} cy={line} r={6}><title>{`${t(one.key)} ${one.date}`}</title></circle></g>)}
  </svg></div>;
}
