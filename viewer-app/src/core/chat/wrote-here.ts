import { z } from 'zod';
import type { KeptStorage } from '../browser/storage.ts';

const key = 'showfloor.chat-written';
const mostShows = 20;
const shownSchema = z.array(z.string()).max(mostShows);

function shows(storage: KeptStorage): readonly string[] {
  try {
    return shownSchema.parse(JSON.parse(storage.getItem(key) ?? '[]'));
  } catch {
    return [];
  }
}

/** Whether somebody wrote in the chat of this show in this browser: what they said is fetched for them when they come back. */
export function wroteHere(storage: KeptStorage, showId: string): boolean {
  return shows(storage).includes(showId);
}

export function rememberWrote(storage: KeptStorage, showId: string): void {
  const before = shows(storage);
  if (before.at(-1) === showId) return;
  storage.setItem(key, JSON.stringify([...before.filter((known) => known !== showId), showId].slice(-mostShows)));
}
