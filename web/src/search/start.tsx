// What is shown before the first query.
import { searchHash } from "../shell/router";
import { type Key, t } from "./words";

const examples: readonly (readonly [string, Key])[] = [
  ["battery AND electrolyte", "exampleWords"], ["TAC:(solar $W3 cell)", "exampleNear"], ["TTL:太阳能电池", "exampleChinese"],
  ["IPC:H01M10 AND PBD:[2020 TO *]", "exampleClass"], ["*", "exampleAll"],
];

export function Start() {
  return <section className="start">
    <h1>{t("startTitle")}</h1>
    <p>{t("startText")}</p>
    <ul className="examples">{examples.map(([query, key]) => <li key={query}><a href={searchHash(query)}><code>{query}</code></a><span>{t(key)}</span></li>)}</ul>
  </section>;
}
