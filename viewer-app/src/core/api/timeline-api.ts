import { appendedCuesSchema, type CreateCue, readTimelinePageSchema } from '@showfloor/contracts/timeline';
import type { Transport } from './transport.ts';

export function createTimelineApi(transport: Transport) {
  const pins = (showId: string) => `/api/shows/${showId}/pins`;
  const cuesOf = (showId: string) => `/api/shows/${showId}/cues`;
  return {
    /** Answers the cues that were appended: the end of what was there before, then the pin. */
    pin: (showId: string, productId: string) =>
      transport.json({ method: 'POST', path: pins(showId), body: { productId } }, appendedCuesSchema),
    /** Puts a product beside the spotlight. */
    putBeside: (showId: string, productId: string) =>
      transport.json({ method: 'POST', path: pins(showId), body: { productId, place: 'beside' } }, appendedCuesSchema),
    /** Announces a line to everybody, or begins a chapter. */
    append: (showId: string, cue: CreateCue) =>
      transport.json({ method: 'POST', path: cuesOf(showId), body: cue }, appendedCuesSchema),
    /** Ends what is in force. */
    end: (showId: string, cueId: string) =>
      transport.json({ method: 'DELETE', path: `${cuesOf(showId)}/${cueId}` }, appendedCuesSchema),
    unpin: (showId: string) =>
      transport.json({ method: 'DELETE', path: `${pins(showId)}/current` }, appendedCuesSchema),
    /** One page of cues after `since` in `epoch`; another epoch than the present one answers from the start. */
    page: (showId: string, query: { epoch?: number; since?: number } = {}, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: `/api/shows/${showId}/timeline`, query, signal }, readTimelinePageSchema),
  };
}
