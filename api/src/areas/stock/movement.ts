/**
 * Why pieces moved. `open`: a new variant's first pieces; `adjust`: some came in or went out; `hold`: available → held at checkout;
 * `release`: held → available when the order expired or was cancelled; `sell`: held → sold when it was paid; `call_off`: sold → available, of an
 * order that was paid and is not sent after all; `ship`: sold pieces left; `return`: pieces that had left are on the shelf again; `set_aside`: available →
 * held for a drop; `put_back`: held → available, what a drop has left; `move`: from one location to another, an entry at each.
 */
export type MovementKind =
  | 'open'
  | 'adjust'
  | 'hold'
  | 'release'
  | 'sell'
  | 'call_off'
  | 'ship'
  | 'return'
  | 'set_aside'
  | 'put_back'
  | 'move';

/** What a movement adds to each column of a variant's stock. */
export interface Deltas {
  readonly onHand: number;
  readonly available: number;
  readonly held: number;
  readonly sold: number;
}

/** The deltas of `pieces` moving as `kind`. Pieces are whole and positive, but for `adjust` and `move`, where fewer is negative. */
export function deltasOf(kind: MovementKind, pieces: number): Deltas {
  switch (kind) {
    case 'open':
    case 'adjust':
    case 'move':
      return { onHand: pieces, available: pieces, held: 0, sold: 0 };
    case 'hold':
    case 'set_aside':
      return { onHand: 0, available: -pieces, held: pieces, sold: 0 };
    case 'release':
    case 'put_back':
      return { onHand: 0, available: pieces, held: -pieces, sold: 0 };
    case 'sell':
      return { onHand: 0, available: 0, held: -pieces, sold: pieces };
    case 'call_off':
      return { onHand: 0, available: pieces, held: 0, sold: -pieces };
    case 'ship':
      return { onHand: -pieces, available: 0, held: 0, sold: -pieces };
    case 'return':
      return { onHand: pieces, available: pieces, held: 0, sold: 0 };
  }
}
