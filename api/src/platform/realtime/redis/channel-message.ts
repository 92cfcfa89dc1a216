import { roomCountersSchema } from '@showfloor/contracts/realtime';
import { z } from 'zod';
import type { KeptEvent } from './channel-commands.ts';
import { readEvent } from './channel-commands.ts';

const count = z.number().int().min(0);
const versions = z.record(z.string(), count).optional();
const counters = roomCountersSchema.extend({
  stockVersions: versions,
  dropVersions: versions,
  questionVersions: versions,
});

/** What is said in a sharded channel: events that were appended, counters that Redis keeps, or counters that only pass by. */
const messageSchema = z.union([
  z.object({ epoch: z.string(), offset: count, ids: z.array(z.string()), events: z.array(z.unknown()) }),
  z.object({ epoch: z.string(), revision: count, counters }),
  z.object({ counters }),
]);

export type ChannelMessage =
  /** `offset` is that after the last event. */
  | { readonly type: 'events'; readonly epoch: string; readonly offset: number; readonly events: readonly KeptEvent[] }
  | {
      readonly type: 'counters';
      /** Null for counters that Redis doesn't keep. */
      readonly kept: { readonly epoch: string; readonly revision: number } | null;
      readonly counters: z.infer<typeof counters>;
    };

/** A message of another process; null when it is none. */
export function readChannelMessage(text: string): ChannelMessage | null {
  const parsed = messageSchema.safeParse(jsonOf(text));
  if (!parsed.success) return null;
  const message = parsed.data;
  if ('events' in message) {
    const { epoch, offset, ids } = message;
    if (ids.length !== message.events.length) return null;
    const before = offset - ids.length;
    const events = ids.map((id, at) => ({ offset: before + at + 1, id, event: readEvent(message.events[at]) }));
    return { type: 'events', epoch, offset, events };
  }
  const kept = 'epoch' in message ? { epoch: message.epoch, revision: message.revision } : null;
  return { type: 'counters', kept, counters: message.counters };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
