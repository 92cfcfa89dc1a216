import { type Cue, cueSchema, endedBy } from '@showfloor/contracts/timeline';
import type { cues } from './tables.ts';

/** A cue as the row that keeps it. */
export function toCueRow(cue: Cue, byUserId: string, appendedAtMs: number): typeof cues.$inferInsert {
  const { id, showId, epoch, seq, programTimeMs, kind, ...payload } = cue;
  return { id, showId, epoch, seq, programTimeMs, kind, payload, endsCueId: endedBy(cue), byUserId, appendedAtMs };
}

/** The cue that a row keeps. @throws when the row is not as its kind has it. */
export function fromCueRow(row: typeof cues.$inferSelect): Cue {
  const { id, showId, epoch, seq, programTimeMs, kind, payload } = row;
  return cueSchema.parse({ ...payload, id, showId, epoch, seq, programTimeMs, kind });
}
