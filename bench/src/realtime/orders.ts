import { z } from 'zod';

/**
 * What bench/src/realtime.ts and the processes it measures say to each other, over Node's IPC. A server is one of `ways`: each sends the same text to
 * everybody who is connected, each in its own way.
 */
const ways = ['room', 'floor', 'ws', 'socketIo', 'uws'] as const;
export type Way = (typeof ways)[number];

export const readySchema = z.object({ port: z.int() });

/** What a server process takes and has taken. */
export const usageSchema = z.object({ rssBytes: z.number(), cpuMicros: z.number() });

/** What the crowd is asked for. */
export const crowdOrderSchema = z.discriminatedUnion('order', [
  z.object({
    order: z.literal('connect'),
    way: z.enum(ways),
    port: z.int(),
    showId: z.string(),
    sockets: z.int().min(1),
    /** What they look for: chat messages and pins, or, at less cost, pins alone. */
    marks: z.enum(['all', 'pins']).default('all'),
    /** So many of them read nothing once they are in. */
    stalled: z.int().min(0).default(0),
    /** Where they were before, for those who come back. */
    resume: z.object({ epoch: z.string(), offset: z.int() }).nullable().default(null),
  }),
  /** What came since the last `count`. */
  z.object({ order: z.literal('count') }),
  z.object({ order: z.literal('leave') }),
]);
export type CrowdOrder = z.input<typeof crowdOrderSchema>;
export type ConnectOrder = Extract<z.output<typeof crowdOrderSchema>, { order: 'connect' }>;

export const connectedSchema = z.object({
  elapsedMs: z.number(),
  /** How the room welcomed them. */
  resumed: z.int(),
  position: z.object({ epoch: z.string(), offset: z.int() }).nullable(),
});
export const countedSchema = z.object({
  frames: z.int(),
  messages: z.int(),
  /** From when a pin was due to its arrival, one for each pin and socket, sorted. */
  pinMs: z.array(z.number()),
  /** Connections that the server ended: of those who read, and of those who don't. */
  ended: z.int(),
  stalledEnded: z.int(),
});
export type Counted = z.infer<typeof countedSchema>;
