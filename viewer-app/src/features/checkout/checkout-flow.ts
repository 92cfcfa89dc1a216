import { orderIdSchema } from '@showfloor/contracts/ids';
import { moneySchema, sameMoney } from '@showfloor/contracts/money';
import type { CheckoutRequest, NextAction, Order, StartedPayment, StartPayment } from '@showfloor/contracts/order';
import { voucherRefusalSchema } from '@showfloor/contracts/voucher';
import { z } from 'zod';
import { ApiError } from '../../core/api/api-error.ts';
import type { ApiClient } from '../../core/api/client.ts';
import type { KeptStorage } from '../../core/browser/storage.ts';
import { createStore, type ReadableStore } from '../../core/store.ts';
import { type Attempt, createAttemptStore, type PayWith } from './attempt.ts';
import { type CheckoutState, type FormNotice, isOver, stateOfOrder } from './checkout-state.ts';
import { MustWait, orWait, waitInRoom } from './drop-waiting.ts';
import { OutcomeUnknown, repeatSafely } from './repeat-safely.ts';

export interface CheckoutDeps {
  readonly orders: Pick<ApiClient['orders'], 'checkout' | 'arrive' | 'pay' | 'get' | 'cancel' | 'list'>;
  /** Makes an anonymous viewer of who has no session yet: an order is somebody's. */
  readonly enter: () => Promise<void>;
  readonly storage: KeptStorage;
  /** A new, unguessable key. */
  readonly newKey: () => string;
  /** The server's time, Unix ms. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

export interface CheckoutFlow extends ReadableStore<CheckoutState> {
  /** Begins an attempt; nothing happens while one is under way. */
  start(body: CheckoutRequest, payWith: PayWith): void;
  /** Goes on with the attempt of before, with its own keys: after a reload, or when no answer came. */
  resume(): void;
  /** Another payment for the order that is there. */
  payAgain(payWith: PayWith): void;
  /** Shows an unpaid order of before, to be paid or cancelled here. */
  takeUp(orderId: string): Promise<void>;
  /** Gives the order up and its pieces back; one that waits to be made is not made. */
  cancel(): Promise<void>;
  /** The order was fetched by somebody else: shows what has become of it, if anything has. */
  heard(order: Order): void;
  /** Back to the form, when nothing is open any more. */
  reset(): void;
  close(): void;
}

const pollEveryMs = 1_500;
/** An order this young is the one that emptied the bag. */
const justNowMs = 3_600_000;

