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
  customer,
  means,
  saveConsentAtMs,
}: typeof payments.$inferSelect): PaymentRequest {
  return {
    paymentId: id,
    orderId,
    method,
    amount: { amountMinor, currency },
    reference,
    customer,
    means,
    savesMeans: saveConsentAtMs !== null,
  };
}
