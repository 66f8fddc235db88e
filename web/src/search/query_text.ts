// A query as text with the conditions that facets put behind it: `(a OR b) AND IPC_SUB_CLASS:(H01M OR H02J) NOT AUTHORITY:US`.
// Choices of facets are nowhere but in this text; it is read again to know which values are chosen.

/** `text`: as it stands in the query; none where a choice has changed it. */
export interface Condition { field: string; values: string[]; range?: [string, string]; exclude: boolean; text?: string }
/** Invariant: printQuery(readQuery(x)) matches the same documents as x. */
export interface Narrowed { head: string; base: string; conditions: Condition[] }

export const yearFields: readonly string[] = ["PBD_Y", "APD_Y"];
/** The fields that have facets. What a query asks of other fields is none of their choices. */
export const facetFields: readonly string[] = ["AUTHORITY", "PBD_Y", "IPC_SUB_CLASS", "TECH_FIELD", "ANS_KEY", "LEGAL_STATUS", "CPC_SUB_CLASS", "INS_KEY", "PATENT_TYPE", "AN_COUNTRY", "KD", "LANG",
  "APD_Y", "ATC_KEY"];

interface Operator { kind: "and" | "or" | "not"; begin: number; end: number }

const opening = "([{（", closing = ")]}）";

/** Operators outside all brackets and quotes; undefined when brackets or quotes do not close. */
function topOperators(text: string): { operators: Operator[]; comment: boolean } | undefined {
  const operators: Operator[] = [];
  let depth = 0, comment = false;
  for (let at = 0; at < text.length;) {
    const c = text[at];
    if (c === '"' || c === "“") {
      const end = text.slice(at + 1).search(/["”]/);
      if (end < 0) return undefined;
      at += end + 2;
    } else if (c === "#" && /^(|[^]*\s)$/.test(text.slice(Math.max(0, at - 1), at)) && /^#(\s|$)/.test(text.slice(at, at + 2))) {
      comment = true;
      const end = text.indexOf("\n", at);
      at = end < 0 ? text.length : end;
    } else if (opening.includes(c)) { depth += 1; at += 1; }
    else if (closing.includes(c)) { depth -= 1; at += 1; if (depth < 0) return undefined; }
    else {
      const word = /^(and|or|not)(?=[\s()"“（]|$)/i.exec(text.slice(at, at + 4));
      if (depth === 0 && word && /^$|[\s()"”）]/.test(text.slice(Math.max(0, at - 1), at))) {
        operators.push({ kind: word[1].toLowerCase() as Operator["kind"], begin: at, end: at + word[1].length });
        at += word[1].length;
      } else if (depth === 0 && (c === "|" || c === "&")) { operators.push({ kind: c === "|" ? "or" : "and", begin: at, end: at + 1 }); at += 1; }
      else at += /^[\p{L}\p{N}_]+/u.exec(text.slice(at, at + 200))?.[0].length ?? 1;
    }
  }
  return depth === 0 ? { operators, comment } : undefined;
}

const value = String.raw`(?:"[^"]*"|[\p{L}\p{N}_][\p{L}\p{N}_./-]*)`;  // as printValue writes it: no wildcard, comparison or name of a part
const listed = new RegExp(String.raw`^([A-Z][A-Z0-9_]*):(?:(${value})|\(\s*(${value}(?:\s+OR\s+${value})*)\s*\))$`, "u");
const ranged = /^([A-Z][A-Z0-9_]*):\[\s*([\d*]+)\s+TO\s+([\d*]+)\s*\]$/;

function readCondition(text: string, exclude: boolean): Condition | undefined {
  const range = ranged.exec(text);
  if (range) return yearFields.includes(range[1]) ? { field: range[1], values: [], range: [range[2], range[3]], exclude, text } : undefined;
  const list = listed.exec(text);
  if (!list || !facetFields.includes(list[1])) return undefined;
  const values = (list[2] ?? list[3]).match(new RegExp(value, "gu"))?.filter((one) => one !== "OR").map((one) => one.replace(/^"|"$/g, "")) ?? [];
  return { field: list[1], values, exclude, text };
}

/** The lines that define named parts (`@x := …`), which must stay in front of everything. */
function headLength(text: string): number {
  let end = 0, inside = false, depth = 0, at = 0;
  for (const line of text.split("\n")) {
    const begins = /^@[^\s:]+\s*:=/.test(line);
    const goesOn = inside && (depth > 0 || /^\s/.test(line));
    if (!begins && !goesOn && !/^\s*(#.*)?$/.test(line)) break;
    if (begins) { inside = true; depth = 0; }
    depth += (line.match(/[([{]/g)?.length ?? 0) - (line.match(/[)\]}]/g)?.length ?? 0);
    at += line.length + 1;
    if (begins || goesOn) end = at;
  }
  return Math.min(end, text.length);
}

/** Two queries as one, with the named parts of both in front; a name that both give to different parts gets another one in the second. */
export function combined(first: string, operator: "AND" | "NOT", second: string): string {
  const parts = (text: string) => { const length = headLength(text); return [text.slice(0, length).trimEnd(), text.slice(length).trim()]; };
  const names = (head: string) => [...head.matchAll(/^@([\p{L}\p{N}_]+)\s*:=/gmu)].map((one) => one[1]);
  const [head, base] = parts(first), taken = names(head);
  const others = names(parts(second)[0]);
  const free = (name: string): string => [...taken, ...others].includes(name) ? free(`${name}_2`) : name;
  const renamed = parts(second)[0] === head ? second : others.filter((name) => taken.includes(name))
    .reduce((text, name) => text.replace(new RegExp(`@${name}(?![\\p{L}\\p{N}_])`, "gu"), `@${free(name)}`), second);
  const [otherHead, otherBase] = parts(renamed);
  // Brackets close on a line of their own: a comment ends with its line.
  return [head, otherHead === head ? "" : otherHead, `(${base}\n) ${operator} (${otherBase}\n)`].filter((one) => one !== "").join("\n");
}

export function readQuery(text: string): Narrowed {
  const head = text.slice(0, headLength(text)), body = text.slice(head.length).trim();
  const whole = { head, base: body, conditions: [] };
  const top = topOperators(body);
  if (!top || top.operators.some((one) => one.kind === "or")) return whole;
  // Cuts: where a piece begins, whether it is excluded, where its operator begins.
  const pieces: { operator: number; begin: number; exclude: boolean }[] = [{ operator: 0, begin: 0, exclude: false }];
  for (const one of top.operators) {
    const last = pieces[pieces.length - 1];
    if (body.slice(last.begin, one.begin).trim() === "") { last.begin = one.end; last.exclude = last.exclude !== (one.kind === "not"); }
    else pieces.push({ operator: one.begin, begin: one.end, exclude: one.kind === "not" });
  }
  const conditions: Condition[] = [];
  let end = body.length;
  while (pieces.length > 0) {
    const piece = pieces[pieces.length - 1];
    const condition = readCondition(body.slice(piece.begin, end).trim(), piece.exclude);
    if (!condition || (piece.operator === 0 && piece.exclude) || /\bGAND\s*$/i.test(body.slice(0, piece.operator))) break;
    conditions.unshift(condition);
    end = piece.operator;
    pieces.pop();
  }
  return { head, base: body.slice(0, end).trim(), conditions };
}

function printValue(text: string): string {
  return /^[\p{L}\p{N}_./-]+$/u.test(text) && !/^(and|or|not|gand|to)$/i.test(text) && !/^-/.test(text) ? text : `"${text.replace(/"/g, " ")}"`;
}

export function printCondition(condition: Condition): string {
  if (condition.text !== undefined) return condition.text;
  if (condition.range) return `${condition.field}:[${condition.range[0]} TO ${condition.range[1]}]`;
  const values = condition.values.map(printValue);
  return `${condition.field}:${values.length === 1 ? values[0] : `(${values.join(" OR ")})`}`;
}

export function printQuery({ head, base, conditions }: Narrowed): string {
  const wanted = conditions.filter((one) => one.range || one.values.length > 0);
  const positive = wanted.some((one) => !one.exclude);
  let text = base === "*" && positive ? "" : base;
  const top = topOperators(text);
  // A comment ends with its line and begins behind a space.
  const line = top?.comment ? "\n" : "";
  if (wanted.length > 0 && text) text = !top || top.operators.some((one) => one.kind === "or") ? `(${line}${text}${line})` : text + line;
  const ordered = text ? wanted : [...wanted].sort((a, b) => Number(a.exclude) - Number(b.exclude));
  for (const one of ordered) text = text ? `${text}${text.endsWith("\n") ? "" : " "}${one.exclude ? "NOT" : "AND"} ${printCondition(one)}` : one.exclude ? `* NOT ${printCondition(one)}` : printCondition(one);
  return head + (text || (wanted.length === 0 && conditions.length > 0 ? "*" : ""));
}

/** The values of a field that the query asks for, or rules out. */
export function chosen(query: Narrowed, field: string, exclude: boolean): string[] {
  return query.conditions.filter((one) => one.field === field && one.exclude === exclude && !one.range).flatMap((one) => one.values);
}

/** Puts a value in, or takes it out where it is already; one that is asked for is no longer ruled out, and the other way about. */
export function toggled(query: Narrowed, field: string, text: string, exclude: boolean): Narrowed {
  const had = chosen(query, field, exclude).includes(text);
  const conditions = query.conditions.map((one) => one.field === field && !one.range && one.values.includes(text) ? { ...one, values: one.values.filter((other) => other !== text), text: undefined } : one);
  if (!had) {
    const place = conditions.findIndex((one) => one.field === field && one.exclude === exclude && !one.range);
    if (place >= 0) conditions[place] = { ...conditions[place], values: [...conditions[place].values, text], text: undefined };
    else conditions.push({ field, values: [text], exclude });
  }
  return { ...query, conditions };
}

export function withRange(query: Narrowed, field: string, range?: [string, string]): Narrowed {
  const conditions = query.conditions.filter((one) => one.field !== field || (!one.range && one.exclude));
  return { ...query, conditions: range ? [...conditions, { field, values: [], range, exclude: false }] : conditions };
}

/** The query without what it asks of one field: the facet of that field is counted for it, so that a second value can be chosen. */
export function without(query: Narrowed, field: string): Narrowed {
  return { ...query, conditions: query.conditions.filter((one) => one.field !== field || one.exclude) };
}
