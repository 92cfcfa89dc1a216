import type { Refusal } from '@showfloor/contracts/errors';
import type { Pieces } from './pieces.ts';

/**
 * Port: sheds load in front of the database. It knows about how many pieces can still be had and turns buyers away once they are gone, so
 * that a sold-out drop costs the database nothing. It is never the truth: what it lets through may still be refused, and losing what it
 * knows oversells nothing.
 */
export interface StockGate {
  /**
   * Takes all of `pieces` or nothing. Answers null when it took them, else a refusal with `details: { variantId, left }`. A variant that
   * it has never heard of and the database doesn't know either is let through: the database says what is wrong with it.
   */
  take(pieces: Pieces): Promise<Refusal<'out_of_stock'> | null>;
  /** Gives back what was taken and not bought, or bought and released. */
  giveBack(pieces: Pieces): Promise<void>;
  /** Takes over what the database said last. */
  learn(variantId: string, available: number): Promise<void>;
}
