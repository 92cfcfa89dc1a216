import type { PaymentState } from '@showfloor/contracts/order';
import { mayBecome } from '@showfloor/contracts/order-lives';

/**
 * The life of a payment. `failed`: the provider could not be reached, or had not answered when the order was over; its answer may still come.
 * A decline is no promise: a provider may approve after it, in the order that its messages arrive in. An approval is money that moved: it is
 * never ignored and never taken back.
 */
const paymentTransitions = {
  processing: ['approved', 'declined', 'failed'],
  failed: ['approved', 'declined'],
  approved: [],
  declined: ['approved'],
} as const satisfies Record<PaymentState, readonly PaymentState[]>;

export function paymentMayBecome(from: PaymentState, to: PaymentState): boolean {
  return mayBecome(paymentTransitions, from, to);
}
