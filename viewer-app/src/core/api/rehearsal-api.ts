import { rehearsalSchema, rehearsalStandingSchema, type StartRehearsal } from '@showfloor/contracts/rehearsal';
import type { Transport } from './transport.ts';

export function createRehearsalApi(transport: Transport) {
  const path = (showId: string) => `/api/shows/${showId}/rehearsal`;
  return {
    /** The newest rehearsal of a show, or of the one that this show stands in for. */
    standing: (showId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: path(showId), signal }, rehearsalStandingSchema),
    start: (showId: string, body: StartRehearsal) =>
      transport.json({ method: 'POST', path: path(showId), body }, rehearsalSchema),
    stop: (showId: string) => transport.json({ method: 'DELETE', path: path(showId) }, rehearsalSchema),
  };
}
