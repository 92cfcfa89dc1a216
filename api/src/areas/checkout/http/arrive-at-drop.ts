import { dropArrivalSchema } from '@showfloor/contracts/drop-arrival';
import { refuse } from '@showfloor/contracts/errors';
import { dropIdSchema } from '@showfloor/contracts/ids';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { DropRepository } from '../../drops/drop.ts';
import type { Admissions } from '../drop-admission.ts';
import { askAgainMs, type DropRoom } from '../drop-room.ts';

export interface ArriveParts {
  readonly drops: Pick<DropRepository, 'forSale'>;
  readonly dropRoom: DropRoom;
  readonly admissions: Admissions;
  readonly nowMs: () => number;
}

export function arriveAtDrop({ drops, dropRoom, admissions, nowMs }: ArriveParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/shows/:showId/drops/:dropId/arrival',
    summary:
      'Arrives in the waiting room of a drop that counts down or is open, or asks again how one stands. Who is here before the opening takes part in the draw for the places; who is admitted gets what checkout wants to see.',
    tag: 'drops',
    access: 'viewer',
    params: showParams.extend({ dropId: dropIdSchema }),
    answer: dropArrivalSchema,
    limits: { points: 30, windowSeconds: 10 },
    async handler({ viewer: { userId: buyerId }, params: { showId, dropId } }) {
      const [drop] = await drops.forSale([dropId]);
      if (drop?.showId !== showId) return refuse('not_found');
      const atMs = nowMs();
      if (drop.open === null || drop.open.untilMs <= atMs) return refuse('drop_not_open', { details: { dropId } });
      if (drop.remaining === 0)
        return refuse('out_of_stock', { details: { variantId: drop.variantId, dropId, left: 0 } });
      const arrived = await dropRoom.arrive({ id: dropId, opensAtMs: drop.open.fromMs }, buyerId);
      const facts = {
        place: null,
        waitMs: null,
        retryAfterMs: askAgainMs(arrived),
        admission: null,
        admissionEndsAtMs: null,
      };
      switch (arrived.at) {
        case 'draw':
          // Whoever is early asks at the opening itself: those who are let in first have to be there.
          return {
            ...facts,
            state: 'early' as const,
            retryAfterMs: Math.max(0, Math.min(facts.retryAfterMs, drop.open.fromMs - atMs)),
          };
        case 'line':
          return { ...facts, state: 'waiting' as const, place: arrived.place, waitMs: arrived.waitMs };
        case 'checkout': {
          const admissionEndsAtMs = atMs + arrived.forMs;
          const admission = admissions.sign({ dropId, buyerId, endsAtMs: admissionEndsAtMs });
          return { ...facts, state: 'admitted' as const, admission, admissionEndsAtMs };
        }
      }
    },
  });
}
