// Asking the server: JSON in and out, errors as values of one class, the CSRF token of the session sent along.

/** What the server says is wrong; `begin` and `end` are bytes of the query, where it is about one. */
export class ApiError extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly begin?: number, readonly end?: number) { super(message); }
}

export interface Session { user: string; role: "reader" | "editor" | "administrator"; login_required: boolean; csrf: string; version: string }
export interface Page<Item> { items: Item[]; next_cursor?: string }

type Value = string | number | boolean | undefined | null;
export type Params = Record<string, Value | readonly string[]>;

const prefix = "/api/v1";
let csrf = "", user = "";
const loggedOut = new Set<() => void>();

/** Called whenever an answer says that nobody is logged in. */
export function onLoggedOut(listener: () => void): () => void { loggedOut.add(listener); return () => loggedOut.delete(listener); }

export function address(path: string, params: Params = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === null || value === "") continue;
    search.set(name, Array.isArray(value) ? value.join(",") : typeof value === "boolean" ? (value ? "1" : "0") : String(value));
  }
  const text = search.toString();
  return prefix + path + (text ? `?${text}` : "");
}

async function answerOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  const json = response.headers.get("Content-Type")?.startsWith("application/json") && text ? JSON.parse(text) : undefined;
  if (response.ok) return json as T;
  if (response.status === 401) loggedOut.forEach((listener) => listener());
  const error = json?.error ?? {};
  throw new ApiError(response.status, error.code ?? "internal", error.message ?? `${response.status} ${response.statusText}`, error.begin, error.end);
}

export async function get<T>(path: string, params?: Params, signal?: AbortSignal): Promise<T> {
  return answerOf<T>(await fetch(address(path, params), { signal, headers: { Accept: "application/json" } }));
}

/** Whether a request fits into an address: the server reads 8 KB of it, and a Chinese character takes nine bytes. */
export function fitsAddress(path: string, params: Params): boolean { return address(path, params).length < 4000; }

/** Fetches the token, which is another one after a new start of the server or a login in another window. Whether it was. */
async function renewed(): Promise<boolean> {
  const before = csrf, session = await get<Session>("/session");
  if (session.user !== user) throw new ApiError(403, "forbidden", `somebody else has logged in to this browser: ${session.user}; load this page again`);
  csrf = session.csrf;
  return csrf !== before;
}

/** A request that changes something; sent once more where the token was an old one. */
async function guarded(path: string, request: RequestInit): Promise<Response> {
  const once = () => fetch(path, { ...request, headers: { ...request.headers, "X-Winnow-Csrf": csrf } });
  const response = await once();
  return response.status === 403 && await renewed() ? once() : response;
}

function post(path: string, query: string, params: Params, signal?: AbortSignal): Promise<Response> {
  return guarded(address(path, params), { method: "POST", body: query, signal, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}

/** A long query travels as the body; everything else as parameters. */
export async function ask<T>(path: string, query: string, params: Params = {}, signal?: AbortSignal): Promise<T> {
  if (fitsAddress(path, { q: query, ...params })) return get<T>(path, { q: query, ...params }, signal);
  return answerOf<T>(await post(path, query, params, signal));
}

/** The helpers for writing queries: their parameters travel as JSON when they are long. */
export function consult<T>(path: string, params: Params): Promise<T> {
  return fitsAddress(path, params) ? get<T>(path, params) : send<T>("POST", path, params);
}

/** The answer as a file, for a query that is too long for a link. */
export async function download(path: string, query: string, params: Params, name: string): Promise<void> {
  const response = await post(path, query, params);
  if (!response.ok) return answerOf<void>(response);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

export async function send<T>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown, params?: Params): Promise<T> {
  const headers: Record<string, string> = body === undefined ? {} : { "Content-Type": "application/json" };
  return answerOf<T>(await guarded(address(path, params), { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }));
}

/** Bytes of a file to a route that streams its body, with progress from 0 to 1. */
export async function upload<T>(path: string, params: Params, file: Blob, progress: (share: number) => void): Promise<T> {
  await renewed();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address(path, params));
    request.setRequestHeader("X-Winnow-Csrf", csrf);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => { if (event.lengthComputable) progress(event.loaded / event.total); };
    request.onerror = () => reject(new ApiError(0, "io", "the connection broke off"));
    request.onload = () => answerOf<T>(new Response(request.responseText, { status: request.status,
      headers: { "Content-Type": request.getResponseHeader("Content-Type") ?? "" } })).then(resolve, reject);
    request.send(file);
  });
}

function begin(session: Session): Session {
  ({ csrf, user } = session);
  return session;
}

export async function loadSession(): Promise<Session> { return begin(await get<Session>("/session")); }

export async function logIn(name: string, password: string): Promise<Session> {
  return begin(await answerOf<Session>(await fetch(address("/session"), { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ user: name, password }) })));
}

export async function logOut(): Promise<void> { await send("DELETE", "/session"); csrf = ""; }

const encoder = new TextEncoder();
/** Place in UTF-16 units of a place in bytes of UTF-8, which the server counts in; and back. */
export function fromBytes(text: string, byte: number): number {
  let at = 0, bytes = 0;
  for (const character of text) {
    if (bytes >= byte) break;
    bytes += encoder.encode(character).length;
    at += character.length;
  }
  return at;
}
export function toBytes(text: string, at: number): number { return encoder.encode(text.slice(0, at)).length; }
