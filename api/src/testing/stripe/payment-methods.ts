import type { FormParams } from './form-body.ts';
import { invalidRequest, missing } from './stripe-error.ts';

interface StandInCustomer {
  readonly id: string;
  readonly object: 'customer';
  readonly created: number;
  readonly livemode: false;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** What a means does when it is asked. */
export interface MeansBehaviour {
  readonly type: 'card' | 'alipay';
  readonly does: 'approve' | 'decline' | 'ask';
}

interface StandInMethod {
  readonly id: string;
  readonly object: 'payment_method';
  readonly type: 'card' | 'alipay';
  readonly card: {
    readonly brand: string;
    readonly last4: string;
    readonly exp_month: number;
    readonly exp_year: number;
  } | null;
  customer: string | null;
}

/** Payment means of the stand-in, as Stripe's test means of these names (docs.stripe.com/testing); `pm_alipay` is a redirect, taken at once. */
const named: Readonly<Record<string, MeansBehaviour>> = {
  pm_card_visa: { type: 'card', does: 'approve' },
  pm_card_chargeDeclined: { type: 'card', does: 'decline' },
  pm_card_authenticationRequired: { type: 'card', does: 'ask' },
  pm_alipay: { type: 'alipay', does: 'ask' },
};

const cards = { pm_card_visa: '4242', pm_card_authenticationRequired: '3184' } as const;

/** Customers and the payment methods that are kept for them (docs.stripe.com/api/payment_methods). */
export function createPaymentMethods(newId: (prefix: string) => string, nowSeconds: () => number) {
  const customers = new Map<string, StandInCustomer>();
  const methods = new Map<string, StandInMethod & { behaviour: MeansBehaviour }>();

  function find(id: string) {
    const method = methods.get(id);
    if (!method) throw missing('PaymentMethod', id);
    return method;
  }

  return {
    customers,
    methods,
    createCustomer(params: FormParams): StandInCustomer {
      const metadata = typeof params.metadata === 'object' && !Array.isArray(params.metadata) ? params.metadata : {};
      const id = newId('cus');
      const customer = { id, object: 'customer', created: nowSeconds(), livemode: false, metadata } as const;
      customers.set(id, customer);
      return customer;
    },
    /** A customer that is named has to be there. */
    expectCustomer(id: string): void {
      if (!customers.has(id)) throw missing('customer', id);
    },
    /** What a means does for a customer. One that is kept for somebody pays for nobody else, and one that is detached for nobody. */
    behaviourOf(id: string, customer: string | null): MeansBehaviour {
      const byName = named[id];
      if (byName) return byName;
      const { behaviour, customer: owner } = find(id);
      if (owner === null)
        throw invalidRequest(
          'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again.',
          { param: 'payment_method' },
        );
      if (owner !== customer)
        throw invalidRequest(
          `The provided PaymentMethod cannot be attached, or is of another customer: the payment method ${id} belongs to ${owner}.`,
          { param: 'payment_method' },
        );
      return behaviour;
    },
    /** Keeps what was paid with for a customer. @returns what it is called from now on. */
    keep(id: string, customer: string): string {
      const byName = named[id];
      if (!byName) return id;
      const last4 = Object.entries(cards).find(([name]) => name === id)?.[1] ?? '0000';
      const card = { brand: 'visa', last4, exp_month: 12, exp_year: 2040 };
      const kept = newId('pm');
      methods.set(kept, { id: kept, object: 'payment_method', type: byName.type, card, customer, behaviour: byName });
      return kept;
    },
    /** What `expand` puts in the place of an id. */
    view(id: string): StandInMethod {
      const byName = named[id];
      if (byName) return { id, object: 'payment_method', type: byName.type, card: null, customer: null };
      const { behaviour: _does, ...method } = find(id);
      return method;
    },
    detach(id: string): StandInMethod {
      const method = find(id);
      if (method.customer === null)
        throw invalidRequest(
          'The payment method you provided is not attached to a customer so detachment is impossible.',
          {
            param: 'payment_method',
          },
        );
      method.customer = null;
      const { behaviour: _does, ...view } = method;
      return view;
    },
  };
}
