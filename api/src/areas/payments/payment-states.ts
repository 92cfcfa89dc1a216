import type { PaymentState } from '@showfloor/contracts/order';
import { mayBecome } from '@showfloor/contracts/order-lives';

/**
 * The life of a payment. `authorized`: the money is set aside, and is taken or let go (`voided`) as the order says. `failed`: the provider could not be reached, or had not answered when the order was over; its answer may still come.
 * A decline is no promise: a provider may approve after it, in the order that its messages arrive in. An approval is money that moved: it is
 * never ignored and never taken back.
 */
const paymentTransitions = {
  processing: ['authorized', 'approved', 'declined', 'failed', 'voided'],
  authorized: ['approved', 'declined', 'voided'],
  failed: ['authorized', 'approved', 'declined', 'voided'],
  approved: [],
  declined: ['authorized', 'approved', 'voided'],
  voided: ['approved'],
} as const satisfies Record<PaymentState, readonly PaymentState[]>;

export function paymentMayBecome(from: PaymentState, to: PaymentState): boolean {
  return mayBecome(paymentTransitions, from, to);
}
