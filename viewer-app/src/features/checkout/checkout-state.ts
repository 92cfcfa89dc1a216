import type { Money } from '@showfloor/contracts/money';
import type { NextAction, Order } from '@showfloor/contracts/order';
import type { VoucherRefusal } from '@showfloor/contracts/voucher';

/** Why the order was not made; nothing was taken and no money moved. */
export type FormNotice =
  | { readonly kind: 'price_changed'; readonly total: Money | null }
  | { readonly kind: 'out_of_stock'; readonly variantId: string | null; readonly left: number }
  /** The buyer's own unpaid order holds the last pieces. */
  | { readonly kind: 'own_order'; readonly orderId: string }
  /** More is ordered and not paid, by this buyer or from where they are, than may be. */
  | { readonly kind: 'too_many_unpaid'; readonly whose: 'buyer' | 'address'; readonly orderId: string | null }
  | { readonly kind: 'cart_empty' | 'cart_changed' | 'not_shipped' }
  /** A voucher takes nothing off any more. */
  | { readonly kind: 'voucher'; readonly code: string; readonly why: VoucherRefusal }
  /** A field of the address is not as its country wants it. */
  | { readonly kind: 'address'; readonly field: string }
  | { readonly kind: 'refused'; readonly message: string };

/** Where a purchase stands. `order` is there from the moment it is committed. */
export type CheckoutState =
  | { readonly step: 'form'; readonly notice: FormNotice | null }
  | { readonly step: 'placing' }
  /** In the waiting room of a drop: it goes on by itself. `waitMs`: about how long; null: nobody can say. */
  | { readonly step: 'waiting'; readonly place: number; readonly waitMs: number | null }
  | { readonly step: 'paying'; readonly order: Order }
  /** No answer came: the same keys are kept, trying again is safe. */
  | { readonly step: 'unknown'; readonly order: Order | null }
  /** An order of before that waits for its payment. */
  | { readonly step: 'open'; readonly order: Order }
  /** The provider has not said yes or no; it is asked for. `action`: the buyer has to do something first. */
  | { readonly step: 'processing'; readonly order: Order; readonly action?: NextAction }
  | { readonly step: 'declined'; readonly order: Order; readonly unavailable: boolean }
  | { readonly step: 'expired'; readonly order: Order }
  | { readonly step: 'cancelled'; readonly order: Order }
  | { readonly step: 'paid'; readonly order: Order }
  /** Paid too late for what was left: the money goes back. */
  | { readonly step: 'refund_due'; readonly order: Order };

/** What an order's own state says; `null` when a payment has yet to be started. */
export function stateOfOrder(order: Order): CheckoutState | null {
  switch (order.state) {
    case 'paid':
      return { step: 'paid', order };
    case 'expired':
      return { step: 'expired', order };
    case 'cancelled':
      return { step: 'cancelled', order };
    case 'refund_due':
    case 'refunded':
      return { step: 'refund_due', order };
    case 'pending_payment': {
      const last = [...order.payments].sort((a, b) => a.createdAtMs - b.createdAtMs).at(-1);
      if (!last) return null;
      if (last.state === 'processing' || last.state === 'authorized' || last.state === 'approved')
        return { step: 'processing', order };
      return { step: 'declined', order, unavailable: last.state === 'failed' };
    }
  }
}

/** Whether nothing more can come of it. */
export function isOver({ step }: CheckoutState): boolean {
  return step === 'paid' || step === 'expired' || step === 'cancelled' || step === 'refund_due';
}
