import { appendedCuesSchema, readTimelinePageSchema } from '@showfloor/contracts/timeline';
import type { Transport } from './transport.ts';

export function createTimelineApi(transport: Transport) {
  const pins = (showId: string) => `/api/shows/${showId}/pins`;
  return {
    /** Answers the cues that were appended: an unpin of what was pinned before, then the pin. */
    pin: (showId: string, productId: string) =>
      transport.json({ method: 'POST', path: pins(showId), body: { productId } }, appendedCuesSchema),
    unpin: (showId: string) =>
      transport.json({ method: 'DELETE', path: `${pins(showId)}/current` }, appendedCuesSchema),
    /** One page of cues after `since` in `epoch`; another epoch than the present one answers from the start. */
    page: (showId: string, query: { epoch?: number; since?: number } = {}, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: `/api/shows/${showId}/timeline`, query, signal }, readTimelinePageSchema),
  };
}
