import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { OrderRepository } from '../orders/order-repository.ts';
import { startPayment } from './http/start-payment.ts';
import { testPaymentWebhook } from './http/test-payment-webhook.ts';
import { createPaymentService } from './payment-service.ts';
import { createPaymentRepository } from './postgres/payment-repository.ts';
import { createTestProvider } from './test-provider.ts';

export interface PaymentsOptions {
  readonly orders: OrderRepository;
  readonly webhookSecret: string;
  /** Where this process listens, for the test provider's webhooks; asked for once it does. */
  readonly ownUrl: () => string;
  readonly onWritten: () => void;
}

export interface PaymentsArea {
  readonly endpoints: readonly Endpoint[];
  /** Asks about payments that were left open. The server listens by now. */
  start(): Promise<void>;
  /** Idempotent. */
  close(): Promise<void>;
}

/** Paying for orders. */
export function paymentsArea(platform: Platform, options: PaymentsOptions): PaymentsArea {
  const { database, links, newId, nowMs } = platform;
  const log = platform.log.child({ part: 'payments' });
  const provider = createTestProvider({
    webhookUrl: () => `${options.ownUrl()}/api/payments/webhooks/test`,
    secret: options.webhookSecret,
    onUndelivered: (paymentId, err) => log.error({ paymentId, err }, 'a payment answer was not taken'),
  });
  const payments = createPaymentService({
    payments: createPaymentRepository(database),
    orders: options.orders,
    provider,
    newId,
    nowMs,
    onSettled: options.onWritten,
    onUncertain: (paymentId, err) =>
      log.error({ paymentId, err }, 'the payment provider failed; the payment stays open'),
  });
  return {
    endpoints: [startPayment(payments, links.image), testPaymentWebhook(payments, options.webhookSecret)],
    async start() {
      const resumed = await payments.resume();
      if (resumed > 0) log.info({ payments: resumed }, 'asked again about payments without an answer');
    },
    close: () => provider.close(),
  };
}
