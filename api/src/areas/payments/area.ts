import { Gauge } from 'prom-client';
import { every, type Repeating } from '../../platform/every.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Mailbox } from '../../platform/mail/mail.ts';
import type { Platform } from '../../platform/platform.ts';
import type { BrandRepository } from '../brands/brand.ts';
import { orderCancelled, orderExpired, orderPaid } from '../orders/order-event.ts';
import type { OrderRepository } from '../orders/order-repository.ts';
import { announceDisputes } from './announce-disputes.ts';
import { announceRefunds, refundDoneKinds, refundDueKinds } from './announce-refunds.ts';
import { disputeOpened } from './dispute-event.ts';
import { answerChallenge } from './http/answer-challenge.ts';
import { findingEndpoints } from './http/findings.ts';
import { getPaymentSetup } from './http/get-payment-setup.ts';
import { listDisputes } from './http/list-disputes.ts';
import { paymentMeansEndpoints } from './http/payment-means.ts';
import { refundEndpoints } from './http/refund-order.ts';
import { startPayment } from './http/start-payment.ts';
import { stripeWebhook } from './http/stripe-webhook.ts';
import { testPaymentWebhook } from './http/test-payment-webhook.ts';
import { createMeansService } from './means-service.ts';
import { paymentAuthorized, paymentLetGo } from './payment-event.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { createPaymentService } from './payment-service.ts';
import { createDemandRepository } from './postgres/demand-repository.ts';
import { createDisputeRepository } from './postgres/dispute-repository.ts';
import { createMeansRepository } from './postgres/means-repository.ts';
import { ownerEmails } from './postgres/owner-emails.ts';
import { createPaymentRepository } from './postgres/payment-repository.ts';
import { createReconciliationRepository } from './postgres/reconciliation-repository.ts';
import { createRefundRepository } from './postgres/refund-repository.ts';
import { createWebhookLog } from './postgres/webhook-log.ts';
import { createReconciler } from './reconciler.ts';
import { reconcileBooks } from './reconciliation.ts';
import { createRefundService } from './refund-service.ts';
import { createStripeProvider } from './stripe-provider.ts';
import { createTestProvider } from './test-provider.ts';

