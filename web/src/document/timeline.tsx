// What happened to the application: a line of its life, and every event in order.
import { Lifeline } from "./lifeline";
import type { LegalEvent, PatentDocument } from "./types";
import { word } from "./words";

function Event({ event }: { event: LegalEvent }) {
  const parties = [event.from.join(", "), event.to.join(", ")].filter(Boolean).join(" → ");
  const more = [event.effective && event.effective !== event.date ? event.effective : "", event.end ? `– ${event.end}` : "", event.terms, event.contract].filter(Boolean).join(" ");
  return <li className={`event event-${event.kind}`}><time dateTime={event.date}>{event.date ?? "–"}</time><div>
    <strong>{word("event", event.kind)}</strong> {event.code && <span className="quiet">{[event.office, event.code, event.country].filter(Boolean).join(" ")}</span>}
    {event.text && <p>{event.text}</p>}{parties && <p>{parties}</p>}{more && <p className="quiet">{more}</p>}</div></li>;
}

export function Timeline({ doc }: { doc: PatentDocument }) {
  return <><Lifeline doc={doc} />{doc.events.length > 0 && <ol className="timeline">{doc.events.map((event, i) => <Event key={i} event={event} />)}</ol>}</>;
}
