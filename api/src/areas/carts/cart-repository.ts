import type { Refusal } from '@showfloor/contracts/errors';
import type { CartLine } from './cart-line.ts';

/** Port: the carts. */
export interface CartRepository {
  /** The lines of a viewer's cart, oldest first. */
  linesOf(userId: string): Promise<CartLine[]>;
  /**
   * Changes a cart: locks it, hands its lines to `decide` and makes them what it answers. Nothing changes when it refuses. `decide` is pure
   * and may be called again. Refuses `unauthenticated` when there is no such viewer any more.
   */
  change(
    userId: string,
    decide: (lines: readonly CartLine[]) => readonly CartLine[] | Refusal,
    nowMs: number,
  ): Promise<CartLine[] | Refusal>;
}
