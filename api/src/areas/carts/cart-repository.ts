import type { ErrorCode, Refusal } from '@showfloor/contracts/errors';
import type { CartLine } from './cart-line.ts';

/** Port: the carts. */
export interface CartRepository {
  /** The lines of a viewer's cart, oldest first. */
  linesOf(userId: string): Promise<CartLine[]>;
  /**
   * Changes a cart: locks it, hands its lines to `decide` and makes them what it answers. Nothing changes when it refuses. `decide` is pure
   * and may be called again. `unauthenticated`: there is no such viewer any more.
   */
  change<Code extends ErrorCode>(
    userId: string,
    decide: (lines: readonly CartLine[]) => readonly CartLine[] | Refusal<Code>,
    nowMs: number,
  ): Promise<CartLine[] | Refusal<Code | 'unauthenticated'>>;
}
