import type { PaymentState } from '@showfloor/contracts/order';

/**
 * The life of a payment. `failed`: the provider could not be reached, or had not answered when the order was over; its answer may still come.
 * An answer is never taken back.
 */
const paymentTransitions = {
  processing: ['approved', 'declined', 'failed'],
  failed: ['approved', 'declined'],
  approved: [],
  declined: [],
} as const satisfies Record<PaymentState, readonly PaymentState[]>;

export function paymentMayBecome(from: PaymentState, to: PaymentState): boolean {
  return (paymentTransitions[from] as readonly PaymentState[]).includes(to);
}
