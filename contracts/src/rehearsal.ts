import { z } from 'zod';
import { rehearsalIdSchema, showIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { unixMsSchema } from './program-time.ts';
import { openEnum } from './wire.ts';

const peopleSchema = z.int().min(0).max(limits.rehearsalPeople);

/** Who comes to a rehearsal: all of them are in the room, chatters also write, buyers also buy what is pinned. */
export const rehearsalCrowdSchema = z.strictObject({
  viewers: peopleSchema,
  chatters: peopleSchema,
  buyers: peopleSchema,
});
export type RehearsalCrowd = z.infer<typeof rehearsalCrowdSchema>;

/** How many people that are. */
export function crowdSize({ viewers, chatters, buyers }: RehearsalCrowd): number {
  return viewers + chatters + buyers;
}

/** POST /api/shows/:showId/rehearsal. */
export const startRehearsalSchema = z.strictObject({
  crowd: rehearsalCrowdSchema.refine((crowd) => crowdSize(crowd) > 0, 'must have somebody'),
  minutes: z.int().min(1).max(limits.rehearsalMinutes).default(15),
});
export type StartRehearsal = z.input<typeof startRehearsalSchema>;

/** Why a rehearsal is over: somebody stopped it, its time was over, the show went on air or is gone, or its crowd went away. */
export const rehearsalEndSchema = z.enum(['stopped', 'time_over', 'show_began', 'crowd_lost']);
export type RehearsalEnd = z.infer<typeof rehearsalEndSchema>;

/** What the crowd has done so far. */
export const rehearsalProgressSchema = z.object({
  /** Those who are in the room. */
  inside: z.int().min(0),
  /** Messages that the room took. */
  messages: z.int().min(0),
  /** Orders that were placed, and those of them that are paid. */
  orders: z.int().min(0),
  paid: z.int().min(0),
  /** Messages and purchases that were refused: a sold-out product, slow mode, a filter. */
  refused: z.int().min(0),
});
export type RehearsalProgress = z.infer<typeof rehearsalProgressSchema>;

export const rehearsalSchema = z.object({
  id: rehearsalIdSchema,
  /** The show that is rehearsed … */
  showId: showIdSchema,
  /** … and the one that stands in for it: studio, desk and watch page of this one are where the rehearsal is. Gone a while after its end. */
  standInId: showIdSchema,
  state: z.enum(['running', 'ended']),
  endedBecause: openEnum(rehearsalEndSchema, 'stopped').nullable(),
  crowd: z.object(rehearsalCrowdSchema.shape),
  progress: rehearsalProgressSchema,
  startedAtMs: unixMsSchema,
  /** When it ends by itself. */
  endsAtMs: unixMsSchema,
  endedAtMs: unixMsSchema.nullable(),
});
export type Rehearsal = z.infer<typeof rehearsalSchema>;

/** GET /api/shows/:showId/rehearsal, of the show or of its stand-in: the newest rehearsal, null before the first; and how many people one may have. */
export const rehearsalStandingSchema = z.object({
  rehearsal: rehearsalSchema.nullable(),
  mostPeople: z.int().min(0),
});
export type RehearsalStanding = z.infer<typeof rehearsalStandingSchema>;

/** What the api tells the process that plays a rehearsal's crowd, once. */
export const crowdPlanSchema = z.object({
  /** Where the api listens, for calls and for sockets. */
  apiUrl: z.url(),
  realtimeUrl: z.url(),
  /** The origin of our own pages, which writes come from. */
  origin: z.url(),
  showId: showIdSchema,
  people: z
    .array(z.object({ part: z.enum(['viewer', 'chatter', 'buyer']), name: z.string(), cookie: z.string() }))
    .max(limits.rehearsalPeople),
});
export type CrowdPlan = z.infer<typeof crowdPlanSchema>;
