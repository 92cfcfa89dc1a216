import { z } from 'zod';

/** What bench/src/hostile.ts tells the attackers: a Cookie header of each of some anonymous viewers. */
export const cookiesSchema = z.array(z.string()).min(1);

/** What they answer when they are done. */
export const attackedSchema = z.object({
  connections: z.int(),
  refused: z.int(),
  closedByServer: z.int(),
  leftOpen: z.int(),
  frames: z.int(),
  sent: z.record(z.string(), z.int()),
  seconds: z.number(),
});
