// What happened to the application: a line of its life, and every event in order.
import { currentLanguage } from "../shell/words";
import type { LegalEvent, PatentDocument } from "./types";
import { t, word } from "./words";

/** Days since 1970 of a date as far as it is known: 2020, 2020-01, 2020-01-31. */
export function dayOf(date: string | undefined): number | undefined {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date ?? "");
  return found ? Date.UTC(Number(found[1]), Number(found[2] ?? 1) - 1, Number(found[3] ?? 1)) / 86400000 : undefined;
}

/** Years that divide a line into a few pieces. */
export function yearTicks(from: number, to: number): number[] {
  const first = new Date(from * 86400000).getUTCFullYear(), last = new Date(to * 86400000).getUTCFullYear();
  const step = [1, 2, 5, 10, 20, 50].find((one) => (last - first) / one <= 10) ?? 100;
  const ticks: number[] = [];
  for (let year = Math.ceil(first / step) * step; year <= last + 1; year += step) ticks.push(year);
  return ticks;
}

export function Axis({ from, to, x, height }: { from: number; to: number; x: (day: number) => number; height: number }) {
  return <g className="axis">{yearTicks(from, to).map((year) => {
    const day = dayOf(String(year)) ?? 0;
    return day >= from && day <= to && <g key={year}><line x1={x(day)} x2={x(day)} y1={0} y2={height - 14} /><text x={x(day)} y={height - 2} textAnchor="middle">{year}</text></g>;
  })}</g>;
}

function Lifeline({ doc }: { doc: PatentDocument }) {
  const points = ([["event.priority", doc.priorities.map((one) => one.number.date ?? "").filter(Boolean).sort()[0]], ["event.filing", doc.application?.date], ["event.publication", doc.publication.date],
    ["event.grant", doc.grant_date], ["term", doc.legal?.term_end ?? doc.expiry_date]] as const)
    .map(([key, date]) => ({ key, date: date ?? "", day: dayOf(date) })).filter((one): one is typeof one & { day: number } => one.day !== undefined);
  if (points.length < 2) return null;
  const days = points.map((one) => one.day), from = Math.min(...days) - 200, to = Math.max(...days) + 200;
  const width = 800, height = 62, x = (day: number) => 10 + (day - from) / (to - from) * (width - 20);
  const label = points.map((one) => `${t(one.key)} ${one.date}`).join(", ");
  return <svg className="lifeline" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
    <Axis from={from} to={to} x={x} height={height} />
    <line className="life" x1={x(Math.min(...days))} x2={x(Math.max(...days))} y1={28} y2={28} />
    {points.map((one, i) => <g key={one.key} className={`point point-${one.key.replace("event.", "")}`}><circle cx={x(one.day)} cy={28} r={6}><title>{`${t(one.key)} ${one.date}`}</title></circle>
      <text x={x(one.day)} y={i % 2 ? 46 : 14} textAnchor={x(one.day) > width - 60 ? "end" : x(one.day) < 60 ? "start" : "middle"}>{t(one.key)}</text></g>)}
  </svg>;
}

function Event({ event }: { event: LegalEvent }) {
  const parties = [event.from.join(", "), event.to.join(", ")].filter(Boolean).join(" → ");
  const more = [event.effective && event.effective !== event.date ? event.effective : "", event.end ? `– ${event.end}` : "", event.terms, event.contract].filter(Boolean).join(" ");
  return <li className={`event event-${event.kind}`}><time dateTime={event.date}>{event.date ?? "–"}</time><div>
    <strong>{word("event", event.kind)}</strong> {event.code && <span className="quiet">{[event.office, event.code, event.country].filter(Boolean).join(" ")}</span>}
    {event.text && <p>{event.text}</p>}{parties && <p>{parties}</p>}{more && <p className="quiet">{more}</p>}</div></li>;
}

export function Timeline({ doc }: { doc: PatentDocument }) {
  return <><Lifeline doc={doc} key={currentLanguage()} />{doc.events.length > 0 && <ol className="timeline">{doc.events.map((event, i) => <Event key={i} event={event} />)}</ol>}</>;
}
