import { type OrderState, orderTransitions } from '@showfloor/contracts/order';

/** Whether an order may go from one state to the other. */
export function mayBecome(from: OrderState, to: OrderState): boolean {
  return (orderTransitions[from] as readonly OrderState[]).includes(to);
}

/** What an approved payment does to an order. */
export type Approval =
  /** The pieces that are held are sold. */
  | { readonly to: 'paid'; readonly pieces: 'held' }
  /** The order was over; its pieces are taken anew, and sold. */
  | { readonly to: 'paid'; readonly pieces: 'anew' }
  /** The money is owed back: the pieces are gone, or the buyer had cancelled. */
  | { readonly to: 'refund_due' }
  /** The order was paid before: it stays as it is, and this payment is owed back. */
  | { readonly to: null };

/** Decides what an approved payment does. @param piecesLeft whether an order that is over could have its pieces anew. */
export function decideApproval(state: OrderState, piecesLeft: boolean): Approval {
  switch (state) {
    case 'pending_payment':
      return { to: 'paid', pieces: 'held' };
    case 'expired':
      return piecesLeft ? { to: 'paid', pieces: 'anew' } : { to: 'refund_due' };
    case 'cancelled':
      return { to: 'refund_due' };
    case 'paid':
    case 'refund_due':
    case 'refunded':
      return { to: null };
  }
}
