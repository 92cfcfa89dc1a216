import type { FormParams } from './form-body.ts';
import type { Intent } from './payment-intents.ts';
import { invalidRequest, missing } from './stripe-error.ts';

export interface StandInRefund {
  readonly id: string;
  readonly object: 'refund';
  readonly amount: number;
  readonly currency: string;
  readonly charge: string | null;
  readonly payment_intent: string;
  readonly created: number;
  readonly metadata: Readonly<Record<string, unknown>>;
  status: 'pending' | 'succeeded' | 'failed' | 'canceled';
}

interface RefundsParts {
  readonly newId: (prefix: string) => string;
  readonly nowSeconds: () => number;
  readonly findIntent: (id: string) => Intent;
  readonly emit: (type: string, refund: StandInRefund) => void;
}

/** Refunds: never more than was charged (docs.stripe.com/api/refunds/create). */
export function createRefunds({ newId, nowSeconds, findIntent, emit }: RefundsParts) {
  const all = new Map<string, StandInRefund>();
  let isPending = false;
  return {
    all,
    find(id: string): StandInRefund {
      const refund = all.get(id);
      if (!refund) throw missing('refund', id);
      return refund;
    },
    /** Whether new refunds wait for the bank, as some means' do. */
    waitForBank(waits: boolean): void {
      isPending = waits;
    },
    /** What the bank says of one that waits, or takes back. */
    decide(id: string, status: 'succeeded' | 'failed'): void {
      const refund = all.get(id);
      if (!refund) throw missing('refund', id);
      refund.status = status;
      emit(status === 'failed' ? 'refund.failed' : 'refund.updated', refund);
    },
    create(params: FormParams): StandInRefund {
      const intentId = params.payment_intent;
      if (typeof intentId !== 'string')
        throw invalidRequest(
          'One of the following params should be provided for this request: payment_intent or charge.',
        );
      const intent = findIntent(intentId);
      if (intent.status !== 'succeeded')
        throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
          param: 'payment_intent',
        });
      const claimed = [...all.values()]
        .filter((one) => one.payment_intent === intent.id && one.status !== 'failed' && one.status !== 'canceled')
        .reduce((sum, one) => sum + one.amount, 0);
      const left = intent.amount_received - claimed;
      if (left === 0)
        throw invalidRequest(`Charge ${intent.latest_charge} has already been refunded.`, {
          code: 'charge_already_refunded',
        });
      const amount = typeof params.amount === 'string' ? Number(params.amount) : left;
      if (!Number.isSafeInteger(amount) || amount < 1)
        throw invalidRequest(`Invalid integer: ${String(params.amount)}`, {
          code: 'parameter_invalid_integer',
          param: 'amount',
        });
      if (amount > left)
        throw invalidRequest(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
          param: 'amount',
        });
      const refund: StandInRefund = {
        id: newId('re'),
        object: 'refund',
        amount,
        currency: intent.currency,
        charge: intent.latest_charge,
        payment_intent: intent.id,
        created: nowSeconds(),
        metadata: typeof params.metadata === 'object' && !Array.isArray(params.metadata) ? params.metadata : {},
        status: isPending ? 'pending' : 'succeeded',
      };
      all.set(refund.id, refund);
      emit('refund.created', refund);
      return refund;
    },
  };
}
