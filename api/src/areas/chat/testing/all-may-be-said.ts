import type { Spoken } from '../../screening/screening.ts';
import { nothingHeld } from '../chat-holds.ts';

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
