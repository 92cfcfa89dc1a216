import type { z } from 'zod';
import type { NewEvent, ReadEvent } from './event.ts';

/** One kind of event, with the schema of what it carries. */
export interface EventKind<Payload> {
  readonly kind: string;
  /** An event to append. */
  of(subjectId: string, payload: Payload, atMs: number): NewEvent;
  /** What an event of this kind carries. @throws when it is not as its kind has it. */
  read(event: ReadEvent): Payload;
}

/** Declares a kind of event. A payload may get more fields in time, and loses none: old events are read by new code, and the other way round. */
export function eventKind<Payload extends object>(kind: string, schema: z.ZodType<Payload>): EventKind<Payload> {
  return {
    kind,
    of: (subjectId, payload, atMs) => ({ kind, subjectId, payload, atMs }),
    read: (event) => schema.parse(event.payload),
  };
}