/** One purchase from the press of the button to its outcome. */
export function createCheckoutFlow({ orders, enter, storage, newKey, now, sleep }: CheckoutDeps): CheckoutFlow {
  const attempts = createAttemptStore(storage, now);
  const store = createStore<CheckoutState>({ step: 'form', notice: null });
  let closed = false;
  /** An order of before: an attempt only once it is paid for, as an attempt goes on by itself after a reload. */
  let takenUp: Attempt | null = null;
  /** Goes up with every run; one that is not the newest any more says nothing. */
  let run = 0;

  function show(state: CheckoutState): void {
    if (isOver(state) || state.step === 'form') attempts.forget();
    if (!closed) store.set(state);
  }

  /** Null when nobody wants the order any more: they waited, and left. */
  async function place(attempt: Attempt, mine: number): Promise<(Attempt & { orderId: string }) | null> {
    const isWanted = () => mine === run && !closed;
    let admission: string | undefined;
    for (;;) {
      store.set({ step: 'placing' });
      try {
        const order = await repeatSafely(async () => {
          await enter();
          return orWait(() => orders.checkout(attempt.body, attempt.checkoutKey, admission));
        }, sleep);
        const placed = { ...attempt, orderId: order.id };
        attempts.write(placed);
        return placed;
      } catch (error) {
        if (!(error instanceof MustWait)) throw error;
        const onStands = (stands: { place: number; waitMs: number | null }) => {
          if (isWanted()) store.set({ step: 'waiting', place: stands.place, waitMs: stands.waitMs });
        };
        const admitted = await waitInRoom(error, { orders, sleep, onStands, isWanted });
        if (admitted === null) return null;
        admission = admitted;
      }
    }
  }

  async function pay(order: Order, attempt: Attempt): Promise<StartedPayment> {
    store.set({ step: 'paying', order });
    return repeatSafely(() => orders.pay(order.id, wishOf(attempt), attempt.paymentKey), sleep);
  }

  async function go(attempt: Attempt): Promise<void> {
    run += 1;
    const mine = run;
    let order: Order | null = null;
    try {
      const placed = attempt.orderId === null ? await place(attempt, mine) : { ...attempt, orderId: attempt.orderId };
      if (placed === null) return;
      const { orderId } = placed;
      order = await repeatSafely(() => orders.get(orderId), sleep);
      let action: NextAction | undefined;
      if (order.state === 'pending_payment') {
        const started = await pay(order, placed);
        action = started.nextAction;
        order = started;
      }
      await follow(order, mine, action);
    } catch (error) {
      if (mine !== run || closed) return;
      if (error instanceof OutcomeUnknown) show({ step: 'unknown', order });
      else if (order) await afterRefusedPayment(order, error);
      else if (codeOf(error) === 'cart_empty') await afterEmptyBag(attempt, error, mine);
      else show({ step: 'form', notice: noticeOf(error) });
    }
  }

  /** Shows what the order says, and what the buyer has to do first, and asks again for as long as its payment is open. */
  async function follow(first: Order, mine: number, action?: NextAction): Promise<void> {
    let order = first;
    while (mine === run && !closed) {
      const state = stateOfOrder(order) ?? { step: 'declined', order, unavailable: true };
      show(state.step === 'processing' && action ? { ...state, action } : state);
      if (state.step !== 'processing') return;
      await sleep(pollEveryMs);
      if (mine !== run || closed) return;
      const { id } = order;
      order = await repeatSafely(() => orders.get(id), sleep);
    }
  }

  /** The bag is empty: most often it was ordered in another tab, or on another device, a moment ago. Then that order is what is shown. */
  async function afterEmptyBag({ body }: Attempt, error: unknown, mine: number): Promise<void> {
    const [newest] = await orders.list({ limit: 1 }).catch(() => []);
    if (mine !== run || closed) return;
    const isIt =
      newest !== undefined &&
      now() - newest.createdAtMs < justNowMs &&
      sameMoney(newest.total, body.expectedTotal) &&
      (body.brandId ?? newest.brandId) === newest.brandId;
    if (!isIt) show({ step: 'form', notice: noticeOf(error) });
    else if (stateOfOrder(newest) === null) await takeUp(newest.id);
    else await follow(newest, mine);
  }

  /** The payment was refused: the order itself says how things stand. */
  async function afterRefusedPayment(order: Order, error: unknown): Promise<void> {
    const mine = run;
    try {
      const fresh = await repeatSafely(() => orders.get(order.id), sleep);
      const state = stateOfOrder(fresh);
      if (state?.step === 'processing') await follow(fresh, mine);
      else show(state ?? { step: 'declined', order: fresh, unavailable: codeOf(error) !== 'payment_declined' });
    } catch {
      if (mine === run) show({ step: 'unknown', order });
    }
  }

  function resume(): void {
    const attempt = attempts.read();
    if (attempt) void go(attempt);
    else show({ step: 'form', notice: null });
  }

  async function takeUp(orderId: string): Promise<void> {
    const { step } = store.getSnapshot();
    if (step === 'placing' || step === 'waiting' || step === 'paying') return;
    run += 1;
    const mine = run;
    try {
      const order = await repeatSafely(() => orders.get(orderId), sleep);
      if (mine !== run) return;
      const body = { email: order.email, address: order.address, expectedTotal: order.total };
      const keys = { checkoutKey: newKey(), paymentKey: newKey() };
      takenUp = { ...keys, body, method: 'test_approve', orderId, madeAtMs: now() };
      if (order.state === 'pending_payment' && stateOfOrder(order) === null) show({ step: 'open', order });
      else await follow(order, mine);
    } catch (error) {
      if (mine === run) show({ step: 'form', notice: noticeOf(error) });
    }
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    start(body, payWith) {
      if (store.getSnapshot().step !== 'form') return;
      const attempt = { checkoutKey: newKey(), paymentKey: newKey(), body, ...payWith, orderId: null, madeAtMs: now() };
      attempts.write(attempt);
      void go(attempt);
    },
    resume,
    payAgain(payWith) {
      const attempt = takenUp ?? attempts.read();
      if (!attempt?.orderId) return;
      takenUp = null;
      const { meansId: _means, saveMeans: _saves, ...order } = attempt;
      const next = { ...order, ...payWith, paymentKey: newKey() };
      attempts.write(next);
      void go(next);
    },
    takeUp,
    async cancel() {
      const state = store.getSnapshot();
      if (state.step === 'waiting') {
        run += 1;
        show({ step: 'form', notice: null });
      }
      if (!('order' in state) || !state.order) return;
      run += 1;
      const mine = run;
      try {
        await follow(await orders.cancel(state.order.id), mine);
      } catch {
        // It may have been paid or expired in the meantime: the order says.
        await follow(await orders.get(state.order.id), mine).catch(() => show({ step: 'unknown', order: state.order }));
      }
    },
    heard(order) {
      const state = store.getSnapshot();
      if (order.state === 'pending_payment' || !('order' in state) || state.order?.id !== order.id) return;
      const outcome = stateOfOrder(order);
      if (outcome === null || outcome.step === state.step) return;
      run += 1;
      show(outcome);
    },
    reset() {
      const state = store.getSnapshot();
      if (isOver(state) || state.step === 'open') show({ step: 'form', notice: null });
    },
    close() {
      closed = true;
    },
  };
}