export interface PaymentsOptions {
  readonly orders: OrderRepository;
  readonly brands: BrandRepository;
  readonly mailbox: Mailbox;
  readonly webhookSecret: string;
  /** Null: the test provider takes payments. */
  readonly stripe: {
    readonly secretKey: string;
    readonly webhookSecret: string;
    readonly publishableKey: string;
    readonly apiBase: string | null;
  } | null;
  /** How long an unpaid order holds its pieces, ms. */
  readonly orderHoldMs: number;
  /** How long the test provider thinks, ms. */
  readonly testThinkMs: number;
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

/** A payment under way keeps its order's pieces for so long at least, ms, or for half of `orderHoldMs` where that is shorter. */
const underWayHoldMs = 180_000;
/** Events of a provider are remembered for so long, ms: Stripe sends one again for three days at most. */
const rememberedMs = 30 * 86_400_000;
const forgetEveryMs = 3_600_000;
/** How often the books are compared, how far back, and what is too young for it, as its answers are on their way; ms. Any number of processes may. */
const compareEveryMs = 3_600_000;
const comparedMs = 3 * 86_400_000;
const settlingMs = 3_600_000;
/** Kinds of events after which money that is set aside may have to be taken or let go. */
const demandKinds: readonly string[] = [
  paymentAuthorized.kind,
  paymentLetGo.kind,
  orderPaid.kind,
  orderCancelled.kind,
  orderExpired.kind,
];

/** Paying for orders. */
export function paymentsArea(platform: Platform, options: PaymentsOptions): PaymentsArea {
  const { database, links, newId, nowMs, askMs } = platform;
  const log = platform.log.child({ part: 'payments' });
  const stripe = options.stripe && createStripeProvider(options.stripe, nowMs);
  const testProvider = createTestProvider({
    webhookUrl: () => `${options.ownUrl()}/api/payments/webhooks/test`,
    secret: options.webhookSecret,
    thinkMs: options.testThinkMs,
    onUndelivered: (paymentId, err) => log.error({ paymentId, err }, 'a payment answer was not taken'),
  });
  const provider: PaymentProvider = stripe ?? testProvider;
  const disputes = createDisputeRepository(database);
  const taken = createWebhookLog(database);
  const ledger = createReconciliationRepository(database);
  const openFindings = new Gauge({
    name: 'showfloor_payment_findings_open',
    help: "Open differences between our books and the payment provider's.",
    registers: [platform.metrics.registry],
  });
  const means = createMeansService({
    ...{ provider: provider.name, keeper: provider.keeper, nowMs, askMs },
    kept: createMeansRepository(database),
    onUncertain: (err) => log.error({ err }, 'the payment provider failed about means that are kept'),
  });
  const forgetter = createReconciler({
    reconcile: means.askToForget,
    onAsked: (count) => log.info({ means: count }, 'asked for means of payment to be forgotten'),
    onError: (err) => log.error({ err }, 'means could not be asked to be forgotten; the next round tries again'),
  });
  const payments = createPaymentService({
    means,
    payments: createPaymentRepository(database),
    demands: createDemandRepository(database),
    orders: options.orders,
    provider,
    newId,
    nowMs,
    askMs,
    onUncertain: (paymentId, err) =>
      log.error({ paymentId, err }, 'the payment provider failed; the payment stays open'),
    onGivenUp: (paymentId) =>
      log.error({ paymentId }, 'the payment provider never answered; look at this payment by hand'),
    onMismatch: (paymentId) =>
      log.error(
        { paymentId },
        'the payment provider took another amount than it was asked for; look at this payment by hand',
      ),
    holdAtLeastMs: Math.min(underWayHoldMs, Math.floor(options.orderHoldMs / 2)),
    ...(stripe === null && { answerChallenge: testProvider.answerChallenge }),
  });
  const refunds = createRefundService({
    refunds: createRefundRepository(database),
    provider,
    newId,
    nowMs,
    askMs,
    onUncertain: (refundId, err) => log.error({ refundId, err }, 'the payment provider failed; the refund stays due'),
    onGivenUp: (refundId) =>
      log.error({ refundId }, 'the payment provider gives nothing back; look at this refund by hand'),
  });
  let forgetting: Repeating | undefined;
  let comparing: Repeating | undefined;
  const demander = createReconciler({
    reconcile: payments.demand,
    onAsked: (count) => log.info({ demands: count }, 'asked for money that is set aside to be taken or let go'),
    onError: (err) => log.error({ err }, 'money that is set aside could not be asked for; the next round tries again'),
  });
  const refunder = createReconciler({
    reconcile: refunds.ask,
    onAsked: (count) => log.info({ refunds: count }, 'asked for money to go back'),
    onError: (err) => log.error({ err }, 'refunds could not be asked for; the next round tries again'),
  });
  platform.events.consume({
    name: 'refunds',
    kinds: [...refundDueKinds, ...refundDoneKinds, ...demandKinds],
    async apply(events) {
      if (events.some(({ kind }) => demandKinds.includes(kind))) demander.wake();
      if (events.some(({ kind }) => refundDueKinds.includes(kind))) refunder.wake();
      await announceRefunds({ orders: options.orders, mailbox: options.mailbox, orderUrl: links.order }, events);
    },
  });
  platform.events.consume({
    name: 'disputes',
    kinds: [disputeOpened.kind],
    apply: (events) =>
      announceDisputes(
        { disputes, mailbox: options.mailbox, ownersOf: (brandId) => ownerEmails(database, brandId) },
        events,
      ),
  });
  const reconciler = createReconciler({
    reconcile: payments.reconcile,
    onAsked: (count) => log.info({ payments: count }, 'asked for payments without an answer'),
    onError: (err) => log.error({ err }, 'payments could not be asked for; the next round tries again'),
  });
  return {
    endpoints: [
      startPayment(payments, provider.name, links.image),
      answerChallenge(payments, links.image),
      getPaymentSetup({
        ...(options.stripe
          ? { provider: 'stripe', publishableKey: options.stripe.publishableKey }
          : { provider: 'test' }),
        keepsMeans: true,
      }),
      ...paymentMeansEndpoints(means, forgetter.wake),
      listDisputes(disputes, options.brands),
      ...findingEndpoints({ ours: ledger, askAbout: payments.askAbout, nowMs }, options.brands),
      ...refundEndpoints({ refunds, orders: options.orders, brands: options.brands, imageUrl: links.image }),
      testPaymentWebhook(payments, refunds, options.webhookSecret),
      ...(stripe ? [stripeWebhook({ provider: stripe, payments, refunds, disputes, taken, newId, nowMs })] : []),
    ],
    start() {
      reconciler.start();
      forgetting ??= every(
        forgetEveryMs,
        async () => taken.forget((await askMs()) - rememberedMs),
        (err) => log.error({ err }, 'events of before could not be forgotten; the next round tries again'),
      );
      if (stripe)
        comparing ??= every(
          compareEveryMs,
          async () => {
            const toMs = (await askMs()) - settlingMs;
            const parts = { books: stripe.books, ours: ledger, newId, nowMs };
            const { found } = await reconcileBooks(parts, { fromMs: toMs - comparedMs, toMs });
            openFindings.set(await ledger.countOpen());
            if (found > 0) log.error({ found }, "our books and the payment provider's differ; look at what was found");
          },
          (err) => log.error({ err }, 'the books could not be compared; the next round tries again'),
        );
      demander.start();
      refunder.start();
      forgetter.start();
    },
    async close() {
      await reconciler.close();
      await demander.close();
      await refunder.close();
      await forgetter.close();
      await forgetting?.close();
      await comparing?.close();
      await provider.close();
      await testProvider.close();
    },
  };
}
