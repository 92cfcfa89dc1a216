import type { OrderLives } from '@showfloor/contracts/order-lives';

/** What an approved payment does to an order. */
export type Approval =
  /** It is paid: the pieces that it holds are sold, or, as it was over, are taken anew and sold. */
  | { readonly does: 'confirm'; readonly pieces: 'held' | 'anew' }
  /** The money is owed back: the pieces are gone, or the buyer had cancelled. What was agreed stays as it is. */
  | { readonly does: 'owe' }
  /** The order's money had come before: it stays as it is, and this payment is owed back. */
  | { readonly does: 'nothing' };

/** Decides what an approved payment does. @param piecesLeft whether an order that is over could have its pieces anew. */
export function decideApproval(
  { state, paymentState }: Pick<OrderLives, 'state' | 'paymentState'>,
  piecesLeft: boolean,
): Approval {
  if (paymentState !== 'unpaid' && paymentState !== 'authorized') return { does: 'nothing' };
  switch (state) {
    case 'pending_payment':
      return { does: 'confirm', pieces: 'held' };
    case 'expired':
      return piecesLeft ? { does: 'confirm', pieces: 'anew' } : { does: 'owe' };
    case 'cancelled':
      return { does: 'owe' };
    case 'confirmed':
    case 'completed':
      return { does: 'nothing' };
  }
}
