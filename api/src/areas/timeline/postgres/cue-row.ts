import type { Cue } from '@showfloor/contracts/timeline';
import type { cues } from './tables.ts';

/** A cue as the row that keeps it. */
export function toCueRow(cue: Cue, byUserId: string, appendedAtMs: number): typeof cues.$inferInsert {
  const { id, showId, epoch, seq, programTimeMs, productId } = cue;
  const base = { id, showId, epoch, seq, programTimeMs, productId, byUserId, appendedAtMs };
  return cue.kind === 'pin'
    ? { ...base, kind: 'pin', priceMinor: cue.priceAtPin.amountMinor, currency: cue.priceAtPin.currency }
    : { ...base, kind: 'unpin', pinCueId: cue.pinCueId };
}

/** The cue that a row keeps; the table's checks promise that a kind has its fields. */
export function fromCueRow(row: typeof cues.$inferSelect): Cue {
  const { id, showId, epoch, seq, programTimeMs, productId, priceMinor, currency, pinCueId } = row;
  const base = { id, showId, epoch, seq, programTimeMs, productId };
  if (row.kind === 'pin' && priceMinor !== null && currency !== null) {
    return { ...base, kind: 'pin', priceAtPin: { amountMinor: priceMinor, currency } };
  }
  if (row.kind === 'unpin' && pinCueId !== null) return { ...base, kind: 'unpin', pinCueId };
  throw new Error(`cue ${id} is incomplete`);
}
