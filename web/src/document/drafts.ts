// What is being written and not sent yet, by the place it is for. It outlives another language, a session that ends and a new loading of this window.

const name = (user: string, place: string) => `draft ${user} ${place}`;

// Storage may be forbidden in this browser; half a note is then lost with the page.
export function draftOf(user: string, place: string): string | null { try { return sessionStorage.getItem(name(user, place)); } catch { return null; } }
export function keepDraft(user: string, place: string, text: string): void { try { sessionStorage.setItem(name(user, place), text); } catch { /* see above */ } }
export function dropDraft(user: string, place: string): void { try { sessionStorage.removeItem(name(user, place)); } catch { /* see above */ } }
