import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Mailbox } from '../../platform/mail/mail.ts';
import type { Platform } from '../../platform/platform.ts';
import type { OrderRepository } from '../orders/order-repository.ts';
import { announceRefunds, refundDoneKinds, refundDueKinds } from './announce-refunds.ts';
import { startPayment } from './http/start-payment.ts';
import { testPaymentWebhook } from './http/test-payment-webhook.ts';
import { createPaymentService } from './payment-service.ts';
import { createPaymentRepository } from './postgres/payment-repository.ts';
import { createRefundRepository } from './postgres/refund-repository.ts';
import { createReconciler } from './reconciler.ts';
import { createRefundService } from './refund-service.ts';
import { createTestProvider } from './test-provider.ts';

export interface PaymentsOptions {
  readonly orders: OrderRepository;
  readonly mailbox: Mailbox;
  readonly webhookSecret: string;
  /** Where this process listens, for the test provider's webhooks; asked for once it does. */
  readonly ownUrl: () => string;
}

export interface PaymentsArea {
  readonly endpoints: readonly Endpoint[];
  /** Begins to ask for answers that are overdue. The server listens by now. */
  start(): void;
  /** Idempotent. */
  close(): Promise<void>;
}

/** Paying for orders. */
export function paymentsArea(platform: Platform, options: PaymentsOptions): PaymentsArea {
  const { database, links, newId, nowMs, askMs } = platform;
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
    askMs,
    onUncertain: (paymentId, err) =>
      log.error({ paymentId, err }, 'the payment provider failed; the payment stays open'),
    onGivenUp: (paymentId) =>
      log.error({ paymentId }, 'the payment provider never answered; look at this payment by hand'),
  });
  const refunds = createRefundService({
    refunds: createRefundRepository(database),
    provider,
    nowMs,
    askMs,
    onUncertain: (refundId, err) => log.error({ refundId, err }, 'the payment provider failed; the refund stays due'),
    onGivenUp: (refundId) =>
      log.error({ refundId }, 'the payment provider gives nothing back; look at this refund by hand'),
  });
  const refunder = createReconciler({
    reconcile: refunds.ask,
    onAsked: (count) => log.info({ refunds: count }, 'asked for money to go back'),
    onError: (err) => log.error({ err }, 'refunds could not be asked for; the next round tries again'),
  });
  platform.events.consume({
    name: 'refunds',
    kinds: [...refundDueKinds, ...refundDoneKinds],
    async apply(events) {
      if (events.some(({ kind }) => refundDueKinds.includes(kind))) refunder.wake();
      await announceRefunds({ orders: options.orders, mailbox: options.mailbox, orderUrl: links.order }, events);
    },
  });
  const reconciler = createReconciler({
    reconcile: payments.reconcile,
    onAsked: (count) => log.info({ payments: count }, 'asked for payments without an answer'),
    onError: (err) => log.error({ err }, 'payments could not be asked for; the next round tries again'),
  });
  return {
    endpoints: [startPayment(payments, links.image), testPaymentWebhook(payments, refunds, options.webhookSecret)],
    start() {
      reconciler.start();
      refunder.start();
    },
    async close() {
      await reconciler.close();
      await refunder.close();
      await provider.close();
    },
  };
}
