import type { Refusal } from '@showfloor/contracts/errors';
import type { Pieces } from '../stock/pieces.ts';
import type { OrderRecord } from './order-record.ts';

/** Port: orders that were written. */
export interface OrderRepository {
  /** The order, if it is this buyer's. */
  ofBuyer(orderId: string, buyerId: string): Promise<OrderRecord | undefined>;
  /** A buyer's orders, newest first. */
  listOfBuyer(buyerId: string, limit: number): Promise<OrderRecord[]>;
  /** What the buyer made with an Idempotency-Key. */
  madeWith(buyerId: string, idempotencyKey: string): Promise<{ requestHash: string; orderId: string } | undefined>;
  /**
   * Cancels an unpaid order and gives its pieces back. Refuses `not_found` when it isn't this buyer's and `invalid_transition` when it isn't
   * waiting for payment.
   */
  cancel(orderId: string, buyerId: string, nowMs: number): Promise<{ released: Pieces } | Refusal>;
  /** Ends at most `limit` orders whose time to pay is over, those that waited longest first, and gives their pieces back. */
  expireDue(nowMs: number, limit: number): Promise<{ orders: number; released: Pieces }>;
}
