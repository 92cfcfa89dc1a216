import { z } from 'zod';
import { chatMessageSchema } from './chat.ts';
import { shownDropSchema } from './drop.ts';
import { limits } from './limits.ts';
import {
  ackSchema,
  nackSchema,
  personEventSchema,
  personMessageSchema,
  pongSchema,
  type RoomEvent,
  roomEventSchema,
  tickSchema,
  welcomeSchema,
} from './realtime.ts';
import { readCueSchema } from './timeline.ts';

/** Something of a newer server: counted by its name, and skipped. It keeps its place, so that offsets stay right. */
export interface UnknownEvent {
  readonly type: 'unknown';
  readonly name: string;
}

const cueEventSchema = z.object({ type: z.literal('cue'), cue: readCueSchema });
type ReadCueEvent = z.infer<typeof cueEventSchema>;
/** A room event as a client reads it. */
export type ReadRoomEvent = Exclude<RoomEvent, { type: 'cue' }> | ReadCueEvent | UnknownEvent;

const typed = z.object({ type: z.string().max(40) });

/** What can't be read is unknown, by its type. */
function readEvent(value: unknown): ReadRoomEvent {
  const cue = cueEventSchema.safeParse(value);
  if (cue.success) return cue.data;
  const known = roomEventSchema.safeParse(value);
  if (known.success) return known.data;
  const other = typed.safeParse(value);
  return { type: 'unknown', name: other.success ? other.data.type : '' };
}

const readEventSchema = z.unknown().transform(readEvent);
/** Rows of a state that can't be read are left out: the others still are the room's. */
const rows = <S extends z.ZodType>(row: S, max: number) =>
  z
    .array(z.unknown())
    .max(max)
    .transform((values) =>
      values.flatMap((value): z.output<S>[] => {
        const read = row.safeParse(value);
        return read.success ? [read.data] : [];
      }),
    );

const readMessageSchema = z.discriminatedUnion('type', [
  welcomeSchema.extend({
    cues: rows(readCueSchema, limits.timelinePageCues),
    chat: rows(chatMessageSchema, limits.chatHistoryMessages),
    pinned: chatMessageSchema.nullable().optional().catch(undefined),
    drops: rows(shownDropSchema, limits.dropsPerShow).optional(),
    events: z.array(readEventSchema),
  }),
  tickSchema.extend({ events: z.array(readEventSchema).optional() }),
  // These have no offsets: a kind that isn't known is left out.
  personMessageSchema.extend({ events: rows(personEventSchema, limits.personMessageEvents) }),
  ackSchema,
  nackSchema,
  pongSchema,
]);

export type ReadWelcome = Extract<z.output<typeof readMessageSchema>, { type: 'welcome' }>;
export type ReadTick = Extract<z.output<typeof readMessageSchema>, { type: 'tick' }>;
export type ReadServerMessage = z.output<typeof readMessageSchema> | UnknownEvent;

/** Reads one frame of the server by the wire rule (`wire.ts`). Null when it isn't a message at all. */
export function readServerMessage(text: string): ReadServerMessage | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const message = readMessageSchema.safeParse(json);
  if (message.success) return message.data;
  const other = typed.safeParse(json);
  return other.success ? { type: 'unknown', name: other.data.type } : null;
}
