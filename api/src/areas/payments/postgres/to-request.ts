import type { PaymentRequest } from '../payment-provider.ts';
import type { payments } from './tables.ts';

/** What the provider is asked of a payment. */
export function toRequest({
  id,
  orderId,
  method,
  amountMinor,
  currency,
  reference,
}: typeof payments.$inferSelect): PaymentRequest {
  return { paymentId: id, orderId, method, amount: { amountMinor, currency }, reference };
}