function wishOf({ method, meansId, saveMeans }: PayWith): StartPayment {
  const kept = { ...(meansId !== undefined && { meansId }), ...(saveMeans === true && { saveMeans }) };
  return method === 'form' ? { provider: 'stripe', method, ...kept } : { provider: 'test', method, ...kept };
}

function codeOf(error: unknown): string | null {
  return error instanceof ApiError ? error.code : null;
}

const shortageSchema = z.object({ variantId: z.string().optional(), left: z.int().min(0).default(0) });

const unpaidSchema = z
  .object({ whose: z.enum(['buyer', 'address']).default('buyer'), openOrderId: orderIdSchema.optional() })
  .transform(({ whose, openOrderId }) => ({ whose, orderId: openOrderId ?? null }));

const voucherSchema = z.object({ code: z.string() });

function noticeOf(error: unknown): FormNotice {
  if (!(error instanceof ApiError)) return { kind: 'refused', message: '' };
  const why = voucherRefusalSchema.safeParse(error.code);
  const voucher = voucherSchema.safeParse(error.details);
  if (why.success && voucher.success) return { kind: 'voucher', code: voucher.data.code, why: why.data };
  switch (error.code) {
    case 'price_changed': {
      const total = moneySchema.safeParse(error.details?.total);
      return { kind: 'price_changed', total: total.success ? total.data : null };
    }
    case 'too_many_unpaid': {
      const facts = unpaidSchema.safeParse(error.details ?? {});
      return { kind: 'too_many_unpaid', ...(facts.success ? facts.data : { whose: 'buyer', orderId: null }) };
    }
    case 'out_of_stock': {
      const own = orderIdSchema.safeParse(error.details?.openOrderId);
      if (own.success) return { kind: 'own_order', orderId: own.data };
      const shortage = shortageSchema.safeParse(error.details ?? {});
      const { variantId, left } = shortage.success ? shortage.data : { variantId: undefined, left: 0 };
      return { kind: 'out_of_stock', variantId: variantId ?? null, left };
    }
    case 'cart_empty':
    case 'cart_changed':
      return { kind: error.code };
    case 'not_shipped_there':
      return { kind: 'not_shipped' };
    case 'invalid_request':
      return error.param?.startsWith('address.')
        ? { kind: 'address', field: error.param.slice('address.'.length) }
        : { kind: 'refused', message: error.message };
    default:
      return { kind: 'refused', message: error.message };
  }
}
