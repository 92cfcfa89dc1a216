import type { Spoken } from '../../screening/screening.ts';
import { nothingHeld } from '../chat-holds.ts';
import { ChatWindows } from '../chat-windows.ts';
import { windowLimiters } from '../window-limiters.ts';

/** Nothing is looked for, and nothing is held. */
export const allMayBeSaid = {
  screening: {
    screen: async ({ name, text }: Spoken) => ({ name, text, holdFor: [], phrases: [] }),
    isClean: async () => true,
  },
  queue: { hold: async () => {} },
  holdsOf: async () => nothingHeld,
  wasHeard: async () => true,
};

/** As one process has them; whatever is repeated may be said. */
export function ownWindows(passingMs: () => number): ChatWindows {
  const repetitions = { said: async () => null };
  return new ChatWindows({ open: windowLimiters(passingMs), isShared: false, repetitions, passingMs });
}
