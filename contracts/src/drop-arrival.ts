import { z } from 'zod';
import { unixMsSchema } from './program-time.ts';
import { openEnum } from './wire.ts';

/** How long an admission may be, in characters. */
export const admissionChars = 400;

/**
 * POST /api/shows/:showId/drops/:dropId/arrival: how one stands in the waiting room of a drop. `early`: it isn't open yet, and at its opening all who are here then
 * get their places by lot; `waiting`: others are let in before; `admitted`: one may order, for as long as the admission holds. Asked again in `retryAfterMs`, else the place is given up.
 */
export const dropArrivalSchema = z.object({
  /** A state of a newer server is one in which one waits. */
  state: openEnum(z.enum(['early', 'waiting', 'admitted']), 'waiting'),
  /** How many have to be let in before, and oneself; null unless one waits. */
  place: z.int().min(1).nullable(),
  /** How long that takes about, ms, as people are let in just now; null where nobody can say. */
  waitMs: z.int().min(0).nullable(),
  retryAfterMs: z.int().min(0),
  /** What checkout wants to see in the header `drop-admission`; null unless one is admitted. Of the caller alone, for this drop alone. */
  admission: z.string().max(admissionChars).nullable(),
  admissionEndsAtMs: unixMsSchema.nullable(),
});
export type DropArrival = z.infer<typeof dropArrivalSchema>;
