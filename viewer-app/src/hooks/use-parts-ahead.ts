import { useEffect } from 'react';
import { fetchPartsAhead } from './part.ts';

/** Where a browser cannot say when it rests (Safari), it is let alone for so long. */
const restMs = 200;

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve());
    else setTimeout(resolve, restMs);
  });
}

/** Fetches what the page may open later, from when `ready`, in the pauses of the browser: a tap then needs no network. */
export function usePartsAhead(ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    const leaving = new AbortController();
    void fetchPartsAhead(idle, leaving.signal);
    return () => leaving.abort();
  }, [ready]);
}
