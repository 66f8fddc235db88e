// One sending at a time.
import { useRef, useState } from "react";

/** Whether something is under way, and a function that begins it; a second click before its end does nothing. */
export function useOnce(): [boolean, (work: () => Promise<unknown>) => void] {
  const [busy, setBusy] = useState(false), begun = useRef(false);  // the state alone is as old as the drawing in which the second click falls
  const begin = (work: () => Promise<unknown>) => {
    if (begun.current) return;
    begun.current = true;
    setBusy(true);
    void work().finally(() => { begun.current = false; setBusy(false); });
  };
  return [busy, begin];
}
