import type { Drop, DropMissed, DropState, ShownDrop } from '@showfloor/contracts/drop';
import type { LineMode } from '@showfloor/contracts/line';
import type { Currency } from '@showfloor/contracts/money';

/** A drop as it is kept, with the product of its variant. */
export interface DropRecord {
  readonly id: string;
  readonly showId: string;
  readonly productId: string;
  readonly variantId: string;
  readonly quantity: number;
  readonly remaining: number;
  readonly sold: number;
  readonly perBuyer: number;
  readonly priceMinor: number;
  readonly currency: Currency;
  readonly countdownS: number;
  readonly lengthS: number;
  readonly lineMode: LineMode;
  readonly startsAtMs: number | null;
  readonly missed: DropMissed | null;
  readonly state: DropState;
  readonly armedAtMs: number | null;
  readonly opensAtMs: number | null;
  readonly endsAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly version: number;
  readonly createdAtMs: number;
}

/** For the team of the show. @param line who waits for what others hold of it. Default: nobody. */
export function presentDrop(drop: DropRecord, line = { waiting: 0, offered: 0 }): Drop {
  const { id, showId, productId, variantId, state, version, quantity, remaining, sold, perBuyer } = drop;
  const { countdownS, lengthS, startsAtMs, missed, opensAtMs, endsAtMs, endedAtMs, createdAtMs } = drop;
  return {
    ...{ id, showId, productId, variantId, state, version, quantity, remaining, sold, perBuyer },
    ...{ countdownS, lengthS, startsAtMs, missed, opensAtMs, endsAtMs, endedAtMs, createdAtMs },
    line: { mode: drop.lineMode, ...line },
    isArmed: drop.armedAtMs !== null,
    price: { amountMinor: drop.priceMinor, currency: drop.currency },
  };
}

/** For everybody, from the beginning of the countdown on: null before. The price and the pieces are shown while it is open. */
export function showDrop(drop: DropRecord): ShownDrop | null {
  const { id, productId, variantId, version, opensAtMs, endsAtMs } = drop;
  if (opensAtMs === null || endsAtMs === null) return null;
  const state = drop.state === 'counting' || drop.state === 'open' ? drop.state : 'ended';
  const { quantity, remaining, perBuyer } = drop;
  const price = { amountMinor: drop.priceMinor, currency: drop.currency };
  const offer = state === 'open' ? { price, quantity, remaining, perBuyer, endsAtMs } : null;
  return { id, productId, variantId, state, version, opensAtMs, offer };
}
