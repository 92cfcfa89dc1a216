import {
  type addModeratorSchema,
  moderatingSchema,
  showModeratorListSchema,
  showModeratorSchema,
} from '@showfloor/contracts/moderation';
import type { z } from 'zod';
import type { Transport } from './transport.ts';

/** Who moderates one show without being of its brand. */
export function createShowModeratorsApi(transport: Transport) {
  const at = (showId: string) => `/api/shows/${showId}/moderators`;
  return {
    list: async (showId: string, signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: at(showId), signal }, showModeratorListSchema)).moderators,
    add: (showId: string, body: z.input<typeof addModeratorSchema>) =>
      transport.json({ method: 'POST', path: at(showId), body }, showModeratorSchema),
    remove: (showId: string, userId: string) =>
      transport.nothing({ method: 'DELETE', path: `${at(showId)}/${userId}` }),
    /** The shows that who asks moderates so. */
    moderating: async (signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: '/api/me/moderating', signal }, moderatingSchema)).shows,
  };
}
